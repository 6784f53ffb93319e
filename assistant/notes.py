"""What a reader should know about the figures cited: a length of time that its own parts do not add up to."""

import re
from dataclasses import dataclass

from assistant.conversation import Citation, Note

_NUMBERS = dict(
    zip("one two three four five six seven eight nine ten eleven twelve".split(), range(1, 13), strict=True)
)
_MONTHS = {"month": 1, "year": 12}
_COUNT = rf"(?:\d{{1,3}}|{'|'.join(_NUMBERS)})"


def _length(name: str) -> str:
    return rf"(?P<{name}>{_COUNT})[ -](?P<{name}_unit>month|year)s?"


_WHOLE = re.compile(
    rf"\b(?:last(?:s|ing)?|takes?|runs? for|duration(?: of| is)?|length(?: of| is)?)\b[^.;]{{0,20}}?\b(?P<text>"
    rf"(?:{_COUNT}[ -](?:month|year)s?\s*(?:–|-|to|or)\s*)?{_COUNT}[ -](?:month|year)s?)",
    re.IGNORECASE,
)
_LENGTH = re.compile(_length("length"), re.IGNORECASE)
_PARTS = re.compile(
    rf"\b{_length('first')}\b[^.;]{{0,60}}?(?:\+|\bplus\b|\band(?: then)?\b)[^.;]{{0,20}}?\b{_length('second')}\b",
    re.IGNORECASE,
)
_REACH = 160
"""Characters between a whole and its parts: they stand in one sentence or in two that follow each other."""


@dataclass(frozen=True)
class _Whole:
    text: str
    low: int
    high: int


def notes(citations: tuple[Citation, ...]) -> tuple[Note, ...]:
    """A note for each length of time that a quote gives and then breaks down into parts with another sum."""
    return tuple(
        Note(f"The page gives {whole.text}; its parts add up to {total} months.", (citation.number,))
        for citation in citations
        for whole, total in _sums(citation.quote)
        if not whole.low <= total <= whole.high
    )


def _sums(quote: str) -> list[tuple[_Whole, int]]:
    """Each length of time with the sum of the two parts that follow it, in months."""
    found = []
    for match in _WHOLE.finditer(quote):
        rest = quote[match.end() : match.end() + _REACH]
        nearer = _WHOLE.search(rest)
        parts = _PARTS.search(rest[: nearer.start()] if nearer else rest)
        if parts:
            bounds = [_months(length["length"], length["length_unit"]) for length in _LENGTH.finditer(match["text"])]
            total = _months(parts["first"], parts["first_unit"]) + _months(parts["second"], parts["second_unit"])
            found.append((_Whole(match["text"], min(bounds), max(bounds)), total))
    return found


def _months(count: str, unit: str) -> int:
    return (_NUMBERS.get(count.casefold()) or int(count)) * _MONTHS[unit.casefold()]
