"""Headings and blocks in reading order become sections under their heading path."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from corpus.document import Block, ItemList, Paragraph, Section, Table
from corpus.readers.furniture import is_furniture
from corpus.sentences import sentences, words

_LEAD_IN_WORDS = 45
_BARE_LEAD_IN_WORDS = 30
_REPEAT_WORDS = 6


@dataclass(frozen=True)
class Heading:
    level: int
    """1 is the outermost; only the order of levels matters."""
    text: str


Part = Heading | Block


def sections_of(parts: Iterable[Part], *, title: str | None = None) -> tuple[Section, ...]:
    """The sections of a page, in order. A heading that says the title again is no section of its own, nothing is
    said twice, and a paragraph that leads into a list is the list's lead-in. A heading with nothing below it, not
    even other headings, stays as an empty section.
    """
    found: list[Section] = []
    said: set[str] = set()
    for path, blocks in _under_headings(parts, title):
        while found and not found[-1].blocks and path[: len(found[-1].headings)] == found[-1].headings:
            found.pop()
        if kept := _without_repeats(_with_lead_ins(blocks), said):
            found.append(Section(path, kept))
        elif path and not blocks:
            found.append(Section(path, ()))
    return tuple(found)


def first_title(parts: Iterable[Part]) -> str | None:
    """The page's title: the outermost of the headings above its text, where no later one is its equal."""
    parts = list(parts)
    leading = list(takewhile(lambda part: isinstance(part, Heading), parts))
    headings = [part for part in parts if isinstance(part, Heading)]
    if not leading:
        return None
    title = min(headings[: len(leading)], key=lambda heading: heading.level)
    equals = sum(heading.level <= title.level for heading in headings)
    return title.text if equals == 1 or title.level == 1 else None


def fold(text: str) -> str:
    return " ".join(text.split()).casefold()


def _under_headings(parts: Iterable[Part], title: str | None) -> Iterator[tuple[tuple[str, ...], list[Block]]]:
    path: list[Heading] = []
    kicker: list[Heading] = []
    blocks: list[Block] = []
    unwanted: int | None = None
    for part in parts:
        if not isinstance(part, Heading):
            if unwanted is None:
                blocks.append(part)
            continue
        yield tuple(heading.text for heading in path), blocks
        empty, blocks = not blocks, []
        if unwanted is not None and part.level > unwanted:
            continue
        unwanted = part.level if is_furniture(part.text) else None
        if title is not None and fold(part.text) == fold(title):
            # What stood above the title with nothing below it ("Recommendation 3") belongs to all that follows.
            kicker = [replace(heading, level=0) for heading in path[-1:]] if empty and not kicker else kicker
            path = list(kicker)
        elif unwanted is None:
            path = [heading for heading in path if heading.level < part.level] + [part]
    yield tuple(heading.text for heading in path), blocks


def _with_lead_ins(blocks: list[Block]) -> list[Block]:
    joined: list[Block] = []
    for block in blocks:
        before = joined[-1] if joined else None
        if isinstance(before, Paragraph) and isinstance(block, ItemList | Table) and block.lead_in is None:
            rest, lead_in = _lead_in(before.text, block)
            joined[-1:] = ([Paragraph(rest)] if rest else []) + [replace(block, lead_in=lead_in)]
        else:
            joined.append(block)
    return joined


def _lead_in(text: str, block: ItemList | Table) -> tuple[str, str | None]:
    """A paragraph as what stays a paragraph, and what leads into the block after it."""
    if text.endswith(":"):
        if words(text) <= _LEAD_IN_WORDS:
            return "", text
        last = sentences(text)[-1]
        return text.removesuffix(last).rstrip(), last
    if isinstance(block, ItemList) and words(text) <= _BARE_LEAD_IN_WORDS and len(sentences(text)) == 1:
        return "", text
    return text, None


def _without_repeats(blocks: list[Block], said: set[str]) -> tuple[Block, ...]:
    """The blocks less those said before on the page; a section that only repeats another keeps its words."""
    kept, fresh = [], []
    here: set[str] = set()
    for block in blocks:
        text = fold(block.render())
        repeatable = words(text) < _REPEAT_WORDS
        if text and (repeatable or text not in here):
            kept.append(block)
            if repeatable or text not in said:
                fresh.append(block)
        here.add(text)
    said |= here
    return tuple(fresh or kept)
