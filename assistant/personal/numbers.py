"""Numbers that stand for one person: National Insurance, NHS, passport, payment card, bank account."""

import re
from collections.abc import Iterator

from stdnum import iban, luhn
from stdnum.gb import nhs

from assistant.personal.context import Span, digits, labelled, labelled_after, values

_S = r"[ \t\u00a0./–-]{0,2}"

# HMRC's form: two letters, six digits, a letter A to D; the letters of test numbers (QQ) are let in.
_NI_LETTERS = r"[A-Za-z]{2}"
_NI = re.compile(rf"(?<![\w£])(?P<letters>{_NI_LETTERS}){_S}(?:\d{{2}}{_S}){{3}}(?P<suffix>[A-Da-d])(?!\w)")
_NI_NUMBER = rf"{_NI_LETTERS}{_S}(?:\d{{2}}{_S}){{2}}\d{{2}}(?:{_S}[A-D])?"
_NI_LABEL = r"national\W?insurance|nat\W?ins|n\.?i\.?(?:n\.?o\.?)?|nino"
_NI_LABELLED = (
    labelled(_NI_LABEL, _NI_NUMBER),
    labelled_after(_NI_NUMBER, _NI_LABEL),
    labelled(r"national\W?insurance|nino|ni (?:number|no)", rf"(?:\d{{2}}{_S}){{2}}\d{{2}}(?:{_S}[A-D])?"),
)
# "at 10 20 30 a day", "of 12 34 56 b": spaced and in lower case, two letters that are a word are read as one.
_SHORT_WORDS = frozenset(
    "ad ah am an as at be by eg er ex go ha he hi hm id ie if in is it la lo ma me mr ms my no of oh ok on or os pa pe "
    "pm re so st to uk up us vs we ye yo".split()
)

_NHS = re.compile(rf"(?<![\w£$€+])(?<!\d[.,/-])[1-9]\d{{2}}(?P<gap>{_S})\d{{3}}(?P=gap)\d{{4}}(?![\w/]|[.,-]\d)")
_NHS_BEFORE = labelled(r"nhs|n\.h\.s\.?|chi\W{1,2}(?:number|no)", rf"\d{{3}}{_S}\d{{3}}{_S}\d{{4}}")
_NHS_AFTER = labelled_after(rf"\d{{3}}{_S}\d{{3}}{_S}\d{{4}}", "nhs")

# No check digit that is written out: a passport's number is known by the word beside it.
_PASSPORT_NUMBER = (
    r"(?!(?:19|20)\d{2} (?:19|20))(?=(?:[A-Z -]{0,3}\d){5})"
    r"(?:[A-Z]{0,2}[ -]?\d{3}-\d{3}-\d{3}|[A-Z]{0,2} ?\d(?: ?\d){5,8}|[A-Z0-9]{6,10})"
)
_PASSPORT_LABEL = r"passports?|pass\W?port|travel document"
_PASSPORT_BEFORE = labelled(_PASSPORT_LABEL, _PASSPORT_NUMBER)
_PASSPORT_AFTER = labelled_after(_PASSPORT_NUMBER, _PASSPORT_LABEL)

_CARD = re.compile(r"(?<![\w£$€+])(?<!\d[.,/-])[2-6](?:[ \u00a0–-]?\d){12,18}(?![\w/]|[.,-]\d)")
_CARD_BEFORE = labelled(
    r"(?:credit|debit|bank|payment|visa|mastercard|amex|maestro)?\W?card|visa|mastercard|amex|maestro|long number|pan",
    r"\d(?:[ \u00a0–-]?\d){11,18}",
)
_CARD_CODE = labelled(r"cvv2?|cvc2?|cv2|(?:card )?security code", r"\d{3,4}")

