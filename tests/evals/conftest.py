"""An answer to judge, and small stand-ins for what answers."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.conversation import Answer, Citation, Conversation, Note, Outcome, Sentence

ANSWERED = Outcome.ANSWERED


def make_answer(
    text: str = "The course lasts 16 months.",
    *,
    question: str = "how long is it",
    outcome: Outcome = ANSWERED,
    confidence: float | None = 0.9,
    source: str = "faq.txt",
    headings: tuple[str, ...] = ("FAQs", "How long is it?"),
    quote: str = "The course lasts 16 months.",
    restates: str | None = None,
    note: str | None = None,
) -> Answer:
    cited = outcome in {Outcome.ANSWERED, Outcome.PARTIAL}
    citation = Citation(1, "p1", "d1", headings[0], headings, quote, source, restates=restates)
    return Answer(
        question=question,
        outcome=outcome,
        sentences=(Sentence(text, (1,) if cited else ()),),
        confidence=confidence,
        citations=(citation,) if cited else (),
        notes=(Note(note, (1,)),) if note else (),
        index="g1",
        seconds=0.01,
    )


class Recording:
    """Answers from a table, not_found otherwise, and remembers what was asked after what."""

    def __init__(self, answers: dict[str, Answer]) -> None:
        self._answers = answers
        self.asked: list[tuple[str, tuple[str, ...]]] = []

    def answer(self, question: str, conversation: Conversation) -> Answer:
        self.asked.append((question, tuple(turn.answer.text for turn in conversation.turns)))
        unknown = make_answer("The guidance does not say.", question=question, outcome=Outcome.NOT_FOUND)
        return self._answers.get(question, unknown)


@pytest.fixture
def answer() -> Callable[..., Answer]:
    return make_answer


@pytest.fixture
def recording() -> Callable[[dict[str, Answer]], Recording]:
    return Recording


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write cases to a file, one a line; a text stands as it is."""

    def written(*cases: object, name: str = "cases.jsonl") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = (case if isinstance(case, str) else json.dumps(case) for case in cases)
        path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        return path

    return written
