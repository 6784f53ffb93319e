"""What a suite is asked of: the library in use, or one made for the run from a folder of guidance alone."""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import SignpostError
from evals.running import Answerer
from evals.suites import Suite

Open = Callable[[Path], Answerer]
"""Opens what answers from the library in a data folder."""


class GuidanceError(SignpostError):
    """There is no guidance to ask; the message says where it was looked for."""


@dataclass(frozen=True)
class Guidance:
    """The files that a library is made of for a run."""

    name: str
    files: tuple[Path, ...]


def guidance_for(suite: Suite, captures: Path | None) -> Guidance | None:
    """The captures where they are given, else the pages that the suite brings; None for the library in use.

    Raises GuidanceError where the captures hold no file.
    """
    if captures is not None:
        return _guidance("captures", captures, "*.txt")
    return _guidance("its own pages", suite.pages, "*.md") if suite.pages else None


@contextmanager
def answerer_over(guidance: Guidance | None, data: Path, open_answerer: Open) -> Iterator[Answerer]:
    """What answers from the guidance alone; from the library in `data` where there is none."""
    if guidance is None:
        yield open_answerer(data)
        return
    with tempfile.TemporaryDirectory(prefix="signpost-eval-") as folder:
        make_library(Path(folder), guidance.files)
        yield open_answerer(Path(folder))


def open_assistant(data: Path) -> Answerer:
    from assistant.assembly import assemble

    return assemble(data, say=lambda line: print(line, file=sys.stderr)).assistant  # noqa: T201


def make_library(data: Path, files: tuple[Path, ...]) -> None:
    """A new library in `data` of these files alone. Raises SignpostError for a file that cannot be read."""
    from corpus.library import Library
    from corpus.readers.opening import read

    documents = [document for file in files for document in read(file.name, file.read_bytes())]
    Library.create(data, empty=True).add(documents)


def _guidance(name: str, folder: Path, pattern: str) -> Guidance:
    files = tuple(sorted(folder.glob(pattern)))
    if not files:
        raise GuidanceError(f"{folder} holds no {pattern} to ask.")
    return Guidance(name, files)
