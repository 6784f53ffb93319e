"""Teaches what kind of message it is: one for guidance, a hostile one, or one about something else."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from assistant.conversation import Outcome
from evals.case import Case, Expectation
from index.encoder import Encoder

STRENGTH = 3.0
"""Inverse of the regularisation; 1, 3, 10 and 30 were tried by cross-validation (docs/measurements.md)."""


class Kind(StrEnum):
    GUIDANCE = "guidance"
    """About a programme, answered by its guidance or not."""
    HOSTILE = "hostile"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class Message:
    text: str
    kind: Kind


def messages(cases: Sequence[Case]) -> list[Message]:
    """The messages of cases with their kinds; greetings and messages for a person are of none."""
    return [
        Message(expectation.standalone or expectation.question, kind)
        for case in cases
        for expectation in case.expectations
        if (kind := kind_of(case, expectation)) is not None
    ]


def kind_of(case: Case, expectation: Expectation) -> Kind | None:
    if "hostile" in {*case.tags, *expectation.tags}:
        return Kind.HOSTILE
    if Outcome.DECLINED in expectation.outcomes:
        return Kind.ELSEWHERE
    if expectation.answerable or Outcome.NOT_FOUND in expectation.outcomes:
        return Kind.GUIDANCE
    return None


def teach(encoder: Encoder, taught: Sequence[Message], path: Path) -> None:
    """Fit hostile against all others, and elsewhere against guidance, over the encoder's vectors; write both."""
    vectors = encoder.passages([message.text for message in taught])
    kinds = np.array([message.kind for message in taught])
    peaceful = kinds != Kind.HOSTILE
    models = [
        _fitted(vectors, kinds == Kind.HOSTILE),
        _fitted(vectors[peaceful], kinds[peaceful] == Kind.ELSEWHERE),
    ]
    np.savez(
        path,
        encoder=np.array(encoder.identity),
        weights=np.stack([model.coef_[0] for model in models]).astype(np.float32),
        biases=np.array([model.intercept_[0] for model in models], np.float32),
    )


def _fitted(vectors: np.ndarray, labels: np.ndarray) -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=1000).fit(vectors, labels)
