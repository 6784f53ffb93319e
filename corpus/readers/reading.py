"""What a reader gives back, what the person adding a file may say about it, and how reading fails."""

import datetime
from dataclasses import dataclass

from corpus.document import Document
from corpus.errors import SignpostError


class ReadError(SignpostError):
    """A file cannot be read; the message names the file and says why, on one line."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name}: {' '.join(why.split())}")
        self.name = name
        self.why = " ".join(why.split())


@dataclass(frozen=True)
class Given:
    """What the person who adds a file says about it; this wins over what the file says."""

    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: datetime.date | None = None
    tags: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Skipped:
    """A part of a file that was left out: a row of a table, a document whose id is taken."""

    what: str
    why: str


@dataclass(frozen=True)
class Reading:
    documents: tuple[Document, ...]
    skipped: tuple[Skipped, ...] = ()
    rolling: bool = False
    """True for a feed: an older post that it no longer holds is still guidance."""
