"""The text of one web page, as copied from a browser: an article, a policy page, a part of a report."""

import datetime
import re

from corpus.dates import day
from corpus.document import Document, ItemList, Paragraph, Source
from corpus.naming import stem
from corpus.readers.captured_lines import parts_of_lines
from corpus.readers.outline import Heading, Part, sections_of
from corpus.sentences import sentences, words

_PUBLISHED = re.compile(r"(?:published|posted)(?: on)?:?\s+(.+)", re.IGNORECASE)
_GENERIC = re.compile(r"(?:frequently asked questions|faqs?|questions and answers|q ?& ?a|questions|help)", re.IGNORECASE)
_LONGEST_TITLE_WORDS = 30
_MENU_WORDS = 6


def read_captured_page(name: str, text: str) -> list[Document]:
    """One document, titled by the line above its text, or by its first sentence where no such line stands."""
    title, parts = titled(parts_of_lines(text))
    published, parts = _dated(parts)
    title = title or _first_sentence(parts) or stem(name)
    source = Source(title=title, origin=name, published=published)
    return [Document(stem(name), source, sections_of(parts, title=title))]


def titled(parts: list[Part]) -> tuple[str | None, list[Part]]:
    """The page's title, and the parts from there on; what stands before the title is a menu.

    Of several headings above the text the title is the one with most words, generic ones such as "FAQs" last.
    """
    menu = next((i for i, part in enumerate(parts) if not _is_menu(part)), 0)
    parts = parts[menu:] if any(isinstance(part, Heading) for part in parts[menu : menu + 1]) else parts
    count = next((i for i, part in enumerate(parts) if not isinstance(part, Heading)), len(parts))
    above = [part for part in parts[:count] if isinstance(part, Heading) and not part.text.endswith("?")]
    if not above:
        return None, parts
    title = max(above, key=lambda heading: (_GENERIC.fullmatch(heading.text) is None, words(heading.text)))
    return title.text, parts[parts.index(title) :]


def _is_menu(part: Part) -> bool:
    return isinstance(part, ItemList) and part.lead_in is None and all(words(item.text) <= _MENU_WORDS for item in part.items)


def _dated(parts: list[Part]) -> tuple[datetime.date | None, list[Part]]:
    """The day of publication where a line near the top gives it; the line goes."""
    for index, part in enumerate(parts[:4]):
        text = part.text if isinstance(part, Heading | Paragraph) else ""
        if (matched := _PUBLISHED.fullmatch(text)) and (found := day(matched[1])):
            return found, parts[:index] + parts[index + 1 :]
    return None, parts


def _first_sentence(parts: list[Part]) -> str | None:
    first = next((part.text for part in parts if isinstance(part, Paragraph)), None)
    if first is None:
        return None
    opening = sentences(first)[0].rstrip(".").split()
    return " ".join(opening[:_LONGEST_TITLE_WORDS]) + ("…" if len(opening) > _LONGEST_TITLE_WORDS else "")
