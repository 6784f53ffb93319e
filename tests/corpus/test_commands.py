"""signpost corpus, as people and scripts use it."""

import argparse
import json
from pathlib import Path

import pytest

from corpus.commands import register
from corpus.errors import SignpostError

CAPTURED = Path(__file__).parents[1] / "fixtures" / "captured"


@pytest.fixture
def corpus(tmp_path, capsys):
    """Runs `signpost corpus ...`; returns exit status, output and errors."""

    def run(*words):
        parser = argparse.ArgumentParser()
        parser.add_argument("--data", type=Path, default=tmp_path / "data")
        register(parser.add_subparsers(required=True))
        args = parser.parse_args(["corpus", *map(str, words)])
        status = args.run(args)
        shown = capsys.readouterr()
        return status, shown.out, shown.err

    run("init", "--empty")
    return run


def test_add_says_what_was_found_in_each_file(corpus):
    status, out, err = corpus("add", CAPTURED / "faq.txt", CAPTURED / "feed.txt")

    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "faq.txt: 1 document, 12 passages (1 new)",
        "feed.txt: 2 documents, 12 passages (2 new)",
    ]


def test_a_bad_file_stops_nothing_else(corpus, tmp_path):
    broken, empty = tmp_path / "broken.pdf", tmp_path / "empty.md"
    broken.write_bytes(b"%PDF-1.7 nothing of the kind")
    empty.write_bytes(b"")

    status, out, err = corpus("add", broken, CAPTURED / "faq.txt", empty, tmp_path / "missing.txt")

    assert status == 1
    assert out.startswith("faq.txt: 1 document")
    assert err.splitlines() == [
        "skipped broken.pdf: is broken: it cannot be read as a PDF",
        "skipped empty.md: is empty",
        "skipped missing.txt: cannot be opened: No such file or directory",
    ]


def test_a_changed_row_replaces_the_old_one_and_a_lost_row_goes(corpus, tmp_path):
    table = tmp_path / "t.jsonl"
    rows = [{"id": n, "question": f"Where is pier {n}?", "answer": "In the north."} for n in (1, 2)]
    table.write_text("\n".join(map(json.dumps, rows)))
    corpus("add", table)

    table.write_text(json.dumps(rows[0] | {"answer": "In the south."}))
    _, out, _ = corpus("add", table)

    assert out.splitlines() == [
        "t.jsonl: 1 document, 1 passage (1 replaced)",
        "  removed 2: the file no longer holds it",
    ]


def test_two_files_of_one_name_do_not_take_each_other_s_place(corpus, tmp_path):
    (tmp_path / "north").mkdir()
    (tmp_path / "south").mkdir()
    for place in ("north", "south"):
        (tmp_path / place / "faq.md").write_text(f"# The {place} pier\n\nThe {place} pier opens at nine.\n")

    status, _, err = corpus("add", tmp_path / "north" / "faq.md", tmp_path / "south" / "faq.md")

    assert status == 1
    assert "has the same name as" in err
    assert "north pier" in corpus("list")[1]


def test_a_folder_stands_for_its_files(corpus):
    assert corpus("add", CAPTURED)[0] == 0
    assert "6 documents" in corpus("list")[1]


def test_what_is_given_is_kept(corpus):
    corpus(
        *("add", CAPTURED / "policy.txt", "--title", "Rivers", "--publisher", "River Board"),
        *("--url", "https://rivers.example/", "--published", "2026-02-03", "--tag", "area=north"),
    )

    (row,) = json.loads(corpus("list", "--json")[1])["documents"]

    assert row["title"] == "Rivers"
    assert row["publisher"] == "River Board"
    assert row["url"] == "https://rivers.example/"
    assert row["published"] == "2026-02-03"
    assert row["tags"] == {"area": "north"}
    assert row["source"] == "policy.txt"


def test_add_tells_programs_the_same(corpus, tmp_path):
    status, out, _ = corpus("add", "--json", CAPTURED / "faq.txt", tmp_path / "missing.txt")

    faq, missing = json.loads(out)["files"]
    assert status == 1
    assert (faq["documents"], faq["passages"], faq["error"]) == (1, 12, None)
    assert missing["error"] == "missing.txt: cannot be opened: No such file or directory"


def test_remove_names_what_was_not_there(corpus):
    corpus("add", CAPTURED / "faq.txt")

    status, out, err = corpus("remove", "faq", "nosuch")

    assert (status, out, err) == (1, "removed faq\n", "skipped nosuch: there is no document with this id\n")
    assert corpus("list")[1] == "0 documents\n"


def test_check_says_what_to_mend(corpus):
    corpus("add", CAPTURED / "faq.txt")

    status, out, _ = corpus("check")
    found = json.loads(corpus("check", "--json")[1])["findings"]

    assert status == 1
    assert "It gives 3 years; its parts (“20 months afloat + 10 months”) add up to 30 months." in out
    assert {finding["fault"] for finding in found} == {"undated", "figures", "footnote"}


def test_a_library_that_is_there_is_not_begun_anew(corpus):
    with pytest.raises(SignpostError, match="already"):
        corpus("init")
