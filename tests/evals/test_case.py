"""Cases are read whole, or refused with the file and the line."""

import pytest

from assistant.conversation import Outcome
from evals.case import CaseError, Form, Place, read_cases


def test_a_question_is_read_with_what_a_right_answer_must_hold(write):
    path = write(
        {
            "id": "q1",
            "question": "how long",
            "expect": ["answered", "partial"],
            "facts": [["16 months", "sixteen months"], ["London"]],
            "forbidden": ["18"],
            "places": [{"file": "faq.txt", "heading": "How long is it?", "quote": "16"}],
            "tags": ["terse", "length"],
            "ideal_answer": "16 months, in London.",
        }
    )

    (case,) = read_cases(path)

    assert (case.id, case.form, case.tags) == ("q1", Form.QUESTION, ("terse", "length"))
    (expectation,) = case.expectations
    assert expectation.outcomes == (Outcome.ANSWERED, Outcome.PARTIAL)
    assert expectation.facts == (("16 months", "sixteen months"), ("London",))
    assert expectation.places == (Place("faq.txt", "How long is it?", "16"),)
    assert expectation.questions == 1


def test_conversations_and_enquiries_hold_a_question_a_turn_and_an_ask(write):
    path = write(
        {"id": "c", "turns": [{"question": "a", "expect": ["answered"]}, {"question": "b", "expect": ["clarify"]}]},
        {"id": "m", "subject": "Hi", "body": "Dear all", "asks": [{"ask": "May I?", "expect": ["not_found"]}]},
    )

    conversation, enquiry = read_cases(path)

    assert [turn.question for turn in conversation.expectations] == ["a", "b"]
    assert (enquiry.form, enquiry.subject, enquiry.expectations[0].question) == (Form.ENQUIRY, "Hi", "May I?")


def test_several_questions_in_one_message_may_have_a_longer_answer(write):
    path = write(
        {"id": "a", "question": "x? y?", "expect": ["answered"], "tags": ["multi"]},
        {"id": "b", "question": "x? y? z?", "expect": ["answered"], "tags": ["multi"], "questions": 3},
        {"id": "c", "turns": [{"question": "x? y?", "expect": ["answered"], "tags": ["multi"]}]},
    )

    assert [case.expectations[0].questions for case in read_cases(path)] == [2, 3, 2]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "not JSON"),
        ("[]", "a case is a JSON object"),
        ('{"question": "q", "expect": ["answered"]}', '"id" is missing'),
        ('{"id": 7, "question": "q", "expect": ["answered"]}', '"id" is not a text'),
        ('{"id": "a", "expect": ["answered"]}', '"question" is missing'),
        ('{"id": "a", "question": "q"}', '"expect" is missing'),
        ('{"id": "a", "question": "q", "expect": ["right"]}', "names no outcome: right"),
        ('{"id": "a", "question": "q", "expect": ["answered"], "facts": ["x"]}', '"facts" is a list'),
        ('{"id": "a", "question": "q", "expect": ["answered"], "facts": [["("]]}', "no regular expression"),
        ('{"id": "a", "question": "q", "expect": ["answered"], "places": [{"heading": "h"}]}', '"file" is missing'),
        ('{"id": "a", "question": "q", "expect": ["answered"], "questions": 0}', "from 1 up"),
        ('{"id": "a", "turns": [{"question": "q", "expect": ["answered"]}, 3]}', "turns, 2: not a JSON object"),
        ('{"id": "a", "turns": []}', '"turns" is empty'),
    ],
)
def test_a_line_that_is_no_case_is_refused_with_its_file_and_line(write, line, why):
    path = write({"id": "ok", "question": "q", "expect": ["answered"]}, "", line)

    with pytest.raises(CaseError, match=r"cases\.jsonl, line 3: ") as refused:
        read_cases(path)

    assert why in str(refused.value)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CaseError, match=r"nowhere\.jsonl cannot be read"):
        read_cases(tmp_path / "nowhere.jsonl")
