"""Learns again what Signpost has learned, from train suites alone: python -m evals.learning [STEP...]."""

import argparse
import random
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from assistant.assembly import join
from assistant.confidence import Confidence
from assistant.intents import LEARNED as INTENTS
from assistant.intents import open_intents
from corpus.document import Passage
from corpus.library import Library
from corpus.programme import Programme
from evals.learning import confidence, encoder, intents, reader
from evals.learning.examples import Example, examples, foreign
from evals.learning.lessons import (
    STARTER,
    STARTER_BARE,
    STARTERS,
    Course,
    Lesson,
    courses,
    general,
    sample,
    starter_passages,
)
from evals.learning.weights import low_rank, matrices, rebuild, teachable
from index.build import build, open_retriever
from index.encoder import open_encoder
from index.hybrid import HybridRetriever
from index.models import BGE_SMALL, LEARNED, MINILM_RERANKER, locate
from index.reranker import Reranker, open_reranker
from index.text import embedded_text, read_text

SEED = 7
RANK = 48
"""Of what is kept of the teaching; on tidewatch 16 kept an AUC of 0.87 and 64 one of 0.88, as all of it did."""
WORDINGS = 700
"""Of the starter corpus, among the pairs that the encoder is taught."""
NOBODYS = 60
"""Messages that are no programme's, for each programme."""
OTHERS = 1
"""Other passages that an answerable question is shown not to be answered by."""
NEAR = 3
"""Passages that a question without an answer is shown not to be answered by."""
FOREIGN = 1
"""Questions of each other programme that the reader is shown not to be answered."""
JUDGED_FOREIGN = 12
"""As many for the confidence, which has to tell them from near ones."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="*", choices=list(STEPS), help="default: all, in order")
    for step in parser.parse_args().what or STEPS:
        STEPS[step]()
    return 0


def learn_encoder() -> None:
    """About 25 minutes on two cores."""
    files = locate(BGE_SMALL)
    rebuilt = rebuild(files.graph)
    before = matrices(rebuilt)
    encoder.teach(rebuilt.model, teachable(rebuilt), _tokenizer(files.tokenizer), list(_pairs()), say=say)
    _save("encoder", low_rank(before, matrices(rebuilt), RANK))


def learn_reader() -> None:
    """About 40 minutes on two cores."""
    files = locate(MINILM_RERANKER)
    rebuilt = rebuild(files.graph)
    before, taught = matrices(rebuilt), reader.with_new_head(rebuilt.model)
    reader.teach(taught, teachable(rebuilt), _tokenizer(files.tokenizer), list(_readings()), say=say)
    _save(
        "reader",
        low_rank(before, matrices(rebuilt), RANK)
        | {
            "bert.pooler.dense.weight_quantized:value": _array(taught.pooler.weight).T.astype(np.float16),
            "bert.pooler.dense.bias:value": _array(taught.pooler.bias),
            "classifier.weight_quantized:value": _array(taught.classifier.weight).T,
            "classifier.bias:value": _array(taught.classifier.bias),
        },
    )


def learn_intents() -> None:
    """Half a minute on two cores."""
    cases = [case for taught in courses("train") for case in taught.cases] + list(general("train"))
    with tempfile.TemporaryDirectory() as folder:
        intents.teach(open_encoder(None, Path(folder)), intents.messages(cases), INTENTS)


def learn_confidence() -> None:
    """About five minutes on two cores. On dev questions, since reader and intents remember those they were taught."""
    dev = list(_examples("dev"))
    models = confidence.fit(dev)
    fitted = Confidence(*models, confidence.thresholds(models, dev))
    confidence.write(Path(confidence.__file__).parents[2] / "assistant" / "confidence.json", fitted)


def _pairs() -> Iterator[encoder.Pair]:
    """Questions with what answers them, and some of the starter corpus's wordings with their passages."""
    for taught in courses("train"):
        if taught.programme != STARTER_BARE:
            for lesson in taught.lessons:
                for passage in lesson.answers[:2]:
                    yield encoder.Pair(taught.programme, lesson.question, embedded_text(passage))
    wordings = [(wording, passage) for passage in starter_passages() for wording in passage.asked_as]
    for wording, passage in random.Random(SEED).sample(wordings, WORDINGS):
        yield encoder.Pair(STARTER, wording, embedded_text(passage))


