"""An invented programme's questions become cases whose places can be found in its pages."""

import json
import re

import pytest

from evals.case import read_cases
from evals.formats.invented import convert, quote_pattern

PAGE = """---
title: Lending a boat
publisher: Reedwater
url: https://reedwater.example/boats
published: 2026-01-08
---

Anyone may **borrow** a boat.

## Fees

| Boat | Fee |
|---|---|
| Canoe | £8 – a day |

### Members

Members don't pay.
"""
FACTS = {
    "facts": [["£8"]],
    "forbidden": [],
    "ideal": "£8 a day.",
    "page": "boats.md",
    "heading": "Fees",
    "expect": "answered",
}
ROW = {**FACTS, "kind": "lay", "quote": ["| Canoe | £8 - a day |"]}
NEAR = {
    "kind": "near",
    "page": "boats.md",
    "heading": "",
    "expect": "not_found",
    "quote": [],
    "facts": [],
    "forbidden": ["£9"],
    "ideal": "Fees.",
}


@pytest.fixture
def programme(tmp_path):
    def written(questions=(), conversations=(), emails=()):
        folder = tmp_path / "reedwater"
        (folder / "pages").mkdir(parents=True)
        (folder / "pages" / "boats.md").write_text(PAGE, encoding="utf-8")
        for name, lines in (("questions", questions), ("conversations", conversations), ("emails", emails)):
            (folder / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        convert(folder, tmp_path / "out")
        return tmp_path / "out"

    return written


def test_a_question_keeps_its_kind_and_finds_its_places(programme):
    out = programme([{"id": "a", "question": "how much", **ROW}, {"id": "b", "question": "vat?", **NEAR}])

    priced, near = read_cases(out / "questions.jsonl")

    assert priced.tags == ("lay", "reedwater")
    (place,) = priced.expectations[0].places
    assert (place.file, place.heading) == ("boats.md", "Fees")
    assert re.search(place.quote, "Canoe … £8 – a day")
    assert near.tags == ("near", "reedwater") and near.expectations[0].forbidden == ("£9",)


def test_a_heading_above_the_quote_is_a_place_too(programme):
    out = programme([{"id": "a", "question": "and members", **FACTS, "kind": "lay", "quote": ["Members don’t pay."]}])

    (case,) = read_cases(out / "questions.jsonl")

    assert [place.heading for place in case.expectations[0].places] == ["Fees", "Members"]


def test_what_stands_before_the_first_heading_stands_under_the_title(programme):
    out = programme(
        [{"id": "a", "question": "who", **FACTS, "heading": "", "kind": "lay", "quote": ["Anyone may borrow a boat."]}]
    )

    (case,) = read_cases(out / "questions.jsonl")

    assert [place.heading for place in case.expectations[0].places] == ["Lending a boat"]


def test_a_quote_that_no_page_holds_is_refused(programme):
    with pytest.raises(ValueError, match="no page holds 'Nobody may'"):
        programme([{"id": "a", "question": "who", **FACTS, "kind": "lay", "quote": ["Nobody may"]}])


def test_turns_and_asks_keep_their_own_kinds(programme):
    turns = [
        {"question": "canoe?", "standalone": "What is a canoe?", **ROW},
        {"question": "vat?", **NEAR, "kind": "turn"},
    ]
    out = programme(
        conversations=[{"id": "c", "turns": turns}],
        emails=[{"id": "m", "subject": "Boats", "body": "Hello", "asks": [{"ask": "How much?", **ROW}]}],
    )

    (talk,), (mail,) = read_cases(out / "conversations.jsonl"), read_cases(out / "emails.jsonl")

    assert talk.tags == ("conversation", "reedwater")
    assert [turn.tags for turn in talk.expectations] == [("lay",), ("near",)]
    assert talk.expectations[0].standalone == "What is a canoe?"
    assert (mail.subject, mail.expectations[0].tags) == ("Boats", ("lay",))


def test_pages_come_along(programme):
    assert (programme() / "pages" / "boats.md").read_text(encoding="utf-8") == PAGE


def test_a_pattern_takes_either_apostrophe_and_dash():
    assert re.search(quote_pattern("It's 16 - 18."), "So it’s 16 – 18.", re.IGNORECASE)
