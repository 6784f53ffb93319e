"""Word documents, turned into HTML by mammoth."""

import re
import zipfile
import zlib
from html import unescape
from io import BytesIO
from xml.parsers.expat import ExpatError

import mammoth

from corpus.document import Document, Source
from corpus.naming import stem
from corpus.readers.html import parts_of_html
from corpus.readers.outline import first_title, sections_of
from corpus.readers.reading import ReadError

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Heading 7'] => h6:fresh
p[style-name='List Bullet 2'] => ul|ol > li > ul > li:fresh
p[style-name='List Bullet 3'] => ul|ol > li > ul|ol > li > ul > li:fresh
p[style-name='List Number 2'] => ul|ol > li > ol > li:fresh
"""


def read_docx(name: str, data: bytes) -> list[Document]:
    """One document, by its heading styles; bold lines by themselves are headings too."""
    _refuse_entities(name, data)
    try:
        html = mammoth.convert_to_html(
            BytesIO(data), style_map=_STYLES, convert_image=mammoth.images.img_element(_no_image)
        ).value
    except (
        zipfile.BadZipFile,
        ExpatError,
        KeyError,
        ValueError,
        AttributeError,
        TypeError,
        IndexError,
        OSError,
        EOFError,
    ) as error:
        raise ReadError(name, f"is broken: its Word document cannot be read ({type(error).__name__})") from error
    parts = parts_of_html(html)
    title = first_title(parts) or _core_title(data) or stem(name)
    return [Document(stem(name), Source(title=title, origin=name), sections_of(parts, title=title))]


def _refuse_entities(name: str, data: bytes) -> None:
    """Word writes no document types; one in the XML is there to make it unfold without end."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for entry in archive.infolist():
                if entry.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(entry)[:4096]:
                    raise ReadError(name, "is broken: its XML declares entities")
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        raise ReadError(name, "is broken: its parts cannot be unpacked") from error


def _no_image(_: object) -> dict[str, str]:
    return {"src": ""}


def _core_title(data: bytes) -> str | None:
    """The title in the file's properties."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        if "docProps/core.xml" not in archive.namelist():
            return None
        properties = archive.read("docProps/core.xml").decode("utf-8", "replace")
    found = re.search(r"<dc:title>([^<]+)</dc:title>", properties)
    return " ".join(unescape(found[1]).split()) if found else None
