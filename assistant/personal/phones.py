"""Telephone numbers as people type them, British and international."""

import re
from collections.abc import Iterator

import phonenumbers

from assistant.personal.context import Span, digits, labelled, values

_BETWEEN = r"[ \t\u00a0()./–-]{0,3}"
_PREFIX = r"(?:\(?\+|00|44|\(?[0oO](?=\)?[1-9oO ]))"
# Years, amounts, days and registration numbers of eight digits do not begin or run so.
_CANDIDATE = re.compile(
    rf"(?<![\w£$€])(?<!\d[.,/-])(?!\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}(?!\d)){_PREFIX}(?:{_BETWEEN}[\doO]){{8,14}}(?!\w)"
)
# The leading 0 gets lost in spreadsheets: 7911 123456.
_WITHOUT_ZERO = re.compile(r"(?<![\w£$€+])(?<!\d[.,/-])7[1-9]\d{2}[ -]?\d{3}[ -]?\d{3}(?![\w/]|[.,-]\d)")
_LABEL = (
    r"(?:tele)?phone|tel|mob(?:ile)?|cell|landline|whats\W?app|ring|call|text|txt|fax|contact number|ph|"
    r"(?:call|ring|text|phone|reach|contact|message) (?:me|us|him|her|them|mum|dad)"
)
_A_YEAR = r"(?:19|20)\d{2}"
_NO_DATES = rf"(?!{_A_YEAR}[ /–-]?{_A_YEAR})(?!\d{{1,2}}-\d{{1,2}}-\d{{2,4}}(?!\d))"
_LABELLED = labelled(_LABEL, rf"{_NO_DATES}\+?\d(?:[ \u00a0()–-]{{0,2}}\d){{5,14}}")
_DIGIT_WORD = r"(?:(?:double|triple|treble)[ -])?(?:zero|oh|o|nought|one|two|three|four|five|six|seven|eight|nine)"
_SPELT = re.compile(rf"(?<!\w){_DIGIT_WORD}(?:[ ,-]{{1,2}}{_DIGIT_WORD}){{7,12}}(?!\w)", re.I)
_LETTER_O = str.maketrans("oO", "00")


def phone_numbers(text: str) -> Iterator[Span]:
    yield from values(_LABELLED, text)
    yield from (found.span() for found in _CANDIDATE.finditer(text) if _possible(found[0].translate(_LETTER_O)))
    yield from (found.span() for found in _WITHOUT_ZERO.finditer(text) if _valid(found[0]))


def spelt_phone_numbers(text: str) -> Iterator[Span]:
    """Eight digits or more in words: "oh seven seven double oh nine"."""
    yield from (found.span() for found in _SPELT.finditer(text))


def _possible(number: str) -> bool:
    """Whether it has a country's code and length; no more, since Ofcom's numbers for examples are not in service."""
    if number.startswith("44"):
        number = "+" + number
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(number, "GB"))
    except phonenumbers.NumberParseException:
        return False


def _valid(number: str) -> bool:
    """Whether ten digits without their 0 are a British number in service."""
    return phonenumbers.is_valid_number(phonenumbers.parse("0" + digits(number), "GB"))
