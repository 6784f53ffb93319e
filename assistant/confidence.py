"""How likely it is that the evidence answers the question, that it is ours at all, and that the answer is right."""

import json
import math
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from assistant.conversation import Outcome
from assistant.evidence import Evidence
from assistant.intents import Intent
from assistant.understanding import Question, content_words


@dataclass(frozen=True)
class Features:
    """What is known of a question and its evidence before anything is composed."""

    dense: float
    """Cosine of the question with the first passage."""
    wording: float
    """How much nearer its nearest wording is than its text; 0 where it has none."""
    worded: float
    """1 where the first passage has wordings, else 0."""
    coverage: float
    """Share of the question's words in the first passage, rare words weighing more."""
    coverage_all: float
    """The best coverage among the hits."""
    unit: float
    """Cosine with the nearest unit of the evidence."""
    lead: float
    """Score of the first hit less that of the second."""
    logit: float
    """The cross-encoder's logit for the first passage divided by ten; 0 where it was not read."""
    best_logit: float
    """The best logit among the hits, likewise."""
    read: float
    """1 where the cross-encoder read the hits, else 0."""
    words: float
    """Content words of the question, at most twenty, divided by ten."""
    hostile: float
    """Log odds that the message is hostile, divided by ten."""
    elsewhere: float
    """Log odds that it is about what no programme's guidance says, divided by ten."""
    other_role: float
    """1 where a role is asked about and the first passage names only others."""


@dataclass(frozen=True)
class Judgement:
    answerable: float
    """Probability that the guidance answers the question."""
    ours: float
    """Probability that the question is about the programme at all."""
    right: float
    """Probability that an answer from this evidence is right by the evals' rule."""
    outcome: Outcome
    """Answered, not found or declined."""


UNANSWERABLE = Judgement(answerable=0.0, ours=0.0, right=0.0, outcome=Outcome.NOT_FOUND)


@dataclass(frozen=True)
class Logistic:
    """A logistic model: the probability is the logistic function of bias + weights · features."""

    bias: float
    weights: tuple[float, ...]

    def probability(self, features: Features) -> float:
        values: tuple[float, ...] = astuple(features)
        total = self.bias + sum(weight * value for weight, value in zip(self.weights, values, strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@dataclass(frozen=True)
class Thresholds:
    answerable: float
    """Below it an answer is refused as not found, where the first passage has wordings."""
    bare: float
    """The same where it has none: it is found less surely, and refused more often for the same probability."""
    ours: float
    """Below it a question that is not answered is declined as off-topic."""
    foreign: float
    """Below it a question is declined even where a passage seems to answer it."""
    hostile: float
    """Log odds above which a message is declined before anything is looked up."""

    def outcome(self, answerable: float, ours: float, *, worded: bool) -> Outcome:
        """How a question ends: unless it is plainly not ours the guidance goes first, and what that does not answer may
        still be off-topic."""
        if ours < self.foreign:
            return Outcome.DECLINED
        if answerable >= (self.answerable if worded else self.bare):
            return Outcome.ANSWERED
        return Outcome.NOT_FOUND if ours >= self.ours else Outcome.DECLINED


@dataclass(frozen=True)
class Confidence:
    """Three logistic models fitted on train suites, thresholds chosen on dev (evals/learning/confidence.py)."""

    answerable: Logistic
    ours: Logistic
    right: Logistic
    thresholds: Thresholds

    def judge(self, features: Features) -> Judgement:
        answerable, ours = self.answerable.probability(features), self.ours.probability(features)
        outcome = self.thresholds.outcome(answerable, ours, worded=bool(features.worded))
        return Judgement(answerable, ours, self.right.probability(features), outcome)


def features(question: Question, evidence: Evidence, intent: Intent) -> Features:
    """The features of a question with at least one hit, and of what kind of message it is."""
    first = evidence.hits[0]
    signals = [hit.signals for hit in evidence.hits]
    logits = [one.reranker for one in signals if one.reranker is not None]
    scores = sorted((hit.score for hit in evidence.hits), reverse=True)
    return Features(
        dense=first.signals.dense,
        wording=first.signals.wording - first.signals.dense if first.passage.asked_as else 0.0,
        worded=float(bool(first.passage.asked_as)),
        coverage=first.signals.coverage,
        coverage_all=max(one.coverage for one in signals),
        unit=max(first.units, default=first.signals.dense),
        lead=scores[0] - scores[1] if len(scores) > 1 else 0.0,
        logit=(first.signals.reranker or 0.0) / 10,
        best_logit=max(logits, default=0.0) / 10,
        read=float(bool(logits)),
        words=min(20, len(content_words(question.text))) / 10,
        hostile=intent.hostile / 10,
        elsewhere=intent.elsewhere / 10,
        other_role=float(evidence.other_role),
    )


def read_confidence(path: Path = Path(__file__).with_name("confidence.json")) -> Confidence:
    data = json.loads(path.read_text(encoding="utf-8"))
    models = {
        name: Logistic(data[name]["bias"], tuple(data[name]["weights"][one.name] for one in fields(Features)))
        for name in ("answerable", "ours", "right")
    }
    return Confidence(thresholds=Thresholds(**data["thresholds"]), **models)
