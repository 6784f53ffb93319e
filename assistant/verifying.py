"""Each statement against its quotes: figures, names, dates and negations must stand in the words it cites."""

import re
from dataclasses import replace

from assistant.composers.base import Composed
from assistant.conversation import Kind

_FIGURE = re.compile(r"\d[\d,.]*\d|\d")
_NAME = re.compile(r"(?<![.!?:] )(?<!^)\b[A-Z][\w’'-]+")
_NEGATION = re.compile(r"\b(?:not|no|never|cannot|without|nor|neither|none|\w+n['’]t)\b", re.IGNORECASE)


def verified(composed: Composed) -> Composed:
    """Without the sentences whose quotes do not carry them, and without the citations that no other sentence uses.

    Fixed texts state nothing and stay.
    """
    quotes = {citation.number: citation.quote for citation in composed.citations}
    kept = [
        sentence
        for sentence in composed.sentences
        if sentence.kind is Kind.FRAME or carries([quotes[number] for number in sentence.citations], sentence.rests_on)
    ]
    used = sorted({number for sentence in kept for number in sentence.citations})
    new = {number: place for place, number in enumerate(used, 1)}
    return Composed(
        tuple(replace(one, citations=tuple(new[number] for number in one.citations)) for one in kept),
        tuple(replace(one, number=new[one.number]) for one in composed.citations if one.number in new),
    )


def carries(quotes: list[str], statement: str) -> bool:
    """Whether the quotes hold every figure and name of a statement, and deny where it denies.

    A statement that stands word for word in its quote is carried by it.
    """
    quoted = _folded(" ".join(quotes))
    if not quotes:
        return False
    if _folded(statement) in quoted:
        return True
    if not _figures(statement) <= _figures(quoted):
        return False
    if any(name.casefold() not in quoted for name in _NAME.findall(statement)):
        return False
    return bool(_NEGATION.search(statement)) <= bool(_NEGATION.search(quoted))


def _figures(text: str) -> set[str]:
    return {figure.strip(".,") for figure in _FIGURE.findall(text)}


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
