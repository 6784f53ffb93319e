"""Web pages: the main part of the page as one document."""

import re
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from corpus.dates import day
from corpus.document import Document, Source
from corpus.naming import stem
from corpus.readers.markup import inline_text, parts_of
from corpus.readers.outline import Heading, Part, first_title, fold, sections_of

_MAIN = ("main", "[role=main]", "article", "#main-content", "#main", "#content", ".main-content", ".entry-content")
_FEW_WORDS = 40
_NESTING = re.compile(
    r"<(/?)(?:div|span|section|article|main|blockquote|ul|ol|dl|table|details|center|font|a|b|i|u|s|em|strong|small|big|"
    r"sub|sup|code|q|ins|del|label|fieldset|form)\b",
    re.IGNORECASE,
)
_DEEPEST = 2_000
_PUBLISHED = (
    "article:published_time",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "datepublished",
    "govuk:first-published-at",
    "date",
)


def read_html(name: str, text: str) -> list[Document]:
    """The page's main part, under its own headings, without menus, footers, asides and cookie banners."""
    tree = _parsed(text)
    body = tree.body
    if body is None:
        return []
    parts = _main_parts(tree, body)
    title = _title(tree, parts) or stem(name)
    sections = sections_of(parts, title=title)
    return [Document(stem(name), _source(tree, name, title), sections)]


def parts_of_html(text: str) -> list[Part]:
    """The parts of a piece of HTML that is no whole page."""
    body = _parsed(text).body
    return [] if body is None else parts_of(body)


def _parsed(text: str) -> LexborHTMLParser:
    """The parsed page. Raises RecursionError where it nests too deeply to be walked."""
    depth = 0
    for tag in _NESTING.finditer(text):
        depth = max(depth - 1, 0) if tag[1] else depth + 1
        if depth > _DEEPEST:
            # The parser's time grows with the square of the depth: 100,000 levels take it fourteen seconds.
            raise RecursionError
    return LexborHTMLParser(text)


def _main_parts(tree: LexborHTMLParser, body: LexborNode) -> list[Part]:
    """Of the elements that sites use for it, the first with more than a few words; else the body, less its header."""
    for selector in _MAIN:
        found = tree.css(selector)
        if selector == "article" and len(found) > 1:
            continue
        if found and _word_count(parts := parts_of(found[0])) >= _FEW_WORDS:
            return parts
    for header in tree.css("body > header, body > div > header"):
        if header.css_first("h1") is None:
            header.decompose()
    return parts_of(body)


def _word_count(parts: list[Part]) -> int:
    return sum(len((part.text if isinstance(part, Heading) else part.render()).split()) for part in parts)


def _title(tree: LexborHTMLParser, parts: list[Part]) -> str | None:
    """The page's one main heading, or what the page calls itself, or its first heading."""
    main = [part.text for part in parts if isinstance(part, Heading) and part.level == 1]
    main = main or [text for heading in tree.css("h1") if (text := inline_text(heading))]
    own = _meta(tree, "og:title") or _without_site(tree)
    if main:
        return next((text for text in main if own and fold(text) in fold(own)), main[0])
    return own or first_title(parts)


def _without_site(tree: LexborHTMLParser) -> str | None:
    """The text of `title`, less the site's name after it."""
    title = tree.css_first("head title")
    if title is None:
        return None
    return re.split(r"\s+[|–—-]\s+(?=[^|–—]*$)", inline_text(title))[0].strip() or None


def _source(tree: LexborHTMLParser, name: str, title: str) -> Source:
    source = Source(title=title, origin=name, publisher=_meta(tree, "og:site_name") or _meta(tree, "dcterms.publisher"))
    published = next((found for key in _PUBLISHED if (found := day(_meta(tree, key) or ""))), None)
    return replace(
        source,
        url=_link(tree, "canonical") or _web(_meta(tree, "og:url")),
        licence=_link(tree, "license"),
        published=published,
    )


def _meta(tree: LexborHTMLParser, key: str) -> str | None:
    for meta in tree.css("meta"):
        names = meta.attributes
        if key in (
            (names.get("property") or "").lower(),
            (names.get("name") or "").lower(),
            (names.get("itemprop") or "").lower(),
        ):
            return " ".join((names.get("content") or "").split()) or None
    return None


def _link(tree: LexborHTMLParser, rel: str) -> str | None:
    link = tree.css_first(f"link[rel={rel}], a[rel={rel}]")
    return None if link is None else _web(link.attributes.get("href"))


def _web(address: str | None) -> str | None:
    return address if address and re.match(r"https?://", address) else None
