"""A complete index on disk: a folder with a manifest and digests, and a pointer to the current one."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from corpus.stored import sync_folder, write_whole
from index.errors import IndexUnavailable
from index.models import file_digest

FORMAT = 1
MANIFEST = "manifest.json"
POINTER = "current"


@dataclass(frozen=True)
class Manifest:
    """What a generation holds. Written last: a folder without one is no generation."""

    corpus: str
    """Digest of the library that it was built from."""
    encoder: str
    """Identity of the encoder, with the digest of its graph."""
    recipe: int
    """Which way of splitting and embedding it was built by."""
    passages: int
    wordings: int
    made: str
    """When, ISO 8601 in UTC."""
    files: dict[str, str]
    """SHA-256 of every other file, by path inside the folder."""
    format: int = FORMAT


class Generations:
    """The generations under one folder. Readers need no lock: a generation is whole or not there."""

    def __init__(self, folder: Path, *, keep: int = 2) -> None:
        self._folder = folder
        self._keep = keep

    def write(self, fill: Callable[[Path], Manifest]) -> str:
        """Let fill write a new generation's files, make it current, and return its name.

        fill is given an empty folder and returns the manifest without digests. A crash at any point leaves the
        generation before this one current and whole.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        for left in self._folder.glob(".making-*"):  # by a process that was killed; only one builds at a time
            shutil.rmtree(left, ignore_errors=True)
        room = self._folder / f".making-{os.getpid()}"
        room.mkdir()
        try:
            manifest = fill(room)
            files = {str(path.relative_to(room)): file_digest(path) for path in _files(room)}
            text = json.dumps({**asdict(manifest), "files": files}, indent=2)
            (room / MANIFEST).write_text(text, encoding="utf-8")
            for path in _files(room):
                sync_folder(path)
            moment = manifest.made.translate(str.maketrans("", "", "-:+."))[:21]
            name = f"{moment}-{manifest.corpus[:8]}"
            sync_folder(room)
            room.rename(self._folder / name)
        finally:
            shutil.rmtree(room, ignore_errors=True)
        sync_folder(self._folder)
        self._point_to(name)
        self._tidy(name)
        return name

    def current(self) -> str | None:
        """The name that the pointer gives, whether or not it can be opened."""
        try:
            return (self._folder / POINTER).read_text(encoding="utf-8").strip() or None
        except (OSError, UnicodeDecodeError):
            return None

    def names(self) -> list[str]:
        """The current generation first, then the others, newest first."""
        if not self._folder.is_dir():
            return []
        there = sorted((path.name for path in self._folder.iterdir() if (path / MANIFEST).is_file()), reverse=True)
        return sorted(there, key=lambda name: name != self.current())

    def manifest(self, name: str) -> Manifest:
        """Raises IndexUnavailable where it cannot be read or is of another format."""
        try:
            data = json.loads((self._folder / name / MANIFEST).read_text(encoding="utf-8"))
            manifest = Manifest(**data)
        except (OSError, ValueError, TypeError) as error:
            raise IndexUnavailable(f"generation {name} of the index has no readable manifest") from error
        if manifest.format != FORMAT:
            raise IndexUnavailable(f"generation {name} of the index was written by another version of Signpost")
        return manifest

    def whole(self, name: str) -> Path:
        """The generation's folder, every file's digest checked; raises IndexUnavailable where one is not as written."""
        folder = self._folder / name
        for inside, digest in self.manifest(name).files.items():
            path = folder / inside
            if not path.is_file() or file_digest(path) != digest:
                raise IndexUnavailable(f"generation {name} of the index is damaged: {inside}")
        return folder

    def newest_whole(self) -> tuple[str, Path]:
        """The current generation or, where it is damaged, the newest whole one; raises IndexUnavailable for none."""
        for name in self.names():
            try:
                return name, self.whole(name)
            except IndexUnavailable:
                continue
        raise IndexUnavailable("there is no index that can be opened; run: signpost index build")

    def _point_to(self, name: str) -> None:
        write_whole(self._folder / POINTER, f"{name}\n".encode())

    def _tidy(self, current: str) -> None:
        """Old generations go, but not what was current just now: a reader may be opening it."""
        for name in self.names()[self._keep :]:
            if name != current:
                shutil.rmtree(self._folder / name, ignore_errors=True)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())
