from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.records import ConversationRecords, open_records
from tests.web.fakes import FakeAssistant, FakeLibrary
from web.app import create_app
from web.settings import WebSettings


@pytest.fixture
def assistant() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture
def records(tmp_path: Path):
    opened = open_records(
        f"sqlite:///{tmp_path / 'signpost.db'}", mask=lambda text: text.replace("jo@example.com", "[email]")
    )
    yield opened
    opened.close()


@pytest.fixture
def make_client(tmp_path: Path, assistant: FakeAssistant, records: ConversationRecords):
    """A client of a server with the settings given."""

    def make(library: FakeLibrary | None = None, **settings) -> TestClient:
        app = create_app(
            assistant=assistant,
            library=library or FakeLibrary(),
            records=records,
            settings=WebSettings(data=tmp_path, **settings),
        )
        return TestClient(app, raise_server_exceptions=False)

    return make


@pytest.fixture
def client(make_client) -> TestClient:
    return make_client()
