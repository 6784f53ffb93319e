"""One writer at a time in a data folder; another waits, then is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from corpus.errors import SignpostError


class LibraryBusy(SignpostError):  # what the reader is told
    """Another process is changing the library."""


class NotWritableError(SignpostError):
    """The data folder cannot be written: no room, no right, no folder."""


@contextmanager
def writing(data_dir: Path, *, wait_seconds: float = 10.0) -> Iterator[None]:
    """Hold the one right to change what lies in a data folder. Raises LibraryBusy where another keeps it too long."""
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        with FileLock(data_dir / "library.lock").acquire(timeout=wait_seconds):
            yield
    except Timeout as error:
        raise LibraryBusy(
            f"The library in {data_dir} is busy: another process is changing it. Try again soon."
        ) from error
    except OSError as error:
        raise NotWritableError(f"{data_dir} cannot be written: {error.strerror or error}") from error
