"""Cases are put in order, conversations after the answers already given."""

from assistant.conversation import Outcome
from evals.case import read_cases
from evals.running import run, runnable, sample


def test_a_turn_is_answered_after_the_answers_to_the_earlier_ones(write, answer, recording):
    path = write(
        {
            "id": "c",
            "turns": [{"question": "how long", "expect": ["answered"]}, {"question": "why", "expect": ["answered"]}],
        },
        {"id": "q", "question": "how long", "expect": ["answered"]},
    )
    answerer = recording({"how long": answer("16 months.")})

    talk, single = run("s", read_cases(path), answerer)

    assert answerer.asked == [("how long", ()), ("why", ("16 months. [1]",)), ("how long", ())]
    assert [one.outcome for one in talk.answers] == [Outcome.ANSWERED, Outcome.NOT_FOUND]
    assert (single.suite, single.case, single.asked) == ("s", "q", ("how long",))


def test_enquiries_wait_for_a_desk(write):
    path = write({"id": "m", "subject": "s", "body": "b", "asks": [{"ask": "a", "expect": ["answered"]}]})

    assert runnable(read_cases(path)) == ()


def test_a_sample_is_spread_over_the_suite(write):
    cases = read_cases(write(*({"id": str(n), "question": "q", "expect": ["answered"]} for n in range(10))))

    assert [case.id for case in sample(cases, 3)] == ["0", "3", "6"]
    assert sample(cases, 99) == sample(cases, None) == cases
