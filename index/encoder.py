"""Text into unit vectors."""

from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.adapting import adapted
from index.exported import open_export
from index.graph import Graph
from index.models import BGE_SMALL, LEARNED, ModelFiles, locate

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    @property
    def identity(self) -> str:
        """Names the vector space: vectors of encoders with different identities never mix."""
        ...

    def passages(self, texts: list[str]) -> Vectors:
        """Vectors of unit length of texts that are to be found, shape (texts, width)."""
        ...

    def question(self, text: str) -> Vectors:
        """The vector of a question looking for passages, shape (width,)."""
        ...

    def wording(self, text: str) -> Vectors:
        """The vector of a question looking for other wordings of itself, shape (width,)."""
        ...


class BgeEncoder:
    """BAAI/bge-small-en-v1.5: the first token's vector, unit length; a question that looks for passages is told so.

    Method and instruction: Xiao et al., "C-Pack: Packed Resources for General Chinese Embeddings", SIGIR 2024.
    """

    INSTRUCTION = "Represent this sentence for searching relevant passages: "

    def __init__(self, files: ModelFiles, *, threads: int = 2) -> None:
        self._graph = Graph(files, threads=threads)
        self._asked = lru_cache(maxsize=64)(self._both)
        self.identity = f"bge-small-en-v1.5:{files.digest[:16]}"

    def passages(self, texts: list[str]) -> Vectors:
        return _first_tokens(self._graph.run(list(texts)))

    def question(self, text: str) -> Vectors:
        return self._asked(text)[0]

    def wording(self, text: str) -> Vectors:
        return self._asked(text)[1]

    def _both(self, text: str) -> tuple[Vectors, Vectors]:
        """As question and as wording, at once and only once: to answer a question, both are needed several times."""
        both = self.passages([self.INSTRUCTION + text, text])
        both.flags.writeable = False
        return both[0], both[1]


class ExportedEncoder:
    """A sentence-transformers model chosen by name, exported by index.export: its graph gives the unit vector."""

    def __init__(
        self, files: ModelFiles, *, question_prompt: str = "", max_tokens: int = 256, threads: int = 2
    ) -> None:
        self._graph = Graph(files, threads=threads, max_tokens=max_tokens)
        self._question_prompt = question_prompt
        self.identity = f"exported:{files.digest[:16]}"

    def passages(self, texts: list[str]) -> Vectors:
        return _unit(np.stack(self._graph.run(list(texts)))) if texts else np.zeros((0, 0), np.float32)

    def question(self, text: str) -> Vectors:
        vector: Vectors = self.passages([self._question_prompt + text])[0]
        return vector

    def wording(self, text: str) -> Vectors:
        vector: Vectors = self.passages([text])[0]
        return vector


def open_encoder(chosen: str | None, folder: Path, *, threads: int = 2) -> Encoder:
    """The packaged encoder with what was learned put into it; or the sentence-transformers model of that name or path.

    Their graphs are made under folder once.

    Raises ModelError where the model cannot be had.
    """
    if chosen is None:
        files, adapter = locate(BGE_SMALL), LEARNED / "encoder.npz"
        return BgeEncoder(adapted(files, adapter, folder) if adapter.is_file() else files, threads=threads)
    exported = open_export(chosen, folder)
    return ExportedEncoder(
        exported.files, question_prompt=exported.question_prompt, max_tokens=exported.max_tokens, threads=threads
    )


def _first_tokens(outputs: list[Vectors]) -> Vectors:
    if not outputs:
        return np.zeros((0, 384), np.float32)
    return _unit(np.stack([tokens[0] for tokens in outputs]))


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Vectors = (vectors / np.maximum(lengths, 1e-12)).astype(np.float32)
    return unit
