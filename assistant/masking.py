"""Personal data out of what people write, before anything is stored, logged or searched for."""

import re
from dataclasses import dataclass

# Ordered: what an earlier pattern has masked, a later one no longer sees.
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("email", re.compile(r"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+")),
    # HMRC's form: two letters, six digits, a letter A to D; the letters of test numbers (QQ) are let in.
    ("national_insurance", re.compile(r"(?<!\w)[A-Z]{2}[ -]?(?:\d{2}[ -]?){3}[A-D](?!\w)", re.IGNORECASE)),
    # An international prefix or a leading 0, then nine to thirteen digits in any grouping. Years, amounts and
    # registration numbers of eight digits do not begin so.
    ("phone", re.compile(r"(?<![\w£$€.,-])(?:\+|00|\(?0)(?:[ ().-]{0,2}\d){9,13}(?!\w)")),
)


@dataclass(frozen=True)
class Masked:
    text: str
    kinds: tuple[str, ...] = ()
    """What was masked, each kind once, in the order of first appearance in the text."""


def mask(text: str) -> Masked:
    """The text with each e-mail address, phone number and National Insurance number as [kind]."""
    for kind, pattern in _PATTERNS:
        text = pattern.sub(f"[{kind}]", text)
    return Masked(text, tuple(dict.fromkeys(re.findall(r"\[(email|national_insurance|phone)\]", text))))
