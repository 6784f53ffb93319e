"""Puts the questions of cases to anything that answers, and keeps the complete answers."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

from assistant.conversation import Answer, Conversation
from evals.case import Case, Form
from evals.scoring import Answered


class Answerer(Protocol):
    """Anything with answers. The assistant is one; so is a recording, or another system to compare with."""

    def answer(self, question: str, conversation: Conversation) -> Answer: ...


def runnable(cases: Iterable[Case]) -> tuple[Case, ...]:
    """The cases that can be answered today: an enquiry cannot, until there is a desk that drafts replies."""
    return tuple(case for case in cases if case.form is not Form.ENQUIRY)


def run(
    suite: str, cases: Iterable[Case], answerer: Answerer, *, progress: Callable[[], None] = lambda: None
) -> Iterator[Answered]:
    """Answer case by case, in order; `progress` is called after each."""
    for case in cases:
        yield Answered(
            suite=suite,
            case=case.id,
            asked=tuple(expectation.question for expectation in case.expectations),
            answers=_converse(case, answerer),
        )
        progress()


def sample(cases: Sequence[Case], limit: int | None) -> tuple[Case, ...]:
    """At most `limit` cases, spread evenly, since suites stand in order of kind."""
    if limit is None or limit >= len(cases):
        return tuple(cases)
    return tuple(cases[number * len(cases) // limit] for number in range(limit))


def _converse(case: Case, answerer: Answerer) -> tuple[Answer, ...]:
    conversation = Conversation(case.id)
    for expectation in case.expectations:
        conversation = conversation.with_turn(answerer.answer(expectation.question, conversation))
    return tuple(turn.answer for turn in conversation.turns)
