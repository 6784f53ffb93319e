import os
import socket
from pathlib import Path

import pytest

from web.server import CannotServe, listen, shared_between, shown, stopped_by_signal


def test_a_busy_port_is_one_clear_sentence():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        with pytest.raises(CannotServe, match=f"Port {port} on 127.0.0.1 is already in use; choose another"):
            listen("127.0.0.1", port)


@pytest.mark.parametrize(
    ("host", "port", "words"),
    [
        ("127.0.0.1", 99999, "not a port"),
        ("no.such.host.invalid", 0, "not an address"),
        ("192.0.2.7", 0, "not an address"),
    ],
)
def test_what_cannot_be_listened_on_is_said(host: str, port: int, words: str):
    with pytest.raises(CannotServe, match=words):
        listen(host, port)


def test_the_address_is_one_that_can_be_opened():
    assert shown(("127.0.0.1", 8000)) == "http://127.0.0.1:8000"
    assert shown(("0.0.0.0", 8000)) == "http://127.0.0.1:8000"
    assert shown(("::1", 8000)) == "http://[::1]:8000"


def test_several_workers_count_in_a_folder_that_goes_when_they_stop(monkeypatch):
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", "unset after the test")
    monkeypatch.setenv("SIGNPOST_LIMITS_STORAGE", "unset after the test")
    monkeypatch.delenv("SIGNPOST_LIMITS_STORAGE")

    with shared_between(2):
        folder = os.environ["PROMETHEUS_MULTIPROC_DIR"]
        assert Path(folder).is_dir()
        assert os.environ["SIGNPOST_LIMITS_STORAGE"] == f"sharedfile://{folder}/limits.sqlite"

    assert not Path(folder).exists()


def test_being_asked_to_stop_is_no_failure_but_a_failure_is():
    with stopped_by_signal():
        raise SystemExit(0)

    with pytest.raises(SystemExit), stopped_by_signal():
        raise SystemExit(3)
