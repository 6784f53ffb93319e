"""Chooses the vector store; the import stands inside the case, so that only the chosen engine is loaded."""

from pathlib import Path
from typing import Literal

from index.encoder import Vectors
from index.stores.base import VectorStore

Engine = Literal["faiss"]


def make_store(engine: Engine, vectors: Vectors) -> VectorStore:
    match engine:
        case "faiss":
            from index.stores import faiss

            return faiss.make(vectors)


def load_store(engine: Engine, path: Path) -> VectorStore:
    match engine:
        case "faiss":
            from index.stores import faiss

            return faiss.load(path)
