"""The text of a blog's feed, as copied from a browser: a title line, the post, its host and a date, over and over."""

import datetime
import re
from dataclasses import dataclass

from corpus.dates import day
from corpus.document import Document, Source
from corpus.naming import fingerprint, slug, stem
from corpus.readers.flattened import parts_of_flattened
from corpus.readers.outline import sections_of

_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?")
_BRIDGED = re.compile(r"https?://[^\s\]]+")
_POST_WORDS = 30


def looks_like_feed(text: str) -> bool:
    """Whether lines with a host and a date below it part the text."""
    lines = [line.strip() for line in text.splitlines()]
    ends = _ends(lines)
    return len(ends) >= 2 or (len(ends) == 1 and any(len(line.split()) > 3 * _POST_WORDS for line in lines))


def read_captured_feed(name: str, text: str) -> list[Document]:
    """A document a post. The date below it is the feed's own, so it is the day on which the post was seen."""
    lines = [line.strip() for line in text.splitlines()]
    ends = _ends(lines)
    head, posts = _posts(lines, ends)
    publisher = next((line for line in head if not _HOST.fullmatch(line)), None)
    documents: dict[str, Document] = {}
    for post in posts:
        document = _document(name, post, publisher, _home(head, post.host))
        if document.id in documents and documents[document.id].sections != document.sections:
            unlike = f"{document.id}-{fingerprint(post.body, size=3)}"
            document = Document(unlike, document.source, document.sections)
        documents.setdefault(document.id, document)
    return list(documents.values())


@dataclass(frozen=True)
class _Post:
    title: str
    body: str
    host: str
    seen: datetime.date | None


def _ends(lines: list[str]) -> list[int]:
    """The lines with a host and a date below."""
    pairs = zip(lines, lines[1:], strict=False)
    return [i for i, (host, date) in enumerate(pairs) if _HOST.fullmatch(host) and day(date) is not None]


def _posts(lines: list[str], ends: list[int]) -> tuple[list[str], list[_Post]]:
    """The lines above the first post, and the posts."""
    head: list[str] = []
    posts: list[_Post] = []
    begin = 0
    for end in ends:
        held = [line for line in lines[begin:end] if line]
        if begin == 0:
            # The first long line is the first post; its title stands right above it.
            body = next((i for i, line in enumerate(held) if len(line.split()) >= _POST_WORDS), 1)
            head, held = held[: max(body - 1, 0)], held[max(body - 1, 0) :]
        if len(held) > 1:
            posts.append(_Post(held[0], "\n".join(held[1:]), lines[end], day(lines[end + 1])))
        begin = end + 2
    return head, posts


def _home(head: list[str], host: str) -> str | None:
    """The blog's address where the lines at the top give one on the posts' host."""
    addresses = _BRIDGED.findall(" ".join(head))
    return next((address for address in addresses if f"//{host.split('/')[0]}" in address), None)


def _document(name: str, post: _Post, publisher: str | None, home: str | None) -> Document:
    parts = [part for line in post.body.split("\n") for part in parts_of_flattened(line)]
    source = Source(title=post.title, origin=name, publisher=publisher, url=home, seen=post.seen)
    return Document(f"{stem(name)}-{slug(post.title)}", source, sections_of(parts, title=post.title))
