"""Keyword and dense search together, fused on scores, the first few read again by the cross-encoder."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corpus.document import Passage
from index.dense import DenseSearch
from index.encoder import Encoder, Vectors
from index.keyword import KeywordSearch
from index.reranker import Reranker
from index.retrieval import Hit, Signals
from index.text import read_text


@dataclass(frozen=True)
class Weights:
    """How the signals join into one score, chosen on the dev suites (docs/measurements.md)."""

    wording: float = 0.5
    """Share of the nearest wording's cosine against the text's own, where a passage has wordings."""
    keyword: float = 0.2
    reranker: float = 0.05
    """For each point of the cross-encoder's logit."""
    read: int = 4
    """How many passages the cross-encoder reads."""
    known: float = 0.94
    """Where a wording of the first hit is as near as this, the question is known, and nothing is read again."""


class HybridRetriever:
    """Finds passages by meaning, by the wordings kept with them and by words.

    Fusion on scores rather than ranks: Bruch, Gai and Ingber, "An Analysis of Fusion Functions for Hybrid
    Retrieval", ACM TOIS 42 (2023).
    """

    def __init__(
        self,
        passages: list[Passage],
        dense: DenseSearch,
        keyword: KeywordSearch,
        encoder: Encoder,
        reranker: Reranker | None,
        *,
        weights: Weights = Weights(),
        candidates: int = 40,
    ) -> None:
        self.passages = tuple(passages)
        self._numbers = {passage.id: number for number, passage in enumerate(passages)}
        self._dense = dense
        self._keyword = keyword
        self._encoder = encoder
        self._reranker = reranker
        self._weights = weights
        self._candidates = candidates

    def retrieve(self, question: str, *, limit: int = 5, filters: Mapping[str, str] | None = None) -> list[Hit]:
        allowed = self._matching(filters)
        if not self.passages or not question.strip() or (allowed is not None and len(allowed) == 0):
            return []
        vector = self._encoder.question(question)
        hits = self._read_again(question, self._fused(question, vector, allowed, max(limit, self._weights.read)))
        return [self._looked_into(hit, question, vector) for hit in hits[:limit]]

    def _looked_into(self, hit: Hit, question: str, vector: Vectors) -> Hit:
        """The hit with what only those that are returned need to say."""
        coverage = self._keyword.coverage(question, read_text(hit.passage))
        units = self._dense.units(vector, self._numbers[hit.passage.id])
        return replace(hit, signals=replace(hit.signals, coverage=coverage), units=units)

    def _matching(self, filters: Mapping[str, str] | None) -> NDArray[np.int64] | None:
        if not filters:
            return None
        wanted = {(key, value.casefold()) for key, value in filters.items()}
        return np.array(
            [
                number
                for number, passage in enumerate(self.passages)
                if wanted <= {(key, value.casefold()) for key, value in passage.tags}
            ],
            np.int64,
        )

    def _fused(self, question: str, vector: Vectors, allowed: NDArray[np.int64] | None, limit: int) -> list[Hit]:
        words = self._keyword.scores(question)
        if allowed is not None:
            outside = np.ones(len(words), bool)
            outside[allowed] = False
            words = np.where(outside, 0, words)
        best = float(words.max(initial=0))
        near = self._dense.search(
            vector,
            self._encoder.wording(question),
            limit=max(self._candidates, limit),
            also=_highest(words, max(self._candidates, limit)),
            allowed=allowed,
        )
        hits = [
            self._hit(number, text, wording, float(words[number]) / best if best else 0.0)
            for number, (text, wording) in near.items()
        ]
        return sorted(hits, key=lambda hit: (-hit.score, hit.passage.id))[:limit]

    def _hit(self, number: int, text: float, wording: float | None, keyword: float) -> Hit:
        weights = self._weights
        meaning = text if wording is None else (1 - weights.wording) * text + weights.wording * wording
        signals = Signals(dense=text, wording=wording or 0.0, keyword=keyword)
        return Hit(self.passages[number], meaning + weights.keyword * keyword, signals)

    def _read_again(self, question: str, hits: list[Hit]) -> list[Hit]:
        weights = self._weights
        if self._reranker is None or not hits or hits[0].signals.wording >= weights.known:
            return hits
        first, rest = hits[: weights.read], hits[weights.read :]
        logits = self._reranker.scores(question, [read_text(hit.passage) for hit in first])
        read = [
            replace(hit, score=hit.score + weights.reranker * logit, signals=replace(hit.signals, reranker=logit))
            for hit, logit in zip(first, logits, strict=True)
        ]
        # What was not read stands behind what was, so that scores stay comparable within the list.
        lowest = min(hit.score for hit in read)
        behind = [replace(hit, score=min(hit.score, lowest)) for hit in rest]
        return sorted(read, key=lambda hit: (-hit.score, hit.passage.id)) + behind


def _highest(scores: NDArray[np.float32], limit: int) -> NDArray[np.int64]:
    order = np.argsort(-scores, kind="stable")[:limit]
    found: NDArray[np.int64] = order[scores[order] > 0]
    return found
