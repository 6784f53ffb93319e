"""Markdown, with or without a front-matter header that says where it comes from."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import yaml
from markdown_it import MarkdownIt

from corpus.dates import day
from corpus.document import Document, Restates, Section, Source
from corpus.naming import stem
from corpus.readers.html import parts_of_html
from corpus.readers.outline import Part, first_title, sections_of
from corpus.readers.reading import ReadError

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_BARE_VALUE = re.compile(r"^(\s*(?:\w+:|-)[ \t]+)(\S.*?: .*?)([ \t]*)$", re.MULTILINE)
_BARE_KEY = re.compile(r"^([ \t]+)(\S.*?: .*?)(:[ \t]*)$", re.MULTILINE)
_TEXTS = ("title", "publisher", "url", "licence")
_DAYS = ("published", "seen", "retrieved")
_KEYS = (*_TEXTS, *_DAYS, "restated", "tags", "sections")
_NOTHING = ("", "null", "~", "Null", "NULL")
_HTML = re.compile(r"<(?:details|table|div|p|br|sup|ul|ol|dl|h[1-6])\b", re.IGNORECASE)


def read_markdown(name: str, text: str) -> list[Document]:
    """One document. Raises ReadError where the header is no YAML or says something that Signpost does not know."""
    header, body = _split(name, text)
    parts = markdown_parts(body)
    title = _text(header, "title") or first_title(parts) or stem(name)
    sections = sections_of(parts, title=title)
    source = _source(name, header, title)
    return [Document(stem(name), source, _annotated(name, header, title, sections), _tags(name, header))]


def markdown_parts(text: str) -> list[Part]:
    """The parts of a Markdown text without a header. Tags that it holds are words, unless it is laid out with them."""
    parser = MarkdownIt("commonmark", {"html": _HTML.search(text) is not None}).enable(["table", "strikethrough"])
    return parts_of_html(parser.render(text))


def _split(name: str, text: str) -> tuple[dict[str, Any], str]:
    matched = _FRONT_MATTER.match(text)
    if matched is None:
        return {}, text
    try:
        header = _loaded(matched[1])
    except yaml.YAMLError as error:
        raise ReadError(name, f"the header is not readable as YAML: {error}") from error
    if not isinstance(header, dict):
        raise ReadError(name, "the header is not a list of keys and values")
    if unknown := [str(key) for key in header if key not in _KEYS]:
        raise ReadError(
            name, f"the header has keys that are not known: {', '.join(unknown)} (known: {', '.join(_KEYS)})"
        )
    return header, text[matched.end() :]


def _loaded(header: str) -> Any:  # noqa: ANN401
    """The header as maps, lists and texts: BaseLoader makes no dates, numbers or booleans, so that "No" and "2025"
    are headings like others. People write "title: Paying: how it works" without quotes; that is read too."""
    try:
        return yaml.load(header, Loader=yaml.BaseLoader) or {}
    except yaml.YAMLError:
        quoted = _BARE_KEY.sub(_in_quotes, _BARE_VALUE.sub(_in_quotes, header))
        return yaml.load(quoted, Loader=yaml.BaseLoader) or {}


def _in_quotes(matched: re.Match[str]) -> str:
    text = matched[2].strip()
    return matched[0] if text[:1] in "\"'[{|>" else matched[1] + json.dumps(text, ensure_ascii=False) + matched[3]


def _source(name: str, header: Mapping[str, Any], title: str) -> Source:
    source = Source(title=title, origin=name, restated=_flag(name, header))
    texts = {key: _text(header, key) for key in _TEXTS if key != "title"}
    days = {key: _day(name, header, key) for key in _DAYS}
    return replace(source, **texts, **days)  # type: ignore[arg-type]


def _text(header: Mapping[str, Any], key: str) -> str | None:
    value = header.get(key)
    return None if not isinstance(value, str) or value in _NOTHING else " ".join(value.split())


def _day(name: str, header: Mapping[str, Any], key: str) -> Any:  # noqa: ANN401
    written = _text(header, key)
    if written is None:
        return None
    if (found := day(written)) is None:
        raise ReadError(name, f"{key} is not a day: {written!r} (write it as 2026-02-03)")
    return found


def _flag(name: str, header: Mapping[str, Any]) -> bool:
    written = (_text(header, "restated") or "false").lower()
    if written not in ("true", "false"):
        raise ReadError(name, f"restated is neither true nor false: {written!r}")
    return written == "true"


def _tags(name: str, header: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    tags = header.get("tags") or {}
    if not isinstance(tags, dict) or not all(isinstance(value, str) for value in tags.values()):
        raise ReadError(name, "tags is not a map from a name to a value")
    return tuple((str(key), value) for key, value in tags.items())


def _annotated(name: str, header: Mapping[str, Any], title: str, sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The sections with their wordings and what they restate, found by their innermost heading."""
    said = header.get("sections") or {}
    if not isinstance(said, dict):
        raise ReadError(name, "sections is not a map from a heading to what is said of it")
    headings = {_heading(section, title) for section in sections}
    wanted = {" ".join(str(key).split()): value for key, value in said.items()}
    if missing := [heading for heading in wanted if heading not in headings]:
        raise ReadError(name, f"sections names headings that the page does not have: {'; '.join(missing)}")
    return tuple(_with(name, section, _heading(section, title), wanted) for section in sections)


def _heading(section: Section, title: str) -> str:
    return section.headings[-1] if section.headings else title


def _with(name: str, section: Section, where: str, wanted: Mapping[str, object]) -> Section:
    said = wanted.get(where)
    if said is None:
        return section
    if not isinstance(said, dict) or not set(said) <= {"asked_as", "restates"}:
        raise ReadError(name, f"sections: {where} may have asked_as and restates, and nothing else")
    asked_as, restates = said.get("asked_as") or [], said.get("restates") or None
    if not isinstance(asked_as, list) or not all(isinstance(wording, str) for wording in asked_as):
        raise ReadError(name, f"sections: asked_as of {where} is not a list of wordings")
    if restates is not None and (not isinstance(restates, dict) or set(restates) != {"file", "heading"}):
        raise ReadError(name, f"sections: restates of {where} is not a file and a heading")
    stands_for = None if restates is None else Restates(str(restates["file"]), str(restates["heading"]))
    return replace(section, asked_as=tuple(asked_as), restates=stands_for)
