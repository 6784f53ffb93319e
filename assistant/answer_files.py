"""Files of questions, a line of JSON each, answered or searched for a line at a time."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from assistant.answering import Assistant
from assistant.conversation import Conversation
from assistant.wire import answer_to_json, hit_to_json
from corpus.errors import SignpostError

Line = dict[str, Any]


class _Unreadable(Exception):
    """Why a line cannot be answered, with its id where it has one."""

    def __init__(self, code: str, message: str, id: str | None = None) -> None:
        super().__init__(message)
        self.json = {"id": id, "error": {"code": code, "message": message}}


def answer_line(assistant: Assistant, line: bytes) -> Line:
    """The answer to one line, or an error in its place."""
    try:
        data, id = _read(line)
        if "turns" in data:
            return {"id": id, "turns": _conversation(assistant, data["turns"], id)}
        return {"id": id, **answer_to_json(assistant.answer(_question(data, id)))}
    except _Unreadable as error:
        return error.json


def search_line(assistant: Assistant, line: bytes, *, limit: int) -> Line:
    """The hits for one line, or an error in its place."""
    try:
        data, id = _read(line)
        filters = data.get("filters") or {}
        if not isinstance(filters, dict):
            raise _Unreadable("bad_filters", "the filters are not pairs of a name and a value", id)
        named = {str(name): str(value) for name, value in filters.items()}
        hits = assistant.search(_question(data, id), limit=limit, filters=named)
        return {"id": id, "hits": [hit_to_json(hit) for hit in hits]}
    except _Unreadable as error:
        return error.json


def _conversation(assistant: Assistant, turns: object, id: str | None) -> list[Line]:
    """Each turn answered after Signpost's own answers to the earlier ones."""
    if not isinstance(turns, list) or not turns or not all(isinstance(turn, dict) for turn in turns):
        raise _Unreadable("bad_turns", "the turns are not a list of questions", id)
    conversation = Conversation(id or "file")
    answers = []
    for turn in turns:
        answer = assistant.answer(_question(turn, id), conversation)
        conversation = conversation.with_turn(answer)
        answers.append(answer_to_json(answer))
    return answers


def _read(line: bytes) -> tuple[Line, str | None]:
    try:
        data = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise _Unreadable("not_json", "this line is not JSON") from error
    if not isinstance(data, dict):
        raise _Unreadable("not_an_object", "this line is not a JSON object")
    id = data.get("id")
    return data, None if id is None else str(id)


def _question(data: Line, id: str | None) -> str:
    question = data.get("question")
    if not isinstance(question, str) or not question:
        raise _Unreadable("no_question", "this line has no question", id)
    return question


def lines(path: Path) -> Iterator[bytes]:
    """The lines of a file that are not empty; raises SignpostError where it cannot be read."""
    try:
        with path.open("rb") as file:
            yield from (line for line in file if line.strip())
    except OSError as error:
        raise SignpostError(f"{path} cannot be read: {error.strerror}") from error


@contextmanager
def written_whole(path: Path) -> Iterator[TextIO]:
    """A file to write to that takes its name only once all is written."""
    if path.is_dir():
        raise SignpostError(f"{path} is a folder; name a file to write to")
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        # A lone surrogate in a question is no reason to lose a run; it is written as a question mark.
        with draft.open("w", encoding="utf-8", errors="replace") as file:
            yield file
        draft.replace(path)
    except OSError as error:
        raise SignpostError(f"{path} cannot be written: {error.strerror}") from error
    finally:
        draft.unlink(missing_ok=True)
