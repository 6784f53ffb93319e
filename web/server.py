"""Runs the web service: takes the port, starts uvicorn, says when it is ready, stops when asked."""

import errno
import http.client
import os
import signal
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from corpus.errors import SignpostError

STOP_SECONDS = 8
BACKLOG = 512
STARTUP_FAILURE = 3
"""The status that uvicorn ends a worker with that could not start."""


class CannotServe(SignpostError):
    """The service cannot start; the message says what to do about it."""


def run(*, data: Path, host: str, port: int, workers: int) -> None:
    """Serve until SIGINT or SIGTERM. Raises CannotServe where the port is taken."""
    if workers < 1:
        raise CannotServe("There must be at least one worker: give --workers 1 or more.")
    listening = listen(host, port)
    say(f"Opening the library in {data}. The first time, its index is made, which takes a little longer.")
    stopping = threading.Event()
    threading.Thread(target=announce, args=(listening.getsockname(), stopping), daemon=True).start()
    os.environ["SIGNPOST_DATA"] = str(data)
    try:
        with shared_between(workers), stopped_by_signal():
            _run_uvicorn(listening, workers)
        say("Signpost has stopped.")
    finally:
        stopping.set()


def listen(host: str, port: int) -> socket.socket:
    """The socket, taken before anything slow is done: a busy port is known at once, and who comes early waits."""
    if not 0 <= port <= 65535:
        raise CannotServe(f"{port} is not a port: a port is a number from 1 to 65535.")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise CannotServe(f"{host} is not an address of this machine; choose another with --host.") from error
    listening = socket.socket(family, kind, protocol)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(BACKLOG)
    except OSError as error:
        listening.close()
        raise CannotServe(_why_not(error, host, port)) from error
    listening.set_inheritable(True)
    return listening


def _why_not(error: OSError, host: str, port: int) -> str:
    match error.errno:
        case errno.EADDRINUSE:
            return f"Port {port} on {host} is already in use; choose another with --port."
        case errno.EACCES:
            return f"Port {port} may not be used by this account; choose one above 1023 with --port."
        case errno.EADDRNOTAVAIL:
            return f"{host} is not an address of this machine; choose another with --host."
        case _:
            return f"Port {port} on {host} cannot be used: {error.strerror}."


def announce(address: tuple[str, int], stopping: threading.Event) -> None:
    """Ask the service itself until it is ready, then print where it is."""
    started = time.monotonic()
    unready = False
    while not stopping.wait(0.1):
        status = _status(address)
        if status == 200:
            say(f"Signpost is ready after {time.monotonic() - started:.0f} s: {shown(address)}")
            return
        if status == 503 and not unready:
            unready = True
            say(f"Signpost is up, and has no index to answer from yet: {shown(address)}")


def shown(address: tuple[str, int]) -> str:
    """The address as a person opens it: "any address" is this machine for the one who reads it here."""
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(
        address[0], f"[{address[0]}]" if ":" in address[0] else address[0]
    )
    return f"http://{host}:{address[1]}"


@contextmanager
def shared_between(workers: int) -> Iterator[None]:
    """What several workers count in together: their metrics and the limit on questions, in a folder for this run."""
    if workers == 1:
        yield
        return
    with tempfile.TemporaryDirectory(prefix="signpost-") as folder:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
        # Not named *.db: the metrics are, and every such file is read as one of theirs.
        os.environ.setdefault("SIGNPOST_LIMITS_STORAGE", f"sharedfile://{folder}/limits.sqlite")
        yield


@contextmanager
def stopped_by_signal() -> Iterator[None]:
    """uvicorn finishes its requests when asked to stop, then raises the signal again; by then all is done."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise SystemExit(0)

    before = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    except SystemExit as ended:
        if ended.code:
            raise
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 — for the person at the terminal


def _run_uvicorn(listening: socket.socket, workers: int) -> None:
    import uvicorn
    from uvicorn.supervisors import Multiprocess

    config = uvicorn.Config(
        "web.serving:application",
        factory=True,
        workers=workers,
        access_log=False,  # it would keep visitors' addresses, and the questions that are searched for
        server_header=False,
        log_level="warning",
        timeout_graceful_shutdown=STOP_SECONDS,
    )
    if workers == 1:
        config.load_app()
        uvicorn.Server(config).run(sockets=[listening])
        return
    supervisor = Multiprocess(config, sockets=[listening])
    supervisor.run()
    if any(process.exitcode == STARTUP_FAILURE for process in supervisor.processes):
        raise CannotServe("A worker could not start; what it said stands above.")


def _status(address: tuple[str, int]) -> int | None:
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(address[0], address[0])
    connection = http.client.HTTPConnection(host, address[1], timeout=5)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()
