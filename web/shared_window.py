"""A moving window that the workers of one machine count in together: a small SQLite file, for the limits package."""

import sqlite3
import time
from contextlib import closing
from typing import Any

from limits.storage import MovingWindowSupport, Storage


class SharedWindow(Storage, MovingWindowSupport):
    """Named "sharedfile:///path". Only the moving window is there; nothing of it needs to survive a crash."""

    STORAGE_SCHEME = ["sharedfile"]  # noqa: RUF012 — the package's own form

    def __init__(self, uri: str, wrap_exceptions: bool = False, **_options: Any) -> None:  # noqa: ANN401
        super().__init__(uri, wrap_exceptions)
        self._path = uri.removeprefix("sharedfile://")
        with closing(self._connect()) as file:
            file.execute("CREATE TABLE IF NOT EXISTS entries (key TEXT, at REAL)")
            file.execute("CREATE INDEX IF NOT EXISTS by_key ON entries (key, at)")

    @property
    def base_exceptions(self) -> type[Exception]:
        return sqlite3.Error

    def acquire_entry(self, key: str, limit: int, expiry: int, amount: int = 1) -> bool:
        now = time.time()
        with closing(self._connect()) as file:
            file.execute("BEGIN IMMEDIATE")
            file.execute("DELETE FROM entries WHERE at <= ?", (now - expiry,))
            (taken,) = file.execute("SELECT count(*) FROM entries WHERE key = ?", (key,)).fetchone()
            free: bool = taken + amount <= limit
            if free:
                file.executemany("INSERT INTO entries VALUES (?, ?)", [(key, now)] * amount)
            file.execute("COMMIT")
        return free

    def get_moving_window(self, key: str, limit: int, expiry: int) -> tuple[float, int]:
        now = time.time()
        with closing(self._connect()) as file:
            first, taken = file.execute(
                "SELECT min(at), count(*) FROM entries WHERE key = ? AND at > ?", (key, now - expiry)
            ).fetchone()
        return (now if first is None else first), taken

    def check(self) -> bool:
        return True

    def clear(self, key: str) -> None:
        with closing(self._connect()) as file:
            file.execute("DELETE FROM entries WHERE key = ?", (key,))

    def reset(self) -> int | None:
        with closing(self._connect()) as file:
            return file.execute("DELETE FROM entries").rowcount

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        raise NotImplementedError

    def get(self, key: str) -> int:
        raise NotImplementedError

    def get_expiry(self, key: str) -> float:
        raise NotImplementedError

    def _connect(self) -> sqlite3.Connection:
        file = sqlite3.connect(self._path, timeout=5, isolation_level=None)
        file.execute("PRAGMA synchronous=OFF")
        return file
