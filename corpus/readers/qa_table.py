"""Tables of questions and answers: CSV, TSV, JSON lines, JSON arrays. Each row is a document."""

import csv
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from io import StringIO

from corpus.dates import day
from corpus.document import Document, Source
from corpus.naming import slug, stem
from corpus.readers.captured_lines import blocks_of_lines
from corpus.readers.html import parts_of_html
from corpus.readers.markdown import markdown_parts
from corpus.readers.outline import Heading, Part, sections_of
from corpus.readers.reading import ReadError, Reading, Skipped

_COLUMNS = ("question", "answer", "id", "title", "section", "url", "date", "asked_as")
_LAID_OUT = re.compile(r"\s*<(?:p|div|ul|ol|h[1-6]|table|section)\b", re.IGNORECASE)
_MARKDOWN = re.compile(r"^#{1,6} \S|^\|.*\|[ \t]*\n\|[ \t:|-]+\|?[ \t]*$|\]\(https?://|\*\*\w[^*\n]*\*\*", re.MULTILINE)
_BELOW_QUESTION = 3


@dataclass(frozen=True)
class _Row:
    place: str
    """Where it stands in the file, for people: "row 3"."""
    cells: dict[str, str]
    """By column, in lower case."""
    asked_as: tuple[str, ...]


def read_delimited(name: str, text: str, delimiter: str | None = None) -> Reading:
    """CSV, with commas or semicolons, or TSV. Raises ReadError where the quotes do not match."""
    header = text.lstrip("\n").split("\n", 1)[0]
    reader = csv.reader(
        StringIO(text.lstrip("\n")),
        delimiter=delimiter or (";" if ";" in header and "," not in header else ","),
        strict=True,
    )
    try:
        lines = [(reader.line_num, line) for line in reader if any(cell.strip() for cell in line)]
    except csv.Error as error:
        raise ReadError(name, f"is broken near line {reader.line_num}: {error}") from error
    columns = [column.strip().lower() for column in lines[0][1]]
    skipped = [
        Skipped(f"line {at}", "it has more cells than the table has columns")
        for at, line in lines[1:]
        if len(line) > len(columns)
    ]
    rows = [
        _row(f"row {number}", dict(zip(columns, line, strict=False)))
        for number, (_, line) in enumerate(lines[1:], start=1)
        if len(line) <= len(columns)
    ]
    return _reading(name, rows, skipped)


def read_json(name: str, text: str) -> Reading:
    """A JSON array of rows, or JSON lines. Raises ReadError where it is neither."""
    try:
        whole = json.loads(text)
    except ValueError:
        return _read_json_lines(name, text)
    rows = whole if isinstance(whole, list) else [whole]
    if not rows or not all(isinstance(row, dict) for row in rows):
        raise ReadError(name, "is JSON but no array of rows with a question and an answer")
    return _reading(name, [_row(f"row {number}", row) for number, row in enumerate(rows, start=1)], [])


def _read_json_lines(name: str, text: str) -> Reading:
    rows, skipped = [], []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError:
            skipped.append(Skipped(f"line {number}", "it is not JSON"))
            continue
        if isinstance(row, dict):
            rows.append(_row(f"line {number}", row))
        else:
            skipped.append(Skipped(f"line {number}", "it is no row with a question and an answer"))
    if not rows:
        raise ReadError(name, "is broken: it begins as JSON and cannot be read as JSON or JSON lines")
    return _reading(name, rows, skipped)


def _row(place: str, cells: Mapping[object, object]) -> _Row:
    by_column = {str(column).strip().lower(): value for column, value in cells.items()}
    wordings = by_column.pop("asked_as", None)
    listed = wordings if isinstance(wordings, list) else _text(wordings).split("|")
    texts = {column: _text(value) for column, value in by_column.items() if column}
    asked_as = tuple(dict.fromkeys(wording for item in listed if (wording := " ".join(_text(item).split()))))
    return _Row(place, {column: text for column, text in texts.items() if text}, asked_as)


def _text(value: object) -> str:
    """A cell as text: a number as its figures, several paragraphs as paragraphs."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        value = "\n\n".join(value)
    if isinstance(value, list | dict):
        value = json.dumps(value, ensure_ascii=False)
    # Half of a surrogate pair can be written in JSON and in no file.
    return re.sub("[\ud800-\udfff\x00]", "\N{REPLACEMENT CHARACTER}", str(value)).strip()


def _reading(name: str, rows: list[_Row], skipped: list[Skipped]) -> Reading:
    documents: dict[str, Document] = {}
    for row in rows:
        question, answer = " ".join(row.cells.get("question", "").split()), row.cells.get("answer", "")
        if not question or not answer:
            skipped.append(Skipped(row.place, f"it has no {'answer' if question else 'question'}"))
            continue
        document = _document(name, row, question, answer)
        if not document.sections:
            skipped.append(Skipped(row.place, "its answer holds no text"))
        elif document.id in documents:
            skipped.append(Skipped(f"{row.place} (id {document.id})", "an earlier row has this id"))
        else:
            documents[document.id] = document
        if "date" in row.cells and day(row.cells["date"]) is None:
            skipped.append(Skipped(f"the date of {row.place}", f"{row.cells['date']!r} is not a day"))
    if not documents:
        why = f": {skipped[0].what}: {skipped[0].why}" if skipped else ""
        raise ReadError(name, f"holds no row with a question and an answer{why}")
    return Reading(tuple(documents.values()), tuple(skipped))


def _document(name: str, row: _Row, question: str, answer: str) -> Document:
    cells = row.cells
    section = " ".join(cells.get("section", "").split())
    title = " ".join(cells.get("title", "").split()) or section or question
    url = cells.get("url")
    source = Source(
        title=title,
        origin=name,
        url=url if url and re.match(r"https?://", url) else None,
        published=day(cells.get("date", "")),
    )
    above: list[Part] = [Heading(_BELOW_QUESTION - 1, section)] if section else []
    sections = sections_of([*above, Heading(_BELOW_QUESTION, question), *_answer_parts(answer)], title=title)
    tags = tuple((column, text) for column, text in cells.items() if column not in _COLUMNS)
    return Document(
        id=cells.get("id") or f"{stem(name)}-{slug(question)}",
        source=source,
        sections=tuple(replace(section, asked_as=row.asked_as) for section in sections),
        tags=tags,
    )


def _answer_parts(answer: str) -> list[Part]:
    """An answer's blocks; what headings it has stand below its question."""
    if _LAID_OUT.match(answer):
        parts = parts_of_html(answer)
    elif _MARKDOWN.search(answer):
        parts = markdown_parts(answer)
    else:
        parts = list(blocks_of_lines(answer))
    return [replace(part, level=part.level + _BELOW_QUESTION) if isinstance(part, Heading) else part for part in parts]
