"""What finding a passage means: a question in, hits out, best first."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from corpus.document import Passage


@dataclass(frozen=True)
class Signals:
    """Why a passage was found: each signal before it was weighed. None where it was not asked for."""

    dense: float
    """Cosine of the question's vector with the passage's, at most 1."""
    wording: float
    """Cosine with the nearest of the passage's wordings; 0 where it has none."""
    keyword: float
    """BM25 divided by the best of this question, 0 to 1."""
    coverage: float = 0.0
    """Share of the weight of the question's words that stands in the passage, rare words weighing more; 0 to 1."""
    reranker: float | None = None
    """The cross-encoder's logit, about -11 to +10."""


@dataclass(frozen=True)
class Hit:
    passage: Passage
    score: float
    """Higher is better; comparable within one question only."""
    signals: Signals
    units: tuple[float, ...] = ()
    """For each of corpus.units.units(passage.block), the cosine of the question's vector with its own."""


class Retriever(Protocol):
    def retrieve(self, question: str, *, limit: int = 5, filters: Mapping[str, str] | None = None) -> list[Hit]:
        """The passages that bear on the question, best first, each at most once.

        Every filter must match a tag of the passage, whole value, case folded; an unknown key gives no hits.
        """
        ...
