import logging
import threading

import pytest

from corpus.errors import SignpostError
from web import serving


def test_a_job_goes_on_after_a_failure_which_is_told_once(caplog):
    stop = threading.Event()
    tries = []

    def job() -> None:
        tries.append(len(tries))
        if len(tries) == 5:
            stop.set()
        if len(tries) in (2, 3):
            raise SignpostError("The library is busy.")

    with caplog.at_level(logging.WARNING):
        serving.repeat(job, 0.001, stop)

    assert len(tries) == 5
    assert [record.message for record in caplog.records] == ["The library is busy."]


def test_a_changed_library_is_told(caplog):
    class Live:
        def refresh(self) -> bool:
            return True

    with caplog.at_level(logging.INFO):
        serving.follow(Live())

    assert "The library has changed" in caplog.text


def test_old_conversations_are_removed_as_long_as_the_setting_says(records, caplog):
    with caplog.at_level(logging.INFO):
        serving.tidy(records, 30)

    assert caplog.records == []


def test_settings_come_from_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("SIGNPOST_DATA", str(tmp_path))
    monkeypatch.setenv("SIGNPOST_KEEP_DAYS", "3")

    settings = serving.WebSettings()

    assert settings.records_url == f"sqlite:///{tmp_path / 'signpost.db'}"
    assert settings.keep_days == 3
    with pytest.raises(ValueError, match="frozen"):
        settings.keep_days = 4
