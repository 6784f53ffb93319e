"""E-mail addresses, those spelt out too."""

import re
from collections.abc import Iterator

from assistant.personal.context import Span
from assistant.personal.vocabulary import everyday_words

_LOCAL = r"(?<![\w.+%'-])[\w.+%'-]{1,64}"
_WRITTEN = (
    # A domain without its end (jo@gmail) is one that was mistyped.
    re.compile(rf"{_LOCAL}@(?=[\w-]*[^\W\d])[\w-]{{1,63}}(?:\.[\w-]{{1,63}})*"),
    re.compile(rf"{_LOCAL} ?@ ?[\w-]{{1,63}}(?:\.[\w-]{{2,63}})+"),
)
_BRACKETED = re.compile(
    rf"{_LOCAL}(?: dot \w{{1,30}}){{0,2}} ?[(\[{{] ?at ?[)\]}}] ?[\w-]{{1,63}}"
    r"(?: ?(?:[(\[{] ?dot ?[)\]}]|\bdot\b|\.) ?\w{2,20}){1,3}",
    re.I,
)
_SPOKEN = re.compile(
    rf"(?P<local>{_LOCAL}(?: dot \w{{1,30}}){{0,2}}) at [\w-]{{1,63}}(?:(?: dot |\.)\w{{2,20}}){{1,3}}(?![\w@])", re.I
)


def email_addresses(text: str) -> Iterator[Span]:
    if "@" in text:
        yield from (found.span() for pattern in _WRITTEN for found in pattern.finditer(text))
    if "(" in text or "[" in text or "{" in text:
        yield from (found.span() for found in _BRACKETED.finditer(text))
    for found in _SPOKEN.finditer(text):
        # "I looked at example dot com" names a page, "jane.doe at example dot com" a person.
        if found["local"].casefold() not in everyday_words():
            yield found.span()
