"""Figures that do not agree: a length beside parts that add up to another, two sentences alike but for a number."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TypeVar

from corpus.sentences import sentences

Place = TypeVar("Place")

_NUMBERS = dict(
    zip(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
        range(1, 13),
        strict=True,
    )
)
_NUMBER = rf"(\d{{1,3}}|{'|'.join(_NUMBERS)})"
_LENGTH = rf"{_NUMBER}[ -](month|year)s?"
_TOTAL = re.compile(
    rf"\b(?:lasts?|takes?|runs? for)(?: for)?(?: about| around)? ({_LENGTH}(?: ?(?:–|-|to|or) ?{_LENGTH})?)", re.I
)
_SUM = re.compile(rf"{_LENGTH}(?: [\w()]+){{0,4}}? ?(?:\+|plus|and then|followed by) ?{_LENGTH}", re.I)
_FIGURE = re.compile(r"£?\d[\d,.]*\d%?|£?\d%?")
_PLAIN = re.compile(r"[a-z][a-z'’-]{2,}")
_COMMON = re.compile(r"the|and|for|you|your|our|are|that|this|with|from|have|has|will|can|not|must")
_ALIKE = 0.7
_SHARED_WORDS = 5
_OFTEN = 40


def total_and_parts(text: str) -> str | None:
    """A sentence on a length that its parts, added up in the same passage, do not give; None where all agrees."""
    total, parts = _TOTAL.search(text), _SUM.search(text)
    if total is None or parts is None:
        return None
    stated = {_months(*found) for found in re.findall(_LENGTH, total[1], re.I)}
    added = sum(_months(*found) for found in re.findall(_LENGTH, parts[0], re.I))
    if added in stated:
        return None
    return f"It gives {total[1]}; its parts (“{parts[0]}”) add up to {added} months."


def disagreements(texts: Sequence[tuple[Place, str]]) -> Iterator[tuple[Place, Place, str, str]]:
    """Pairs of sentences that share most of their words and none of their figures."""
    told = [
        (place, sentence, frozenset(_FIGURE.findall(sentence)), _plain(sentence))
        for place, text in texts
        for sentence in sentences(text)
        if _FIGURE.search(sentence)
    ]
    holding: dict[str, list[int]] = defaultdict(list)
    for index, (_, _, _, plain) in enumerate(told):
        for word in plain:
            holding[word].append(index)
    # Words that stand everywhere make pairs without number and tell nothing.
    shared = Counter(
        pair for indexes in holding.values() if len(indexes) <= _OFTEN for pair in combinations(indexes, 2)
    )
    for one, other in sorted(pair for pair, count in shared.items() if count >= _SHARED_WORDS - 2):
        place, sentence, figures, plain = told[one]
        against, other_sentence, other_figures, other_plain = told[other]
        alike = len(plain & other_plain) / len(plain | other_plain)
        if len(plain & other_plain) >= _SHARED_WORDS and alike >= _ALIKE and not figures & other_figures:
            yield place, against, sentence, other_sentence


def _plain(sentence: str) -> frozenset[str]:
    return frozenset(word for word in _PLAIN.findall(sentence.lower()) if not _COMMON.fullmatch(word))


def _months(number: str, unit: str) -> int:
    count = int(number) if number.isdigit() else _NUMBERS[number.lower()]
    return count * 12 if unit.lower() == "year" else count