_IBAN = re.compile(r"(?<!\w)[A-Za-z]{2}\d{2}(?:[ \u00a0-]?[A-Za-z0-9]){11,30}(?!\w)")
_IBAN_BEFORE = labelled("iban", r"[A-Z]{2}[ -]?\d{2}(?:[ -]?(?=[A-Z]*\d|[A-Z]{4}[ -]?\d)[A-Z0-9]{1,4}){3,8}")
_SORT_CODE = r"\d{2}[ –-]?\d{2}[ –-]?\d{2}"
_ACCOUNT = r"\d{2,4}(?:[ -]?\d{2,4}){1,3}"
_SORT_CODE_WORD = r"sort\W{0,2}code|s/c|sort ?:"
_ACCOUNT_WORD = r"(?:bank )?(?:account|acct?|a/c)\W{0,2}(?:number|num|no|nr)?|bank(?: details)?"
_BANK_BEFORE = (
    labelled(_SORT_CODE_WORD, _SORT_CODE),
    labelled(_ACCOUNT_WORD, rf"(?!{_SORT_CODE}[ ,;/]{{1,3}}\d{{8}})(?=(?:[ -]?\d){{6,10}}(?!\d)){_ACCOUNT}"),
)
_BANK_AFTER = (
    labelled_after(_SORT_CODE, _SORT_CODE_WORD),
    labelled_after(r"\d{8}", r"(?:bank )?(?:account|acct?|a/c)\W{0,2}(?:number|num|no|nr)"),
)
_SORT_CODE_BEHIND = re.compile(
    r"\[bank\][ ,;/\n]{1,3}(?:(?:sc|sort|code|and|s/c)[ :]{1,2}){0,2}(?P<value>\d{2}-\d{2}-\d{2})(?!\d)", re.I
)
# A sort code and the eight digits of an account right behind it need no label.
_SORT_CODE_AND_ACCOUNT = re.compile(
    r"(?<![\w£$€/-])\d{2}(?P<gap>[ –-]?)\d{2}(?P=gap)\d{2}"
    r"(?:[ ,;/]{1,3}|\W{1,3}(?:and|acc?t?|account|a/c|no|number)\W{1,3}){1,3}\d{8}(?![\w/-])",
    re.I,
)


def national_insurance_numbers(text: str) -> Iterator[Span]:
    for pattern in _NI_LABELLED:
        yield from values(pattern, text)
    for found in _NI.finditer(text):
        letters = found["letters"]
        spaced = not found[0][2:3].isdecimal()
        if letters.isupper() or not spaced or letters.casefold() not in _SHORT_WORDS:
            yield found.span()


def nhs_numbers(text: str) -> Iterator[Span]:
    """Ten digits whose check digit holds, or any ten that are called an NHS number."""
    yield from values(_NHS_BEFORE, text)
    yield from values(_NHS_AFTER, text)
    for found in _NHS.finditer(text):
        if nhs.is_valid(digits(found[0])):
            yield found.span()


def passport_numbers(text: str) -> Iterator[Span]:
    yield from values(_PASSPORT_BEFORE, text)
    yield from values(_PASSPORT_AFTER, text)


def card_numbers(text: str) -> Iterator[Span]:
    """Digits that Luhn's check says are a payment card, or that are called one, and the code on its back."""
    yield from values(_CARD_BEFORE, text)
    yield from values(_CARD_CODE, text)
    for found in _CARD.finditer(text):
        if luhn.is_valid(digits(found[0])):
            yield found.span()


def bank_details(text: str) -> Iterator[Span]:
    yield from values(_IBAN_BEFORE, text)
    yield from (span for found in _IBAN.finditer(text) if (span := _iban_within(found)))
    yield from (found.span() for found in _SORT_CODE_AND_ACCOUNT.finditer(text))
    for pattern in (*_BANK_BEFORE, *_BANK_AFTER, _SORT_CODE_BEHIND):
        yield from values(pattern, text)


def _iban_within(found: re.Match[str]) -> Span | None:
    """The IBAN at the start of what looks like one; words behind it look like more of it."""
    ends = [stop for stop in range(15, len(found[0]) + 1) if found[0][stop : stop + 1] in ("", " ", "-", "\u00a0")]
    for stop in ends:
        if iban.is_valid(found[0][:stop].replace("\u00a0", " ")):
            return found.start(), found.start() + stop
    return None
