"""How quick Signpost is, how much memory it takes, and what the cross-encoder is worth; what `make bench` runs.

python -m evals.timing [--data DIR] [--suite SUITE] [--stackfaq FILE] [--covidfaq FILE]
"""

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.conversation import Answer, Conversation
from corpus.errors import SignpostError
from evals.case import Case, Expectation, Form
from evals.libraries import make_library
from evals.marking import fold_heading
from evals.metrics import percentile
from evals.processes import cold_start, serving_memory
from evals.suites import SuiteError, find_suites
from evals.trials import Found, Pair, Search, as_table, find, outcomes, read_covidfaq, read_stackfaq
from index.retrieval import Hit

LOOKED_AT = 10
"""Hits asked for: enough for five documents where one has several passages."""

ASKED_OF_SERVER = 10
"""Few, since a server limits how many questions a visitor may ask in a minute."""


@dataclass(frozen=True)
class Subject:
    """One library opened both ways: as it answers, and searched without the cross-encoder."""

    answer: Callable[[str], Answer]
    search: Search
    search_unread: Search


@dataclass(frozen=True)
class Timed:
    answer: Answer
    read: bool
    """Whether the cross-encoder had its say."""


def main(argv: list[str] | None = None) -> int:
    arguments = _parser().parse_args(argv)
    for section in (_suite_lines, _cold_lines, _memory_lines, _stackfaq_lines, _covidfaq_lines):
        try:
            for line in section(arguments):
                _print(line)
        except SignpostError as error:
            _print(f"left out: {error}")
    return 0


def _suite_lines(arguments: argparse.Namespace) -> Iterator[str]:
    cases = _questions(arguments)
    subject = open_subject(arguments.data)
    subject.answer(cases[0].expectations[0].question)  # warms models and caches; not counted
    yield from timing_lines([_timed(subject, case.expectations[0].question) for case in cases])
    asked = [case.expectations[0] for case in cases if case.expectations[0].places]
    if asked:
        yield f"right place first, {arguments.suite}, {len(asked)} questions: {_gain(subject, asked)}"


def _cold_lines(arguments: argparse.Namespace) -> Iterator[str]:
    yield f"signpost ask from a cold start: {cold_start(arguments.data, arguments.question):.2f} s"


def _memory_lines(arguments: argparse.Namespace) -> Iterator[str]:
    questions = [case.expectations[0].question for case in _questions(arguments)[:ASKED_OF_SERVER]]
    yield f"resident while serving: {serving_memory(arguments.data, questions):.0f} MB"


def _stackfaq_lines(arguments: argparse.Namespace) -> Iterator[str]:
    yield from _trial_lines("StackFAQ", arguments.stackfaq, read_stackfaq, arguments.questions)


def _covidfaq_lines(arguments: argparse.Namespace) -> Iterator[str]:
    yield from _trial_lines("CovidFAQ", arguments.covidfaq, read_covidfaq, arguments.questions)


def _trial_lines(name: str, path: Path | None, read: Callable[[Path], list[Pair]], limit: int) -> Iterator[str]:
    if path is None or not path.is_file():
        yield f"left out: {name}, whose file is not there"
        return
    pairs = read(path)
    with tempfile.TemporaryDirectory(prefix="signpost-trial-") as folder:
        table = Path(folder) / "pairs.jsonl"
        table.write_text(as_table(pairs), encoding="utf-8")
        make_library(Path(folder) / "data", (table,))
        subject = open_subject(Path(folder) / "data")
        yield f"{name}, without the cross-encoder: {_found(find(pairs, subject.search_unread, limit))}"
        yield f"{name}, with it: {_found(find(pairs, subject.search, limit))}"
        ends = outcomes(pairs, lambda question: subject.answer(question).outcome, limit)
        shares = ", ".join(f"{outcome} {count / ends.total():.1%}" for outcome, count in ends.most_common())
        yield f"{name}, its own {ends.total()} questions: {shares}"


