"""An answer made of the documents' own sentences, in reading order, each with the exact words behind it."""

from assistant.composers.base import Composed
from assistant.conversation import Citation, Kind, Layout, Sentence
from assistant.evidence import Evidence, Excerpt
from corpus.document import Passage
from corpus.units import Form, Unit

LEFT_OUT = " … "


class ExtractiveComposer:
    name = "extractive"

    def compose(self, evidence: Evidence) -> Composed:
        """The evidence as sentences, one citation an excerpt."""
        sentences: list[Sentence] = []
        citations: list[Citation] = []
        for number, excerpt in enumerate(evidence.excerpts, 1):
            citations.append(cite(number, excerpt.passage, quote(excerpt)))
            sentences += _sentences(excerpt, number)
        return Composed(tuple(sentences), tuple(citations))


def cite(number: int, passage: Passage, words: str) -> Citation:
    """The citation of these words of a passage; where it restates another page, that page is its source."""
    source = passage.source
    return Citation(
        number=number,
        passage=passage.id,
        document=passage.document,
        title=source.title,
        headings=passage.headings,
        quote=words,
        source=passage.origin,
        publisher=source.publisher,
        url=source.url,
        published=source.published,
        seen=source.seen,
        retrieved=source.retrieved,
        restated=source.restated,
        restates=passage.restates.heading if passage.restates else None,
    )


def quote(excerpt: Excerpt) -> str:
    """The exact words that an excerpt rests on, " … " wherever words between are left out."""
    parts: list[str] = []
    for unit, before in zip(excerpt.units, (None, *excerpt.units[:-1]), strict=True):
        if _follows(excerpt.passage, before, unit):
            parts[-1] = f"{parts[-1]} {unit.parts[0]}"
            continue
        parts += [*_new_lead_ins(before, unit), *unit.parts]
    return LEFT_OUT.join(parts)


def _sentences(excerpt: Excerpt, number: int) -> list[Sentence]:
    made: list[Sentence] = []
    for unit, before in zip(excerpt.units, (None, *excerpt.units[:-1]), strict=True):
        made += [
            Sentence(lead_in, (number,), Kind.GUIDANCE, Layout.PARAGRAPH) for lead_in in _new_lead_ins(before, unit)
        ]
        layout = Layout.ITEM if unit.form is not Form.SENTENCE else Layout.INLINE if made else Layout.PARAGRAPH
        cells = unit.parts if unit.form is Form.ROW else ()
        made.append(Sentence(unit.text, (number,), Kind.GUIDANCE, layout, cells))
    return made


def _new_lead_ins(before: Unit | None, unit: Unit) -> list[str]:
    """The unit's lead-ins that the unit before it does not share."""
    said = before.lead_ins if before else ()
    return [lead_in for place, lead_in in enumerate(unit.lead_ins) if unit.lead_ins[: place + 1] != said[: place + 1]]


def _follows(passage: Passage, before: Unit | None, unit: Unit) -> bool:
    """Whether a sentence stands right behind the one before it, white space aside."""
    if before is None or unit.form is not Form.SENTENCE or before.form is not Form.SENTENCE:
        return False
    folded = " ".join(passage.text.split())
    return f"{' '.join(before.text.split())} {' '.join(unit.text.split())}" in folded
