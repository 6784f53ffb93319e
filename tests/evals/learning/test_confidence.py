"""What is fitted tells what it was shown apart, and comes back as it was written."""

from dataclasses import fields, replace
from pathlib import Path

from assistant.confidence import Confidence, Features, read_confidence
from evals.learning.confidence import fit, thresholds, write
from evals.learning.examples import Example

PLAIN = Features(*(0.0 for _ in fields(Features)))


def example(dense: float, *, answerable: bool, ours: bool = True, right: bool | None = None) -> Example:
    return Example(replace(PLAIN, dense=dense), answerable, ours, answerable if right is None else right)


SEEN = [
    *(example(0.9 + 0.001 * n, answerable=True) for n in range(20)),
    *(example(0.6 + 0.001 * n, answerable=False) for n in range(20)),
    *(example(0.1 + 0.001 * n, answerable=False, ours=False) for n in range(20)),
]


def test_answerable_near_and_foreign_questions_are_told_apart() -> None:
    models = fit(SEEN)
    confidence = Confidence(*models, thresholds(models, SEEN))

    outcomes = [confidence.judge(one.features).outcome.value for one in (SEEN[5], SEEN[25], SEEN[45])]

    assert outcomes == ["answered", "not_found", "declined"]


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    models = fit(SEEN)
    fitted = Confidence(*models, thresholds(models, SEEN))

    write(tmp_path / "confidence.json", fitted)

    read = read_confidence(tmp_path / "confidence.json")
    assert read.thresholds == fitted.thresholds
    before, after = (one.judge(SEEN[5].features) for one in (fitted, read))
    assert abs(before.answerable - after.answerable) < 0.001


def test_the_confidence_that_is_shipped_can_be_read() -> None:
    judged = read_confidence().judge(PLAIN)

    assert 0 <= judged.answerable <= 1
