"""What is wrong with suites, found before a run is spent on them."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.conversation import Outcome
from evals.case import Case, CaseError, Expectation, Form, Place, parse_case, read_lines
from evals.marking import fold_heading, fold_space
from evals.suites import Suite

KINDS: Mapping[str, frozenset[Outcome] | None] = {
    **dict.fromkeys(("reworded", "lay", "terse", "misspelt", "role", "group", "direct", "multi", "premise")),
    **dict.fromkeys(("personal", "language", "other", "conversation", "enquiry")),
    "near": frozenset({Outcome.NOT_FOUND}),
    # Someone in distress, or who threatens, may rightly be met with care first.
    "offtopic": frozenset({Outcome.DECLINED, Outcome.HANDOVER}),
    "hostile": frozenset({Outcome.DECLINED, Outcome.HANDOVER}),
}
"""What a case's first tag may be, with the only outcomes that are right for it, where the rule fixes them."""

_ASKED = frozenset(["facts", "forbidden", "places", "tags", "expect", "ideal_answer", "standalone", "questions"])
_KEYS = {
    Form.QUESTION: _ASKED | {"id", "question"},
    Form.CONVERSATION: frozenset({"id", "turns", "tags"}),
    Form.ENQUIRY: frozenset({"id", "subject", "body", "asks", "tags"}),
}
_PART_KEYS = {Form.CONVERSATION: _ASKED | {"question"}, Form.ENQUIRY: _ASKED | {"ask"}}


@dataclass(frozen=True)
class Fault:
    where: str
    """Suite and case, or suite and line."""
    what: str


def lint(suites: Iterable[Suite], *, others: Iterable[Suite] = (), captures: Path | None = None) -> list[Fault]:
    """Every fault of the suites, in order. `others` are looked at for questions that stand in two splits.

    Places are looked for in the captures, or in the pages that a suite brings, where there are any.
    """
    held = tuple(suites)
    faults: list[Fault] = []
    cases: list[tuple[Suite, Case]] = []
    for suite in held:
        read, unreadable = _read(suite)
        guidance = _guidance(suite, captures)
        faults += unreadable
        faults += [Fault(f"{suite.name} {case.id}", what) for case in read for what in _case(case, guidance)]
        faults += _asked_twice(suite, read)
        cases += [(suite, case) for case in read]
    faults += _ids_twice(cases)
    beside = [suite for suite in others if suite.path not in {one.path for one in held}]
    return faults + _in_two_splits(cases + [(suite, case) for suite in beside for case in _read(suite)[0]])


def _read(suite: Suite) -> tuple[list[Case], list[Fault]]:
    cases, faults = [], []
    for number, line in read_lines(suite.path):
        where = f"{suite.name}, line {number}"
        try:
            case = parse_case(line, where)
        except CaseError as error:
            faults.append(Fault(where, str(error).removeprefix(f"{where}: ")))
        else:
            cases.append(case)
            faults += [Fault(where, f'unknown key "{key}"') for key in _unknown_keys(line, case.form)]
    return cases, faults


def _unknown_keys(line: str, form: Form) -> list[str]:
    data = json.loads(line)
    unknown = set(data) - _KEYS[form]
    for part in data.get("turns", data.get("asks", ())):
        unknown |= set(part) - _PART_KEYS[form]
    return sorted(unknown)


def _case(case: Case, guidance: Mapping[str, str]) -> Iterator[str]:
    if not case.tags or case.tags[0] not in KINDS:
        yield f"its first tag is no known kind: {case.tags[0] if case.tags else 'it has none'}"
    for number, expectation in enumerate(case.expectations, 1):
        turn = f"{number}: " if len(case.expectations) > 1 else ""
        kinds = tuple(dict.fromkeys(case.tags[:1] + expectation.tags))
        yield from (turn + what for what in _expectation(expectation, kinds, guidance))


