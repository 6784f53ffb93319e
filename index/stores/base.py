"""What a vector store promises; an engine for more than one machine is one more file beside this."""

from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.encoder import Vectors


class VectorStore(Protocol):
    """Unit vectors numbered from 0 in the order in which they were given; never changed once made."""

    def __len__(self) -> int: ...

    def search(
        self, vector: Vectors, limit: int, allowed: NDArray[np.int64] | None = None
    ) -> tuple[NDArray[np.int64], Vectors]:
        """Row numbers and inner products of the nearest rows, best first; fewer than limit where there are fewer.

        With allowed, only among those rows.
        """
        ...

    def rows(self, numbers: NDArray[np.int64]) -> Vectors:
        """The vectors of these rows, shape (numbers, width)."""
        ...

    def save(self, path: Path) -> None: ...
