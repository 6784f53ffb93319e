"""Latencies are told apart by whether the cross-encoder was at work, and what is absent is one line."""

import os
from dataclasses import replace

from assistant.conversation import Outcome
from evals.processes import resident_megabytes
from evals.timing import Timed, timing_lines


def test_latencies_stand_apart_by_whether_the_cross_encoder_read(answer):
    looked_up = replace(answer(), understood_as=("How long?",))
    fixed = replace(answer("Hello!", outcome=Outcome.SMALL_TALK), seconds=0.001)

    lines = list(
        timing_lines([Timed(replace(looked_up, seconds=0.05), True), Timed(looked_up, False), Timed(fixed, False)])
    )

    assert lines == [
        "answers, cross-encoder at work: median 50.0 ms, 95 in 100 under 50.0 ms, 1 answers",
        "answers, cross-encoder not needed: median 10.0 ms, 95 in 100 under 10.0 ms, 1 answers",
        "fixed answers: median 1.0 ms, 95 in 100 under 1.0 ms, 1 answers",
        "the cross-encoder was needed in 50% of 2 questions looked up",
    ]


def test_a_process_holds_memory():
    assert 5 < resident_megabytes(os.getpid()) < 5000
