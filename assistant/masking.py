"""Personal data out of what people write, before anything is stored, logged or searched for."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from assistant.personal.births import births, births_in_a_row
from assistant.personal.context import Span, apart
from assistant.personal.emails import email_addresses
from assistant.personal.names import names, names_beside
from assistant.personal.numbers import (
    bank_details,
    card_numbers,
    national_insurance_numbers,
    nhs_numbers,
    passport_numbers,
)
from assistant.personal.phones import phone_numbers, spelt_phone_numbers
from assistant.personal.places import addresses, named_houses, postcodes


@dataclass(frozen=True)
class Masked:
    text: str
    kinds: tuple[str, ...] = ()
    """What was masked, each kind once, in the order of first appearance in the text."""


@dataclass(frozen=True)
class _Finder:
    kind: str
    find: Callable[[str], Iterable[Span]]
    in_figures: bool = True
    """It finds nothing in a text without a digit, and is not asked there: most messages have none."""


# Ordered: what an earlier one has masked, a later one no longer sees, except as a neighbour.
_FINDERS = (
    _Finder("email", email_addresses, in_figures=False),
    _Finder("bank", bank_details),
    _Finder("card", card_numbers),
    _Finder("national_insurance", national_insurance_numbers),
    _Finder("passport", passport_numbers),
    _Finder("date_of_birth", births),
    _Finder("nhs", nhs_numbers),
    _Finder("phone", phone_numbers),
    _Finder("phone", spelt_phone_numbers, in_figures=False),
    _Finder("postcode", postcodes),
    _Finder("address", addresses),
    _Finder("address", named_houses, in_figures=False),
    _Finder("name", names, in_figures=False),
    _Finder("name", names_beside, in_figures=False),
    _Finder("date_of_birth", births_in_a_row),
)
_TOKEN = re.compile(r"\[(" + "|".join(dict.fromkeys(finder.kind for finder in _FINDERS)) + r")\]")


def mask(text: str) -> Masked:
    """The text with each piece of personal data as [kind], the kinds as in `signpost draft`.

    It goes on until it finds no more, since what is masked may give away what stands beside it: so masking what is
    masked changes nothing.
    """
    while (masked := _once(text)) != text:
        text = masked
    return Masked(text, tuple(dict.fromkeys(_TOKEN.findall(text))))


def _once(text: str) -> str:
    figures = any(letter.isdecimal() for letter in text)
    for finder in _FINDERS:
        if figures or not finder.in_figures:
            for start, end in reversed(apart(finder.find(text))):
                text = f"{text[:start]}[{finder.kind}]{text[end:]}"
    return text
