"""Days are read as pages write them, and only where they are days."""

import datetime

import pytest

from corpus.dates import day


@pytest.mark.parametrize(
    "text",
    [
        "2026-05-17",
        "2026-05-17T09:00:00Z",
        "17 May 2026",
        "May 17, 2026 at 2:44 AM",
        "Sunday 17th May 2026",
        "17/05/2026",
        "17 May 2026, 14:05",
    ],
)
def test_a_day_is_read(text):
    assert day(text) == datetime.date(2026, 5, 17)


@pytest.mark.parametrize("text", ["", "soon", "May", "2026", "2026-02-30", "in May 2026"])
def test_what_is_no_day_is_none(text):
    assert day(text) is None
