"""Each fault of a suite is a line that names the case."""

import pytest

from evals.lint import lint
from evals.suites import Suite

GOOD = {
    "id": "q1",
    "question": "How long?",
    "expect": ["answered"],
    "facts": [["16"]],
    "forbidden": ["18"],
    "places": [{"file": "faq.txt", "heading": "How long is it?", "quote": "16 months"}],
    "tags": ["lay"],
    "ideal_answer": "It lasts 16 months.",
}
NEAR = {"id": "n1", "question": "Which day?", "expect": ["not_found"], "tags": ["near"], "ideal_answer": "Not said."}


def suite(path, split=None, name="s"):
    return Suite(name, path, split)


def faults(*suites, **options):
    return [f"{fault.where}: {fault.what}" for fault in lint(suites, **options)]


def test_a_good_suite_has_no_faults(write):
    assert faults(suite(write(GOOD, NEAR))) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"facts": [["London"]]}, "s q1: ideal_answer does not state the fact 'London'"),
        ({"forbidden": ["sixteen|16"]}, "s q1: ideal_answer holds the forbidden 'sixteen|16'"),
        ({"tags": ["lai"]}, "s q1: its first tag is no known kind: lai"),
        ({"tags": []}, "s q1: its first tag is no known kind: it has none"),
        ({"tags": ["near"]}, "s q1: near is right only as not_found, not as answered"),
        ({"facts": []}, "s q1: it is to be answered, but names no fact"),
        ({"places": []}, "s q1: it is to be answered, but names no place"),
        ({"places": [{"file": "faq.txt"}]}, "s q1: a place in faq.txt has neither heading nor quote"),
        ({"ideal_answer": None}, "s q1: it has facts but no ideal_answer to hold them against"),
        ({"fact": []}, 's, line 1: unknown key "fact"'),
        ({"facts": [["("]]}, "s, line 1: \"facts\" holds '(', which is no regular expression: missing ), unterminated subpattern at position 0"),
    ],
)  # fmt: skip
def test_a_fault_names_its_case(write, change, fault):
    assert faults(suite(write(GOOD | change))) == [fault]


def test_an_id_stands_once(write):
    one, other = write(GOOD, name="a.jsonl"), write(GOOD | {"question": "When?"}, name="b.jsonl")

    assert faults(suite(one, name="a"), suite(other, name="b")) == ["b q1: the id stands in a too"]


def test_a_question_is_asked_once(write):
    assert faults(suite(write(GOOD, GOOD | {"id": "q2", "question": "how LONG"}))) == ["s q2: asks what q1 asks"]


def test_no_question_stands_in_two_splits(write):
    train = suite(write(GOOD, name="train.jsonl"), "train", "train")
    test = suite(write(GOOD | {"id": "q2", "question": "how long ?"}, name="test.jsonl"), "test", "test")

    assert faults(test, others=[train, test]) == ["train q1: asks what test asks, of another split: how long"]


def test_a_follow_up_may_stand_in_two_splits(write):
    def talk(identity, first):
        turns = [GOOD | {"question": first}, GOOD | {"question": "And in London?"}]
        return {"id": identity, "tags": ["conversation"], "turns": [turn | {"tags": []} for turn in turns]}

    for turn in (one := talk("c1", "How long?"))["turns"] + (other := talk("c2", "How short?"))["turns"]:
        del turn["id"]
    train = suite(write(one, name="train.jsonl"), "train", "train")

    assert faults(train, suite(write(other, name="test.jsonl"), "test", "test")) == []


def test_places_are_looked_for_in_the_captures(write, tmp_path):
    captures = tmp_path / "captures"
    captures.mkdir()
    (captures / "faq.txt").write_text("**How long\nis it?**\nIt lasts 16\nmonths.", encoding="utf-8")
    moved = GOOD | {
        "id": "q2",
        "question": "b",
        "places": [{"file": "faq.txt", "heading": "Where?", "quote": "17 months"}],
    }
    lost = GOOD | {"id": "q3", "question": "c", "places": [{"file": "blog.txt", "heading": "Where?"}]}

    assert faults(suite(write(GOOD, moved, lost)), captures=captures) == [
        "s q2: faq.txt has no heading 'Where?'",
        "s q2: faq.txt does not hold '17 months'",
        "s q3: there is no file blog.txt",
    ]
