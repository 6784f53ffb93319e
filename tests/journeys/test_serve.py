import json
import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SERVE_WITH_A_FAKE_ASSISTANT = """
import sys, types
from tests.web.fakes import FakeAssistant, FakeLibrary

class Live(FakeAssistant):
    library = FakeLibrary()
    def refresh(self): return False

assembly = types.ModuleType("assistant.assembly")
assembly.open_live = lambda data: Live()
sys.modules["assistant.assembly"] = assembly

from signpost import main
sys.exit(main(["--data", sys.argv[1], "serve", "--port", sys.argv[2]]))
"""


@pytest.fixture
def serve(tmp_path: Path):
    started = []

    def start(port: int = 0) -> subprocess.Popen:
        process = subprocess.Popen(
            [sys.executable, "-c", SERVE_WITH_A_FAKE_ASSISTANT, str(tmp_path / "var"), str(port)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def ready_at(process: subprocess.Popen) -> str:
    said = []
    for line in process.stdout:
        said.append(line)
        if found := re.search(r"Signpost is ready after \d+ s: (http://\S+)", line):
            return found[1]
    pytest.fail(f"it ended: {said} {process.stderr.read()}")


def test_it_says_what_it_does_answers_and_stops_when_asked(serve):
    process = serve()
    assert process.stdout.readline().startswith("Opening the library in ")
    address = ready_at(process)
    question = urllib.request.Request(
        f"{address}/api/ask", json.dumps({"question": "firing"}).encode(), {"content-type": "application/json"}
    )
    with urllib.request.urlopen(question, timeout=10) as response:
        answer = json.load(response)

    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=15)

    assert answer["outcome"] == "answered"
    assert out == "Signpost has stopped.\n"
    assert err == ""
    assert process.returncode == 0


@pytest.mark.parametrize("size", [100_000, 5_000_000])
def test_a_body_that_is_too_large_is_refused_after_it_was_sent(serve, size: int):
    address = ready_at(serve())
    large = urllib.request.Request(f"{address}/api/ask", b'{"question": "' + b"x" * size + b'"}')

    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(large, timeout=10)

    assert refused.value.code == 413
    assert json.loads(refused.value.read())["error"]["code"] == "too_large"
    refused.value.close()


def test_a_second_one_on_the_same_port_says_so_at_once(serve):
    first = serve()
    port = int(ready_at(first).rpartition(":")[2])

    second = serve(port)
    out, err = second.communicate(timeout=15)

    assert second.returncode == 2
    assert err == f"signpost: Port {port} on 127.0.0.1 is already in use; choose another with --port.\n"
    assert out == ""
