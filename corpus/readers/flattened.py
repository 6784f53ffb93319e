"""A post as one long line of Markdown: headings, paragraphs, lists and quotations are found in it again."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.document import Item, ItemList, Paragraph
from corpus.readers.outline import Heading, Part
from corpus.readers.seams import seam, split_heading
from corpus.sentences import sentences, words

_MARKER = re.compile(r"(?:(?<=\s)|^)(#{1,6}|\*|>)(?=\s)")
_BOLD_HEADING = re.compile(r"(?:^|(?<=[.!?”\")’])\s+)\*\*([^*]{3,90}?)\s*\*\*(?=\s+[A-Z“‘\"])")
_FUSED = re.compile(r"(?<=[a-z)])([.!?][”’)]?)(?=[A-Z][a-z])")
_CREDIT = re.compile(
    r"^(?:\d{1,2}/\d{1,2}/\d{2,4} )?[^.!?]{0,80}?\b(?:Picture|Photo|Photograph|Image)s?(?: credit)?"
    r"(?: by|:| ©| courtesy of)"
    r"(?: (?:[A-Z][\w’'-]+|/|and|&))+?(?= (?:The|A|An|This|We|Our|In|On|At|For|It|As|When|From)\b)\s*"
)
_CAPTION = re.compile(r"(?:Front|Back|Top|Bottom|First|Second) row\b|(?:From )?[Ll]eft to right|Pictured\b")
_POINTS_BACK = re.compile(r"(?:This|These|Those|It|They|He|She|Both|Such|That)\b")
_LONG, _WANTED, _LONGEST = 95, 75, 130
_END = (".", "!", "?", "”", '"')


def parts_of_flattened(text: str) -> list[Part]:
    """The headings and blocks of a flattened post. Paragraphs are cut at the ends of sentences, since nothing is
    left of where they ended."""
    segments = _segments(_CREDIT.sub("", " ".join(text.split())))
    level = min((len(s.marker) for s in segments if s.marker.startswith("#")), default=2)
    parts: list[Part] = []
    for position, (marker, run) in enumerate(runs := _runs(segments)):
        leads = position + 1 < len(runs) and runs[position + 1][0] in ("*", ">")
        if marker == "*":
            parts.extend(_listed(run, level, leads=leads))
        elif marker == ">":
            _quote(" ".join(run), parts, level)
        elif marker:
            heading, text = _headed(run[0])
            parts.extend([Heading(len(marker), heading)] if heading else [])
            parts.extend(_running(text, level, leads=leads))
        else:
            parts.extend(_running(run[0], level, leads=leads))
    return parts


def unmarked(text: str) -> str:
    """Text without Markdown's inline marks; what is struck out is gone."""
    text = re.sub(r"~~[^~]{0,40}?~~|~~", "", text)
    text = re.sub(r"!\[[^\[\]]*\]\([^()]*\)", "", text)
    text = re.sub(r"\[([^\[\]]*)\]\((?:[^()\s]|\([^()]*\))*\)", r"\1", text)
    text = re.sub(r"\*\*|__|`|(?<!\w)_|_(?!\w)", "", text)
    text = re.sub(r"(?<![\w*])\*(?=\S)([^*]+)(?<=\S)\*(?![\w*])", r"\1", text)
    return " ".join(text.split())


@dataclass(frozen=True)
class _Segment:
    marker: str
    """What stands before it: hashes, a star, an angle; empty for plain text."""
    text: str


def _segments(text: str) -> list[_Segment]:
    pieces = _MARKER.split(text)
    found = [_Segment("", pieces[0].strip())] if pieces[0].strip() else []
    return found + [_Segment(marker, rest.strip()) for marker, rest in zip(pieces[1::2], pieces[2::2], strict=True)]


def _runs(segments: list[_Segment]) -> list[tuple[str, list[str]]]:
    """Items that follow each other, and lines of one quotation, together; each heading and text by itself."""
    runs: list[tuple[str, list[str]]] = []
    for segment in segments:
        if segment.marker in ("*", ">") and runs and runs[-1][0] == segment.marker:
            runs[-1][1].append(segment.text)
        else:
            runs.append((segment.marker, [segment.text]))
    return runs


