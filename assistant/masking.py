"""Personal data out of what people write, before anything is stored, logged or searched for."""

import re
from dataclasses import dataclass

# Ordered: what an earlier pattern has masked, a later one no longer sees.
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("email", re.compile(r"(?<![\w.+%'-])[\w.+%'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")),
    # HMRC's form: two letters, six digits, a letter A to D; the letters of test numbers (QQ) are let in. Lower case
    # only where it is written in one, since "at 10 20 30 a day" is none.
    (
        "national_insurance",
        re.compile(r"(?<!\w)(?:[A-Z]{2}[ -]?(?:\d{2}[ -]?){3}[A-D]|[A-Za-z]{2}\d{6}[A-Da-d])(?!\w)"),
    ),
    # An international prefix, 44 or a leading 0, then nine to thirteen digits in any grouping. Years, amounts, days and
    # registration numbers of eight digits do not begin or run so.
    (
        "phone",
        re.compile(
            r"(?<![\w£$€])(?<!\d[.,/-])(?!\d{2}[./-]\d{2}[./-]\d{4})(?:\+|00|44|\(?0)(?:[ ()./-]{0,2}\d){9,13}(?!\w)"
        ),
    ),
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
