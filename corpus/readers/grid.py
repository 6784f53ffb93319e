"""The rows of an HTML table, with spanning cells filled in and the column names found."""

from collections.abc import Callable

from selectolax.lexbor import LexborNode

from corpus.document import Table

_WIDEST = 100
_NAME_WORDS = 8


def table_of(node: LexborNode, text_of: Callable[[LexborNode], str]) -> Table | None:
    """The table that a `table` element holds; None where it holds no words."""
    rows = [row for row in node.css("tr") if row.css_first("td, th") is not None]
    grid = _filled(rows, text_of)
    if not any(any(row) for row in grid):
        return None
    heads = _head_rows(rows, grid)
    columns = tuple(_joined(names) for names in zip(*grid[:heads], strict=True)) if heads else ("",) * len(grid[0])
    body = tuple(tuple(row) for row in grid[heads:] if any(row))
    caption = node.css_first("caption")
    lead_in = text_of(caption) if caption is not None else ""
    return Table(columns, body, lead_in or None) if body else None


def named_columns(grid: list[list[str]]) -> bool:
    """Whether the first row of a table without marked headings reads like names of its columns."""
    if len(grid) < 2 or len(grid[0]) < 2:
        return False
    first = grid[0]
    return all(first[1:]) and all(
        len(cell.split()) <= _NAME_WORDS and not cell.endswith(".") and not cell[:1].isdigit() and "£" not in cell for cell in first
    )


def _filled(rows: list[LexborNode], text_of: Callable[[LexborNode], str]) -> list[list[str]]:
    """Cells by row and column; a cell that spans several stands in each of them."""
    grid: list[list[str]] = []
    from_above: dict[int, tuple[int, str]] = {}
    for row in rows:
        line: list[str] = []
        for cell in row.css("td, th"):
            _take_from_above(line, from_above)
            text, wide, tall = text_of(cell), _span(cell, "colspan"), _span(cell, "rowspan")
            for _ in range(wide):
                if tall > 1:
                    from_above[len(line)] = (tall - 1, text)
                line.append(text)
        _take_from_above(line, from_above)
        grid.append(line[:_WIDEST])
    width = max((len(line) for line in grid), default=0)
    return [line + [""] * (width - len(line)) for line in grid]


def _take_from_above(line: list[str], from_above: dict[int, tuple[int, str]]) -> None:
    while (column := len(line)) in from_above:
        left, text = from_above.pop(column)
        if left > 1:
            from_above[column] = (left - 1, text)
        line.append(text)


def _span(cell: LexborNode, name: str) -> int:
    value = cell.attributes.get(name) or "1"
    return min(max(int(value), 1), _WIDEST) if value.isascii() and value.isdigit() and len(value) < 5 else 1


def _head_rows(rows: list[LexborNode], grid: list[list[str]]) -> int:
    """How many rows at the top name the columns."""
    marked = 0
    for row in rows:
        if row.css_first("td") is not None and not (row.parent is not None and row.parent.tag == "thead"):
            break
        marked += 1
    if marked:
        return min(marked, len(rows) - 1)
    return 1 if named_columns(grid) else 0


def _joined(names: tuple[str, ...]) -> str:
    return " ".join(dict.fromkeys(name for name in names if name))
