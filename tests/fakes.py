"""Small real classes that stand in for the slow ones."""

import hashlib
from collections.abc import Mapping

import numpy as np

from corpus.document import Block, Paragraph, Passage, Source
from corpus.units import units
from index.keyword import STOP_WORDS
from index.retrieval import Hit, Signals


def passage(
    text: str | Block,
    *,
    headings: tuple[str, ...] = ("A page", "A heading"),
    asked_as: tuple[str, ...] = (),
    tags: tuple[tuple[str, str], ...] = (),
    document: str = "page",
    restated: bool = False,
) -> Passage:
    block = Paragraph(text) if isinstance(text, str) else text
    return Passage(
        id=hashlib.sha256(block.render().encode()).hexdigest()[:8],
        document=document,
        source=Source(title=headings[0], origin="page.md", restated=restated),
        headings=headings,
        block=block,
        asked_as=asked_as,
        tags=tags,
    )


class WordEncoder:
    """Texts that share words have near vectors: each word is a direction of its own."""

    identity = "words"
    width = 256

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def passages(self, texts: list[str]) -> np.ndarray:
        self.encoded += texts
        return np.stack([self._vector(text) for text in texts]) if texts else np.zeros((0, self.width), np.float32)

    def question(self, text: str) -> np.ndarray:
        return self._vector(text)

    wording = question

    def _vector(self, text: str) -> np.ndarray:
        vector = np.full(self.width, 1e-6, np.float32)
        for word in "".join(c if c.isalnum() else " " for c in text.casefold()).split():
            if word not in STOP_WORDS:
                vector[int(hashlib.sha256(word.encode()).hexdigest(), 16) % self.width] += 1
        return vector / np.linalg.norm(vector)


class WordReranker:
    """Counts shared words, and how often it was asked to."""

    def __init__(self) -> None:
        self.reads = 0

    def scores(self, question: str, texts: list[str]) -> list[float]:
        self.reads += len(texts)
        asked = set(question.casefold().split())
        return [10.0 * len(asked & set(text.casefold().split())) / len(asked) - 5 for text in texts]


class FixedRetriever:
    """Finds the passages it was given, in that order, with falling scores."""

    def __init__(self, *passages: Passage, score: float = 0.9) -> None:
        self.passages = passages
        self.asked: list[str] = []
        self._score = score

    def retrieve(self, question: str, *, limit: int = 5, filters: Mapping[str, str] | None = None) -> list[Hit]:
        self.asked.append(question)
        return [
            Hit(
                found,
                self._score - 0.1 * place,
                Signals(dense=self._score, wording=0.0, keyword=1.0, coverage=1.0),
                tuple(self._score - 0.01 * number for number, _ in enumerate(units(found.block))),
            )
            for place, found in enumerate(self.passages[:limit])
        ]
