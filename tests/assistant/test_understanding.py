"""A question becomes one or more that are complete in themselves."""

import pytest

from assistant.conversation import Answer, Conversation, Outcome
from assistant.lexicon import Spelling, read_lexicon
from assistant.roles import Roles
from assistant.splitting import split
from assistant.understanding import Understanding
from corpus.programme import Programme, Role
from index.models import english_words

PROGRAMME = Programme(roles=(Role("Bus Driver", ("driver", "bus")), Role("Tram Guard", ("guard",))))
KNOWN = frozenset("apprenticeship salary qualification depot uniform licence training bus driver tram guard".split())


def understanding() -> Understanding:
    return Understanding(Roles(PROGRAMME), read_lexicon(), Spelling(KNOWN, english_words()))


def after(*questions: str) -> Conversation:
    conversation = Conversation("c")
    for question in questions:
        (understood,) = understanding().understand(question, conversation)
        conversation = conversation.with_turn(Answer(question, Outcome.ANSWERED, (), about=understood.about))
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
        ("I work part time and have two kids, can I apply?", ["I work part time and have two kids, can I apply?"]),
        ("When I was 16 I left school. Can I apply?", ["When I was 16 I left school. Can I apply?"]),
        ("Am a single mum. Can I get help?", ["Am a single mum. Can I get help?"]),
        ("Can I apply if I rent and have a dog?", ["Can I apply if I rent and have a dog?"]),
        (
            "hi i work nights and how do i apply and what is the pay",
            ["hi i work nights and how do i apply", "what is the pay"],
        ),
    ],
)
def test_a_message_is_split_where_a_second_question_begins(message: str, parts: list[str]) -> None:
    assert split(message) == parts


def test_a_message_of_many_questions_has_the_rest_in_its_last() -> None:
    parts = texts("Is a? Is bb? Is cc? Is dd? Is ee? Is ff?")

    assert len(parts) == 4
    assert "Is dd? Is ee? Is ff?" in parts[-1]


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
        ("can i reapply if i dont pass the resit", "can i reapply if i do not pass the resit"),
        ("are carers and lodgers renting ok", "are carers and lodgers renting ok"),
        ("do you keep T&Cs and R&D", "do you keep T&Cs and R&D"),
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


def test_a_role_stays_with_the_conversation() -> None:
    conversation = after("How long is the training for Bus Driver?", "And the pay?")

    (question,) = understanding().understand("does a uniform cost anything extra", conversation)

    assert question.roles == {"Bus Driver"}


def test_a_chain_of_follow_ups_keeps_its_first_subject() -> None:
    conversation = after("Tell me about the depot tour", "and is there a certificate?")

    assert texts("how much is that?", conversation) == [
        "how much is that? (Tell me about the depot tour; and is there a certificate?)"
    ]


def test_a_short_question_may_or_may_not_lean_on_the_one_before() -> None:
    conversation = after("Tell me about the depot tour")

    (question,) = understanding().understand("how many hours a week", conversation)

    assert question.text == "how many hours a week (Tell me about the depot tour)"
    assert question.otherwise is not None
    assert question.otherwise.text == "how many hours a week"
    assert question.otherwise.otherwise is None


def test_a_question_that_says_nothing_alone_has_one_reading() -> None:
    conversation = after("Tell me about the depot tour")

    (question,) = understanding().understand("When?", conversation)

    assert question.text == "When? (Tell me about the depot tour)"
    assert question.otherwise is None


def test_it_that_points_at_nothing_carries_nothing() -> None:
    conversation = after("What is the salary for Bus Driver?")

    (question,) = understanding().understand("Is it possible to work near home on Sundays?", conversation)

    assert "salary" not in question.text


def test_no_letter_of_any_alphabet_breaks_the_roles() -> None:
    assert Roles(PROGRAMME).named("BUS DRİVER ı") in (frozenset(), {"Bus Driver"})
