"""A lesson is a question with the passages that answer it, or with none."""

import json

from evals.case import Case, parse_case
from evals.learning.lessons import course
from tests.fakes import passage

KILN = passage("The kiln cools for two days.", headings=("Pottery", "The kiln"))
YARD = passage("Two days a week the yard is shut.", headings=("Visits", "The yard"))


def case(**fields: object) -> Case:
    given = {"id": "1", "question": "how long does it cool", "expect": ["answered"], "tags": ["lay"], **fields}
    return parse_case(json.dumps(given), "here")


def lessons(*cases: Case) -> list[tuple[str, list[str]]]:
    taught = course("pottery", [KILN, YARD], cases).lessons
    return [(lesson.question, [found.section for found in lesson.answers]) for lesson in taught]


def test_a_passage_answers_where_it_stands_in_the_right_place_and_states_a_fact() -> None:
    asked = case(facts=[["two days"]], places=[{"file": "page.md", "heading": "The kiln"}])

    assert lessons(asked) == [("how long does it cool", ["The kiln"])]


def test_a_passage_can_be_had_without_what_answers() -> None:
    both = passage("The kiln cools for two days. It must stay shut.", headings=("Pottery", "The kiln"))
    asked = case(facts=[["two days"]], places=[{"file": "page.md", "heading": "The kiln"}])
    [lesson] = course("pottery", [both], [asked]).lessons

    assert lesson.cut(both) == "The kiln. It must stay shut."
    assert lesson.cut(KILN) is None
    assert lesson.cut(passage("It must stay shut.")) is None


def test_a_question_that_the_guidance_does_not_answer_is_a_lesson_without_answers() -> None:
    assert lessons(case(expect=["not_found"])) == [("how long does it cool", [])]


def test_a_message_of_several_questions_teaches_nothing() -> None:
    asked = case(tags=["multi"], facts=[["two days"]], places=[{"file": "page.md", "heading": "The kiln"}])

    assert lessons(asked) == []


def test_a_question_whose_answer_no_passage_holds_teaches_nothing() -> None:
    asked = case(facts=[["three days"]], places=[{"file": "page.md", "heading": "The kiln"}])

    assert lessons(asked) == []
