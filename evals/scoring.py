"""Answers joined with the cases that they answer, and marked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.conversation import Answer
from evals.case import Case, Expectation, Form
from evals.marking import Mark, mark


@dataclass(frozen=True)
class Answered:
    """The complete answers to one case."""

    suite: str
    case: str
    asked: tuple[str, ...]
    """The questions as they were put, one an answer."""
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Scored:
    """One question of a case with its answer and mark."""

    suite: str
    case: str
    form: Form
    number: int
    """Which of the case's questions, from 1."""
    tags: tuple[str, ...]
    expectation: Expectation
    answer: Answer
    mark: Mark

    @property
    def turn(self) -> int | None:
        """Which turn of a conversation, from 1; None elsewhere."""
        return self.number if self.form is Form.CONVERSATION else None

    @property
    def name(self) -> str:
        return self.case if self.form is Form.QUESTION else f"{self.case}, {self.number}"


@dataclass(frozen=True)
class Scores:
    scored: tuple[Scored, ...]
    unscored: tuple[str, ...]
    """Cases that were answered but are gone from their suite, or ask something else now."""


def score(answered: Iterable[Answered], suites: Mapping[str, Iterable[Case]]) -> Scores:
    """Mark every answer by the case that its suite holds now."""
    cases = {(suite, case.id): case for suite, held in suites.items() for case in held}
    scored: list[Scored] = []
    unscored: list[str] = []
    for one in answered:
        case = cases.get((one.suite, one.case))
        if case is None or one.asked != tuple(expectation.question for expectation in case.expectations):
            unscored.append(f"{one.suite} {one.case}")
        else:
            scored += _score(one, case)
    return Scores(tuple(scored), tuple(unscored))


def _score(answered: Answered, case: Case) -> list[Scored]:
    return [
        Scored(
            suite=answered.suite,
            case=case.id,
            form=case.form,
            number=number,
            tags=tuple(dict.fromkeys((*case.tags, *expectation.tags))),
            expectation=expectation,
            answer=answer,
            mark=mark(expectation, answer),
        )
        for number, (expectation, answer) in enumerate(zip(case.expectations, answered.answers, strict=True), 1)
    ]