def _readings() -> Iterator[reader.Reading]:
    """Questions beside what answers them, and beside the same without the sentences that do.

    And beside what retrieval takes for an answer; questions of other programmes and messages of none likewise.
    """
    chosen = random.Random(SEED)
    everything = list(courses("train"))
    for taught in everything:
        with tempfile.TemporaryDirectory() as folder:
            retriever = _retriever(taught, Path(folder), None)
            for lesson in taught.lessons:
                yield from _of_lesson(
                    lesson, [hit.passage for hit in retriever.retrieve(lesson.question, limit=8)], chosen
                )
            elsewhere = chosen.sample([case.expectations[0].question for case in general("train")], NOBODYS)
            for question in [*_foreign(everything, taught, FOREIGN), *elsewhere]:
                found = [hit.passage for hit in retriever.retrieve(question, limit=3)]
                yield reader.Reading(question, read_text(chosen.choice(found)), False)


def _of_lesson(lesson: Lesson, found: list[Passage], chosen: random.Random) -> Iterator[reader.Reading]:
    for passage in lesson.answers[:2]:
        yield reader.Reading(lesson.question, read_text(passage), True)
        if (cut := lesson.cut(passage)) is not None:
            yield reader.Reading(lesson.question, cut, False)
    reach, count = (8, OTHERS) if lesson.answers else (4, NEAR)
    others = [passage for passage in found if passage not in lesson.answers][:reach]
    for passage in chosen.sample(others, min(count, len(others))):
        yield reader.Reading(lesson.question, read_text(passage), False)


class _Remembering:
    """A reranker that reads no pair twice: each question is looked up, then answered."""

    def __init__(self, reranker: Reranker) -> None:
        self._reranker = reranker
        self._read: dict[tuple[str, str], float] = {}

    def scores(self, question: str, texts: list[str]) -> list[float]:
        new = [text for text in texts if (question, text) not in self._read]
        for text, score in zip(new, self._reranker.scores(question, new) if new else [], strict=True):
            self._read[question, text] = score
        return [self._read[question, text] for text in texts]


def _examples(split: str) -> Iterator[Example]:
    everything = list(courses(split))
    for taught in everything:
        with tempfile.TemporaryDirectory() as folder:
            programme = _programme(taught)
            retriever = _retriever(taught, Path(folder), _Remembering(open_reranker(Path(folder))))
            told = open_intents(open_encoder(None, Path(folder)))
            asked = join(programme, "learning", retriever, told, confidence=confidence.OPEN)
            yield from examples(asked, taught.cases)
            yield from examples(asked, general(split))
            yield from foreign(asked, _foreign(everything, taught, JUDGED_FOREIGN))


def _foreign(everything: list[Course], taught: Course, count: int) -> list[str]:
    """So many questions of each other programme."""
    return [
        question
        for other in everything
        if other.programme != taught.programme and not {other.programme, taught.programme} <= STARTERS
        for question in sample([lesson.question for lesson in other.lessons], count, SEED)
    ]


def _retriever(taught: Course, folder: Path, reranker: Reranker | None) -> HybridRetriever:
    chosen = open_encoder(None, folder)
    build(list(taught.passages), corpus=taught.programme, encoder=chosen, folder=folder)
    return open_retriever(folder, encoder=chosen, reranker=reranker)[1]


def _programme(taught: Course) -> Programme:
    """The starter corpus brings its own; of the invented ones nothing is known but their pages."""
    if taught.programme not in STARTERS:
        return Programme()
    with tempfile.TemporaryDirectory() as folder:
        return Library.create(Path(folder)).programme()


def _save(name: str, arrays: Mapping[str, NDArray[np.float16] | NDArray[np.float32]]) -> None:
    LEARNED.mkdir(exist_ok=True)
    np.savez(LEARNED / f"{name}.npz", **arrays)  # type: ignore[arg-type]  # its other parameters have names of their own


def _array(tensor: torch.Tensor) -> NDArray[np.float32]:
    array: NDArray[np.float32] = tensor.detach().numpy()
    return array


def _tokenizer(path: Path) -> Tokenizer:
    return Tokenizer.from_file(str(path))


def say(text: str) -> None:
    sys.stderr.write(text + "\n")


STEPS = {"encoder": learn_encoder, "reader": learn_reader, "intents": learn_intents, "confidence": learn_confidence}

if __name__ == "__main__":
    sys.exit(main())
