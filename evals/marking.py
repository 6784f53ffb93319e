"""How one answer is judged: every condition of a right answer, and for each what was found."""

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.conversation import Answer, Citation, Outcome
from evals.case import ANSWERING, Expectation, Place

WORDS_A_QUESTION = 120


class Failure(StrEnum):
    """A condition that did not hold, in the order in which a person would want to know."""

    OUTCOME = "outcome"
    FACTS = "facts"
    FORBIDDEN = "forbidden"
    PLACE = "place"
    LENGTH = "length"


@dataclass(frozen=True)
class FactFound:
    """One fact that a right answer states, and the words that state it; None where nothing does."""

    alternatives: tuple[str, ...]
    found: str | None


@dataclass(frozen=True)
class ForbiddenFound:
    pattern: str
    found: str


@dataclass(frozen=True)
class Mark:
    """How one answer was judged, and on what."""

    outcome: Outcome
    expected: tuple[Outcome, ...]
    facts: tuple[FactFound, ...]
    forbidden: tuple[ForbiddenFound, ...]
    place: bool | None
    """Whether a citation is in a right place; None where no place is asked for."""
    words: int
    words_allowed: int

    @property
    def right(self) -> bool:
        return not self.failures

    @property
    def failures(self) -> tuple[Failure, ...]:
        failed = {
            Failure.OUTCOME: self.outcome not in self.expected,
            Failure.FACTS: any(fact.found is None for fact in self.facts),
            Failure.FORBIDDEN: bool(self.forbidden),
            Failure.PLACE: self.place is False,
            Failure.LENGTH: self.words > self.words_allowed,
        }
        return tuple(failure for failure, holds in failed.items() if holds)

    @property
    def reasons(self) -> tuple[str, ...]:
        """The same for people, a sentence a failure."""
        missing = ["any of " + ", ".join(fact.alternatives) for fact in self.facts if fact.found is None]
        stands = [f"“{found.found}” ({found.pattern})" for found in self.forbidden]
        said = {
            Failure.OUTCOME: f"The outcome is {self.outcome}, expected is {' or '.join(self.expected)}.",
            Failure.FACTS: f"A fact is missing: {'; '.join(missing)}.",
            Failure.FORBIDDEN: f"It says what it must not: {'; '.join(stands)}.",
            Failure.PLACE: "No citation is in a right place.",
            Failure.LENGTH: f"It has {self.words} words, allowed are {self.words_allowed}.",
        }
        return tuple(said[failure] for failure in self.failures)


def mark(expectation: Expectation, answer: Answer) -> Mark:
    """Judge an answer: right when the outcome is expected, every fact holds, nothing forbidden stands, a citation
    is in a right place, and it has at most 120 words a question.

    Facts and places belong to the answer that states what the guidance says. Where the case also allows another
    outcome ("answered" or "clarify") and the answer ended in that one, they are not asked for.
    """
    text = text_of(answer)
    states = answer.outcome in ANSWERING or not expectation.answerable or answer.outcome not in expectation.outcomes
    return Mark(
        outcome=answer.outcome,
        expected=expectation.outcomes,
        facts=tuple(FactFound(fact, _first(fact, text)) for fact in expectation.facts if states),
        forbidden=tuple(
            ForbiddenFound(pattern, found)
            for pattern in expectation.forbidden
            if (found := _first((pattern,), text)) is not None
        ),
        place=_any_right(expectation.places, answer.citations) if states and expectation.places else None,
        words=count_words(text),
        words_allowed=WORDS_A_QUESTION * expectation.questions,
    )


def text_of(answer: Answer) -> str:
    """What is read and judged: the answer without its citation markers, and its notes; white space folded."""
    unmarked = re.sub(r"\s*\[\d+\]", "", answer.text)
    return fold_space(" ".join([unmarked, *(note.text for note in answer.notes)]))


def count_words(text: str) -> int:
    """A dash at the head of a list's item is no word."""
    return sum(any(character.isalnum() for character in word) for word in text.split())


def _first(patterns: tuple[str, ...], text: str) -> str | None:
    matches = (re.search(pattern, text, re.IGNORECASE) for pattern in patterns)
    return next((match.group() for match in matches if match), None)


def _any_right(places: tuple[Place, ...], citations: tuple[Citation, ...]) -> bool:
    return any(in_place(place, citation) for place in places for citation in citations)


def in_place(place: Place, citation: Citation) -> bool:
    if place.quote is not None and re.search(place.quote, fold_space(citation.quote), re.IGNORECASE):
        return True
    if place.heading is None or citation.source != place.file:
        return False
    return fold_heading(place.heading) in {fold_heading(heading) for heading in _headings(citation)}


def _headings(citation: Citation) -> tuple[str, ...]:
    return (*citation.headings, *([citation.restates] if citation.restates else []))


def fold_heading(text: str) -> str:
    """Case, white space and Markdown marks folded: captures keep marks in headings that readers take out."""
    return fold_space(re.sub(r"[#>]", " ", re.sub(r"[*_`]", "", text))).casefold()


def fold_space(text: str) -> str:
    return " ".join(text.split())
