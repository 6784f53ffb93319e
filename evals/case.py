"""A known question with what a right answer to it must hold, read from lines of JSON."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from assistant.conversation import Outcome
from corpus.errors import SignpostError

ANSWERING = frozenset({Outcome.ANSWERED, Outcome.PARTIAL})
"""The outcomes that state what the guidance says; the only ones that facts and places are asked of."""


class CaseError(SignpostError):
    """A case cannot be used; the message names its file and line and says why."""


class Form(StrEnum):
    QUESTION = "question"
    CONVERSATION = "conversation"
    """Turns that lean on each other, each answered after Signpost's own answers to the earlier ones."""
    ENQUIRY = "enquiry"
    """An e-mail with several asks between its lines."""


@dataclass(frozen=True)
class Place:
    """Where in the guidance an answer stands. Either of heading and quote is enough to be right."""

    file: str
    """Base name of the file, or the URL, that the guidance was added from."""
    heading: str | None = None
    quote: str | None = None
    """A regular expression that is found in the guidance's own words there."""


@dataclass(frozen=True)
class Expectation:
    """One question and what a right answer to it must hold. Facts, forbidden and quotes are regular expressions."""

    question: str
    outcomes: tuple[Outcome, ...]
    facts: tuple[tuple[str, ...], ...] = ()
    """What must be stated; each fact in any of its wordings."""
    forbidden: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    tags: tuple[str, ...] = ()
    """Of this turn or ask alone; those of the whole case are the case's."""
    standalone: str | None = None
    """The same question complete in itself, where it leans on the turns before it."""
    ideal_answer: str | None = None
    questions: int = 1
    """How many questions are asked in one message; the length allowed grows with it."""

    @property
    def answerable(self) -> bool:
        return not ANSWERING.isdisjoint(self.outcomes)


@dataclass(frozen=True)
class Case:
    id: str
    form: Form
    expectations: tuple[Expectation, ...]
    """One for a question; the turns of a conversation, or the asks of an enquiry, in order."""
    tags: tuple[str, ...] = ()
    subject: str | None = None
    body: str | None = None


def read_cases(path: Path) -> tuple[Case, ...]:
    """The cases of one JSONL file, in order.

    Raises CaseError for the first line that is not a case, and where the file cannot be read.
    """
    return tuple(parse_case(line, f"{path.name}, line {number}") for number, line in read_lines(path))


def read_lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines that hold something, with their numbers. Raises CaseError where the file cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CaseError(f"{path.name} cannot be read as UTF-8 text: {error}") from error
    # Not splitlines(): a question may hold U+2028, which is no end of a line in JSON.
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, line


def parse_case(line: str, where: str) -> Case:
    """One line as a Case; raises CaseError, beginning with `where`, if it is not one."""
    try:
        data = json.loads(line)
    except ValueError as error:
        raise CaseError(f"{where}: not JSON: {error}") from error
    try:
        return _case(data)
    except (ValueError, re.error) as error:
        raise CaseError(f"{where}: {error}") from error


def _case(data: object) -> Case:
    if not isinstance(data, dict):
        raise ValueError("a case is a JSON object")
    tags = _texts(data, "tags")
    identity = _text(data, "id")
    if "turns" in data:
        return Case(identity, Form.CONVERSATION, _expectations(data, "turns", "question"), tags)
    if "asks" in data:
        asks = _expectations(data, "asks", "ask")
        return Case(identity, Form.ENQUIRY, asks, tags, _text(data, "subject"), _text(data, "body"))
    return Case(identity, Form.QUESTION, (_expectation(data, "question"),), tags)


def _expectations(data: dict[str, Any], key: str, question: str) -> tuple[Expectation, ...]:
    found = []
    for number, part in enumerate(_list(data, key), 1):
        try:
            if not isinstance(part, dict):
                raise ValueError("not a JSON object")
            found.append(_expectation(part, question))
        except (ValueError, re.error) as error:
            raise ValueError(f"{key}, {number}: {error}") from error
    if not found:
        raise ValueError(f'"{key}" is empty')
    return tuple(found)


def _expectation(data: dict[str, Any], question: str) -> Expectation:
    tags = _texts(data, "tags")
    return Expectation(
        question=_text(data, question),
        outcomes=_outcomes(data),
        facts=tuple(_fact(fact) for fact in _list(data, "facts")),
        forbidden=_patterns(data.get("forbidden", []), "forbidden"),
        places=tuple(_place(place) for place in _list(data, "places")),
        tags=tags,
        standalone=_maybe(data, "standalone"),
        ideal_answer=_maybe(data, "ideal_answer"),
        questions=_count(data, default=2 if "multi" in tags else 1),
    )


def _outcomes(data: dict[str, Any]) -> tuple[Outcome, ...]:
    names = _texts(data, "expect")
    unknown = sorted(set(names) - set(Outcome))
    if unknown:
        raise ValueError(f'"expect" names no outcome: {", ".join(unknown)}')
    if not names:
        raise ValueError('"expect" is missing or empty')
    return tuple(Outcome(name) for name in names)


def _fact(data: object) -> tuple[str, ...]:
    if not isinstance(data, list) or not data:
        raise ValueError('each of "facts" is a list of at least one regular expression')
    return _patterns(data, "facts")


def _place(data: object) -> Place:
    if not isinstance(data, dict):
        raise ValueError('each of "places" is an object with "file" and "heading", "quote" or both')
    quote = _maybe(data, "quote")
    return Place(_text(data, "file"), _maybe(data, "heading"), _pattern(quote, "quote") if quote else None)


def _count(data: dict[str, Any], default: int) -> int:
    count = data.get("questions", default)
    if type(count) is not int or count < 1:
        raise ValueError('"questions" is a number from 1 up')
    return count


def _patterns(data: object, key: str) -> tuple[str, ...]:
    return tuple(_pattern(pattern, key) for pattern in _strings(data, key))


def _pattern(pattern: str, key: str) -> str:
    try:
        re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        raise ValueError(f'"{key}" holds {pattern!r}, which is no regular expression: {error}') from error
    return pattern


def _text(data: dict[str, Any], key: str) -> str:
    text = _maybe(data, key)
    if text is None or not text.strip():
        raise ValueError(f'"{key}" is missing or empty')
    return text


def _maybe(data: dict[str, Any], key: str) -> str | None:
    text = data.get(key)
    if text is not None and not isinstance(text, str):
        raise ValueError(f'"{key}" is not a text')
    return text


def _list(data: dict[str, Any], key: str) -> list[Any]:
    found = data.get(key, [])
    if not isinstance(found, list):
        raise ValueError(f'"{key}" is not a list')
    return found


def _texts(data: dict[str, Any], key: str) -> tuple[str, ...]:
    return _strings(_list(data, key), key)


def _strings(data: object, key: str) -> tuple[str, ...]:
    if not isinstance(data, list) or not all(isinstance(text, str) for text in data):
        raise ValueError(f'"{key}" is not a list of texts')
    return tuple(data)
