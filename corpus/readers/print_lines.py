"""What stands on a printed page: words with their places, and the lines that they make."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

_MARK = re.compile(r"[•·▪◦‣●○■□➢✓\uf0b7\uf0a7\uf076\u2043–-]|o")
_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]")
_HYPHENATED = 0.04
_GAP = 0.7
"""Of the type's size: a wider space inside a line parts two cells."""


@dataclass(frozen=True)
class Word:
    text: str
    page: int
    left: float
    right: float
    base: float
    """The height of the base line, in points from the foot of the page."""
    size: float
    """Of the type, in points."""
    bold: bool = False


@dataclass(frozen=True)
class Line:
    words: tuple[Word, ...]

    @property
    def page(self) -> int:
        return self.words[0].page

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return self.words[-1].right

    @property
    def base(self) -> float:
        return self.words[0].base

    @cached_property
    def size(self) -> float:
        """Of most of its letters."""
        sizes: Counter[float] = Counter()
        for word in self.words:
            sizes[round(word.size * 2) / 2] += len(word.text)
        return sizes.most_common(1)[0][0]

    @cached_property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def bold(self) -> bool:
        return all(word.bold for word in self.words)

    @cached_property
    def starts(self) -> tuple[float, ...]:
        """Where each of its cells begins."""
        gaps = pairwise(self.words)
        return (self.left, *(after.left for before, after in gaps if after.left - before.right > _GAP * self.size))


@dataclass(frozen=True)
class Usual:
    """What is usual in a file's print."""

    size: float
    """Of most of the type, in points."""
    leading: float
    """The distance between lines of a paragraph, as a multiple of the size."""
    right: float
    """Where the longest lines end."""
    vocabulary: frozenset[str]
    hyphenates: bool
    """Whether so many lines end in a hyphen that words are broken there, and not compounds only."""

    def joined(self, before: str, after: str) -> str:
        """Two lines as one; a word broken at the line's end is whole again, a compound keeps its hyphen."""
        half, rest = before.rpartition(" ")[2], after.split(" ", 1)[0]
        if not half.endswith("-") or len(half) < 3 or not rest[:1].islower():
            return f"{before} {after}".strip()
        tail = rest.rstrip(".,;:!?)")
        whole, compound = f"{half[:-1]}{tail}".lower(), f"{half}{tail}".lower()
        both = half[:-1].lower() in self.vocabulary and tail.lower() in self.vocabulary
        likely = compound in self.vocabulary or both or "-" in half[:-1] or not self.hyphenates
        keeps = whole not in self.vocabulary and likely
        return f"{before}{after}" if keeps else f"{before[:-1]}{after}"


def usual_of(lines: list[Line]) -> Usual:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    steps = Counter(
        round((before.base - line.base) / size, 1)
        for before, line in pairwise(lines)
        if before.page == line.page
        and before.size == line.size == size
        and 0.8 < (before.base - line.base) / size < 2.2
    )
    often = max(steps.values(), default=0)
    return Usual(
        size=size,
        leading=min((step for step, count in steps.items() if count >= 0.3 * often), default=1.2),
        right=max((line.right for line in lines), default=0.0),
        hyphenates=sum(line.text.endswith("-") for line in lines) > _HYPHENATED * len(lines),
        vocabulary=frozenset(word.text.strip(".,;:!?()“”\"'’").lower() for line in lines for word in line.words[:-1]),
    )


def lines_of(words: Iterable[Word]) -> list[Line]:
    """The lines of all pages, down each page; columns of text stay apart where the file writes one after the other."""
    return _with_marks([line for flow in _flows(words) for line in _lines_down(flow)])


def is_mark(text: str) -> bool:
    """Whether a word is the mark of a list's item."""
    return _MARK.fullmatch(text) is not None


def is_number(text: str) -> bool:
    """Whether a word is the number of a list's item."""
    return _NUMBER.fullmatch(text) is not None


def is_item(line: Line) -> bool:
    """Whether a line begins with the mark or number of a list's item."""
    if len(line.words) < 2:
        return False
    mark, space = line.words[0], line.words[1].left - line.words[0].right
    if is_mark(mark.text):
        return mark.text not in ("-", "–", "o") or space > 0.2 * line.size
    return is_number(mark.text) and space > 0.3 * line.size


def _flows(words: Iterable[Word]) -> Iterator[list[Word]]:
    """Words in the file's order, parted where the page ends or writing goes on far above."""
    flow: list[Word] = []
    for word in words:
        if flow and (word.page != flow[-1].page or word.base - min(w.base for w in flow[-40:]) > 15 * word.size):
            yield flow
            flow = []
        flow.append(word)
    if flow:
        yield flow


def _with_marks(lines: list[Line]) -> list[Line]:
    """Marks of lists that stand alone, since some programs write them last, joined to the lines beside them."""
    marks = [line for line in lines if len(line.words) == 1 and (is_mark(line.text) or is_number(line.text))]
    joined: dict[int, Line | None] = {}
    for mark in marks:
        beside = [
            line
            for line in lines
            if line.page == mark.page and abs(line.base - mark.base) < 1.5 and line.left > mark.left
        ]
        if beside:
            nearest = min(beside, key=lambda line: line.left)
            joined[id(nearest)] = Line((*mark.words, *nearest.words))
            joined[id(mark)] = None
    return [line for old in lines if (line := joined.get(id(old), old)) is not None]


def _lines_down(flow: list[Word]) -> Iterator[Line]:
    held: list[Word] = []
    for word in sorted(flow, key=lambda word: -word.base):
        if held and held[0].base - word.base > 0.35 * max(word.size, held[0].size):
            yield Line(tuple(sorted(held, key=lambda word: word.left)))
            held = []
        held.append(word)
    if held:
        yield Line(tuple(sorted(held, key=lambda word: word.left)))
