"""Search by meaning: the vectors of passages, and of the wordings that lead to them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.encoder import Vectors
from index.stores.base import VectorStore


@dataclass(frozen=True)
class Aspect:
    """Vectors of one kind, several of which may lead to the same passage."""

    store: VectorStore
    owners: NDArray[np.int64]
    """For each row of the store, the number of the passage that it leads to."""

    def nearest(self, vector: Vectors, passages: NDArray[np.int64] | None, limit: int) -> NDArray[np.int64]:
        """The passages of the nearest rows, among those given where any are; at most one row's worth each."""
        allowed = None if passages is None else np.flatnonzero(np.isin(self.owners, passages)).astype(np.int64)
        rows, _ = self.store.search(vector, limit, allowed)
        return np.unique(self.owners[rows])

    def best(self, vector: Vectors, passages: NDArray[np.int64]) -> dict[int, float]:
        """For each of these passages that has rows, the highest cosine among them."""
        rows = np.flatnonzero(np.isin(self.owners, passages)).astype(np.int64)
        cosines = self.store.rows(rows) @ vector if len(rows) else np.zeros(0, np.float32)
        found: dict[int, float] = {}
        for owner, cosine in zip(self.owners[rows].tolist(), cosines.tolist(), strict=True):
            found[owner] = max(cosine, found.get(owner, -1.0))
        return found

    def each(self, vector: Vectors, passage: int) -> tuple[float, ...]:
        """The cosines of all rows that lead to this passage, in the order in which they were given."""
        rows = np.flatnonzero(self.owners == passage).astype(np.int64)
        return tuple((self.store.rows(rows) @ vector).tolist()) if len(rows) else ()


class DenseSearch:
    def __init__(self, texts: Aspect, wordings: Aspect, units: Aspect) -> None:
        self._texts = texts
        self._wordings = wordings
        self._units = units

    def search(
        self,
        question: Vectors,
        wording: Vectors,
        *,
        limit: int,
        also: NDArray[np.int64],
        allowed: NDArray[np.int64] | None = None,
    ) -> dict[int, tuple[float, float | None]]:
        """Passage numbers with the cosine of their text and of their nearest wording (None where they have none).

        Holds the passages nearest by either, about limit each, and those of also.
        """
        numbers = np.union1d(
            np.union1d(self._texts.nearest(question, allowed, limit), self._wordings.nearest(wording, allowed, limit)),
            also,
        ).astype(np.int64)
        texts = self._texts.best(question, numbers)
        wordings = self._wordings.best(wording, numbers)
        return {number: (texts[number], wordings.get(number)) for number in numbers.tolist()}

    def units(self, question: Vectors, passage: int) -> tuple[float, ...]:
        """The cosine of the question with each unit of this passage."""
        return self._units.each(question, passage)
