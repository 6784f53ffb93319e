"""Runs as JSON: answers, marks, manifest and summary, written here and read back here."""

import dataclasses
import datetime
from collections.abc import Iterable
from typing import Any

from assistant.conversation import Outcome
from assistant.stored import answer_from_stored, answer_to_stored
from evals.case import Expectation, Form, Place
from evals.manifest import Manifest, SuiteRun
from evals.marking import FactFound, ForbiddenFound, Mark
from evals.metrics import Summary
from evals.scoring import Answered, Scored


def summary_to_json(summary: Summary) -> dict[str, Any]:
    return dataclasses.asdict(summary)


def answered_to_json(one: Answered) -> dict[str, Any]:
    return {
        "suite": one.suite,
        "id": one.case,
        "asked": list(one.asked),
        "answers": [answer_to_stored(answer) for answer in one.answers],
    }


def answered_from_json(data: dict[str, Any]) -> Answered:
    answers = tuple(answer_from_stored(answer) for answer in data["answers"])
    return Answered(data["suite"], data["id"], tuple(data["asked"]), answers)


def scored_to_json(one: Scored) -> dict[str, Any]:
    return {
        "suite": one.suite,
        "id": one.case,
        "form": one.form,
        "number": one.number,
        "tags": list(one.tags),
        "right": one.mark.right,
        "failures": list(one.mark.failures),
        "reasons": list(one.mark.reasons),
        "mark": dataclasses.asdict(one.mark),
        "expectation": dataclasses.asdict(one.expectation),
    }


def scored_from_json(lines: Iterable[dict[str, Any]], answered: Iterable[Answered]) -> tuple[Scored, ...]:
    answers = {(one.suite, one.case): one.answers for one in answered}
    return tuple(
        Scored(
            suite=line["suite"],
            case=line["id"],
            form=Form(line["form"]),
            number=line["number"],
            tags=tuple(line["tags"]),
            expectation=_expectation_from_json(line["expectation"]),
            answer=answers[line["suite"], line["id"]][line["number"] - 1],
            mark=_mark_from_json(line["mark"]),
        )
        for line in lines
    )


def _expectation_from_json(data: dict[str, Any]) -> Expectation:
    held = {
        "outcomes": tuple(Outcome(name) for name in data["outcomes"]),
        "facts": tuple(tuple(fact) for fact in data["facts"]),
        "forbidden": tuple(data["forbidden"]),
        "places": tuple(Place(**place) for place in data["places"]),
        "tags": tuple(data["tags"]),
    }
    return Expectation(**{**data, **held})


def _mark_from_json(data: dict[str, Any]) -> Mark:
    held = {
        "outcome": Outcome(data["outcome"]),
        "expected": tuple(Outcome(name) for name in data["expected"]),
        "facts": tuple(FactFound(tuple(fact["alternatives"]), fact["found"]) for fact in data["facts"]),
        "forbidden": tuple(ForbiddenFound(**found) for found in data["forbidden"]),
    }
    return Mark(**{**data, **held})


def manifest_to_json(manifest: Manifest) -> dict[str, Any]:
    return {
        "started": manifest.started.isoformat(timespec="seconds"),
        "seconds": round(manifest.seconds, 2),
        "suites": [dataclasses.asdict(suite) for suite in manifest.suites],
        "versions": dict(manifest.versions),
        "limit": manifest.limit,
    }


def manifest_from_json(data: dict[str, Any]) -> Manifest:
    return Manifest(
        started=datetime.datetime.fromisoformat(data["started"]),
        seconds=data["seconds"],
        suites=tuple(SuiteRun(**{**suite, "generations": tuple(suite["generations"])}) for suite in data["suites"]),
        versions=tuple(data["versions"].items()),
        limit=data["limit"],
    )
