"""Lines on printed pages become headings, paragraphs, lists and tables, without page numbers and running heads."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.document import Item, ItemList, Paragraph
from corpus.readers.outline import Heading, Part
from corpus.readers.print_lines import Line, Usual, is_item, usual_of
from corpus.readers.print_tables import Grid, grids

_PAGE_NUMBER = re.compile(r"(?:page )?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?|[-–] ?\d{1,4} ?[-–]", re.IGNORECASE)
_LARGER = 1.12
_HEADING_WORDS = 25
_EDGE_LINES = 2


def parts_of_print(lines: list[Line]) -> list[Part]:
    """The pages' headings and blocks, in reading order."""
    kept = _without_edges(lines)
    return list(_parts(kept, usual_of(kept)))


def title_of_print(lines: list[Line]) -> str | None:
    """The words in the largest type of the first page, where it is larger than the text's."""
    kept = _without_edges(lines)
    first = [line for line in kept if line.page == kept[0].page]
    largest = max((line.size for line in first), default=0.0)
    if largest < _LARGER * usual_of(kept).size:
        return None
    start = next(i for i, line in enumerate(first) if line.size == largest)
    words = first[start].text
    for before, line in pairwise(first[start:]):
        if line.size != largest or before.base - line.base > 1.6 * largest:
            break
        words = f"{words} {line.text}"
    return words


def _without_edges(lines: list[Line]) -> list[Line]:
    """Lines less page numbers, and what stands at the head or foot of several pages."""
    pages = sorted({line.page for line in lines})
    edges = {id(line) for number in pages for line in _edges([line for line in lines if line.page == number])}
    seen = Counter(_masked(line) for line in lines if id(line) in edges)
    return [
        line
        for line in lines
        if id(line) not in edges
        or not (
            _PAGE_NUMBER.fullmatch(line.text) or (seen[_masked(line)] > 1 and seen[_masked(line)] >= 0.4 * len(pages))
        )
    ]


def _edges(page: list[Line]) -> list[Line]:
    down = sorted(page, key=lambda line: -line.base)
    return down[:_EDGE_LINES] + down[_EDGE_LINES:][-_EDGE_LINES:]


def _masked(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def _parts(lines: list[Line], usual: Usual) -> Iterator[Part]:
    sizes = sorted({line.size for line in lines if line.size >= _LARGER * usual.size}, reverse=True)
    levels = {size: level for level, size in enumerate(sizes, start=1)}
    blocks = _Blocks(usual)
    for piece in _whole_tables(grids(lines, usual)):
        if isinstance(piece, Grid):
            yield from blocks.end()
            yield piece.table
        elif (level := _level(piece, levels, usual)) is not None:
            yield from blocks.heading(piece, level)
        else:
            yield from blocks.line(piece)
    yield from blocks.end()


def _level(line: Line, levels: dict[float, int], usual: Usual) -> int | None:
    """How deep a heading lies; None for text. Bold lines in the text's own size are the deepest."""
    if len(line.words) > _HEADING_WORDS or is_item(line):
        return None
    if line.size in levels:
        return levels[line.size]
    if line.bold and line.size >= 0.95 * usual.size and not line.text.endswith((".", ",", ";", ":")):
        return len(levels) + 1
    return None


def _whole_tables(pieces: Iterable[Line | Grid]) -> Iterator[Line | Grid]:
    """Tables that a page's end parted, as one."""
    held: Grid | None = None
    for piece in pieces:
        whole = held.with_rest(piece) if held is not None and isinstance(piece, Grid) else None
        if whole is not None:
            held = whole
            continue
        if held is not None:
            yield held
        held = piece if isinstance(piece, Grid) else None
        if held is None:
            yield piece
    if held is not None:
        yield held


@dataclass
class _Blocks:
    """The block being gathered: a heading, a paragraph or a list."""

    usual: Usual
    last: Line | None = None
    level: int | None = None
    text: str = ""
    items: list[tuple[float, str]] = field(default_factory=list)
    """Where each item's mark stands, and its words."""
    hanging: float = 0.0
    """Where the words of the list's last item begin."""

    def end(self) -> Iterator[Part]:
        if self.items:
            margins = sorted({round(left / 6) for left, _ in self.items})
            yield ItemList(tuple(Item(text, margins.index(round(left / 6))) for left, text in self.items))
        elif self.text and self.level is not None:
            yield Heading(self.level, self.text)
        elif self.text:
            yield Paragraph(self.text)
        self.items, self.text, self.level, self.last = [], "", None, None

    def heading(self, line: Line, level: int) -> Iterator[Part]:
        goes_on = self.level == level and self.last is not None and 0 < self.last.base - line.base < 1.7 * line.size
        if not goes_on or self.text.endswith("?"):
            yield from self.end()
        self.text = self.usual.joined(self.text, line.text)
        self.level, self.last = level, line

    def line(self, line: Line) -> Iterator[Part]:
        if self.level is not None:
            yield from self.end()
        if is_item(line):
            if not self.items:
                yield from self.end()
            self.items.append((line.left, " ".join(word.text for word in line.words[1:])))
            self.hanging = line.words[1].left
        elif self.items and self._in_item(line):
            left, text = self.items[-1]
            self.items[-1] = (left, self.usual.joined(text, line.text))
        elif not self.items and self._in_paragraph(line):
            self.text = self.usual.joined(self.text, line.text)
        else:
            yield from self.end()
            self.text = line.text
        self.last = line

    def _in_item(self, line: Line) -> bool:
        assert self.last is not None
        aligned = abs(line.left - self.hanging) < 0.5 * line.size
        if line.page != self.last.page:
            return aligned and not self.items[-1][1].endswith((".", "!", "?"))
        return aligned and self._near(line)

    def _in_paragraph(self, line: Line) -> bool:
        if not self.text or self.last is None or line.size != self.last.size:
            return False
        if line.page != self.last.page or line.base > self.last.base:
            return not self.text.endswith((".", "!", "?", ":"))
        if not self._near(line):
            return False
        indented = line.left - self.last.left > 0.8 * line.size
        ended = self.text.endswith((".", "!", "?", ":")) and self.last.right < self.usual.right - 8 * line.size
        return not indented and not ended

    def _near(self, line: Line) -> bool:
        return self.last is not None and self.last.base - line.base < (self.usual.leading + 0.25) * line.size
