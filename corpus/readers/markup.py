"""HTML elements, wherever they come from, become headings, paragraphs, lists and tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from corpus.document import Item, ItemList, Paragraph
from corpus.readers.furniture import is_furniture
from corpus.readers.grid import table_of
from corpus.readers.outline import Heading, Part

_SILENT = frozenset(
    "script style noscript template svg math iframe object embed canvas audio video picture img map nav footer aside "
    "form input select textarea label option dialog menu head button".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    "address article blockquote body center dd details div dl dt fieldset figure figcaption header hgroup hr html li "
    "main ol p pre section summary table tbody td tfoot th thead tr ul".split()
) | frozenset(_HEADINGS)
_QUESTION_CLASS = re.compile(
    r"(?:faq|accordion|question|toggle|collaps\w*)s?(?:[-_]+\w+)*[-_]+(?:question|title|header|heading|button|toggle|trigger)\b"
    r"|\bfaq-?q(?:uestion)?\b",
    re.IGNORECASE,
)
_COOKIES = re.compile(r"(?:cookie|consent|gdpr)\w*[-_ ]*(?:banner|notice|bar|popup|message)", re.IGNORECASE)
_ASIDE_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog"})
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BOLD = frozenset({"b", "strong"})
_HEADING_WORDS = 14
_SENTENCE_END = (".", ",", ";", ":", "!", "…")


def parts_of(node: LexborNode) -> list[Part]:
    """What stands inside an element, in reading order."""
    walk = _Walk()
    walk.inside(node)
    walk.end_paragraph()
    return walk.parts


def inline_text(node: LexborNode) -> str:
    """An element's words on one line."""
    return _tidy("".join(_inline(node)))


