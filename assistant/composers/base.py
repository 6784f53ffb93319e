"""What a composer is: evidence in, cited sentences out."""

from dataclasses import dataclass
from typing import Protocol

from assistant.conversation import Citation, Sentence
from assistant.evidence import Evidence


@dataclass(frozen=True)
class Composed:
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]


class Composer(Protocol):
    @property
    def name(self) -> str: ...

    def compose(self, evidence: Evidence) -> Composed:
        """Sentences from the evidence, each with the numbers of its citations, which count from 1."""
        ...
