"""Search and answering tried on public FAQs that nothing here was written for: find a pair from its need, reworded.

StackFAQ: Karan and Šnajder, Expert Systems with Applications 91 (2018). CovidFAQ: as collected in ML-Recipes/BERT-FAQ.
"""

import json
import statistics
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.conversation import Outcome
from corpus.errors import SignpostError
from index.retrieval import Hit

Search = Callable[[str], Sequence[Hit]]
RANKED = 5


class TrialError(SignpostError):
    """A file of question-answer pairs does not have the form that its name promises."""


@dataclass(frozen=True)
class Pair:
    """A question with its answer, and other wordings of the same need."""

    id: str
    question: str
    answer: str
    asked: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """Of so many questions, how often the right pair was first and among the first five; mean reciprocal rank at 5."""

    questions: int
    first: float
    among_five: float
    reciprocal_rank: float


def find(pairs: Sequence[Pair], search: Search, limit: int) -> Found:
    ranks = [rank(pair.id, search(question)) for pair, question in rewordings(pairs, limit)]
    return Found(
        questions=len(ranks),
        first=statistics.fmean(place == 1 for place in ranks),
        among_five=statistics.fmean(place is not None for place in ranks),
        reciprocal_rank=statistics.fmean(1 / place if place else 0 for place in ranks),
    )


def rank(document: str, hits: Sequence[Hit]) -> int | None:
    """From 1, counting each document once; None where it is not among the first five."""
    documents = list(dict.fromkeys(hit.passage.document for hit in hits))[:RANKED]
    return documents.index(document) + 1 if document in documents else None


def outcomes(pairs: Sequence[Pair], ask: Callable[[str], Outcome], limit: int) -> Counter[Outcome]:
    """How a library's own questions and their rewordings end; none should be declined."""
    own = [pair.question for pair in pairs]
    return Counter(ask(question) for question in [*own, *(question for _, question in rewordings(pairs, limit))])


def rewordings(pairs: Sequence[Pair], limit: int) -> list[tuple[Pair, str]]:
    """At most so many, spread evenly."""
    every = [(pair, question) for pair in pairs for question in pair.asked]
    return [every[number * len(every) // limit] for number in range(limit)] if limit < len(every) else every


def as_table(pairs: Sequence[Pair]) -> str:
    """The pairs as a Q&A table in JSONL, without their rewordings."""
    rows = ({"id": pair.id, "question": pair.question, "answer": pair.answer} for pair in pairs)
    return "".join(json.dumps(row) + "\n" for row in rows)


def read_stackfaq(path: Path) -> list[Pair]:
    """Each pair with its best answer; "*" stands in the file for a rewording that was not written."""
    return _read(path, lambda data: _stackfaq(data["root"]["qapair"]))


def read_covidfaq(path: Path) -> list[Pair]:
    """Users' questions are tied to a pair by its answer."""
    return _read(path, _covidfaq)


def _read(path: Path, pairs: Callable[[Any], Iterator[Pair]]) -> list[Pair]:
    try:
        return list(pairs(json.loads(path.read_text(encoding="utf-8"))))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TrialError(f"{path.name} cannot be read as question-answer pairs: {error!r}") from error


def _stackfaq(items: list[dict[str, Any]]) -> Iterator[Pair]:
    for number, item in enumerate(items, 1):
        answers = item["answer"] if isinstance(item["answer"], list) else [item["answer"]]
        asked = tuple(wording for wording in item["rephr"] if wording and wording.strip(" *"))
        if answers and answers[0]:
            yield Pair(f"s{number}", item["question"], answers[0], asked)


def _covidfaq(items: list[dict[str, Any]]) -> Iterator[Pair]:
    asked: dict[str, list[str]] = {}
    for item in items:
        if item["query_type"] == "user_query":
            asked.setdefault(item["answer"], []).append(item["question"])
    pairs = {item["answer"]: item for item in items if item["query_type"] == "faq"}
    for answer, item in pairs.items():
        yield Pair(f"c{item['id']}", item["question"], answer, tuple(asked.get(answer, ())))
