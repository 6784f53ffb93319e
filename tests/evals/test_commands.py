"""`signpost eval`, from its words to what it prints and leaves behind."""

import json

import pytest

import evals.commands
import signpost
from evals.lint import lint
from evals.suites import HOME, all_suites

LONG = {
    "id": "q1",
    "question": "how long",
    "expect": ["answered"],
    "facts": [["16"]],
    "places": [{"file": "faq.txt", "heading": "FAQs"}],
    "tags": ["lay"],
    "ideal_answer": "16 months.",
}
NEAR = {"id": "n1", "question": "which day", "expect": ["not_found"], "tags": ["near"]}
TALK = {"id": "c1", "tags": ["conversation"], "turns": [{"question": "how long", "expect": ["answered"]}, {"question": "why", "expect": ["not_found"]}]}  # fmt: skip
MAIL = {"id": "m1", "subject": "s", "body": "b", "asks": [{"ask": "a", "expect": ["answered"]}], "tags": ["enquiry"]}


@pytest.fixture
def evaluate(tmp_path, answer, recording):
    """Run `eval run` with a stand-in for the assistant; gives the exit status and the folder."""

    def run(path, *words):
        arguments = signpost._parser(["eval"]).parse_args(
            ["--data", str(tmp_path / "var"), "eval", "run", str(path), "--out", str(tmp_path / "run"), *words]
        )
        answerer = recording({"how long": answer()})
        return evals.commands.run(arguments, open_answerer=lambda data: answerer), tmp_path / "run"

    return run


def eval_command(*words):
    return signpost.main(["eval", *map(str, words)])


def test_a_run_prints_its_table_and_leaves_a_folder(write, evaluate, capsys):
    status, folder = evaluate(write(LONG, NEAR, TALK))

    assert status == 0
    printed = capsys.readouterr()
    assert any(line.split()[:4] == ["answerable", "2", "2", "100%"] for line in printed.out.splitlines())
    assert "3 of 3" in printed.err
    assert sorted(path.name for path in folder.parent.iterdir() if path.name.startswith("run")) == ["run"]
    assert {path.name for path in folder.iterdir()} == {"manifest.json", "answers.jsonl", "marks.jsonl", "summary.json"}
    manifest = json.loads((folder / "manifest.json").read_text())
    assert manifest["suites"][0]["generations"] == ["g1"]
    marks = [json.loads(line) for line in (folder / "marks.jsonl").read_text().splitlines()]
    assert [(line["id"], line["number"], line["right"]) for line in marks] == [
        ("q1", 1, True), ("n1", 1, True), ("c1", 1, True), ("c1", 2, True),
    ]  # fmt: skip


def test_a_run_with_json_prints_what_a_program_reads(write, evaluate, capsys):
    evaluate(write(LONG), "--json")

    assert json.loads(capsys.readouterr().out)["summary"]["answerable"]["right"] == 1


def test_enquiries_are_left_out_and_that_is_said(write, evaluate, capsys):
    status, _ = evaluate(write(LONG, MAIL))

    assert status == 1
    assert "1 enquiries were left out" in capsys.readouterr().err


def test_a_run_does_not_overwrite_another(write, evaluate):
    evaluate(write(LONG))

    with pytest.raises(Exception, match="is there already"):
        evaluate(write(LONG))


def test_a_mended_case_is_marked_again_from_the_saved_answers(write, evaluate, capsys):
    _, folder = evaluate(write(LONG | {"facts": [["London"]]}, NEAR))
    write(LONG, NEAR | {"question": "which week"})
    capsys.readouterr()

    status = eval_command("rescore", folder)

    assert status == 1
    printed = capsys.readouterr()
    assert any(line.split()[:4] == ["lay", "1", "1", "100%"] for line in printed.out.splitlines())
    assert "1 marks changed" in printed.err
    assert "n1 is left out: its suite no longer asks this" in printed.err


def test_a_report_can_be_written_without_the_suite(write, evaluate, capsys):
    path = write(LONG | {"facts": [["London"]]})
    _, folder = evaluate(path)
    path.unlink()

    status = eval_command("report", folder)

    assert status == 0
    assert "A fact is missing: any of London." in (folder / "report.html").read_text()


def test_a_folder_that_is_no_run_is_one_clear_sentence(tmp_path, capsys):
    status = eval_command("report", tmp_path)

    assert status == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_half_a_run_is_no_run(write, evaluate, capsys):
    _, folder = evaluate(write(LONG))
    (folder / "marks.jsonl").write_text("{")

    assert eval_command("report", folder) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_suites_are_listed_by_tag(capsys):
    assert eval_command("list") == 0

    assert "invented/tidewatch/questions (dev): " in capsys.readouterr().out


def test_lint_ends_with_1_where_something_is_wrong(write, capsys):
    assert eval_command("lint", write(LONG | {"tags": ["lai"]})) == 1

    assert "q1: its first tag is no known kind: lai" in capsys.readouterr().out


def test_the_suites_here_have_no_faults():
    assert lint(all_suites(HOME)) == []
