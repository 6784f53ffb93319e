"""Fits the assistant's confidence and chooses its thresholds on examples."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, astuple, fields
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from assistant.confidence import Confidence, Features, Logistic, Thresholds
from evals.learning.examples import Example

NAMES = tuple(field.name for field in fields(Features))
WORTH = {"right": 2.0, "near": 0.5, "foreign": 0.5}
"""What the thresholds weigh: right answers given against near questions refused and foreign ones declined."""
ALWAYS = Logistic(30.0, (0.0,) * len(NAMES))
OPEN = Confidence(ALWAYS, ALWAYS, ALWAYS, Thresholds(answerable=0.0, ours=0.0))
"""Answers everything: what the examples are gathered with."""


def fit(seen: Sequence[Example]) -> tuple[Logistic, Logistic, Logistic]:
    """The models of answerable (among what is ours), of ours, and of right (among what is answerable or near)."""
    ours = [example for example in seen if example.ours]
    return (
        _logistic(ours, lambda example: example.answerable),
        _logistic(seen, lambda example: example.ours, balanced=True),
        _logistic(ours, lambda example: example.right),
    )


def thresholds(models: tuple[Logistic, Logistic, Logistic], dev: Sequence[Example]) -> Thresholds:
    """Those with the most right outcomes on dev, an answerable question weighing as much as one that is not."""
    answerable, ours, _ = models
    answered = np.array([answerable.probability(one.features) for one in dev])
    own = np.array([ours.probability(one.features) for one in dev])
    kinds = {
        "right": np.array([one.right for one in dev]),
        "near": np.array([one.ours and not one.answerable for one in dev]),
        "foreign": np.array([not one.ours for one in dev]),
    }
    steps = np.linspace(0.02, 0.98, 49)

    def worth(at: float, ours_at: float) -> float:
        kept, declined = answered >= at, (answered < at) & (own < ours_at)
        found = {"right": kept, "near": ~kept & ~declined, "foreign": declined}
        return sum(WORTH[kind] * float((found[kind] & of).sum() / of.sum()) for kind, of in kinds.items())

    best = max((worth(at, ours_at), at, ours_at) for at in steps for ours_at in steps)
    return Thresholds(answerable=round(float(best[1]), 2), ours=round(float(best[2]), 2))


def write(path: Path, confidence: Confidence) -> None:
    """The form that assistant.confidence.read_confidence reads."""
    models = {name: getattr(confidence, name) for name in ("answerable", "ours", "right")}
    data = {
        name: {
            "bias": round(model.bias, 4),
            "weights": dict(zip(NAMES, np.round(model.weights, 4).tolist(), strict=True)),
        }
        for name, model in models.items()
    }
    path.write_text(
        json.dumps({**data, "thresholds": asdict(confidence.thresholds)}, indent=2) + "\n", encoding="utf-8"
    )


def _logistic(examples: Sequence[Example], label: Callable[[Example], bool], *, balanced: bool = False) -> Logistic:
    values = np.array([astuple(example.features) for example in examples])
    labels = np.array([label(example) for example in examples])
    spread = values.std(axis=0)
    spread[spread == 0] = 1.0
    model = LogisticRegression(C=1.0, max_iter=2000, class_weight="balanced" if balanced else None)
    model.fit(values / spread, labels)
    return Logistic(float(model.intercept_[0]), tuple((model.coef_[0] / spread).tolist()))
