"""What a file holds, told from its bytes; and its text."""

import json
import re
import zipfile
import zlib
from enum import StrEnum
from io import BytesIO

from corpus.readers.captured_faq import looks_like_faq
from corpus.readers.captured_feed import looks_like_feed
from corpus.readers.reading import ReadError


class Kind(StrEnum):
    """What a file holds, in words that finish "is named .pdf but holds ..."."""

    PDF = "a PDF"
    DOCX = "a Word document"
    HTML = "HTML"
    FEED = "an RSS or Atom feed"
    CSV = "a table in CSV"
    TSV = "a table in TSV"
    JSON = "JSON"
    MARKDOWN = "Markdown"
    CAPTURED_FAQ = "the text of an FAQ page"
    CAPTURED_FEED = "the text of a feed"
    CAPTURED_PAGE = "plain text"


_OTHERS = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "sound, a film or a picture"),
    (b"\xd0\xcf\x11\xe0", "an old Microsoft Office file (save it as .docx)"),
    (b"{\\rtf", "rich text (save it as .docx)"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3\0", "a database"),
    (b"BZh", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"Rar!", "an archive"),
    (b"\xfd7zXZ", "an archive"),
)
_MOST_UNZIPPED = 100_000_000
_HTML = re.compile(
    r"\s*(?:<!--.*?-->\s*)*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|main|article|section|div|p|h[1-6]|"
    r"ul|ol|dl|table|details|header|nav|span|a|meta|title|link|script|style|form|strong|b|br|img)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"</?(?:html|body|main|div|p|h[1-6]|table|ul|ol)\b[^>]*>", re.IGNORECASE)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]")
_XML = ("<?xml", "<!DOCTYPE", "<!--", "<rss", "<feed", "<rdf:RDF")
_MARKDOWN = re.compile(
    r"^#{1,6}[ \t]+\S|^\|.*\|[ \t]*\n\|[ \t:|-]+\|?[ \t]*$|\[[^\[\]\n]{1,200}\]\((?:https?:/)?/", re.MULTILINE
)


def kind_of(name: str, data: bytes, *, called: str = "") -> Kind:
    """What the bytes hold. What the file is `called`, "md" or "html", tells only between kinds of text.

    Raises ReadError where it is nothing that Signpost reads.
    """
    if data.lstrip()[:5] == b"%PDF-":
        return Kind.PDF
    if data[:4] == b"PK\x03\x04":
        return _zipped(name, data)
    if other := next((what for mark, what in _OTHERS if data.startswith(mark)), None):
        raise ReadError(name, f"holds {other}, which is not read")
    return _text_kind(text_of(name, data), called)


def text_of(name: str, data: bytes) -> str:
    """The text, its line ends made one kind. UTF-8 with or without a byte-order mark; other encodings are guessed."""
    text = _decoded(name, data).removeprefix("\ufeff")
    control = sum(text.count(chr(code)) for code in range(32) if chr(code) not in "\t\n\r\f\v\x1b")
    if "\0" in text or control > 0.01 * len(text) + 2:
        raise ReadError(name, "holds bytes that are no text")
    return re.sub("\r\n?|\u2028|\u2029|\f|\v|\x85", "\n", text)


def unpacked(name: str, data: bytes, *, most_bytes: int) -> bytes:
    """The file inside a gzip file; other bytes as they are. What unpacks to more than is read is refused."""
    if data[:2] != b"\x1f\x8b":
        return data
    unpacker = zlib.decompressobj(wbits=31)
    try:
        out = unpacker.decompress(data, most_bytes + 1)
    except zlib.error as error:
        raise ReadError(name, "is broken: its gzip data cannot be unpacked") from error
    if len(out) > most_bytes:
        raise ReadError(name, f"unpacks to more than {most_bytes // 1_000_000} MB")
    if not unpacker.eof:
        raise ReadError(name, "is broken: its gzip data ends too early")
    return out


def _decoded(name: str, data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise ReadError(name, "is broken: it begins as UTF-16 and is not") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _guessed(name, data)


def _guessed(name: str, data: bytes) -> str:
    from charset_normalizer import from_bytes

    declared = re.search(rb"charset=[\"']?([A-Za-z0-9_-]+)", data[:2048])
    encodings = [declared[1].decode()] if declared else []
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    best = from_bytes(data[:200_000]).best()
    if best is None or b"\0" in data:
        raise ReadError(name, "holds bytes that are no text")
    return data.decode(best.encoding, errors="replace")


def _zipped(name: str, data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ReadError(
            name, "is broken: it begins as a Word document or other archive and cannot be opened"
        ) from error
    names = {entry.filename for entry in entries}
    if "word/document.xml" not in names:
        what = "an Excel workbook" if "xl/workbook.xml" in names else "an archive"
        raise ReadError(name, f"holds {what}, which is not read")
    if sum(entry.file_size for entry in entries) > _MOST_UNZIPPED:
        raise ReadError(name, f"unpacks to more than {_MOST_UNZIPPED // 1_000_000} MB")
    return Kind.DOCX


def _text_kind(text: str, called: str) -> Kind:
    start = text[:20_000]
    if start.lstrip().startswith(_XML) and _FEED.search(start):
        return Kind.FEED
    if _HTML.match(start) or (called in ("html", "htm", "xhtml") and _TAG.search(text)):
        return Kind.HTML
    if _is_json(text):
        return Kind.JSON
    if table := _table_kind(text):
        return table
    if called in ("md", "markdown") or text.startswith("---\n"):
        return Kind.MARKDOWN
    if looks_like_feed(text):
        return Kind.CAPTURED_FEED
    if looks_like_faq(text) and not re.search(r"^#{1,6} ", text, re.MULTILINE):
        return Kind.CAPTURED_FAQ
    return Kind.MARKDOWN if _MARKDOWN.search(text) else Kind.CAPTURED_PAGE


def _is_json(text: str) -> bool:
    """Whether the text, or its first line, is a JSON array or object."""
    if text.lstrip()[:1] not in ("[", "{"):
        return False
    for piece in (text.strip().split("\n", 1)[0], text):
        try:
            json.loads(piece)
        except ValueError:
            continue
        return True
    return bool(re.match(r'\s*(?:\[\s*)?\{\s*"', text))


def _table_kind(text: str) -> Kind | None:
    header = text.lstrip("\n").split("\n", 1)[0].lower()
    for separator, kind in (("\t", Kind.TSV), (",", Kind.CSV), (";", Kind.CSV)):
        names = {name.strip().strip('"').strip() for name in header.split(separator)}
        if {"question", "answer"} <= names:
            return kind
    return None
