"""Fits the assistant's confidence on train examples and chooses its thresholds on dev ones."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, astuple, fields
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from assistant.confidence import Confidence, Features, Logistic, Thresholds
from evals.learning.examples import Example

NAMES = tuple(field.name for field in fields(Features))
ALWAYS = Logistic(30.0, (0.0,) * len(NAMES))
OPEN = Confidence(ALWAYS, ALWAYS, ALWAYS, Thresholds(answerable=0.0, ours=0.0))
"""Answers everything: what the examples are gathered with."""


def fit(train: Sequence[Example]) -> tuple[Logistic, Logistic, Logistic]:
    """The models of answerable (among what is ours), of ours, and of right (among what is answerable or near)."""
    ours = [example for example in train if example.ours]
    return (
        _logistic(ours, lambda example: example.answerable),
        _logistic(train, lambda example: example.ours, balanced=True),
        _logistic(ours, lambda example: example.right),
    )


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
