"""What the pages need of the layers below, as they see it."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from assistant.conversation import Answer, Conversation
from corpus.document import Document
from corpus.programme import Programme
from index.retrieval import Hit


class Answering(Protocol):
    @property
    def generation(self) -> str | None:
        """The generation of the index that is served; None where none can be opened."""
        ...

    @property
    def programme(self) -> Programme: ...

    def answer(self, question: str, conversation: Conversation | None = None) -> Answer: ...

    def search(self, question: str, *, limit: int = 5, filters: Mapping[str, str] | None = None) -> list[Hit]: ...


class Documents(Protocol):
    def documents(self) -> Iterable[Document]: ...

    def document(self, id: str, /) -> Document | None:
        """The document of that id; None where there is none."""
        ...
