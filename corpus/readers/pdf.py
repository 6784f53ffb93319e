"""PDF, read by pdfium: letters with their places become words, and these headings, paragraphs, lists and tables."""

import ctypes
import unicodedata
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from corpus.document import Document, Source
from corpus.naming import stem
from corpus.readers.outline import sections_of
from corpus.readers.print_layout import parts_of_print, title_of_print
from corpus.readers.print_lines import Word, lines_of
from corpus.readers.reading import ReadError

_MOST_PAGES = 500
_MOST_LETTERS = 3_000_000
_BOLD_WEIGHT = 600
_LINE_END_HYPHENS = "\x02\ufffe\u00ad\u2010"


def read_pdf(name: str, data: bytes) -> list[Document]:
    """One document. Raises ReadError where the file is broken, locked, too long, or holds pictures of text only."""
    try:
        with pdfium.PdfDocument(data) as document:
            if len(document) > _MOST_PAGES:
                raise ReadError(name, f"is too long: {len(document)} pages, at most {_MOST_PAGES} are read")
            lines = lines_of(_words(name, document))
            named = " ".join(document.get_metadata_value("Title").split())
    except pdfium.PdfiumError as error:
        why = "is locked by a password" if "password" in str(error).lower() else "is broken: it cannot be read as a PDF"
        raise ReadError(name, why) from error
    if not lines:
        raise ReadError(name, "holds no text; its pages may be pictures")
    title = title_of_print(lines) or named or stem(name)
    sections = sections_of(parts_of_print(lines), title=title)
    return [Document(stem(name), Source(title=title, origin=name), sections)]


def _words(name: str, document: pdfium.PdfDocument) -> Iterator[Word]:
    letters = 0
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        letters += text.count_chars()
        if letters > _MOST_LETTERS:
            raise ReadError(name, f"is too long: more than {_MOST_LETTERS:,} letters")
        yield from _words_on(text, number)
        text.close()
        page.close()


def _words_on(text: pdfium.PdfTextPage, page: int) -> Iterator[Word]:
    """Words as the file writes them; a space, a jump or a change of line ends one."""
    held: list[_Letter] = []
    for index in range(text.count_chars()):
        letter = _Letter(text, index)
        if held and (letter.blank or letter.apart_from(held[-1])):
            yield _word(held, page)
            held = []
        if not letter.blank:
            held.append(letter)
    if held:
        yield _word(held, page)


def _word(letters: "list[_Letter]", page: int) -> Word:
    text = unicodedata.normalize("NFKC", "".join(letter.text for letter in letters)) if _ligatures(letters) else None
    first = letters[0]
    return Word(
        text=text or "".join(letter.text for letter in letters),
        page=page,
        left=first.left,
        right=letters[-1].right,
        base=first.base,
        size=first.size,
        bold=first.bold,
    )


def _ligatures(letters: "list[_Letter]") -> bool:
    return any("\ufb00" <= letter.text <= "\ufb06" for letter in letters)


class _Letter:
    """One letter and its place, asked of pdfium's C interface."""

    def __init__(self, text: pdfium.PdfTextPage, index: int) -> None:
        code = raw.FPDFText_GetUnicode(text, index)
        self.text = "-" if chr(code) in _LINE_END_HYPHENS else chr(code)
        self.blank = self.text.isspace() or code == 0
        if self.blank:
            return
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        x, base = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(text, index, x, base)
        self.left, self.right, self.base = left.value, max(right.value, left.value), base.value
        self.size = max(raw.FPDFText_GetFontSize(text, index) * _scale(text, index), 1.0)
        self.bold = raw.FPDFText_GetFontWeight(text, index) >= _BOLD_WEIGHT or b"bold" in _font(text, index).lower()

    def apart_from(self, before: "_Letter") -> bool:
        size, gap = self.size, self.left - before.right
        if self.left == before.left and self.base == before.base:
            return False  # A ligature's letters all stand in its one place.
        return abs(self.base - before.base) > 0.5 * size or not -size < gap < 0.7 * size


def _scale(text: pdfium.PdfTextPage, index: int) -> float:
    matrix = raw.FS_MATRIX()
    found = raw.FPDFText_GetMatrix(text, index, matrix)
    return float((matrix.b**2 + matrix.d**2) ** 0.5) if found else 1.0


def _font(text: pdfium.PdfTextPage, index: int) -> bytes:
    buffer = ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(text, index, buffer, len(buffer), ctypes.c_int())
    return buffer.value
