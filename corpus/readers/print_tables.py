"""Tables on printed pages: neighbouring lines whose words begin under each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise

from corpus.document import Table
from corpus.readers.grid import named_columns
from corpus.readers.print_lines import Line, Usual, Word, is_item

_SAME_PLACE = 2.5
"""In points: how far apart two beginnings may be to stand under each other."""


@dataclass(frozen=True)
class Grid:
    table: Table
    headed: bool
    """Whether bold type says that its first row names the columns."""

    def with_rest(self, rest: "Grid") -> "Grid | None":
        """This table with its rest from the next page; None where that is another table."""
        mine, other = self.table, rest.table
        if len(mine.columns) != len(other.columns) or (rest.headed and mine.columns != other.columns):
            return None
        first = () if mine.columns == other.columns or not any(other.columns) else (other.columns,)
        return Grid(Table(mine.columns, (*mine.rows, *first, *other.rows)), self.headed)


def grids(lines: list[Line], usual: Usual) -> Iterator[Line | Grid]:
    """The lines in order, those that make up a table replaced by it."""
    position = 0
    above: list[float] = []
    while position < len(lines):
        end, columns = _continued(lines, position, above) if above else (position, above)
        if end == position:
            end, columns = _region(lines, position, usual)
        if end == position:
            yield lines[position]
            end += 1
        else:
            yield _grid(lines[position:end], columns, usual)
        # A table that ends with its page may go on at the head of the next.
        above = columns if columns and end < len(lines) and lines[end].page != lines[end - 1].page else []
        position = end


def _continued(lines: list[Line], start: int, columns: list[float]) -> tuple[int, list[float]]:
    """Where the rest of a table ends whose columns are known; the start where no rest of it stands there."""
    end = start
    while end < len(lines) and (end == start or _below(lines[end - 1], lines[end])) and _is_piece(lines[end], columns):
        end += 1
    begun = {place for line in lines[start:end] for place in _places(line, columns)}
    return (end if len(begun) > 1 else start), columns


def _region(lines: list[Line], start: int, usual: Usual) -> tuple[int, list[float]]:
    """Where the table that starts at a line ends, and where its columns begin; the start where none starts.

    A table is a line with several cells, and two lines or more with cells under its second or later ones; between
    and beside them lines of single cells, as where the words of a cell take several lines.
    """
    first = next((i for i in range(start, min(start + 4, len(lines))) if len(lines[i].starts) > 1), start)
    if is_item(lines[first]):
        return start, []
    close = (usual.leading + 0.12) * lines[first].size
    columns, last = list(lines[first].starts), first
    for index in range(first + 1, len(lines)):
        line, before = lines[index], lines[index - 1]
        if not _below(before, line) or is_item(line):
            break
        aligned = any(_column(place, columns) is not None for place in line.starts)
        if len(line.starts) > 1 and (aligned or before.base - line.base <= close):
            columns, last = _merged(columns, line.starts), index
        elif _beside(line, columns, close=before.base - line.base <= close):
            columns = _merged(columns, line.starts)
        elif not _is_piece(line, columns):
            break
        elif _places(line, columns) - {0}:
            last = index
    while last > first and not all(_is_piece(line, columns) for line in lines[first : last + 1]):
        last -= 1
    full = sum(bool(_places(line, columns) - {0}) for line in lines[first : last + 1])
    head = pairwise(lines[start : first + 1])
    if full < 2 or not all(_leads_into(line, after, columns, close) for line, after in head):
        return start, []
    end = last + 1
    while end < len(lines) and _goes_on(lines[end - 1], lines[end], columns, close):
        end += 1
    return end, columns


def _below(before: Line, line: Line) -> bool:
    return line.page == before.page and 0 < before.base - line.base <= 4 * line.size


def _goes_on(before: Line, line: Line, columns: list[float], close: float) -> bool:
    near = line.page == before.page and 0 < before.base - line.base <= close
    return near and not is_item(line) and _is_piece(line, columns)


def _leads_into(line: Line, after: Line, columns: list[float], close: float) -> bool:
    """Whether a line above the first one with clear gaps is of the table: right above it, or with words at the
    beginning of several columns."""
    if not _below(line, after) or not _is_piece(line, columns):
        return False
    return line.base - after.base <= close or len(_places(line, columns)) > 1


def _beside(line: Line, columns: list[float], *, close: bool) -> bool:
    """Whether a line may be of a column that no line so far has shown."""
    crosses = any(line.left < column < line.right for column in columns)
    known = _column(line.left, columns) is not None
    return line.left > columns[-1] + _SAME_PLACE or (close and not crosses and not known and len(line.starts) == 1)


def _places(line: Line, columns: list[float]) -> set[int]:
    """The columns at whose beginning one of the line's words begins."""
    return {place for word in line.words if (place := _column(word.left, columns)) is not None}


def _is_piece(line: Line, columns: list[float]) -> bool:
    """Whether a line is made of cells of these columns: each begins where a column does, and none runs through
    the beginning of the next."""
    if not all(_column(start, columns) is not None for start in line.starts):
        return False
    places = [_column(word.left, columns) for word in line.words]
    for column in range(1, len(columns)):
        inside = any(word.left < columns[column] - _SAME_PLACE and word.right > columns[column] for word in line.words)
        beyond = any(
            word.left > columns[column] + _SAME_PLACE and _cell(word, columns) == column for word in line.words
        )
        if inside or (beyond and column not in places):
            return False
    return True


def _merged(columns: list[float], starts: tuple[float, ...]) -> list[float]:
    return sorted(columns + [start for start in starts if _column(start, columns) is None])


def _grid(lines: list[Line], columns: list[float], usual: Usual) -> Grid:
    rows: list[list[list[Word]]] = []
    steps = [before.base - line.base for before, line in pairwise(lines)]
    close = (usual.leading + 0.12) * lines[0].size
    padded = bool(steps) and max(steps) > close
    for index, line in enumerate(lines):
        cells: list[list[Word]] = [[] for _ in columns]
        for word in line.words:
            cells[_cell(word, columns)].append(word)
        goes_on = index > 0 and (steps[index - 1] <= close if padded else not cells[0])
        if rows and goes_on:
            rows[-1] = [held + more for held, more in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
    texts = [[reduce(usual.joined, (word.text for word in cell), "") for cell in row] for row in rows]
    bold_head = len(rows) > 1 and all(word.bold for cell in rows[0] for word in cell)
    if bold_head or named_columns(texts):
        return Grid(Table(tuple(texts[0]), tuple(tuple(row) for row in texts[1:])), bold_head)
    return Grid(Table(("",) * len(columns), tuple(tuple(row) for row in texts)), headed=False)


def _cell(word: Word, columns: list[float]) -> int:
    return max((i for i, column in enumerate(columns) if column <= word.left + _SAME_PLACE), default=0)


def _column(start: float, columns: list[float]) -> int | None:
    return next((i for i, column in enumerate(columns) if _at(start, column)), None)


def _at(place: float, column: float) -> bool:
    return abs(place - column) <= _SAME_PLACE
