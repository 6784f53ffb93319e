"""The questions in a message, each with what was told before it."""

import re

from corpus.sentences import sentences

_SUBJECT = (
    r"(?:i|you|u|we|they|he|she|it|there|the|my|your|our|their|this|that|these|those|someone|anyone|everyone|people)"
)
_NOUN = r"(?:an?|any|all|each|most|some|\w+s)"
_ASKS = (
    r"(?:(?:what|where|who|whom|whose|why|how|which)(?:['’]?s)?\b|when['’]?s\b"
    r"|when\s+(?:can|could|do|does|did|is|are|was|were|will|would|should)\b"
    rf"|(?:can|could|do|does|did|is|are|will|would|should|shall|may|must)\s+(?:{_SUBJECT}|{_NOUN})\b"
    rf"|(?:am|was|were|has|have|had)\s+{_SUBJECT}\b)"
)
_JOIN = re.compile(
    r"(?:(?:,\s*|;\s*|\s+)(?:and|also|plus|but)(?:\s+(?:also|then|if so))*,?|[,;])\s+"
    rf"(?=(?:exactly\s+|roughly\s+)?{_ASKS})",
    re.IGNORECASE,
)
_ASKS_SOMEWHERE = re.compile(rf"\b{_ASKS}", re.IGNORECASE)
_ASKING = re.compile(
    rf"^(?:(?:and|also|but|so|or|ok|hi|hello|please|plus|oh|finally|lastly|secondly),?\s+)*{_ASKS}", re.IGNORECASE
)


def split(text: str) -> list[str]:
    """The questions in a message; one, the whole of it, where it asks no more than that.

    What is told goes with the question after it. A sentence without a question mark counts as a question only in a
    message that has none: "When I was 16 I left school. Can I apply?" asks one thing.
    """
    parts = _sentences(text)
    marked = any(part.rstrip().endswith("?") for part in parts)
    told: list[str] = []
    asked: list[str] = []
    for part in parts:
        if not (part.rstrip().endswith("?") if marked else _ASKING.match(part)):
            told.append(part)
            continue
        first, *more = _clauses(part)
        asked += [" ".join([*told, first]), *more]
        told = []
    if not asked:
        return _clauses(text)
    return [*asked[:-1], " ".join([asked[-1], *told])]


def _sentences(text: str) -> list[str]:
    """The sentences of a message; a question mark ends one even where the next begins in lower case."""
    found = [part for sentence in sentences(text) for part in re.split(r"(?<=[?]) +", sentence)]
    return [part for part in found if any(letter.isalnum() for letter in part)] or [text]


def _clauses(sentence: str) -> list[str]:
    """A sentence cut where a second question begins: "how long is it and who pays"."""
    pieces: list[str] = []
    start = 0
    for cut in _JOIN.finditer(sentence):
        # What stands before the first cut must ask something itself: "I work nights and how do I ..." is one question.
        if pieces or _ASKS_SOMEWHERE.search(sentence[start : cut.start()]):
            pieces.append(sentence[start : cut.start()])
            start = cut.end()
    return [*pieces, sentence[start:]]
