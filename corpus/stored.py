"""Documents as JSON, and files that are there whole or not at all."""

import hashlib
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.document import Document

if TYPE_CHECKING:
    from pydantic import TypeAdapter


def document_to_json(document: Document) -> bytes:
    return _adapter().dump_json(document)


def document_from_json(data: bytes) -> Document:
    """The document that document_to_json wrote; raises ValueError where it is none."""
    return _adapter().validate_json(data)


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def write_whole(path: Path, data: bytes, *, sync_name: bool = True) -> None:
    """Replace a file in one step: after a crash at any moment it holds either all of the old or all of the new.

    Without `sync_name` the caller makes the names in its folder last, once for many files.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    if sync_name:
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder, or what a file holds, last; not needed, and not possible, on Windows."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@cache
def _adapter() -> "TypeAdapter[Document]":
    from pydantic import TypeAdapter  # kept out of commands that read no documents

    return TypeAdapter(Document)
