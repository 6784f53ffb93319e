"""A whole evaluation: suites asked of their libraries, answers marked, and the run written."""

import datetime
import itertools
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.case import Case, CaseError
from evals.libraries import Guidance, Open, answerer_over, guidance_for
from evals.manifest import Manifest, SuiteRun, versions
from evals.progress import Progress
from evals.running import Answerer, run, runnable, sample
from evals.runs import Draft, Run, read_run, write_marks
from evals.scoring import Answered, Scores, score
from evals.suites import Suite


@dataclass(frozen=True)
class Asked:
    """A suite made ready: what is asked, and of what."""

    suite: Suite
    cases: tuple[Case, ...]
    left_out: int
    guidance: Guidance | None


def evaluate(
    suites: Sequence[Suite],
    folder: Path,
    *,
    data: Path,
    open_answerer: Open,
    captures: Path | None = None,
    limit: int | None = None,
) -> Run:
    """Ask every suite, mark every answer and write the run to `folder`, which must not be there yet.

    Suites that are asked of the same guidance share one library. `limit` is of cases a suite.
    """
    ready = [_ready(suite, captures, limit) for suite in suites]
    draft, started, clock = Draft(folder), datetime.datetime.now(datetime.UTC), time.monotonic()
    answered: list[list[Answered]] = []
    for guidance, group in itertools.groupby(ready, key=lambda asked: asked.guidance):
        with answerer_over(guidance, data, open_answerer) as answerer:
            answered += [draft.keep(_answers(asked, answerer)) for asked in group]
    scores = score(itertools.chain(*answered), {asked.suite.name: asked.cases for asked in ready})
    manifest = Manifest(
        started=started,
        seconds=time.monotonic() - clock,
        suites=tuple(_suite_run(asked, answers) for asked, answers in zip(ready, answered, strict=True)),
        versions=versions(),
        limit=limit,
    )
    return read_run(draft.complete(manifest, scores.scored))


def rescore(kept: Run, suites: Sequence[Suite]) -> Scores:
    """Mark a run's answers again by what the suites hold now, and write the marks."""
    scores = score(kept.answered, {suite.name: suite.cases() for suite in suites})
    write_marks(kept.folder, scores.scored)
    return scores


def _ready(suite: Suite, captures: Path | None, limit: int | None) -> Asked:
    cases = suite.cases()
    if len({case.id for case in cases}) < len(cases):
        raise CaseError(f"{suite.name} holds an id twice; `signpost eval lint {suite.name}` names it.")
    asked = runnable(cases)
    return Asked(suite, sample(asked, limit), len(cases) - len(asked), guidance_for(suite, captures))


def _answers(asked: Asked, answerer: Answerer) -> Iterator[Answered]:
    progress = Progress(asked.suite.name, len(asked.cases))
    yield from run(asked.suite.name, asked.cases, answerer, progress=progress.step)


def _suite_run(asked: Asked, answered: Sequence[Answered]) -> SuiteRun:
    generations = (answer.index for one in answered for answer in one.answers)
    return SuiteRun(
        name=asked.suite.name,
        digest=asked.suite.digest,
        cases=len(asked.cases),
        left_out=asked.left_out,
        library=asked.guidance.name if asked.guidance else "the library in use",
        generations=tuple(sorted({generation for generation in generations if generation})),
    )
