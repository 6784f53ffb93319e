"""Answers and hits as the JSON that commands and the HTTP API give."""

import datetime
from typing import Any
from urllib.parse import quote

from assistant.conversation import Answer, Citation
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
            {"text": sentence.text, "citations": list(sentence.citations), "kind": sentence.kind.value}
            for sentence in answer.sentences
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
        "source": hit.passage.origin,
    }


def _day(date: datetime.date | None) -> str | None:
    return None if date is None else date.isoformat()
