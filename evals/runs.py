"""A run on disk: its manifest, the complete answers, the marks and what they come to."""

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import SignpostError
from evals.manifest import Manifest
from evals.metrics import Summary, summarise
from evals.scoring import Answered, Scored
from evals.wire import (
    answered_from_json,
    answered_to_json,
    manifest_from_json,
    manifest_to_json,
    scored_from_json,
    scored_to_json,
    summary_to_json,
)

MANIFEST, ANSWERS, MARKS, SUMMARY = "manifest.json", "answers.jsonl", "marks.jsonl", "summary.json"


class RunError(SignpostError):
    """A run's folder cannot be read or written; the message says why."""


@dataclass(frozen=True)
class Run:
    folder: Path
    manifest: Manifest
    answered: tuple[Answered, ...]
    scored: tuple[Scored, ...]
    """With what was expected when it was marked last, so that a run can be read without its suites."""


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
                file.write(_line(answered_to_json(one)))
                file.flush()
                kept.append(one)
        return kept

    def complete(self, manifest: Manifest, scored: Iterable[Scored]) -> Path:
        (self._draft / ANSWERS).touch()
        _write(self._draft / MANIFEST, json.dumps(manifest_to_json(manifest), indent=2) + "\n")
        write_marks(self._draft, scored)
        return self._draft.replace(self._folder)


def read_run(folder: Path) -> Run:
    """Raises RunError where the folder holds no complete run."""
    try:
        manifest = manifest_from_json(json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
        answered = tuple(answered_from_json(line) for line in _lines(folder / ANSWERS))
        marks = list(_lines(folder / MARKS))
        return Run(folder, manifest, answered, scored_from_json(marks, answered))
    except FileNotFoundError as error:
        raise RunError(f"{folder} holds no complete run: {Path(error.filename).name} is not there.") from error
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise RunError(f"The run in {folder} cannot be read: {error!r}") from error


def write_marks(folder: Path, scored: Iterable[Scored]) -> Summary:
    """Marks and summary, each replaced whole."""
    held = tuple(scored)
    summary = summarise(held)
    _write(folder / MARKS, "".join(_line(scored_to_json(one)) for one in held))
    _write(folder / SUMMARY, json.dumps(summary_to_json(summary), indent=2) + "\n")
    return summary


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
