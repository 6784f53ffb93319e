"""Tables of questions and answers: a document a row."""

import datetime
import json

import pytest

from corpus.document import ItemList, Paragraph
from corpus.readers.opening import open_file, read
from corpus.readers.reading import ReadError
from corpus.splitter import passages

ROWS = [
    {
        "id": 7,
        "question": "Where do I park?",
        "answer": "Park in yard B.",
        "section": "Getting here",
        "url": "https://kiln.example/park",
        "date": "2026-02-03",
        "asked_as": ["car space?", "parking"],
        "site": "north",
    },
    {"id": "8", "question": "When does the kiln cool?", "answer": "It cools for two days.", "floor": 2},
]


def as_csv(separator):
    header = ["id", "question", "answer", "section", "url", "date", "asked_as", "site"]
    row = [
        "7",
        "Where do I park?",
        "Park in yard B.",
        "Getting here",
        "https://kiln.example/park",
        "2026-02-03",
        "car space?|parking",
        "north",
    ]
    return separator.join(header) + "\r\n" + separator.join(row) + "\r\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("t.json", json.dumps(ROWS[:1])),
        ("t.jsonl", json.dumps(ROWS[0]) + "\n"),
        ("t.csv", as_csv(",")),
        ("t.csv", as_csv(";")),
        ("t.tsv", as_csv("\t")),
        ("t.csv", "\ufeff" + as_csv(",")),
    ],
)
def test_a_row_is_a_document_in_every_form_of_table(name, text):
    (document,) = read(name, text.encode())

    (passage,) = passages(document)
    assert document.id == "7"
    assert passage.headings == ("Getting here", "Where do I park?")
    assert passage.text == "Park in yard B."
    assert passage.asked_as == ("car space?", "parking")
    assert document.source.url == "https://kiln.example/park"
    assert document.source.published == datetime.date(2026, 2, 3)
    assert document.tags == (("site", "north"),)


def test_a_number_becomes_its_text():
    _, cooling = read("t.json", json.dumps(ROWS).encode())

    assert cooling.id == "8"
    assert cooling.tags == (("floor", "2"),)
    assert passages(cooling)[0].headings == ("When does the kiln cool?",)


def test_rows_that_cannot_be_read_are_skipped_and_named():
    text = json.dumps(ROWS[0]) + "\nnot json\n" + json.dumps({"id": 9, "question": "Why?"}) + "\n" + json.dumps(ROWS[0])

    reading = open_file("t.jsonl", text.encode())

    assert [document.id for document in reading.documents] == ["7"]
    assert [(skipped.what, skipped.why) for skipped in reading.skipped] == [
        ("line 2", "it is not JSON"),
        ("line 3", "it has no answer"),
        ("line 4 (id 7)", "an earlier row has this id"),
    ]


def test_an_answer_of_several_lines_keeps_its_list_and_its_figures():
    answer = "Bring these:\n- a towel\n- £5\n\nUse ~~two~~ <b> three lockers."

    (document,) = read("t.json", json.dumps([{"question": "What do I bring?", "answer": answer}]).encode())

    listed, text = document.sections[0].blocks
    assert isinstance(listed, ItemList)
    assert listed.lead_in == "Bring these:"
    assert [item.text for item in listed.items] == ["a towel", "£5"]
    assert text == Paragraph("Use ~~two~~ <b> three lockers.")


def test_the_first_short_line_of_an_answer_is_no_heading():
    (document,) = read(
        "t.json", json.dumps([{"question": "May I stay?", "answer": "Yes\nYou may stay for two nights."}]).encode()
    )

    assert [section.headings for section in document.sections] == [()]
    assert "Yes" in document.sections[0].blocks[0].render()


def test_rows_without_an_id_are_known_by_their_question():
    text = "question,answer\nWhere do I park?,In yard B.\nWho has the key?,The warden.\n"

    assert [document.id for document in read("help.csv", text.encode())] == [
        "help-where-do-i-park",
        "help-who-has-the-key",
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("t.csv", 'question,answer\n"Where?,In yard B.\n'),
        ("t.csv", "question,answer\n,\n"),
        ("t.json", '[{"question": "Where?"'),
        ("t.json", "[1, 2]"),
        ("t.json", '[{"name": "x"}]'),
    ],
)
def test_a_broken_table_is_an_error_that_names_it(name, text):
    with pytest.raises(ReadError, match=name):
        read(name, text.encode())
