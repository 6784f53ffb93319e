"""How far a long piece of work has come, on standard error."""

import sys
import time
from typing import TextIO

EVERY_SECONDS = 10


class Progress:
    """Counts steps. On a terminal one line that changes; elsewhere a line now and then and one at the end."""

    def __init__(self, name: str, total: int, stream: TextIO | None = None) -> None:
        self._name, self._total, self._done = name, total, 0
        self._stream = stream or sys.stderr
        self._started = self._said = time.monotonic()

    def step(self) -> None:
        self._done += 1
        now, last = time.monotonic(), self._done == self._total
        line = f"{self._name}: {self._done} of {self._total}, {now - self._started:.0f} s"
        if self._stream.isatty():
            self._stream.write(f"\r{line}" + ("\n" if last else ""))
        elif last or now - self._said >= EVERY_SECONDS:
            self._said = now
            self._stream.write(line + "\n")
        self._stream.flush()
