"""Keyword search: BM25 over stems."""

import logging
import math
from pathlib import Path

import bm25s
import numpy as np
import Stemmer
from numpy.typing import NDArray

# Said in most questions and of no help in finding one passage rather than another.
STOP_WORDS = frozenset(
    "a an and are as at be been by can could did do does for from had has have how i if in is it its me my of on or "
    "our shall should so than that the their them then there these they this to us was we were what when where which "
    "who whom whose why will with would you your".split()
)


class KeywordSearch:
    """BM25 (Robertson and Zaragoza, 2009) in the variant of Lucene, over stemmed words without stop words."""

    def __init__(self, index: bm25s.BM25, size: int) -> None:
        self._index = index
        self._size = size
        self._stem = Stemmer.Stemmer("english")
        self._standing_in = _standing_in(index) if size else {}

    def scores(self, question: str) -> NDArray[np.float32]:
        """One score a text, in the order in which they were given; zeros where no word is known."""
        words = [word for word in tokens(question, self._stem) if word in self._index.vocab_dict]
        if not words or not self._size:
            return np.zeros(self._size, np.float32)
        found: NDArray[np.float32] = self._index.get_scores(words)
        return found

    def coverage(self, question: str, text: str) -> float:
        """Share of the question's words that stand in the text, each weighed by how rare it is in the library.

        A word that the library does not know at all weighs as much as one that stands in a single text.
        """
        words = set(tokens(question, self._stem))
        there = set(tokens(text, self._stem))
        weights = {word: self._rarity(word) for word in words}
        whole = sum(weights.values())
        return sum(weights[word] for word in words & there) / whole if whole else 0.0

    def _rarity(self, word: str) -> float:
        return math.log(1 + self._size / self._standing_in.get(word, 1))

    def save(self, folder: Path) -> None:
        if self._size:
            self._index.save(folder, corpus=None)


def make_keyword_search(texts: list[str]) -> KeywordSearch:
    logging.getLogger("bm25s").setLevel(logging.WARNING)  # it tells of every index that it builds
    stem = Stemmer.Stemmer("english")
    index = bm25s.BM25(method="lucene")
    if texts:
        # A text without a single word would leave BM25 dividing by a length of nothing.
        index.index([tokens(text, stem) or ["\0"] for text in texts], show_progress=False)
    return KeywordSearch(index, len(texts))


def load_keyword_search(folder: Path, size: int) -> KeywordSearch:
    return KeywordSearch(bm25s.BM25.load(folder) if size else bm25s.BM25(method="lucene"), size)


def _standing_in(index: bm25s.BM25) -> dict[str, int]:
    """For each word, in how many texts it stands: the lengths of the columns of BM25's sparse matrix."""
    lengths = np.diff(index.scores["indptr"]).tolist()
    return {word: lengths[column] for word, column in index.vocab_dict.items() if column < len(lengths)}


def tokens(text: str, stem: Stemmer.Stemmer) -> list[str]:
    """Stems of the words of a text, lower case, stop words left out."""
    words = "".join(
        letter if letter.isalnum() else " " for letter in text.casefold().replace("'", "").replace("’", "")
    ).split()
    stems: list[str] = stem.stemWords([word for word in words if word not in STOP_WORDS])
    return stems