def _expectation(expectation: Expectation, kinds: tuple[str, ...], guidance: Mapping[str, str]) -> Iterator[str]:
    for kind in kinds:
        allowed = KINDS.get(kind)
        if allowed is not None and not allowed.issuperset(expectation.outcomes):
            yield f"{kind} is right only as {' or '.join(allowed)}, not as {' or '.join(expectation.outcomes)}"
    if expectation.answerable and not expectation.facts:
        yield "it is to be answered, but names no fact"
    if expectation.answerable and not expectation.places:
        yield "it is to be answered, but names no place"
    yield from _ideal(expectation)
    for place in expectation.places:
        yield from _place(place, guidance)


def _ideal(expectation: Expectation) -> Iterator[str]:
    if expectation.ideal_answer is None:
        if expectation.facts:
            yield "it has facts but no ideal_answer to hold them against"
        return
    ideal = fold_space(expectation.ideal_answer)
    for fact in expectation.facts:
        if not any(re.search(pattern, ideal, re.IGNORECASE) for pattern in fact):
            yield f"ideal_answer does not state the fact {fact[0]!r}"
    for pattern in expectation.forbidden:
        if re.search(pattern, ideal, re.IGNORECASE):
            yield f"ideal_answer holds the forbidden {pattern!r}"


def _place(place: Place, guidance: Mapping[str, str]) -> Iterator[str]:
    if place.heading is None and place.quote is None:
        yield f"a place in {place.file} has neither heading nor quote"
    if not guidance:
        return
    text = guidance.get(place.file)
    if text is None:
        yield f"there is no file {place.file}"
        return
    if place.heading is not None and fold_heading(place.heading) not in text:
        yield f"{place.file} has no heading {place.heading!r}"
    if place.quote is not None and not re.search(place.quote, text, re.IGNORECASE):
        yield f"{place.file} does not hold {place.quote!r}"


def _guidance(suite: Suite, captures: Path | None) -> dict[str, str]:
    """Base name and folded text; empty where there is nothing to look in."""
    folder = captures or suite.pages
    if folder is None:
        return {}
    pattern = "*.txt" if captures else "*.md"
    return {path.name: _fold_page(path.read_text(encoding="utf-8-sig")) for path in sorted(folder.glob(pattern))}


def _fold_page(text: str) -> str:
    """As a citation would show it: no marks, no link targets."""
    return fold_heading(re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text))


def _asked_twice(suite: Suite, cases: Iterable[Case]) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for case in (case for case in cases if case.form is Form.QUESTION):
        for question in _questions(case):
            if seen.setdefault(question, case.id) != case.id:
                yield Fault(f"{suite.name} {case.id}", f"asks what {seen[question]} asks")


def _ids_twice(cases: Iterable[tuple[Suite, Case]]) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for suite, case in cases:
        if case.id in seen:
            yield Fault(f"{suite.name} {case.id}", f"the id stands in {seen[case.id]} too")
        seen.setdefault(case.id, suite.name)


def _in_two_splits(cases: Iterable[tuple[Suite, Case]]) -> list[Fault]:
    """Programmes are asked alike ("minimum age?"), so only suites of one programme are held against each other."""
    seen: dict[tuple[Path, str], Suite] = {}
    faults = []
    for suite, case in cases:
        for question in _questions(case) if suite.split else ():
            first = seen.setdefault((suite.path.parent, question), suite)
            if first.split != suite.split:
                what = f"asks what {first.name} asks, of another split: {question}"
                faults.append(Fault(f"{suite.name} {case.id}", what))
    return faults


def _questions(case: Case) -> Iterator[str]:
    """Each question that stands by itself, folded to its words. "And for cyber?" may stand in any conversation."""
    opening = case.expectations if case.form is Form.ENQUIRY else case.expectations[:1]
    for expectation in opening:
        yield " ".join(re.findall(r"\w+", (expectation.standalone or expectation.question).casefold()))
