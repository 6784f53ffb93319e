"""The suites of cases: which there are, what split each belongs to, and the file behind a name."""

import hashlib
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import SignpostError
from evals.case import Case, read_cases

HOME = Path(__file__).parent / "suites"
SPLITS = ("train", "dev", "test")


class SuiteError(SignpostError):
    """There is no such suite; the message says what was looked for."""


@dataclass(frozen=True)
class Suite:
    """One file of cases."""

    name: str
    """Its path under the home of suites without the ending ("invented/tidewatch/questions"); elsewhere its path."""
    path: Path
    split: str | None = None
    """train, dev or test; None where the suite belongs to none."""

    @property
    def pages(self) -> Path | None:
        """The folder of guidance that the suite is asked of, where it brings its own."""
        folder = self.path.parent / "pages"
        return folder if folder.is_dir() else None

    @property
    def digest(self) -> str:
        """SHA-256 of the file."""
        return hashlib.sha256(self.path.read_bytes()).hexdigest()

    def cases(self) -> tuple[Case, ...]:
        """Raises CaseError for the first line that is not a case."""
        return read_cases(self.path)


def find_suites(names: Iterable[str], home: Path = HOME) -> tuple[Suite, ...]:
    """The suites behind names and paths, each once, in the order asked for. Raises SuiteError for a name without one.

    A name is of a file ("invented/tidewatch/emails"), of a folder ("invented/tidewatch": all in it), or of a split
    of a folder that is split by its programmes ("invented/dev").
    """
    paths = dict.fromkeys(path for name in names for path in _files(name, home))
    return tuple(_suite(path, home) for path in paths)


def all_suites(home: Path = HOME) -> tuple[Suite, ...]:
    return tuple(_suite(path, home) for path in sorted(home.rglob("*.jsonl")))


def _files(name: str, home: Path) -> list[Path]:
    for path in (home / f"{name}.jsonl", home / name, Path(name)):
        if path.is_file():
            return [path.resolve()]
        if path.is_dir() and (found := sorted(path.rglob("*.jsonl"))):
            return [file.resolve() for file in found]
    folder, _, split = name.rpartition("/")
    programmes = [programme for programme, of in _splits(home / folder).items() if of == split]
    if not programmes:
        raise SuiteError(f"There is no suite {name}: it is neither a name under evals/suites nor a file of cases.")
    return [file for programme in programmes for file in _files(f"{folder}/{programme}", home)]


def _suite(path: Path, home: Path) -> Suite:
    if not path.resolve().is_relative_to(home.resolve()):
        return Suite(str(path), path, _stem(path))
    inside = path.resolve().relative_to(home.resolve()).with_suffix("")
    return Suite(inside.as_posix(), path, _stem(path) or _splits(path.parent.parent).get(path.parent.name))


def _stem(path: Path) -> str | None:
    return path.stem if path.stem in SPLITS else None


def _splits(folder: Path) -> dict[str, str]:
    """Which split each programme of the folder belongs to, from its splits.toml."""
    file = folder / "splits.toml"
    if not file.is_file():
        return {}
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return {programme: split for split in SPLITS for programme in data.get(split, ())}
