"""A report shows every figure with its interval, and opens what was not right."""

import datetime

import pytest

from evals.case import Expectation, Form, Place
from evals.manifest import Manifest, SuiteRun
from evals.marking import mark
from evals.metrics import summarise
from evals.report import page, table
from evals.scoring import Scored


@pytest.fixture
def scored(answer):
    place = Place("faq.txt", "How long is it?", "16")
    expectation = Expectation(
        "how <b>long", (answer().outcome,), (("<i>London", "Leeds"),), (), (place,), ideal_answer="In Leeds."
    )  # fmt: skip
    return [Scored("s", "q1", Form.QUESTION, 1, ("lay",), expectation, answer(), mark(expectation, answer()))]


MANIFEST = Manifest(
    started=datetime.datetime(2026, 11, 25, 10, 15, tzinfo=datetime.UTC),
    seconds=1.0,
    suites=(SuiteRun("course/dev", "abc", 1, 0, "captures", ("g1",)),),
    versions=(("python", "3.11"),),
)


def test_the_table_has_a_line_a_category_with_its_interval(scored):
    lines = table(summarise(scored)).splitlines()

    assert any(line.split() == ["lay", "0", "1", "0%", "0%", "to", "79%"] for line in lines)
    assert any(line.split() == ["answerable", "0", "1", "0%", "0%", "to", "79%"] for line in lines)
    assert any("facts 1" in line for line in lines)


def test_the_page_opens_what_was_not_right(scored):
    html = page(MANIFEST, summarise(scored), scored)

    for shown in (
        "how &lt;b&gt;long",
        "In Leeds.",
        "The course lasts 16 months. [1]",
        "A fact is missing",
        "course/dev",
    ):
        assert shown in html
    assert "<code>&lt;i&gt;London</code> or <code>Leeds</code>" in html
    assert "<b>long" not in html and "<i>London" not in html


def test_the_page_asks_nothing_of_the_network(scored):
    html = page(MANIFEST, summarise(scored), scored)

    assert "http" not in html and "src=" not in html


def test_a_run_of_nothing_can_be_reported():
    assert "asked" in table(summarise([]))
    assert "None." in page(MANIFEST, summarise([]), [])
