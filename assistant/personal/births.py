"""Dates of birth: a date beside a word of birth, or one that stands in a row of other personal data."""

import re
from collections.abc import Iterator

from assistant.personal.context import Span, labelled, labelled_after, values

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?: ?(?:st|nd|rd|th))?"
_YEAR = r"(?:(?:19|20)\d{2}|['’]?\d{2})(?!\d)"
_FIGURES = rf"(?:\d{{1,2}} ?[./ –-] ?\d{{1,2}} ?[./ –-] ?{_YEAR}|(?:19|20)\d{{2}}[./-]\d{{1,2}}[./-]\d{{1,2}}|\d{{8}})"
_WORDS = (
    rf"(?:(?:the )?{_DAY}(?: of)?[ -]?{_MONTH}(?:,?[ -]?{_YEAR})?|{_MONTH} {_DAY}(?:,? {_YEAR})?|"
    rf"{_MONTH},? (?:19|20)\d{{2}})"
)
_DATE = rf"(?:{_FIGURES}|{_WORDS})"
_BIRTH = (
    r"d\.?o\.?b\.?|d o b|date\W{1,2}of\W{1,2}birth|dateofbirth|birth\W?dates?|born|"
    r"(?:my |his |her |their )?b(?:irth)?\W?day"
)
_BEFORE = labelled(_BIRTH, _DATE)
_STUCK = re.compile(rf"(?<!\w)dob(?P<value>{_DATE})(?!\w)", re.I)
_AFTER = labelled_after(_DATE, r"d\.?o\.?b\.?|date\W{1,2}of\W{1,2}birth|birth\W?date|b(?:irth)?\W?day|birth|i was born")
# "Sarah Jones, 3/4/2001, AB123456C". Dates of our days are left: what is applied for is dated too.
_OLD_DATE = rf"(?:\d{{1,2}} ?[./-] ?\d{{1,2}} ?[./-] ?|{_DAY}(?: of)? {_MONTH},? )(?:19\d{{2}}|200\d|201[0-2])"
_TOKEN = r"\[(?:name|national_insurance|nhs|passport|address|postcode|phone|email)\]"
_IN_A_ROW = (
    re.compile(rf"{_TOKEN}(?:[ ,;/|(\n–-]{{1,3}})(?P<value>{_OLD_DATE})(?!\w)", re.I),
    re.compile(rf"(?<![\w/.-])(?P<value>{_OLD_DATE})[ ,;/|\n–-]{{1,3}}{_TOKEN}", re.I),
)


def births(text: str) -> Iterator[Span]:
    for pattern in (_BEFORE, _AFTER, _STUCK):
        yield from values(pattern, text)


def births_in_a_row(text: str) -> Iterator[Span]:
    """Dates next to what is masked already."""
    for pattern in _IN_A_ROW:
        yield from values(pattern, text)
