"""A run on disk: its manifest, the complete answers, the marks and what they come to."""

import dataclasses
import datetime
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.wire import answer_from_json, answer_to_json
from corpus.errors import SignpostError
from evals.metrics import Summary, summarise
from evals.scoring import Answered, Scored

MANIFEST, ANSWERS, MARKS, SUMMARY = "manifest.json", "answers.jsonl", "marks.jsonl", "summary.json"


class RunError(SignpostError):
    """A run's folder cannot be read or written; the message says why."""


@dataclass(frozen=True)
class SuiteRun:
    """One suite as it was when it was run."""

    name: str
    digest: str
    """SHA-256 of the file of cases."""
    cases: int
    left_out: int
    """Cases that could not be run yet."""
    library: str
    """What it was asked of: the library in use, the suite's own pages, or captures."""
    generations: tuple[str, ...]
    """Of the index, as the answers name them."""


@dataclass(frozen=True)
class Manifest:
    started: datetime.datetime
    seconds: float
    suites: tuple[SuiteRun, ...]
    versions: tuple[tuple[str, str], ...]
    """Of Signpost, of Python and of the packages that answers depend on."""
    limit: int | None = None


@dataclass(frozen=True)
class Run:
    folder: Path
    manifest: Manifest
    answered: tuple[Answered, ...]


class Draft:
    """A run being made: answers are kept as they come, in a folder that takes its name when it is complete."""

    def __init__(self, folder: Path) -> None:
        """Raises RunError where `folder` is there already or no folder can be made beside it."""
        if folder.exists():
            raise RunError(f"{folder} is there already; choose another folder with --out.")
        self._folder = folder
        self._draft = folder.with_name(folder.name + ".partial")
        try:
            shutil.rmtree(self._draft, ignore_errors=True)
            self._draft.mkdir(parents=True)
        except OSError as error:
            raise RunError(f"{folder} cannot be written: {error.strerror}") from error

    def keep(self, answered: Iterable[Answered]) -> list[Answered]:
        kept = []
        with (self._draft / ANSWERS).open("a", encoding="utf-8") as file:
            for one in answered:
                file.write(_line(_answered_to_json(one)))
                file.flush()
                kept.append(one)
        return kept

    def complete(self, manifest: Manifest, scored: Iterable[Scored]) -> Path:
        (self._draft / ANSWERS).touch()
        _write(self._draft / MANIFEST, json.dumps(_manifest_to_json(manifest), indent=2) + "\n")
        write_marks(self._draft, scored)
        return self._draft.replace(self._folder)


def read_run(folder: Path) -> Run:
    """Raises RunError where the folder holds no complete run."""
    try:
        manifest = _manifest_from_json(json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
        answered = tuple(_answered_from_json(line) for line in _lines(folder / ANSWERS))
    except FileNotFoundError as error:
        raise RunError(f"{folder} holds no complete run: {Path(error.filename).name} is not there.") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RunError(f"The run in {folder} cannot be read: {error!r}") from error
    return Run(folder, manifest, answered)


def write_marks(folder: Path, scored: Iterable[Scored]) -> Summary:
    """Marks and summary, each replaced whole."""
    held = tuple(scored)
    summary = summarise(held)
    _write(folder / MARKS, "".join(_line(_scored_to_json(one)) for one in held))
    _write(folder / SUMMARY, json.dumps(summary_to_json(summary), indent=2) + "\n")
    return summary


def summary_to_json(summary: Summary) -> dict[str, Any]:
    return dataclasses.asdict(summary)


def _write(path: Path, text: str) -> None:
    beside = path.with_name(path.name + ".new")
    with beside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line:
            yield json.loads(line)


def _line(data: dict[str, Any]) -> str:
    # ASCII: half of a surrogate pair, which a hostile question may hold, has no place in UTF-8.
    return json.dumps(data) + "\n"


def _answered_to_json(one: Answered) -> dict[str, Any]:
    return {
        "suite": one.suite,
        "id": one.case,
        "asked": list(one.asked),
        "answers": [answer_to_json(answer) for answer in one.answers],
    }


def _answered_from_json(data: dict[str, Any]) -> Answered:
    answers = tuple(answer_from_json(answer) for answer in data["answers"])
    return Answered(data["suite"], data["id"], tuple(data["asked"]), answers)


def _scored_to_json(one: Scored) -> dict[str, Any]:
    return {
        "suite": one.suite,
        "id": one.case,
        "turn": one.turn,
        "tags": list(one.tags),
        "right": one.mark.right,
        "failures": list(one.mark.failures),
        "reasons": list(one.mark.reasons),
        **dataclasses.asdict(one.mark),
    }


def _manifest_to_json(manifest: Manifest) -> dict[str, Any]:
    return {
        "started": manifest.started.isoformat(timespec="seconds"),
        "seconds": round(manifest.seconds, 2),
        "suites": [dataclasses.asdict(suite) for suite in manifest.suites],
        "versions": dict(manifest.versions),
        "limit": manifest.limit,
    }


def _manifest_from_json(data: dict[str, Any]) -> Manifest:
    return Manifest(
        started=datetime.datetime.fromisoformat(data["started"]),
        seconds=data["seconds"],
        suites=tuple(SuiteRun(**{**suite, "generations": tuple(suite["generations"])}) for suite in data["suites"]),
        versions=tuple(data["versions"].items()),
        limit=data["limit"],
    )
