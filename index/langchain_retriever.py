"""Signpost's retrieval for those who build chains with LangChain; nothing of ours imports this."""

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import SkipValidation

from index.retrieval import Hit, Retriever


class SignpostRetriever(BaseRetriever):
    """A LangChain retriever over any of ours: SignpostRetriever(retriever=retriever, limit=5)."""

    retriever: SkipValidation[Retriever]
    limit: int = 5
    """How many passages are given at most."""

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        return [_document(hit) for hit in self.retriever.retrieve(query, limit=self.limit)]


def _document(hit: Hit) -> Document:
    passage = hit.passage
    return Document(
        id=passage.id,
        page_content=passage.text,
        metadata={
            "document": passage.document,
            "title": passage.source.title,
            "headings": list(passage.headings),
            "publisher": passage.source.publisher,
            "url": passage.source.url,
            "source": passage.origin,
            "restated": passage.source.restated,
            "score": hit.score,
        },
    )
