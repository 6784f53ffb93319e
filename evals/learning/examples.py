"""Questions with what the assistant saw before it decided, and what would have been right."""

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.answering import Assistant
from assistant.confidence import Features
from assistant.conversation import Conversation, Outcome
from evals.case import Case, Expectation, Form
from evals.marking import Failure, mark

ELSEWHERE = frozenset({Outcome.HANDOVER, Outcome.SMALL_TALK, Outcome.CLARIFY})


@dataclass(frozen=True)
class Example:
    features: Features
    answerable: bool
    """The guidance answers it."""
    ours: bool
    """It is about the programme, answered or not."""
    right: bool
    """An answer from the evidence, given whatever the confidence, is right by the rule."""


def examples(assistant: Assistant, cases: Iterable[Case]) -> list[Example]:
    """An example a question of the cases. The assistant must answer whatever its confidence (thresholds of 0).

    Messages that end before the guidance is looked up, and messages of several questions, teach nothing here.
    """
    return [
        example
        for case in cases
        if case.form is not Form.ENQUIRY
        for expectation in case.expectations
        if (example := _example(assistant, expectation)) is not None
    ]


def foreign(assistant: Assistant, questions: Iterable[str]) -> list[Example]:
    """Questions about another programme: not this one's."""
    seen = (_seen(assistant, question) for question in questions)
    return [Example(found, answerable=False, ours=False, right=False) for found in seen if found is not None]


def _example(assistant: Assistant, expectation: Expectation) -> Example | None:
    if ELSEWHERE & set(expectation.outcomes):
        return None
    question = expectation.standalone or expectation.question
    found = _seen(assistant, question)
    if found is None:
        return None
    failures = set(mark(expectation, assistant.answer(question, Conversation("learning"))).failures)
    return Example(
        found,
        answerable=expectation.answerable,
        ours=expectation.answerable or Outcome.NOT_FOUND in expectation.outcomes,
        right=expectation.answerable and not failures - {Failure.OUTCOME},
    )


def _seen(assistant: Assistant, question: str) -> Features | None:
    parts = assistant.parts(question)
    return parts[0].features if len(parts) == 1 else None
