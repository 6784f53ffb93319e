"""Keeps the index in step with the library."""

from collections.abc import Callable
from pathlib import Path

from corpus.library import Library
from corpus.splitter import passages
from index.build import Built, build, is_current
from index.encoder import Encoder, open_encoder
from index.generations import Generations
from index.settings import FindingSettings


def index_folder(data: Path) -> Path:
    return data / "index"


def current_generation(data: Path) -> str | None:
    return Generations(index_folder(data)).current()


def model_folder(data: Path) -> Path:
    """Where the graphs lie that are made on this machine."""
    return data / "models"


def chosen_encoder(data: Path, settings: FindingSettings) -> Encoder:
    """The encoder that the settings name; raises ModelError where it cannot be had."""
    return open_encoder(settings.encoder, model_folder(data), threads=settings.threads)


def refresh(
    library: Library, data: Path, encoder: Encoder, *, say: Callable[[str], None], whole: bool = True
) -> Built | None:
    """Build the index where it is behind the library, telling say first; None where it was not.

    With whole, also where the current generation is damaged.
    """
    corpus = library.digest()
    if is_current(index_folder(data), corpus=corpus, encoder=encoder.identity, whole=whole):
        return None
    say("The index is behind the library; bringing it up to date ...")
    found = [passage for document in library.documents() for passage in passages(document)]
    if library.digest() != corpus:  # changed while it was read: what was read has no name
        return refresh(library, data, encoder, say=say, whole=whole)
    return build(found, corpus=corpus, encoder=encoder, folder=index_folder(data))
