"""A question becomes one or more that are complete in themselves."""

import pytest

from assistant.conversation import Answer, Conversation, Outcome
from assistant.lexicon import Spelling, read_lexicon
from assistant.roles import Roles
from assistant.understanding import Understanding, split
from corpus.programme import Programme, Role
from index.models import english_words

PROGRAMME = Programme(roles=(Role("Bus Driver", ("driver", "bus")), Role("Tram Guard", ("guard",))))
KNOWN = frozenset("apprenticeship salary qualification depot uniform licence training bus driver tram guard".split())


def understanding() -> Understanding:
    return Understanding(Roles(PROGRAMME), read_lexicon(), Spelling(KNOWN, english_words()))


def after(*questions: str) -> Conversation:
    conversation = Conversation("c")
    for question in questions:
        conversation = conversation.with_turn(Answer(question, Outcome.ANSWERED, (), understood_as=(question,)))
    return conversation


def texts(asked: str, conversation: Conversation | None = None) -> list[str]:
    return [question.text for question in understanding().understand(asked, conversation)]


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        ("How long is it and what do I get paid?", ["How long is it", "what do I get paid?"]),
        ("Do I need a licence? Is there a uniform?", ["Do I need a licence?", "Is there a uniform?"]),
        ("I am 45. I drive a van. Can I apply?", ["I am 45. I drive a van. Can I apply?"]),
        ("what is the salary and the hours", ["what is the salary and the hours"]),
        (
            "Is it open to everyone or is it only for residents?",
            ["Is it open to everyone or is it only for residents?"],
        ),
        ("my uniform is torn", ["my uniform is torn"]),
    ],
)
def test_a_message_is_split_where_a_second_question_begins(message: str, parts: list[str]) -> None:
    assert split(message) == parts


def test_at_most_four_questions_are_taken_from_a_message() -> None:
    assert len(texts("Is a? Is bb? Is cc? Is dd? Is ee? Is ff?")) == 4


def test_a_role_alone_asks_the_last_question_for_that_role() -> None:
    conversation = after("How long is the training for Bus Driver?")

    assert texts("and for guards?", conversation) == ["How long is the training for Tram Guard?"]


def test_a_role_alone_is_added_where_the_last_question_named_none() -> None:
    conversation = after("Is there a uniform?")

    assert texts("what about bus drivers", conversation) == ["Is there a uniform for Bus Driver?"]


def test_a_question_that_points_back_carries_what_it_points_at() -> None:
    conversation = after("How long is the training for Bus Driver?")

    (question,) = understanding().understand("and who pays for it?", conversation)

    assert question.text == "and who pays for it? (How long is the training for Bus Driver?)"
    assert question.roles == {"Bus Driver"}


def test_a_complete_question_stands_by_itself() -> None:
    conversation = after("How long is the training for Bus Driver?")

    asked = "Where do applicants from other towns find a depot near home?"
    assert texts(asked, conversation) == [asked]


def test_thanks_in_between_do_not_end_the_topic() -> None:
    conversation = after("Is there a uniform?").with_turn(Answer("ta", Outcome.SMALL_TALK, ()))

    assert texts("what about guards", conversation) == ["Is there a uniform for Tram Guard?"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("do u need a qualifcation 4 the aprenticeship", "do you need a qualification 4 the apprenticeship"),
        ("wot is the sallary", "what is the salary"),
        ("can my daughter apply", "can my daughter apply"),
        ("is Wrexham near", "is Wrexham near"),
    ],
)
def test_spelling_is_repaired_against_the_librarys_own_words(typed: str, meant: str) -> None:
    assert texts(typed) == [meant]


def test_words_of_guidance_are_looked_up_beside_those_that_people_use() -> None:
    (question,) = understanding().understand("what is the wage")

    assert question.text == "what is the wage"
    assert "salary" in question.search


def test_roles_are_found_by_what_people_call_them() -> None:
    roles = Roles(PROGRAMME)

    assert roles.named("do BUS-DRIVERS and guards share a depot") == {"Bus Driver", "Tram Guard"}
    assert roles.named("the omnibus") == frozenset()


def test_the_longest_name_counts() -> None:
    roles = Roles(Programme(roles=(Role("Developer", ("dev",)), Role("DevOps", ("dev ops",)))))

    assert roles.named("the dev ops one") == {"DevOps"}
