"""The vector store on FAISS: a flat index, exact inner products."""

from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from index.encoder import Vectors
from index.errors import IndexUnavailable


class FaissStore:
    def __init__(self, index: "faiss.Index") -> None:
        self._index = index

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def search(
        self, vector: Vectors, limit: int, allowed: NDArray[np.int64] | None = None
    ) -> tuple[NDArray[np.int64], Vectors]:
        limit = min(limit, len(self) if allowed is None else len(allowed))
        if limit <= 0:  # FAISS asserts that there is something to look for
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        params = None if allowed is None else faiss.SearchParameters(sel=faiss.IDSelectorBatch(allowed))  # type: ignore[call-arg]
        scores, numbers = self._index.search(vector.reshape(1, -1), limit, params=params)
        return numbers[0], scores[0]

    def rows(self, numbers: NDArray[np.int64]) -> Vectors:
        if len(numbers) == 0:
            return np.zeros((0, self._index.d), np.float32)
        vectors: Vectors = self._index.reconstruct_batch(numbers)
        return vectors

    def save(self, path: Path) -> None:
        faiss.write_index(self._index, str(path))


def make(vectors: Vectors) -> FaissStore:
    index = faiss.IndexFlatIP(max(1, vectors.shape[1]))
    if len(vectors):
        index.add(vectors)
    return FaissStore(index)


def load(path: Path) -> FaissStore:
    """Raises IndexUnavailable where the file is not an index; damage inside it is the generation's to notice."""
    try:
        return FaissStore(faiss.read_index(str(path)))
    except RuntimeError as error:
        raise IndexUnavailable(f"{path.name} of the index cannot be read") from error
