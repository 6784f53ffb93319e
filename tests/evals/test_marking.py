"""An answer is right only where every condition holds, and the mark says which did not."""

import pytest

from assistant.conversation import Answer, Layout, Outcome, Sentence
from evals.case import Expectation, Place
from evals.marking import Failure, mark

ANSWERED = (Outcome.ANSWERED,)
PLACE = Place("faq.txt", "How long is it?")


def expect(*facts, outcomes=ANSWERED, forbidden=(), places=(), questions=1):
    facts = tuple(fact if isinstance(fact, tuple) else (fact,) for fact in facts)
    return Expectation("q", outcomes, facts, forbidden, places, questions=questions)


def test_an_answer_that_holds_everything_is_right(answer):
    judged = mark(expect(("sixteen", "16 months"), forbidden=("18 months",), places=(PLACE,)), answer())

    assert judged.right
    assert judged.failures == () and judged.reasons == ()
    assert judged.facts[0].found == "16 months"


@pytest.mark.parametrize(
    ("expectation", "failure", "reason"),
    [
        (expect("London"), Failure.FACTS, "A fact is missing: any of London."),
        (
            expect("16", forbidden=("lasts \\d+",)),
            Failure.FORBIDDEN,
            "It says what it must not: “lasts 16” (lasts \\d+).",
        ),
        (expect("16", outcomes=(Outcome.CLARIFY,)), Failure.OUTCOME, "The outcome is answered, expected is clarify."),
        (
            expect("16", places=(Place("blog.txt", "How long is it?"),)),
            Failure.PLACE,
            "No citation is in a right place.",
        ),
    ],
)
def test_the_mark_says_which_condition_failed(answer, expectation, failure, reason):
    judged = mark(expectation, answer())

    assert not judged.right
    assert judged.failures == (failure,)
    assert judged.reasons == (reason,)


def test_every_fact_must_hold_though_one_wording_of_each_is_enough(answer):
    both = answer("It lasts 16 months and is in Leeds.")

    assert mark(expect(("x", "16"), ("London", "Leeds")), both).right
    assert not mark(expect(("x", "16"), "London"), both).right


def test_case_and_white_space_are_folded(answer):
    assert mark(expect("THE COURSE lasts"), answer("The\u00a0course\n lasts 16 months.")).right


def test_markers_are_neither_searched_nor_counted():
    text = "It lasts months"
    judged = mark(
        expect("months, and", forbidden=(r"\[?\d\]?",)),
        Answer(
            "q",
            Outcome.ANSWERED,
            (Sentence(text, (1, 2)), Sentence("x", (3,), layout=Layout.ITEM)),
        ),
    )

    assert judged.words == 4
    assert judged.forbidden == ()


def test_a_fact_may_stand_in_a_note(answer):
    assert mark(expect("22 months"), answer(note="Its parts add up to 22 months.")).right


def test_a_note_may_not_say_what_is_forbidden(answer):
    assert not mark(expect("16", forbidden=("22",)), answer(note="Its parts add up to 22 months.")).right


@pytest.mark.parametrize(
    ("words", "questions", "right"), [(120, 1, True), (121, 1, False), (240, 2, True), (241, 2, False)]
)
def test_an_answer_has_at_most_120_words_a_question(answer, words, questions, right):
    judged = mark(expect("word", questions=questions), answer("word " * words))

    assert judged.right is right
    assert judged.words == words


@pytest.mark.parametrize(
    ("place", "right"),
    [
        (Place("faq.txt", "how long   IS it?"), True),
        (Place("faq.txt", "FAQs"), True),
        (Place("faq.txt", "The **original** question"), True),
        (Place("other.txt", "How long is it?"), False),
        (Place("faq.txt", "How long"), False),
        (Place("other.txt", "Elsewhere", "lasts 1\\d months"), True),
        (Place("faq.txt", "Elsewhere", "lasts 2\\d months"), False),
        (Place("faq.txt"), False),
    ],
)
def test_a_place_is_right_by_its_file_and_heading_or_by_its_quote(answer, place, right):
    cited = answer(restates="The original question")

    assert mark(expect("16", places=(place,)), cited).right is right


def test_any_of_several_places_is_enough(answer):
    assert mark(expect("16", places=(Place("blog.txt", "No"), PLACE)), answer()).right


def test_what_is_not_answered_is_right_by_its_outcome_alone(answer):
    said = answer("The guidance does not say.", outcome=Outcome.NOT_FOUND)

    assert mark(expect(outcomes=(Outcome.NOT_FOUND,), forbidden=("16",)), said).right
    assert mark(expect(outcomes=(Outcome.DECLINED,)), said).failures == (Failure.OUTCOME,)
    assert not mark(expect(outcomes=(Outcome.NOT_FOUND,), forbidden=("does not",)), said).right


def test_asking_back_where_the_case_allows_it_needs_no_facts(answer):
    either = expect("16", outcomes=(Outcome.ANSWERED, Outcome.CLARIFY), places=(PLACE,))
    asks_back = answer("Which course do you mean?", outcome=Outcome.CLARIFY)

    assert mark(either, asks_back).right
    assert not mark(either, answer("It depends.")).right


def test_asking_back_must_name_what_the_case_wants_named_where_only_that_is_right(answer):
    asks_back = answer("Which course do you mean?", outcome=Outcome.CLARIFY)

    assert not mark(expect("DevOps", outcomes=(Outcome.CLARIFY,)), asks_back).right
