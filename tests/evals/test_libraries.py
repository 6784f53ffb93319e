"""A suite is asked of the captures, of its own pages, or of the library in use."""

import pytest

from corpus.library import Library
from evals.libraries import GuidanceError, answerer_over, guidance_for
from evals.suites import Suite


@pytest.fixture
def suite(write, tmp_path):
    path = write(name="suite/questions.jsonl")
    pages = tmp_path / "suite" / "pages"
    pages.mkdir()
    (pages / "boats.md").write_text("---\ntitle: Boats\n---\n\nAnyone may borrow a boat.\n", encoding="utf-8")
    return Suite("suite/questions", path)


def titles(data):
    return data, [document.source.title for document in Library.open(data).documents()]


def test_a_suite_with_pages_is_asked_of_a_library_of_those_alone(suite, tmp_path):
    with answerer_over(guidance_for(suite, None), tmp_path / "var", titles) as (data, found):
        assert found == ["Boats"]

    assert not data.exists()
    assert not (tmp_path / "var").exists()


def test_captures_come_before_pages(suite, tmp_path):
    captures = tmp_path / "captures"
    captures.mkdir()
    (captures / "page.txt").write_text("Canoes\n\nA canoe is lent for a day at a time.\n", encoding="utf-8")
    (captures / "README.md").write_text("# Not guidance\n", encoding="utf-8")

    guidance = guidance_for(suite, captures)

    assert (guidance.name, [file.name for file in guidance.files]) == ("captures", ["page.txt"])


def test_a_folder_without_captures_is_named(suite, tmp_path):
    with pytest.raises(GuidanceError, match=r"holds no \*\.txt to ask"):
        guidance_for(suite, tmp_path)


def test_any_other_suite_is_asked_of_the_library_in_use(write, tmp_path):
    guidance = guidance_for(Suite("s", write()), None)

    with answerer_over(guidance, tmp_path / "var", lambda data: data) as opened:
        assert opened == tmp_path / "var"