def open_subject(data: Path) -> Subject:
    from assistant.assembly import assemble
    from index.build import open_retriever
    from index.refresh import chosen_encoder, index_folder
    from index.settings import FindingSettings

    parts = assemble(data)
    encoder = chosen_encoder(data, FindingSettings())
    _, unread = open_retriever(index_folder(data), encoder=encoder, reranker=None)
    return Subject(
        answer=lambda question: parts.assistant.answer(question, Conversation("bench")),
        search=lambda question: parts.assistant.search(question, limit=LOOKED_AT),
        search_unread=lambda question: unread.retrieve(question, limit=LOOKED_AT),
    )


def timing_lines(timed: Sequence[Timed]) -> Iterator[str]:
    """Latencies in milliseconds; a fixed answer, which looks nothing up, is of neither kind."""
    looked_up = [one for one in timed if one.answer.understood_as]
    read = [one for one in looked_up if one.read]
    yield f"answers, cross-encoder at work: {_latency(read)}"
    yield f"answers, cross-encoder not needed: {_latency(one for one in looked_up if not one.read)}"
    yield f"fixed answers: {_latency(one for one in timed if not one.answer.understood_as)}"
    if looked_up:
        share = len(read) / len(looked_up)
        yield f"the cross-encoder was needed in {share:.0%} of {len(looked_up)} questions looked up"


def _timed(subject: Subject, question: str) -> Timed:
    """Answered first: what the search leaves warm must not flatter the answer."""
    answer = subject.answer(question)
    return Timed(answer, any(hit.signals.reranker is not None for hit in subject.search(question)))


def _latency(timed: Iterable[Timed]) -> str:
    milliseconds = [one.answer.seconds * 1000 for one in timed]
    if not milliseconds:
        return "none"
    slow = percentile(milliseconds, 95)
    return (
        f"median {statistics.median(milliseconds):.1f} ms, 95 in 100 under {slow:.1f} ms, {len(milliseconds)} answers"
    )


def _gain(subject: Subject, asked: Sequence[Expectation]) -> str:
    without, with_it = (
        statistics.fmean(_in_place(one, search(one.question)[:1]) for one in asked)
        for search in (subject.search_unread, subject.search)
    )
    return f"{without:.1%} without the cross-encoder, {with_it:.1%} with it"


def _in_place(expectation: Expectation, hits: Sequence[Hit]) -> bool:
    headings = {(place.file, fold_heading(place.heading)) for place in expectation.places if place.heading}
    return any(not headings.isdisjoint(_places(hit)) for hit in hits)


def _places(hit: Hit) -> set[tuple[str, str]]:
    passage = hit.passage
    if passage.restates:
        return {(passage.restates.file, fold_heading(passage.restates.heading))}
    return {(passage.source.origin, fold_heading(heading)) for heading in passage.headings}


def _questions(arguments: argparse.Namespace) -> list[Case]:
    cases = [case for suite in find_suites([arguments.suite]) for case in suite.cases()]
    single = [case for case in cases if case.form is Form.QUESTION]
    if not single:
        raise SuiteError(f"{arguments.suite} holds no single questions to time.")
    return single[: arguments.questions]


def _found(found: Found) -> str:
    return (
        f"right pair first {found.first:.1%}, among five {found.among_five:.1%}, "
        f"MRR@5 {found.reciprocal_rank:.3f}, {found.questions} questions"
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("SIGNPOST_DATA", "var")))
    parser.add_argument("--suite", required=True, help="whose questions are asked")
    parser.add_argument("--questions", type=int, default=300, help="at most so many of each (default: %(default)s)")
    parser.add_argument("--question", default="How long does it take?", help="what the cold start asks")
    parser.add_argument("--stackfaq", type=Path, help="StackFAQ as JSON; left out where it is not there")
    parser.add_argument("--covidfaq", type=Path, help="CovidFAQ as JSON; left out where it is not there")
    return parser


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
