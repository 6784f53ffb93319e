"""Chooses the reader for a file by what the file holds."""

import datetime
import re
from dataclasses import replace

from corpus.document import Document
from corpus.readers.contents import Kind, kind_of, text_of, unpacked
from corpus.readers.reading import Given, ReadError, Reading

MOST_BYTES = 20_000_000
"""How large a file may be, packed or not."""
_MOST_CHARACTERS = 5_000_000
_SUFFIXES = {
    "pdf": {Kind.PDF},
    "docx": {Kind.DOCX},
    "html": {Kind.HTML},
    "htm": {Kind.HTML},
    "xhtml": {Kind.HTML},
    "rss": {Kind.FEED},
    "atom": {Kind.FEED},
    "xml": {Kind.FEED, Kind.HTML},
    "csv": {Kind.CSV},
    "tsv": {Kind.TSV},
    "json": {Kind.JSON},
    "jsonl": {Kind.JSON},
    "ndjson": {Kind.JSON},
    "md": {Kind.MARKDOWN, Kind.CAPTURED_FAQ, Kind.CAPTURED_FEED, Kind.CAPTURED_PAGE},
    "markdown": {Kind.MARKDOWN, Kind.CAPTURED_FAQ, Kind.CAPTURED_FEED, Kind.CAPTURED_PAGE},
}
_MARKDOWN = ("md", "markdown")


def read(
    name: str,
    data: bytes,
    *,
    given: Given = Given(),
    retrieved: datetime.date | None = None,
) -> list[Document]:
    """The documents that a file holds. `name` is its base name, or its URL, and becomes their origin.

    Raises ReadError, which names the file in one line, where the file is empty, too large, broken, a decompression
    bomb, of no kind that Signpost reads or of another kind than its name says.
    """
    return list(open_file(name, data, given=given, retrieved=retrieved).documents)


def open_file(
    name: str,
    data: bytes,
    *,
    given: Given = Given(),
    retrieved: datetime.date | None = None,
) -> Reading:
    """The same, with the parts of the file that were skipped and why."""
    if len(data) > MOST_BYTES:
        raise ReadError(name, f"is too large: more than {MOST_BYTES // 1_000_000} MB")
    data = unpacked(name, data, most_bytes=MOST_BYTES)
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise ReadError(name, "is empty")
    try:
        reading = _read_as(_kind(name, data), name, data)
    except RecursionError as error:
        raise ReadError(name, "is nested too deeply to be read") from error
    documents = tuple(
        _with_given(name, document, given, retrieved, len(reading.documents)) for document in reading.documents
    )
    if not any(section.blocks for document in documents for section in document.sections):
        raise ReadError(name, "holds no text that can be read")
    return replace(reading, documents=documents)


def _kind(name: str, data: bytes) -> Kind:
    suffix = _suffix(name)
    kind = kind_of(name, data, called=suffix)
    expected = _SUFFIXES.get(suffix)
    if "://" not in name and expected is not None and kind not in expected:
        raise ReadError(name, f"is named .{suffix} but holds {kind.value}")
    return Kind.MARKDOWN if suffix in _MARKDOWN else kind


def _suffix(name: str) -> str:
    base = name.removesuffix(".gz")
    return base.rpartition(".")[2].lower() if "." in base else ""


def _read_as(kind: Kind, name: str, data: bytes) -> Reading:
    match kind:
        case Kind.PDF:
            from corpus.readers.pdf import read_pdf

            return Reading(tuple(read_pdf(name, data)))
        case Kind.DOCX:
            from corpus.readers.docx import read_docx

            return Reading(tuple(read_docx(name, data)))
        case Kind.FEED:
            from corpus.readers.feed import read_feed

            return read_feed(name, data)
    text = text_of(name, data)
    if len(text) > _MOST_CHARACTERS:
        raise ReadError(name, f"is too long: {len(text):,} characters, at most {_MOST_CHARACTERS:,} are read")
    return _read_text_as(kind, name, text)


def _read_text_as(kind: Kind, name: str, text: str) -> Reading:
    match kind:
        case Kind.HTML:
            from corpus.readers.html import read_html

            return Reading(tuple(read_html(name, text)))
        case Kind.CSV | Kind.TSV:
            from corpus.readers.qa_table import read_delimited

            return read_delimited(name, text, "\t" if kind is Kind.TSV else None)
        case Kind.JSON:
            from corpus.readers.qa_table import read_json

            return read_json(name, text)
        case Kind.CAPTURED_FEED:
            from corpus.readers.captured_feed import read_captured_feed

            return Reading(tuple(read_captured_feed(name, text)), rolling=True)
        case Kind.CAPTURED_FAQ:
            from corpus.readers.captured_faq import read_captured_faq

            return Reading(tuple(read_captured_faq(name, text)))
        case Kind.CAPTURED_PAGE:
            from corpus.readers.captured_page import read_captured_page

            return Reading(tuple(read_captured_page(name, text)))
        case _:
            from corpus.readers.markdown import read_markdown

            return Reading(tuple(read_markdown(name, text)))


def _with_given(name: str, document: Document, given: Given, retrieved: datetime.date | None, count: int) -> Document:
    """The document with what the person who added it said about it."""
    if count > 1 and (given.title or given.url):
        raise ReadError(name, f"holds {count} documents, so one title or URL cannot be given to it")
    source = document.source
    source = replace(
        source,
        title=given.title or source.title,
        publisher=given.publisher or source.publisher,
        url=given.url or source.url or (name if re.match(r"https?://", name) and count == 1 else None),
        published=given.published or source.published,
        retrieved=source.retrieved or retrieved,
    )
    tags = {**dict(document.tags), **dict(given.tags)}
    return replace(document, source=source, tags=tuple(tags.items()))
