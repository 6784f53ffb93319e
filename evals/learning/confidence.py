"""Fits the assistant's confidence and chooses its thresholds on examples."""

import itertools
import json
import math
from collections.abc import Callable, Sequence
from dataclasses import asdict, astuple, fields
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from assistant.confidence import Confidence, Features, Logistic, Thresholds
from evals.learning.examples import Example

NAMES = tuple(field.name for field in fields(Features))
WORTH = {"right": 0.76, "near": 0.13, "foreign": 0.11}
"""What the thresholds weigh: how often each kind of question is asked, as shares of the dev suite."""
LOST = 0.005
ALWAYS = Logistic(30.0, (0.0,) * len(NAMES))
OPEN = Confidence(ALWAYS, ALWAYS, ALWAYS, Thresholds(answerable=0.0, bare=0.0, ours=0.0, foreign=0.0, hostile=math.inf))
"""Answers everything: what the examples are gathered with."""


def fit(seen: Sequence[Example]) -> tuple[Logistic, Logistic, Logistic]:
    """The models of answerable (among what is ours), of ours, and of right (among what is answerable or near)."""
    ours = [example for example in seen if example.ours]
    return (
        _logistic(ours, lambda example: example.answerable),
        _logistic(seen, lambda example: example.ours, balanced=True),
        _logistic(ours, lambda example: example.right),
    )


def thresholds(models: tuple[Logistic, Logistic, Logistic], seen: Sequence[Example]) -> Thresholds:
    """Those worth most on the examples, WORTH saying what counts; for passages with wordings and without.

    What is declined whatever was found may cost LOST of the answerable questions, by either threshold.
    """
    worded = [one for one in seen if one.features.worded]
    bare = [one for one in seen if not one.features.worded]
    steps = [round(float(step), 2) for step in np.linspace(0.02, 0.98, 49)]
    at, ours = max(itertools.product(steps, steps), key=lambda pair: _worth(models, worded or seen, *pair))
    answerable = [one.features for one in seen if one.answerable]
    return Thresholds(
        answerable=at,
        bare=max(steps, key=lambda step: _worth(models, bare or seen, step, ours)),
        ours=ours,
        foreign=min(ours, round(float(np.quantile([models[1].probability(one) for one in answerable], LOST)), 3)),
        hostile=round(10 * float(np.quantile([one.hostile for one in answerable], 1 - LOST)), 2),
    )


def _worth(
    models: tuple[Logistic, Logistic, Logistic], seen: Sequence[Example], answerable: float, ours: float
) -> float:
    """What an outcome by these thresholds is worth, each kind of question as a share of its own number."""
    answered = np.array([models[0].probability(one.features) >= answerable for one in seen])
    own = np.array([models[1].probability(one.features) >= ours for one in seen])
    kinds = {
        "right": (np.array([one.right for one in seen]), answered),
        "near": (np.array([one.ours and not one.answerable for one in seen]), ~answered & own),
        "foreign": (np.array([not one.ours for one in seen]), ~answered & ~own),
    }
    return sum(WORTH[kind] * float((of & found).sum() / max(1, of.sum())) for kind, (of, found) in kinds.items())


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
