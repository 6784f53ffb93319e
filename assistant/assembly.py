"""The one place that builds the parts and joins them."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.answering import Assistant
from assistant.composers.extractive import ExtractiveComposer
from assistant.confidence import Confidence, read_confidence
from assistant.conversation import Answer, Conversation, Kind, Outcome, Sentence
from assistant.evidence import Selection
from assistant.intents import Intents, open_intents
from assistant.lexicon import Spelling, read_lexicon, words
from assistant.masking import mask
from assistant.roles import Roles
from assistant.screening import read_screening
from assistant.understanding import Understanding
from assistant.wording import UNAVAILABLE
from corpus.errors import SignpostError
from corpus.library import Library
from corpus.programme import Programme
from index.build import open_retriever
from index.encoder import Encoder
from index.errors import IndexUnavailable
from index.hybrid import HybridRetriever
from index.models import english_words
from index.refresh import chosen_encoder, current_generation, index_folder, model_folder, refresh
from index.reranker import Reranker, open_reranker
from index.retrieval import Hit
from index.settings import FindingSettings

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Models:
    """The models of a process, opened once and shared by every generation that it opens."""

    encoder: Encoder
    reranker: Reranker


@dataclass(frozen=True)
class Parts:
    library: Library
    assistant: Assistant


def open_models(data: Path, settings: FindingSettings) -> Models:
    return Models(chosen_encoder(data, settings), open_reranker(model_folder(data), threads=settings.threads))


def assemble(data: Path, *, settings: FindingSettings | None = None, say: Callable[[str], None] = log.info) -> Parts:
    """The library in data and an assistant over it, the index brought up to date first where it is behind.

    say is told what is done meanwhile. Raises SignpostError where there is nothing to answer from.
    """
    models = open_models(data, settings or FindingSettings())
    library = Library.open(data)
    refresh(library, data, models.encoder, say=say)
    return Parts(library, open_assistant(library, data, models))


def open_assistant(library: Library, data: Path, models: Models) -> Assistant:
    """An assistant over the newest whole generation."""
    generation, retriever = open_retriever(index_folder(data), encoder=models.encoder, reranker=models.reranker)
    return join(library.programme(), generation, retriever, open_intents(models.encoder))


def join(
    programme: Programme,
    generation: str,
    retriever: HybridRetriever,
    intents: Intents,
    *,
    confidence: Confidence | None = None,
) -> Assistant:
    """An assistant over a retriever; with the confidence that was learned, unless another is given."""
    roles = Roles(programme)
    known = words([text for passage in retriever.passages for text in (*passage.headings, passage.text)])
    return Assistant(
        programme=programme,
        retriever=retriever,
        generation=generation,
        screening=read_screening(),
        intents=intents,
        understanding=Understanding(roles, read_lexicon(), Spelling(known, english_words())),
        selection=Selection(roles),
        confidence=confidence or read_confidence(),
        composer=ExtractiveComposer(),
    )


class LiveAssistant:
    """The assistant of a server: answers from the last good generation, and takes up a newer one when told to look."""

    def __init__(self, data: Path, *, settings: FindingSettings | None = None) -> None:
        self._data = data
        self._models = open_models(data, settings or FindingSettings())
        self.library = Library.open(data)
        self._assistant: Assistant | None = None
        self.refresh()

    @property
    def generation(self) -> str | None:
        """The generation served; None where no index can be opened."""
        return self._assistant.generation if self._assistant else None

    @property
    def programme(self) -> Programme:
        return self._assistant.programme if self._assistant else self.library.programme()

    def answer(self, question: str, conversation: Conversation | None = None) -> Answer:
        if self._assistant is None:
            return Answer(mask(question).text, Outcome.UNAVAILABLE, (Sentence(UNAVAILABLE, (), Kind.FRAME),))
        return self._assistant.answer(question, conversation)

    def search(self, question: str, *, limit: int = 5, filters: Mapping[str, str] | None = None) -> list[Hit]:
        if self._assistant is None:
            raise IndexUnavailable(UNAVAILABLE)
        return self._assistant.search(question, limit=limit, filters=filters)

    def refresh(self) -> bool:
        """Bring the index up to date with the library and serve it; whether anything changed.

        What goes wrong is logged, and the generation before goes on being served.
        """
        try:
            refresh(self.library, self._data, self._models.encoder, say=log.info, whole=self._assistant is None)
            if self.generation is not None and self.generation == current_generation(self._data):
                return False
            self._assistant = open_assistant(self.library, self._data, self._models)
        except (SignpostError, OSError) as error:
            log.warning("the index could not be refreshed: %s", error)
            return self._last_good()
        return True

    def _last_good(self) -> bool:
        if self._assistant is None:
            try:
                self._assistant = open_assistant(self.library, self._data, self._models)
            except (SignpostError, OSError) as error:
                log.warning("no index can be opened: %s", error)
        return False


def open_live(data: Path) -> LiveAssistant:
    return LiveAssistant(data)
