"""The journey of a question, from what is asked to what the person sees."""

from dataclasses import fields, replace

import pytest

from assistant.answering import Assistant
from assistant.composers.extractive import ExtractiveComposer
from assistant.confidence import Confidence, Features, Logistic, Thresholds
from assistant.conversation import Conversation, Kind, Outcome
from assistant.evidence import Selection
from assistant.intents import NoIntents
from assistant.lexicon import Lexicon, Spelling
from assistant.roles import Roles
from assistant.screening import read_screening
from assistant.understanding import Understanding
from corpus.document import Item, ItemList, Passage, Table
from corpus.programme import NextStep, Programme, Role
from tests.fakes import FixedRetriever, passage

PROGRAMME = Programme(
    name="Kiln School",
    scope="Kiln School teaches pottery.",
    roles=(Role("Thrower"), Role("Glazer")),
    next_steps=(NextStep("Ask the school office."), NextStep("Ask your tutor about fees.", topics=("fee",))),
)
KILN = passage("The kiln cools for two days. It must stay shut.", headings=("Pottery", "The kiln"))


def confidence(*, answerable: float = 0.9, ours: float = 0.9) -> Confidence:
    """Judges every question alike; below 0.5 it is refused."""

    def always(probability: float) -> Logistic:
        return Logistic(
            0.0 if probability == 0.5 else (30.0 if probability > 0.5 else -30.0), (0.0,) * len(fields(Features))
        )

    return Confidence(always(answerable), always(ours), always(0.9), Thresholds(0.5, 0.5, 0.5, 0.1, 1.0))


def assistant(*passages: Passage, judged: Confidence | None = None, programme: Programme = PROGRAMME) -> Assistant:
    roles = Roles(programme)
    return Assistant(
        programme=programme,
        retriever=FixedRetriever(*passages),
        generation="g1",
        screening=read_screening(),
        intents=NoIntents(),
        understanding=Understanding(roles, Lexicon({}, {}), Spelling(frozenset(), frozenset())),
        selection=Selection(roles),
        confidence=judged or confidence(),
        composer=ExtractiveComposer(),
    )


def test_an_answer_states_the_documents_own_sentences_with_the_words_behind_them() -> None:
    answer = assistant(KILN).answer("how long does the kiln cool")

    assert answer.outcome is Outcome.ANSWERED
    assert answer.text == "The kiln cools for two days. [1] It must stay shut. [1]"
    assert answer.citations[0].quote == "The kiln cools for two days. It must stay shut."
    assert answer.citations[0].section == "The kiln"
    assert answer.index == "g1"


def test_what_the_guidance_does_not_say_is_said_first_with_somewhere_to_go() -> None:
    answer = assistant(KILN, judged=confidence(answerable=0.1)).answer("what is the fee for glazing lessons")

    assert answer.outcome is Outcome.NOT_FOUND
    assert answer.text.startswith("The Kiln School guidance does not say.")
    assert [step.text for step in answer.next_steps] == ["Ask your tutor about fees.", "Ask the school office."]
    assert answer.confidence is not None and answer.confidence > 0.5


def test_without_contact_or_referral_none_is_made_up() -> None:
    answer = assistant(KILN, judged=confidence(answerable=0.1), programme=Programme()).answer(
        "what is the fee for glazing"
    )

    assert answer.text == "The guidance does not say. The guidance gives no contact for this."
    assert answer.next_steps == ()


def test_a_question_about_something_else_is_declined_saying_what_signpost_is_for() -> None:
    judged = confidence(answerable=0.1, ours=0.1)

    answer = assistant(KILN, judged=judged).answer("who won the cup final last night")

    assert answer.outcome is Outcome.DECLINED
    assert "Kiln School" in answer.text
    assert answer.confidence is None


def test_an_empty_library_says_that_the_guidance_does_not_say() -> None:
    assert assistant().answer("how long does the kiln cool").outcome is Outcome.NOT_FOUND


def test_personal_data_never_comes_back() -> None:
    answer = assistant(KILN).answer("I am jo@mail.example, how long does the kiln cool?")

    assert answer.question == "I am [email], how long does the kiln cool?"


@pytest.mark.parametrize("question", ["", "\u200b \u202e", "???"])
def test_a_message_that_says_nothing_is_declined_kindly(question: str) -> None:
    answer = assistant(KILN).answer(question)

    assert answer.outcome is Outcome.DECLINED
    assert "no question" in answer.text


def test_a_message_that_is_too_long_is_declined_saying_why() -> None:
    answer = assistant(KILN).answer("kiln " * 1000)

    assert answer.outcome is Outcome.DECLINED
    assert "2,000 characters" in answer.text
    assert len(answer.question) < 200


def test_a_list_keeps_its_lead_in_and_its_items_stand_on_lines_of_their_own() -> None:
    block = ItemList((Item("an apron"), Item("a towel")), lead_in="Bring:")

    answer = assistant(passage(block)).answer("what should I bring along to class")

    assert answer.text == "Bring: [1]\n- an apron [1]\n- a towel [1]"
    assert answer.citations[0].quote == "Bring: … an apron … a towel"


def test_a_row_is_quoted_cell_by_cell_and_stated_with_its_columns() -> None:
    block = Table(("Card", "Fee"), (("Silver", "£8"),))

    answer = assistant(passage(block)).answer("how much is the silver card fee")

    assert answer.text == "- Card: Silver; Fee: £8 [1]"
    assert answer.citations[0].quote == "Silver … £8"


def test_other_roles_sentences_are_left_out() -> None:
    both = passage("A Thrower trains for two years. A Glazer trains for one year. Training is free.")

    answer = assistant(both).answer("how long does a glazer train")

    assert "one year" in answer.text
    assert "two years" not in answer.text


def test_several_questions_are_answered_in_one_and_what_they_share_is_said_once() -> None:
    answer = assistant(KILN).answer("how long does the kiln cool? must the kiln stay shut?")

    assert answer.outcome is Outcome.ANSWERED
    assert len(answer.understood_as) == 2
    assert answer.text.count("two days") == 1


def test_a_request_for_something_else_is_declined_where_the_guidance_does_not_answer_it() -> None:
    asked = assistant(KILN, judged=confidence(answerable=0.1))

    answer = asked.answer("Can you write my cover letter for me?")

    assert answer.outcome is Outcome.DECLINED
    assert "does not write" in answer.text


def test_every_statement_is_cited_and_every_citation_used() -> None:
    answer = assistant(KILN, passage("The kiln is in yard B.", headings=("Visits", "Yard"))).answer("where is the kiln")

    guidance = [sentence for sentence in answer.sentences if sentence.kind is Kind.GUIDANCE]
    assert all(sentence.citations for sentence in guidance)
    assert {n for sentence in guidance for n in sentence.citations} == {one.number for one in answer.citations}


def test_the_same_question_gives_the_same_answer() -> None:
    asked = assistant(KILN)

    first, second = (asked.answer("how long does the kiln cool", Conversation("c")) for _ in range(2))

    assert replace(first, seconds=0) == replace(second, seconds=0)
