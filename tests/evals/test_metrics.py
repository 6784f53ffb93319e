"""Figures of a run, checked against sums done by hand or published."""

import pytest

from assistant.conversation import Outcome
from evals.case import Expectation, Form
from evals.marking import mark
from evals.metrics import area_under_curve, calibration, percentile, summarise, wilson
from evals.scoring import Scored


def scored(answer, fact="16", *, expected=Outcome.ANSWERED, tags=("lay",), form=Form.QUESTION, number=1):
    expectation = Expectation("q", (expected,), ((fact,),) if expected is Outcome.ANSWERED else ())
    return Scored("s", "c", form, number, tags, expectation, answer, mark(expectation, answer))


def test_wilson_agrees_with_published_values():
    share = wilson(81, 263)  # Newcombe 1998, table I

    assert (round(share.low, 4), round(share.high, 4)) == (0.2553, 0.3662)
    assert wilson(0, 20).low == 0.0
    assert round(wilson(0, 20).high, 4) == 0.1611


def test_an_interval_of_nothing_knows_nothing():
    nothing = wilson(0, 0)

    assert (nothing.share, nothing.low, nothing.high) == (None, 0.0, 1.0)


def test_shares_are_by_tag_and_by_group(answer):
    not_found = answer(outcome=Outcome.NOT_FOUND)
    summary = summarise(
        [
            scored(answer(), tags=("lay", "pay")),
            scored(answer(), "London", tags=("terse", "pay")),
            scored(not_found, expected=Outcome.NOT_FOUND, tags=("near",)),
        ]
    )

    assert [(tag, share.right, share.of) for tag, share in summary.tags] == [
        ("lay", 1, 1),
        ("terse", 0, 1),
        ("near", 1, 1),
        ("pay", 1, 2),
    ]
    assert (summary.answerable.right, summary.answerable.of) == (1, 2)
    assert (summary.others.right, summary.others.of) == (1, 1)
    assert summary.failures == (("facts", 1),)


def test_an_answerable_question_not_answered_is_turned_away(answer):
    summary = summarise([scored(answer(outcome=Outcome.NOT_FOUND)), scored(answer())])

    assert (summary.turned_away.right, summary.turned_away.of) == (1, 2)


def test_first_turns_stand_apart_from_later_ones(answer):
    turns = [
        scored(answer(), form=Form.CONVERSATION, number=1),
        scored(answer(), "London", form=Form.CONVERSATION, number=2),
        scored(answer()),
    ]

    summary = summarise(turns)

    assert (summary.first_turns.right, summary.first_turns.of) == (1, 1)
    assert (summary.later_turns.right, summary.later_turns.of) == (0, 1)


def test_confidence_that_says_how_often_it_is_right_has_no_error():
    found = calibration([(0.8, True)] * 8 + [(0.8, False)] * 2)

    assert found.error == pytest.approx(0)
    assert found.area == 0.5


def test_confidence_that_is_always_wrong_has_its_whole_height_as_error():
    assert calibration([(0.9, False)] * 20).error == pytest.approx(0.9)


def test_bins_have_equal_mass():
    found = calibration([(number / 40, True) for number in range(40)])

    assert [b.count for b in found.bins] == [4] * 10


def test_answers_without_confidence_are_left_out():
    assert calibration([(None, True)]).error is None


def test_area_is_how_often_the_right_one_is_surer():
    assert area_under_curve([(0.9, True), (0.8, False), (0.7, True), (0.1, False)]) == 0.75
    assert area_under_curve([(0.9, True)]) is None


def test_percentile_is_by_nearest_rank():
    assert percentile(range(1, 101), 95) == 95
    assert percentile([3.0], 95) == 3.0
    assert percentile([], 95) is None


def test_a_run_of_nothing_has_no_figures():
    summary = summarise([])

    assert (summary.asked, summary.median_words, summary.answering.area) == (0, None, None)
