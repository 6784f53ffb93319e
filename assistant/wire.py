"""Answers and hits as the JSON that commands, the HTTP API and saved runs share."""

import datetime
from typing import Any
from urllib.parse import quote

from assistant.conversation import Answer, Citation, Kind, Layout, Note, Outcome, Sentence, Step
from index.retrieval import Hit


def link(document: str, passage: str) -> str:
    """Where a passage can be read in its document, both ids percent-encoded."""
    return f"/sources/{quote(document, safe='')}#{quote(passage, safe='')}"


def answer_to_json(answer: Answer) -> dict[str, Any]:
    return {
        "question": answer.question,
        "understood_as": list(answer.understood_as),
        "outcome": answer.outcome.value,
        "confidence": answer.confidence,
        "answer": answer.text,
        "sentences": [
            {"text": s.text, "citations": list(s.citations), "kind": s.kind.value, "layout": s.layout.value}
            for s in answer.sentences
        ],
        "citations": [_citation_to_json(citation) for citation in answer.citations],
        "notes": [{"text": note.text, "citations": list(note.citations)} for note in answer.notes],
        "next_steps": [{"text": step.text, "link": step.link} for step in answer.next_steps],
        "composer": answer.composer,
        "index": answer.index,
        "seconds": round(answer.seconds, 4),
    }


def _citation_to_json(citation: Citation) -> dict[str, Any]:
    return {
        "number": citation.number,
        "passage": citation.passage,
        "document": citation.document,
        "title": citation.title,
        "section": citation.section,
        "headings": list(citation.headings),
        "publisher": citation.publisher,
        "url": citation.url,
        "published": _day(citation.published),
        "seen": _day(citation.seen),
        "retrieved": _day(citation.retrieved),
        "quote": citation.quote,
        "restated": citation.restated,
        "restates": citation.restates,
        "link": link(citation.document, citation.passage),
        "source": citation.source,
    }


def hit_to_json(hit: Hit) -> dict[str, Any]:
    return {
        "passage": hit.passage.id,
        "document": hit.passage.document,
        "section": hit.passage.section,
        "text": hit.passage.text,
        "score": round(hit.score, 6),
        "source": hit.passage.restates.file if hit.passage.restates else hit.passage.source.origin,
    }


def answer_from_json(data: dict[str, Any]) -> Answer:
    """The Answer that answer_to_json wrote; raises KeyError or ValueError where it is not one."""
    return Answer(
        question=data["question"],
        understood_as=tuple(data["understood_as"]),
        outcome=Outcome(data["outcome"]),
        confidence=data["confidence"],
        sentences=tuple(
            Sentence(s["text"], tuple(s["citations"]), Kind(s["kind"]), Layout(s.get("layout", "inline")))
            for s in data["sentences"]
        ),
        citations=tuple(_citation_from_json(citation) for citation in data["citations"]),
        notes=tuple(Note(note["text"], tuple(note["citations"])) for note in data["notes"]),
        next_steps=tuple(Step(step["text"], step["link"]) for step in data["next_steps"]),
        composer=data["composer"],
        index=data["index"],
        seconds=data["seconds"],
    )


def _citation_from_json(data: dict[str, Any]) -> Citation:
    return Citation(
        number=data["number"],
        passage=data["passage"],
        document=data["document"],
        title=data["title"],
        headings=tuple(data["headings"]),
        quote=data["quote"],
        source=data["source"],
        publisher=data["publisher"],
        url=data["url"],
        published=_date(data["published"]),
        seen=_date(data["seen"]),
        retrieved=_date(data["retrieved"]),
        restated=data["restated"],
        restates=data["restates"],
    )


def _day(date: datetime.date | None) -> str | None:
    return None if date is None else date.isoformat()


def _date(day: str | None) -> datetime.date | None:
    return None if day is None else datetime.date.fromisoformat(day)
