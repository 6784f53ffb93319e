"""The passages of a generation as a file of JSON, and back."""

from pathlib import Path

from pydantic import TypeAdapter

from corpus.document import Passage

_PASSAGES = TypeAdapter(list[Passage])


def write_passages(path: Path, passages: list[Passage]) -> None:
    path.write_bytes(_PASSAGES.dump_json(passages))


def read_passages(path: Path) -> list[Passage]:
    return _PASSAGES.validate_json(path.read_bytes())
