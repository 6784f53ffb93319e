"""RSS and Atom feeds: each entry is a document."""

import datetime
import time
from collections.abc import Mapping
from typing import Any

import feedparser

from corpus.document import Document, Source
from corpus.naming import fingerprint, slug, stem
from corpus.readers.html import parts_of_html
from corpus.readers.outline import sections_of
from corpus.readers.reading import ReadError, Reading, Skipped


def read_feed(name: str, data: bytes) -> Reading:
    """A document an entry, titled and dated as the feed says. Raises ReadError where the XML is broken."""
    if b"<!ENTITY" in data:
        raise ReadError(name, "is broken: its XML declares entities")
    feed = feedparser.parse(data)
    if not feed.entries:
        raise ReadError(name, "is broken or holds no entry" if feed.bozo else "holds no entry")
    publisher = _text(feed.feed, "title")
    documents: dict[str, Document] = {}
    skipped = [Skipped("the end of the feed", "its XML is broken")] if _is_cut(feed) else []
    for number, entry in enumerate(feed.entries, start=1):
        document = _document(name, entry, publisher, _text(feed.feed, "rights"))
        if not document.sections:
            skipped.append(Skipped(f"entry {number} ({document.source.title})", "it holds no text"))
        elif document.id in documents:
            skipped.append(Skipped(document.id, "the feed holds this entry twice"))
        else:
            documents[document.id] = document
    return Reading(tuple(documents.values()), tuple(skipped), rolling=True)


def _document(name: str, entry: Mapping[str, Any], publisher: str | None, licence: str | None) -> Document:
    contents = entry.get("content") or []
    html = max((str(content.get("value", "")) for content in contents), key=len, default="") or str(
        entry.get("summary", "")
    )
    link = _text(entry, "link")
    title = _text(entry, "title") or link or stem(name)
    source = Source(
        title=title, origin=name, publisher=publisher, url=link, licence=licence, published=_published(entry)
    )
    known_by = _text(entry, "id") or link or title
    return Document(
        f"{stem(name)}-{slug(title)}-{fingerprint(known_by, size=3)}",
        source,
        sections_of(parts_of_html(html), title=title),
    )


def _published(entry: Mapping[str, Any]) -> datetime.date | None:
    moment: time.struct_time | None = entry.get("published_parsed")
    return None if moment is None else datetime.date(moment.tm_year, moment.tm_mon, moment.tm_mday)


def _text(mapping: Mapping[str, Any], key: str) -> str | None:
    value = mapping.get(key)
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _is_cut(feed: Any) -> bool:  # noqa: ANN401
    from xml.sax import SAXParseException

    return bool(feed.bozo) and isinstance(feed.get("bozo_exception"), SAXParseException)
