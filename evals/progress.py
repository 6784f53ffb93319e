"""How far a long piece of work has come, on standard error."""

import sys
import time
from typing import TextIO


class Progress:
    """Counts steps. On a terminal one line that changes; elsewhere a line every tenth of the way."""

    def __init__(self, name: str, total: int, stream: TextIO | None = None) -> None:
        self._name, self._total, self._done = name, total, 0
        self._stream = stream or sys.stderr
        self._started = time.monotonic()

    def step(self) -> None:
        self._done += 1
        seconds = time.monotonic() - self._started
        line = f"{self._name}: {self._done} of {self._total}, {seconds:.0f} s"
        if self._stream.isatty():
            self._stream.write(f"\r{line}" + ("\n" if self._done == self._total else ""))
        elif self._done * 10 // self._total > (self._done - 1) * 10 // self._total:
            self._stream.write(line + "\n")
        self._stream.flush()