@dataclass
class _Walk:
    parts: list[Part] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    """The words met since the last block ended."""
    bold: bool = True
    """Whether all of those words are bold."""
    level: int = 1
    """Of the last true heading."""

    def inside(self, parent: LexborNode) -> None:
        for node in parent.iter(include_text=True):
            self.node(node)

    def node(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag == "-text":
            self.words(node.text(deep=False), bold=False)
        elif _is_question(node, tag):
            self.heading(inline_text(node) or _button_text(node), self.level + 1, lasting=False)
        elif tag in _SILENT or tag.startswith("-") or tag.startswith("_") or _is_aside(node):
            return
        elif tag in _HEADINGS or node.attributes.get("role") == "heading":
            self.heading(inline_text(node) or _button_text(node), _level(node, tag))
        elif tag in ("ul", "ol") and not _is_layout(node):
            self.end_paragraph()
            if not _is_contents(node) and (items := tuple(_items(node))):
                self.parts.append(ItemList(items))
        elif tag == "dl":
            self.definitions(node)
        elif tag == "table":
            self.table(node)
        elif tag == "details":
            self.details(node)
        elif tag == "figcaption":
            return
        elif tag == "br":
            self.line_break()
        elif tag in _BLOCKS:
            self.end_paragraph()
            self.inside(node)
            self.end_paragraph()
        else:
            self.inline(node, tag)

    def inline(self, node: LexborNode, tag: str) -> None:
        if _holds_blocks(node):
            self.inside(node)
        else:
            self.words("".join(_inline(node, raised=tag == "sup")), bold=tag in _BOLD or _is_bold(node))

    def words(self, text: str, *, bold: bool) -> None:
        if text.strip():
            self.bold = bold and (self.bold or not "".join(self.line).strip())
        self.line.append(text)

    def line_break(self) -> None:
        """One break is a space in a paragraph; two are its end."""
        if self.line and self.line[-1] == "\n":
            self.end_paragraph()
        else:
            self.line.append("\n")

    def end_paragraph(self) -> None:
        raw, bold = "".join(self.line), self.bold
        self.line, self.bold = [], True
        text = _tidy(raw)
        if not text or is_furniture(text):
            return
        if bold and len(text.split()) <= _HEADING_WORDS and not text.endswith(_SENTENCE_END) and text[0].isalnum():
            self.parts.append(Heading(self.level + 1, text))
        else:
            self.parts.extend(_paragraphs(raw))

    def heading(self, text: str, level: int, *, lasting: bool = True) -> None:
        self.end_paragraph()
        if text:
            self.parts.append(Heading(level, text))
            self.level = level if lasting else self.level

    def table(self, node: LexborNode) -> None:
        self.end_paragraph()
        if len(node.css("tr")) <= 1 or len(node.css("table")) > 1 or _holds_headings(node):
            # A table that only lays out a page.
            self.inside(node)
            self.end_paragraph()
        elif (table := table_of(node, inline_text)) is not None:
            self.parts.append(table)

    def details(self, node: LexborNode) -> None:
        summary = node.css_first("summary")
        outer = self.level
        if summary is not None:
            self.heading(inline_text(summary), self.level + 1)
        for child in node.iter(include_text=True):
            if child.tag != "summary":
                self.node(child)
        self.end_paragraph()
        self.level = outer

    def definitions(self, node: LexborNode) -> None:
        """Questions with their answers where the terms ask; otherwise a list of "term: meaning"."""
        self.end_paragraph()
        children = [child for child in node.css("dt, dd") if _nearest(child, "dl") == node]
        if any(child.tag == "dt" and inline_text(child).endswith("?") for child in children):
            for child in children:
                if child.tag == "dt":
                    self.heading(inline_text(child), self.level + 1, lasting=False)
                else:
                    self.inside(child)
                    self.end_paragraph()
            return
        if items := tuple(_definitions(children)):
            self.parts.append(ItemList(items))


def _paragraphs(raw: str) -> Iterator[Part]:
    """A paragraph with its line breaks: a list where its lines are marked as one, otherwise its words."""
    lines = [_tidy(line) for line in raw.split("\n") if _tidy(line)]
    marked = [re.match(r"[•·▪◦‣–-]\s+(?=\S)", line) for line in lines]
    start = next((i for i, mark in enumerate(marked) if mark), len(lines))
    if len(lines) - start >= 2 and all(marked[start:]):
        if start:
            yield Paragraph(" ".join(lines[:start]))
        yield ItemList(tuple(Item(line[mark.end() :]) for line, mark in zip(lines[start:], marked[start:], strict=True) if mark))
    else:
        yield Paragraph(_tidy(raw))


def _items(node: LexborNode, depth: int = 0) -> Iterator[Item]:
    for child in node.iter():
        if child.tag == "li":
            text = _tidy("".join(_inline(child, lists=False)))
            if text and not is_furniture(text):
                yield Item(text, depth)
            for inner in child.css("ul, ol"):
                if _nearest(inner, "li") == child:
                    yield from _items(inner, depth + 1 if text else depth)
        elif child.tag in ("ul", "ol"):
            yield from _items(child, depth + 1)
        elif child.tag not in _SILENT:
            yield from _items(child, depth)


def _definitions(children: list[LexborNode]) -> Iterator[Item]:
    term = ""
    for child in children:
        text = inline_text(child)
        if child.tag == "dt":
            term = text.rstrip(":")
        elif text:
            yield Item(f"{term}: {text}" if term else text)


def _inline(node: LexborNode, *, lists: bool = True, raised: bool = False) -> Iterator[str]:
    for child in node.iter(include_text=True):
        tag = child.tag or ""
        if tag == "-text":
            text = child.text(deep=False)
            # "£90" with a raised 1 is no £901.
            yield text.translate(_RAISED) if raised and text.strip().isdigit() else text
        elif tag == "br":
            yield "\n"
        elif tag in _SILENT or tag.startswith("-") or (not lists and tag in ("ul", "ol")):
            continue
        elif tag in _BLOCKS:
            yield " "
            yield from _inline(child, lists=lists, raised=raised)
            yield " "
        else:
            yield from _inline(child, lists=lists, raised=raised or tag == "sup")


def _tidy(text: str) -> str:
    return " ".join(re.sub("[\u200b\u200c\u200d\u2060\ufeff\u00ad]", "", text).split())


def _is_question(node: LexborNode, tag: str) -> bool:
    """The control of an accordion, or an element marked as a question, that is no heading already."""
    if tag in _HEADINGS or tag.startswith("-") or tag in ("ul", "ol", "li", "table", "form", "nav", "footer", "aside"):
        return False
    names = node.attributes
    if tag == "button" or names.get("role") == "button":
        wanted = names.get("aria-controls") is not None or names.get("aria-expanded") is not None
        return wanted and len(_button_text(node).split()) >= 2 and not is_furniture(_button_text(node))
    marked = _QUESTION_CLASS.search(names.get("class") or "") is not None
    if names.get("itemprop") == "name" and _in_question(node):
        marked = True
    return marked and not _holds_headings(node) and 0 < len(inline_text(node).split()) <= 40


def _in_question(node: LexborNode) -> bool:
    parent = node.parent
    return parent is not None and (parent.attributes.get("itemtype") or "").endswith("/Question")


def _button_text(node: LexborNode) -> str:
    buttons = [node] if node.tag == "button" else node.css("button")
    return _tidy(" ".join("".join(_inline(button)) for button in buttons))


def _level(node: LexborNode, tag: str) -> int:
    given = node.attributes.get("aria-level") or ""
    return _HEADINGS.get(tag) or (int(given) if given.isascii() and given.isdigit() else 2)


def _is_aside(node: LexborNode) -> bool:
    names = node.attributes
    marks = f"{names.get('id') or ''} {names.get('class') or ''}"
    return names.get("role") in _ASIDE_ROLES or _COOKIES.search(marks) is not None


def _is_layout(node: LexborNode) -> bool:
    """A list whose items are little pages of their own: cards, accordions."""
    inner = [child for child in node.css("h1, h2, h3, h4, h5, h6, details, table, button, dl")]
    return any(child.tag != "button" or _is_question(child, "button") for child in inner)


def _is_contents(node: LexborNode) -> bool:
    """A list of links into the same page."""
    items = node.css("li")
    links = node.css('li a[href^="#"]')
    return len(items) >= 2 and len(links) >= len(items) and all(
        inline_text(item) == inline_text(link) for item, link in zip(items, links, strict=False)
    )


def _is_bold(node: LexborNode) -> bool:
    """Whether all words of an inline element stand in bold ones, as in a link around bold words."""
    bold = " ".join(inline_text(child) for child in node.css("b, strong") if _nearest(child, "b", "strong") is None)
    return bool(bold) and bold == inline_text(node)


def _holds_blocks(node: LexborNode) -> bool:
    return any((child.tag or "") in _BLOCKS or child.tag == "br" for child in node.traverse() if child != node)


def _holds_headings(node: LexborNode) -> bool:
    return any((child.tag or "") in _HEADINGS for child in node.traverse() if child != node)


def _nearest(node: LexborNode, *tags: str) -> LexborNode | None:
    parent = node.parent
    while parent is not None and parent.tag not in tags:
        parent = parent.parent
    return parent
