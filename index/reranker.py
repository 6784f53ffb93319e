"""A question and a passage read together into one score."""

from pathlib import Path
from typing import Protocol

from index.adapting import adapted
from index.graph import Graph
from index.models import LEARNED, MINILM_RERANKER, ModelFiles, locate


class Reranker(Protocol):
    def scores(self, question: str, texts: list[str]) -> list[float]:
        """How well each text answers the question, in the order given; higher is better."""
        ...


class CrossEncoder:
    """cross-encoder/ms-marco-MiniLM-L-12-v2: logits of about -11 (nothing to do with it) to +10.

    Method: Nogueira and Cho, "Passage Re-ranking with BERT", arXiv:1901.04085.
    """

    def __init__(self, files: ModelFiles, *, threads: int = 2, max_tokens: int = 96) -> None:
        self._graph = Graph(files, threads=threads, max_tokens=max_tokens)

    def scores(self, question: str, texts: list[str]) -> list[float]:
        return [float(logits[0]) for logits in self._graph.run([(question, text) for text in texts])]


def open_reranker(folder: Path, *, threads: int = 2) -> CrossEncoder:
    """The packaged cross-encoder with what was learned put into it, the graph made under folder once."""
    files = locate(MINILM_RERANKER)
    adapter = LEARNED / "reader.npz"
    return CrossEncoder(adapted(files, adapter, folder) if adapter.is_file() else files, threads=threads)
