"""What the marks of a run come to: shares with their intervals, calibration, length and speed."""

import itertools
import math
import statistics
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.conversation import Outcome
from evals.case import ANSWERING
from evals.scoring import Scored

BINS = 10
Z_95 = 1.959963984540054
"""The normal quantile of a two-sided 95 % interval."""


@dataclass(frozen=True)
class Share:
    """How many of how many, with Wilson's 95 % interval. An interval of nothing is 0 to 1: nothing is known."""

    right: int
    of: int
    low: float
    high: float

    @property
    def share(self) -> float | None:
        return self.right / self.of if self.of else None


@dataclass(frozen=True)
class Bin:
    """Answers of like confidence: how sure they were, and how often that was so."""

    count: int
    confidence: float
    observed: float


@dataclass(frozen=True)
class Calibration:
    """How far a confidence can be believed. None where there was nothing to measure."""

    count: int
    error: float | None
    """Expected calibration error over ten bins of equal mass."""
    area: float | None
    """Area under the curve: how often what is so has the higher confidence than what is not; 0.5 is a coin."""
    bins: tuple[Bin, ...]


@dataclass(frozen=True)
class Summary:
    asked: int
    answerable: Share
    others: Share
    """Questions that are rightly not answered: not found, declined, handed over."""
    tags: tuple[tuple[str, Share], ...]
    """The kinds first, which are what cases carry as their first tag."""
    first_turns: Share
    later_turns: Share
    turned_away: Share
    """Answerable questions that were not answered though they should have been."""
    answering: Calibration
    """Of confidence where the outcome is answered or partial, with being right."""
    not_found: Calibration
    """Of confidence where the outcome is not_found, with the guidance not answering."""
    failures: tuple[tuple[str, int], ...]
    """Of the answers that are not right, by the first condition that failed."""
    outcomes: tuple[tuple[str, str, int], ...]
    """Expected, got, how often."""
    median_words: float | None
    """Of the answers that state what the guidance says."""
    median_seconds: float | None
    slow_seconds: float | None
    """95 in 100 answers were quicker."""


def summarise(scored: Sequence[Scored]) -> Summary:
    answerable = [one for one in scored if one.expectation.answerable]
    turns = [one for one in scored if one.turn is not None]
    states = [one for one in scored if one.answer.outcome in ANSWERING]
    return Summary(
        asked=len(scored),
        answerable=share(answerable, _right),
        others=share([one for one in scored if not one.expectation.answerable], _right),
        tags=_by_tag(scored),
        first_turns=share([one for one in turns if one.turn == 1], _right),
        later_turns=share([one for one in turns if one.turn != 1], _right),
        turned_away=share(answerable, _turned_away),
        answering=calibration([(one.answer.confidence, one.mark.right) for one in states]),
        not_found=calibration(
            [
                (one.answer.confidence, not one.expectation.answerable)
                for one in scored
                if one.answer.outcome is Outcome.NOT_FOUND
            ]
        ),
        failures=tuple(Counter(str(one.mark.failures[0]) for one in scored if not one.mark.right).most_common()),
        outcomes=_outcomes(scored),
        median_words=_median([one.mark.words for one in states]),
        median_seconds=_median([one.answer.seconds for one in scored]),
        slow_seconds=percentile([one.answer.seconds for one in scored], 95),
    )


def share(scored: Sequence[Scored], holds: Callable[[Scored], bool]) -> Share:
    return wilson(sum(holds(one) for one in scored), len(scored))


def wilson(right: int, of: int) -> Share:
    """Wilson's score interval (Wilson 1927), which holds for few cases and for shares near 0 and 1."""
    if not of:
        return Share(0, 0, 0.0, 1.0)
    observed, scale = right / of, 1 + Z_95**2 / of
    middle = (observed + Z_95**2 / (2 * of)) / scale
    reach = Z_95 * math.sqrt(observed * (1 - observed) / of + Z_95**2 / (4 * of**2)) / scale
    return Share(right, of, max(0.0, middle - reach), min(1.0, middle + reach))


def calibration(pairs: Sequence[tuple[float | None, bool]]) -> Calibration:
    """Of confidences with what was so. An answer that gives no confidence is left out."""
    known = sorted((confidence, so) for confidence, so in pairs if confidence is not None)
    bins = tuple(_bin(part) for part in _equal_mass(known))
    error = sum(b.count * abs(b.confidence - b.observed) for b in bins) / len(known) if known else None
    return Calibration(len(known), error, area_under_curve(known), bins)


def area_under_curve(pairs: Sequence[tuple[float, bool]]) -> float | None:
    """By ranks, ties counting half; None where all are so, or none."""
    so = [confidence for confidence, holds in pairs if holds]
    not_so = [confidence for confidence, holds in pairs if not holds]
    if not so or not not_so:
        return None
    above = sum((a > b) + 0.5 * (a == b) for a in so for b in not_so)
    return above / (len(so) * len(not_so))


def percentile(values: Sequence[float], hundredths: int) -> float | None:
    """The smallest value that so many in a hundred do not exceed (nearest rank)."""
    if not values:
        return None
    return sorted(values)[max(0, math.ceil(len(values) * hundredths / 100) - 1)]


def _right(one: Scored) -> bool:
    return one.mark.right


def _turned_away(one: Scored) -> bool:
    return one.answer.outcome not in ANSWERING and one.answer.outcome not in one.expectation.outcomes


def _by_tag(scored: Sequence[Scored]) -> tuple[tuple[str, Share], ...]:
    kinds = dict.fromkeys(tag for one in scored for tag in one.tags[:1])
    tags = dict.fromkeys([*kinds, *(tag for one in scored for tag in one.tags)])
    return tuple((tag, share([one for one in scored if tag in one.tags], _right)) for tag in tags)


def _outcomes(scored: Sequence[Scored]) -> tuple[tuple[str, str, int], ...]:
    counted = Counter((" or ".join(one.expectation.outcomes), str(one.answer.outcome)) for one in scored)
    return tuple((expected, got, count) for (expected, got), count in sorted(counted.items()))


def _equal_mass(pairs: Sequence[tuple[float, bool]]) -> list[Sequence[tuple[float, bool]]]:
    """Parts of nearly equal size. Equal confidences stay together: parted by what was so, they would look wrong."""
    edges = [0]
    for number in range(1, BINS + 1):
        edge = max(edges[-1], round(len(pairs) * number / BINS))
        while 0 < edge < len(pairs) and pairs[edge][0] == pairs[edge - 1][0]:
            edge += 1
        edges.append(edge)
    return [pairs[start:end] for start, end in itertools.pairwise(edges) if end > start]


def _bin(pairs: Sequence[tuple[float, bool]]) -> Bin:
    return Bin(
        count=len(pairs),
        confidence=statistics.fmean(confidence for confidence, _ in pairs),
        observed=statistics.fmean(so for _, so in pairs),
    )


def _median(values: Sequence[float]) -> float | None:
    return statistics.median(values) if values else None
