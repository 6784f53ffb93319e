"""Answers kept whole as JSON, with what the public form leaves out: layout, and what the next question leans on."""

from typing import Any

from pydantic import TypeAdapter

from assistant.conversation import Answer

_ANSWERS = TypeAdapter(Answer)


def answer_to_stored(answer: Answer) -> dict[str, Any]:
    stored: dict[str, Any] = _ANSWERS.dump_python(answer, mode="json")
    return stored


def answer_from_stored(data: dict[str, Any]) -> Answer:
    """The answer that answer_to_stored gave; raises ValueError where it is none."""
    return _ANSWERS.validate_python(data)
