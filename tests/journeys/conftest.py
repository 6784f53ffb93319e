import os
import socket
import threading
import time
from pathlib import Path

import pytest
import uvicorn

from assistant.records import open_records
from tests.web.fakes import FakeAssistant, FakeLibrary
from web.app import create_app
from web.settings import WebSettings

CHROMIUM = next((path for path in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if Path(path).exists()), None)
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"]


class Site:
    """A server in a thread, with an assistant that can be told to wait or to fail."""

    def __init__(self, folder: Path, **settings) -> None:
        self.assistant = FakeAssistant()
        self._records = open_records(f"sqlite:///{folder / 'signpost.db'}", mask=str)
        app = create_app(
            assistant=self.assistant,
            library=FakeLibrary(),
            records=self._records,
            settings=WebSettings(data=folder, **settings),
        )
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._server = uvicorn.Server(uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=2))
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._socket]})
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    def __enter__(self) -> "Site":
        self._thread.start()
        while not self._server.started:
            time.sleep(0.02)
        return self

    def __exit__(self, *_error) -> None:
        self._server.should_exit = True
        self._thread.join()
        self._records.close()


@pytest.fixture
def site(tmp_path: Path):
    with Site(tmp_path, questions_per_minute=0) as running:
        yield running


@pytest.fixture
def strict_site(tmp_path: Path):
    """One that takes two questions a minute."""
    with Site(tmp_path, questions_per_minute=2) as running:
        yield running


@pytest.fixture(scope="session")
def browser():
    if CHROMIUM is None:
        no_browser = "Chromium is missing, so the browser tests were skipped: apt-get install -y chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(no_browser)
        pytest.skip(no_browser)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture
def visit(browser):
    """A new page in a browser of its own; whatever goes wrong in it fails the test."""
    contexts, faults = [], []

    def opened(**options):
        context = browser.new_context(**{"reduced_motion": "reduce", **options})
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "console",
            lambda message: faults.append(message.text) if "Content Security Policy" in message.text else None,
        )
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []
