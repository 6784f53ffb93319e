"""Signpost measured from outside: how long a cold start takes, and what a server holds in memory."""

import json
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from corpus.errors import SignpostError

START_SECONDS = 60


class ProcessError(SignpostError):
    """A process of Signpost did not do what was to be measured; the message says what it said."""


def cold_start(data: Path, question: str, times: int = 3) -> float:
    """Median seconds of `signpost ask` as a process of its own, an index being in place."""
    return statistics.median(_ask(data, question) for _ in range(times))


def serving_memory(data: Path, questions: Sequence[str]) -> float:
    """Resident megabytes of `signpost serve` and its workers after it has answered the questions."""
    with _server(data) as (process, address):
        for question in questions:
            _post(f"{address}/api/ask", {"question": question})
        return resident_megabytes(process.pid)


def resident_megabytes(root: int) -> float:
    """Of a process and all below it, as `ps` sees them."""
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,rss="], capture_output=True, text=True, check=True).stdout
    rows = [tuple(int(cell) for cell in line.split()) for line in listed.splitlines()]
    family = {root}
    while below := {pid for pid, parent, _ in rows if parent in family and pid not in family}:
        family |= below
    return sum(kilobytes for pid, _, kilobytes in rows if pid in family) / 1024


def _ask(data: Path, question: str) -> float:
    started = time.perf_counter()
    done = subprocess.run([*_signpost(data), "ask", question, "--json"], capture_output=True, text=True)
    if done.returncode:
        raise ProcessError(f"signpost ask ended with {done.returncode}: {_last_line(done.stderr)}")
    return time.perf_counter() - started


@contextmanager
def _server(data: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    port = _free_port()
    command = [*_signpost(data), "serve", "--port", str(port)]
    # A file, not a pipe: a server whose log nobody reads stands still when the pipe is full.
    with tempfile.TemporaryFile() as said, subprocess.Popen(command, stdout=said, stderr=said) as process:
        try:
            _wait_until_ready(process, f"http://127.0.0.1:{port}", said)
            yield process, f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def _wait_until_ready(process: subprocess.Popen[bytes], address: str, said: IO[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            said.seek(0)
            last = _last_line(said.read().decode(errors="replace"))
            raise ProcessError(f"signpost serve ended with {process.returncode}: {last}")
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=5):
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.1)
    raise ProcessError(f"signpost serve was not ready after {START_SECONDS} seconds")


def _post(address: str, body: dict[str, str]) -> None:
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(address, json.dumps(body).encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            response.read()
    except urllib.error.URLError as error:
        raise ProcessError(f"signpost serve did not answer: {error}") from error


def _signpost(data: Path) -> list[str]:
    return [sys.executable, "-m", "signpost", "--data", str(data)]


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


def _last_line(text: str) -> str:
    return next((line for line in reversed(text.splitlines()) if line.strip()), "nothing was said")
