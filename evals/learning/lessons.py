"""What is taught: questions of several programmes, each with the passages that answer it, or with none."""

import random
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.conversation import Outcome
from corpus.document import Passage
from corpus.library import Library
from corpus.splitter import passages
from corpus.units import units
from evals.case import Case, Expectation, Form, Place
from evals.libraries import make_library
from evals.marking import fold_heading, fold_space
from evals.suites import Suite, find_suites

STARTER = "the starter corpus"
STARTER_BARE = "the starter corpus without its wordings"
STARTERS = frozenset({STARTER, STARTER_BARE})


@dataclass(frozen=True)
class Lesson:
    question: str
    answers: tuple[Passage, ...]
    """The passages that answer it; none where the guidance does not say."""
    wanted: tuple[str, ...] = ()
    """Regular expressions of what the answer states and stands in."""

    def cut(self, passage: Passage) -> str | None:
        """What a passage says without the sentences that answer the question; None where it says nothing else."""
        found = units(passage.block)
        kept = [
            one
            for one in found
            if not any(re.search(each, fold_space(one.text), re.IGNORECASE) for each in self.wanted)
        ]
        if not kept or len(kept) == len(found):
            return None
        return " ".join([passage.section + ".", *kept[0].lead_ins, *(one.text for one in kept)])


@dataclass(frozen=True)
class Course:
    """One programme's guidance and the questions about it."""

    programme: str
    passages: tuple[Passage, ...]
    lessons: tuple[Lesson, ...]
    cases: tuple[Case, ...]


def courses(split: str) -> Iterator[Course]:
    """Each invented programme of the split, over its own pages; then the starter corpus with its own suites.

    It comes a second time without its wordings: most guidance has none.
    """
    by_pages: dict[Path, list[Suite]] = {}
    for suite in find_suites([f"invented/{split}"]):
        if suite.pages:
            by_pages.setdefault(suite.pages, []).append(suite)
    for pages, suites in by_pages.items():
        yield course(pages.parent.name, page_passages(pages), (case for suite in suites for case in suite.cases()))
    home = next(iter(by_pages)).parent.parent.parent
    own = [suite for suite in find_suites([str(home)]) if suite.split == split and suite.pages is None]
    cases = [case for suite in own for case in suite.cases()]
    found = starter_passages()
    yield course(STARTER, found, cases)
    yield course(STARTER_BARE, [replace(passage, asked_as=()) for passage in found], cases)


def general(split: str) -> tuple[Case, ...]:
    """Messages that are no programme's."""
    return tuple(case for suite in find_suites([f"general/{split}"]) for case in suite.cases())


def page_passages(pages: Path) -> list[Passage]:
    with tempfile.TemporaryDirectory() as folder:
        make_library(Path(folder), tuple(sorted(pages.iterdir())))
        return [passage for document in Library.open(Path(folder)).documents() for passage in passages(document)]


def starter_passages() -> list[Passage]:
    with tempfile.TemporaryDirectory() as folder:
        return [passage for document in Library.create(Path(folder)).documents() for passage in passages(document)]


def course(programme: str, found: Sequence[Passage], cases: Iterable[Case]) -> Course:
    held = tuple(cases)
    lessons = (_lesson(one, found) for case in held for one in _taught(case))
    return Course(programme, tuple(found), tuple(lesson for lesson in lessons if lesson is not None), held)


def _taught(case: Case) -> Iterator[Expectation]:
    """Single questions complete in themselves: of a message of several, no passage answers all."""
    for number, expectation in enumerate(case.expectations):
        alone = case.form is Form.QUESTION or number == 0 or expectation.standalone or case.form is Form.ENQUIRY
        if alone and not {"multi", "language"} & {*case.tags, *expectation.tags}:
            yield expectation


def _lesson(expectation: Expectation, found: Sequence[Passage]) -> Lesson | None:
    question = expectation.standalone or expectation.question
    if set(expectation.outcomes) <= {Outcome.NOT_FOUND, Outcome.DECLINED}:
        return Lesson(question, ())
    answers = tuple(passage for passage in found if _answers(expectation, passage))
    if not expectation.answerable or not answers:
        return None
    quotes = (place.quote for place in expectation.places if place.quote)
    return Lesson(question, answers, (*quotes, *(one for fact in expectation.facts for one in fact)))


def _answers(expectation: Expectation, passage: Passage) -> bool:
    """Whether a passage stands in a right place and states a fact that is asked for."""
    text = fold_space(passage.text)
    if not any(re.search(one, text, re.IGNORECASE) for fact in expectation.facts for one in fact):
        return False
    return any(_in_place(place, passage, text) for place in expectation.places)


def _in_place(place: Place, passage: Passage, text: str) -> bool:
    if place.quote is not None:
        return re.search(place.quote, text, re.IGNORECASE) is not None
    headings = {*passage.headings, *([passage.restates.heading] if passage.restates else [])}
    return passage.origin == place.file and fold_heading(place.heading or "") in {fold_heading(one) for one in headings}


def sample(questions: Sequence[str], count: int, seed: int) -> list[str]:
    return random.Random(seed).sample(list(questions), min(count, len(questions)))