def _headed(text: str) -> tuple[str, str]:
    """A heading, which bold type may set off, and the text run on behind it."""
    if bold := re.match(r"\*\*(.+?)\*\*\s*", text):
        return unmarked(bold[1]), text[bold.end() :]
    heading, rest = split_heading(text)
    return unmarked(heading), rest


def _running(text: str, level: int, *, leads: bool = False) -> Iterator[Part]:
    """Running text, whose bold pieces between sentences are headings."""
    position = 0
    for bold in _BOLD_HEADING.finditer(text):
        if not bold[1].endswith((".", ":", ",", ";")) and words(bold[1]) > 1:
            yield from _paragraphs(unmarked(text[position : bold.start()]))
            yield Heading(level, unmarked(bold[1]))
            position = bold.end()
    rest = unmarked(text[position:])
    last = sentences(rest)[-1] if leads and rest.endswith(":") else ""
    yield from _paragraphs(rest.removesuffix(last).rstrip())
    if last:
        yield Paragraph(last)


def _paragraphs(text: str) -> Iterator[Paragraph]:
    """Paragraphs of some 75 words. None is cut inside a quotation or before a sentence that points back."""
    for piece in _FUSED.sub(r"\1\n", text).split("\n"):
        size = words(piece)
        wanted = size / max(1, round(size / _WANTED))
        held: list[str] = []
        for sentence in sentences(piece):
            count = words(" ".join(held))
            full = size > _LONG and count >= 0.85 * wanted and not _open(held) and not _POINTS_BACK.match(sentence)
            if held and (full or count + words(sentence) > _LONGEST or _CAPTION.match(sentence)):
                yield Paragraph(" ".join(held))
                held = []
            held.append(sentence)
        if held:
            yield Paragraph(" ".join(held))


def _open(held: list[str]) -> bool:
    text = " ".join(held)
    return text.count("“") > text.count("”") or text.count('"') % 2 == 1


def _listed(texts: list[str], level: int, *, leads: bool) -> Iterator[Part]:
    """A list; its last item may have a paragraph run on behind it, and so may one that ends in a colon."""
    items: list[str] = []
    for position, raw in enumerate(texts):
        last = position == len(texts) - 1
        item, rest = unmarked(raw), ""
        if item.endswith(":") and (cut := seam(item)) is not None:
            item, rest = item[:cut].rstrip(), item[cut:]
        elif last:
            item, rest = _last_item(raw, items)
        items.append(item)
        if rest or last:
            yield ItemList(tuple(Item(text) for text in items if text))
            items = []
        if rest:
            yield from _running(rest, level, leads=leads or not last)


def _last_item(raw: str, earlier: list[str]) -> tuple[str, str]:
    """The last item of a list and the text run on behind it, judged by how the items before it end."""
    text = unmarked(raw)
    if not earlier:
        return text, ""
    if all(item.endswith(_END) for item in earlier):
        most = max(len(sentences(item)) for item in earlier)
        item = " ".join(sentences(text)[:most])
        return item, text.removeprefix(item).lstrip()
    cut = seam(text)
    return (text, "") if cut is None else (text[:cut].rstrip(), text[cut:])


def _quote(text: str, parts: list[Part], level: int) -> None:
    """A quotation belongs to the sentence that says whose it is; the words after its closing mark are no part of it."""
    closed = re.match(r"(.*_)\s+(?=[A-Z])(.*)$", text)
    quoted, rest = (closed[1], closed[2]) if closed else (text, "")
    before = parts[-1] if parts else None
    if isinstance(before, Paragraph) and before.text.endswith(":"):
        parts[-1] = Paragraph(f"{before.text} {unmarked(quoted)}")
    else:
        parts.extend(_running(quoted, level))
    parts.extend(_running(rest, level))
