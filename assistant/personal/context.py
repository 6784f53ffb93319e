"""Data that only the words beside it give away: a label before it, or one after it."""

import re
from collections.abc import Iterable, Iterator

Span = tuple[int, int]
"""Where something stands in a text: its first character, and the one after its last."""

GAP = r"[ \t\u00a0]"
_LINK = (
    r"(?:\W{0,3}\b(?:numbers?|num|no|nr|code|id|is|was|are|as|it's|its|s|of|the|my|here|just|still|again|on|in|at)\b)"
    r"{0,4}"
)
_BACK = r"[\s(=:–-]{0,3}(?:(?:is|was|as|being)\W{1,2})?(?:(?:my|our|his|her|their|the|a)\W{1,2})?"


def labelled(label: str, value: str) -> re.Pattern[str]:
    """A value with its label before it; up to four small words and some punctuation may stand between."""
    return re.compile(rf"(?<![\w\[])(?:{label})(?![^\W\d_\]]){_LINK}[\s:=#.,(–-]{{0,4}}(?P<value>{value})(?!\w)", re.I)


def labelled_after(value: str, label: str) -> re.Pattern[str]:
    """A value that says behind itself what it is: "123456789 is my passport number", "3/4/2001 (dob)"."""
    return re.compile(rf"(?<![\w£$€])(?P<value>{value}){_BACK}(?:{label})(?!\w)", re.I)


def values(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    for found in pattern.finditer(text):
        yield found.span("value")


def digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdecimal())


def apart(spans: Iterable[Span]) -> list[Span]:
    """Spans in the order of the text, the later or the longer of two that overlap left out."""
    kept: list[Span] = []
    for start, end in sorted(spans):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
