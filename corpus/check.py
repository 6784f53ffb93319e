"""What the owner of the content should mend: repeats, figures that disagree, notes without a foot, dates, gaps."""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from corpus.document import Document, Passage
from corpus.figures import disagreements, total_and_parts
from corpus.readers.outline import fold
from corpus.sentences import words
from corpus.splitter import passages

_REPEAT_WORDS = 8
_STALE_DAYS = 730
_NOTE_MARK = re.compile(r"(?<=[\w)£%])([*†‡]+|[¹²³⁴⁵⁶⁷⁸⁹])(?![\w*])")


class Fault(StrEnum):
    """What may be wrong."""

    DUPLICATE = "duplicate"
    """The same words stand in two places."""
    FIGURES = "figures"
    """Two figures on one subject do not agree."""
    FOOTNOTE = "footnote"
    """A mark that leads to no note."""
    UNDATED = "undated"
    STALE = "stale"
    EMPTY = "empty"
    """A heading with nothing below it."""


@dataclass(frozen=True)
class Finding:
    fault: Fault
    document: str
    section: str
    """The heading that it stands under; the document's title where it concerns the whole."""
    says: str
    """One sentence for the owner of the content."""


def check(documents: Iterable[Document], *, today: datetime.date) -> list[Finding]:
    """What should be mended, document by document."""
    library = list(documents)
    split = {document.id: passages(document) for document in library}
    found = [finding for document in library for finding in _in_document(document, split[document.id], today)]
    everything = [passage for document in library for passage in split[document.id]]
    return [*found, *_repeats(everything), *_disagreements(everything)]


def _in_document(document: Document, split: list[Passage], today: datetime.date) -> Iterator[Finding]:
    source = document.source
    known = source.published or source.seen or source.retrieved
    if known is None:
        yield Finding(Fault.UNDATED, document.id, source.title, "Nobody can tell from when this is: it has no date.")
    elif (today - known).days > _STALE_DAYS:
        yield Finding(Fault.STALE, document.id, source.title, f"Last known to be right on {known.isoformat()}.")
    for section in document.sections:
        if not section.blocks:
            yield Finding(Fault.EMPTY, document.id, section.headings[-1], "Nothing stands under this heading.")
    yield from _footnotes(document.id, split)
    for passage in split:
        if parts := total_and_parts(passage.text):
            yield Finding(Fault.FIGURES, document.id, passage.section, parts)


def _footnotes(document: str, split: list[Passage]) -> Iterator[Finding]:
    """Marks whose note stands neither in their section nor, for numbered ones, anywhere in the document."""
    notes: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for passage in split:
        for note in re.findall(r"(?:^|\s)([*†‡]+|[¹²³⁴⁵⁶⁷⁸⁹])\s?(?=\w)", passage.text):
            notes[passage.headings].add(note)
    anywhere = {note for found in notes.values() for note in found if note.isdigit()}
    for passage in split:
        for mark in dict.fromkeys(match[1] for match in _NOTE_MARK.finditer(passage.text)):
            if mark not in notes[passage.headings] | anywhere:
                before = passage.text[: _NOTE_MARK.search(passage.text).start()].split()[-4:]  # type: ignore[union-attr]
                says = f"The mark in “{' '.join(before)}{mark}” leads to no note."
                yield Finding(Fault.FOOTNOTE, document, passage.section, says)


def _repeats(everything: list[Passage]) -> Iterator[Finding]:
    first: dict[str, Passage] = {}
    for passage in everything:
        text = fold(passage.text)
        if words(text) < _REPEAT_WORDS:
            continue
        other = first.setdefault(text, passage)
        if other is not passage:
            where = f"“{other.section}” of {other.document}"
            yield Finding(Fault.DUPLICATE, passage.document, passage.section, f"The same words stand under {where}.")


def _disagreements(everything: list[Passage]) -> Iterator[Finding]:
    for one, other, sentence, against in disagreements([(passage, passage.text) for passage in everything]):
        says = f"“{sentence}” does not agree with “{against}” under “{other.section}” of {other.document}."
        yield Finding(Fault.FIGURES, one.document, one.section, says)
