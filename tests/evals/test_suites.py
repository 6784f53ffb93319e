"""A suite is found by name, folder, split or path."""

import pytest

from evals.suites import SuiteError, all_suites, find_suites


@pytest.fixture
def home(tmp_path):
    home = tmp_path / "suites"
    for name in ("course/dev", "course/test", "made/alpha/questions", "made/alpha/talks", "made/beta/questions"):
        path = home / f"{name}.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
    (home / "made" / "alpha" / "pages").mkdir()
    (home / "made" / "splits.toml").write_text('train = ["alpha"]\ndev = ["beta"]\n', encoding="utf-8")
    return home


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("course/dev", ["course/dev"]),
        ("course", ["course/dev", "course/test"]),
        ("made/alpha", ["made/alpha/questions", "made/alpha/talks"]),
        ("made/train", ["made/alpha/questions", "made/alpha/talks"]),
        ("made/dev", ["made/beta/questions"]),
    ],
)
def test_a_name_is_of_a_file_a_folder_or_a_split(home, name, found):
    assert [suite.name for suite in find_suites([name], home)] == found


def test_a_suite_asked_for_twice_is_run_once(home):
    assert [suite.name for suite in find_suites(["course/dev", "course"], home)] == ["course/dev", "course/test"]


def test_a_path_elsewhere_is_a_suite_too(home, write):
    path = write(name="mine.jsonl")

    (suite,) = find_suites([str(path)], home)

    assert (suite.path, suite.split) == (path, None)


def test_what_is_not_there_is_named(home):
    with pytest.raises(SuiteError, match="There is no suite made/test"):
        find_suites(["made/test"], home)


def test_a_suite_knows_its_split_and_its_pages(home):
    suites = {suite.name: suite for suite in all_suites(home)}

    assert suites["course/test"].split == "test"
    assert suites["made/alpha/talks"].split == "train"
    assert suites["made/alpha/talks"].pages == (home / "made/alpha/pages")
    assert suites["course/dev"].pages is None
