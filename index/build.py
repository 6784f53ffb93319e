"""Builds or refreshes a generation from passages, and opens one as a retriever."""

import datetime
import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout
from numpy.typing import NDArray

from corpus.document import Passage, Table
from corpus.units import units
from index.dense import Aspect, DenseSearch
from index.encoder import Encoder, Vectors
from index.errors import IndexBusy, IndexUnavailable
from index.generations import Generations, Manifest
from index.hybrid import HybridRetriever, Weights
from index.keyword import load_keyword_search, make_keyword_search
from index.reranker import Reranker
from index.stored import read_passages, write_passages
from index.stores.opening import Engine, load_store, make_store
from index.text import embedded_text

RECIPE = 1
"""Raised whenever splitter, units or what is embedded change, so that an index of an older Signpost is built anew."""
ASPECTS = ("texts", "wordings", "units")


@dataclass(frozen=True)
class Built:
    generation: str
    passages: int
    embedded: int
    """How many texts were new to the encoder; the others' vectors came from the generation before."""


def build(
    passages: list[Passage],
    *,
    corpus: str,
    encoder: Encoder,
    folder: Path,
    engine: Engine = "faiss",
    wait_seconds: float = 20,
) -> Built | None:
    """Write a generation of these passages under folder and make it current; only changed texts are embedded.

    None where the current generation already is what would be built.

    corpus is the digest of the library that the passages come from. Raises IndexBusy where another process builds
    and does not end within wait_seconds.
    """
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / ".lock", timeout=wait_seconds):
            if is_current(folder, corpus=corpus, encoder=encoder.identity):
                return None  # another process was quicker
            return _build(passages, corpus, encoder, Generations(folder), engine)
    except Timeout as error:
        raise IndexBusy("the index is busy: another process is building it; try again in a moment") from error


def is_current(folder: Path, *, corpus: str, encoder: str, whole: bool = True) -> bool:
    """Whether the current generation was built from this state of the library, by this encoder and this recipe.

    With whole, also whether it is undamaged, which takes reading all of it.
    """
    generations = Generations(folder)
    name = generations.current()
    if name is None:
        return False
    try:
        manifest = generations.manifest(name)
        if whole:
            generations.whole(name)
    except IndexUnavailable:
        return False
    return (manifest.corpus, manifest.encoder, manifest.recipe) == (corpus, encoder, RECIPE)


def _build(passages: list[Passage], corpus: str, encoder: Encoder, generations: Generations, engine: Engine) -> Built:
    texts = {"texts": _texts(passages), "wordings": _wordings(passages), "units": _units(passages)}
    known = _known_vectors(generations, encoder.identity, engine)
    new = sorted({text for aspect in texts.values() for _, text in aspect if _digest(text) not in known})
    known.update({_digest(text): vector for text, vector in zip(new, encoder.passages(new), strict=True)})

    def fill(room: Path) -> Manifest:
        write_passages(room / "passages.json", passages)
        for name, rows in texts.items():
            digests = [_digest(text) for _, text in rows]
            vectors = np.stack([known[digest] for digest in digests]) if rows else np.zeros((0, 1), np.float32)
            make_store(engine, vectors).save(room / f"{name}.index")
            np.save(room / f"{name}.owners.npy", np.array([owner for owner, _ in rows], np.int64))
            np.save(room / f"{name}.digests.npy", np.array(digests, "S32"))
        (room / "keyword").mkdir()
        make_keyword_search([_words(passage) for passage in passages]).save(room / "keyword")
        made = datetime.datetime.now(datetime.UTC).isoformat()
        return Manifest(corpus, encoder.identity, RECIPE, len(passages), len(texts["wordings"]), made, {})

    return Built(generations.write(fill), len(passages), len(new))


def open_retriever(
    folder: Path,
    *,
    encoder: Encoder,
    reranker: Reranker | None,
    weights: Weights = Weights(),
    engine: Engine = "faiss",
) -> tuple[str, HybridRetriever]:
    """The name of the newest whole generation and a retriever over it.

    Raises IndexUnavailable where there is none, or where it was made with another encoder.
    """
    generations = Generations(folder)
    name, room = generations.newest_whole()
    if generations.manifest(name).encoder != encoder.identity:
        raise IndexUnavailable("the index was made with another encoder; run: signpost index build")
    passages = read_passages(room / "passages.json")
    texts, wordings, parts = (
        Aspect(load_store(engine, room / f"{aspect}.index"), np.load(room / f"{aspect}.owners.npy"))
        for aspect in ASPECTS
    )
    keyword = load_keyword_search(room / "keyword", len(passages))
    return name, HybridRetriever(
        passages, DenseSearch(texts, wordings, parts), keyword, encoder, reranker, weights=weights
    )


def _texts(passages: list[Passage]) -> list[tuple[int, str]]:
    """What is embedded of each passage, with its number: heading path and text; a table's rows by themselves too."""
    rows: list[tuple[int, str]] = []
    for number, passage in enumerate(passages):
        rows.append((number, embedded_text(passage)))
        if isinstance(passage.block, Table):
            rows += [(number, f"{passage.section}. {passage.block.row_text(row)}") for row in passage.block.rows]
    return rows


def _wordings(passages: list[Passage]) -> list[tuple[int, str]]:
    return [(number, wording) for number, passage in enumerate(passages) for wording in passage.asked_as]


def _units(passages: list[Passage]) -> list[tuple[int, str]]:
    return [
        (number, f"{passage.section}. {unit.whole}")
        for number, passage in enumerate(passages)
        for unit in units(passage.block)
    ]


def _words(passage: Passage) -> str:
    """What keyword search reads: headings, text and wordings together."""
    return "\n".join([*passage.headings, passage.text, *passage.asked_as])


def _known_vectors(generations: Generations, encoder: str, engine: Engine) -> dict[bytes, Vectors]:
    """Vectors of the generation before, by the digest of their text, where they are of the same encoder."""
    try:
        name, room = generations.newest_whole()
        if generations.manifest(name).encoder != encoder:
            return {}
    except IndexUnavailable:
        return {}
    known: dict[bytes, Vectors] = {}
    for aspect in ASPECTS:
        store = load_store(engine, room / f"{aspect}.index")
        digests: NDArray[np.bytes_] = np.load(room / f"{aspect}.digests.npy")
        known.update(zip(digests.tolist(), store.rows(np.arange(len(store))), strict=True))
    return known


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).hexdigest()[:32].encode()
