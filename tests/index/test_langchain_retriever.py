"""The retriever works in a LangChain chain."""

from langchain_core.language_models.fake_chat_models import FakeListChatModel
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import RunnablePassthrough

from index.langchain_retriever import SignpostRetriever
from tests.fakes import FixedRetriever, passage


def test_a_chain_gets_the_passages_as_documents() -> None:
    found = FixedRetriever(passage("The kiln cools for two days.", headings=("Pottery", "The kiln")), passage("Other."))
    seen: list[str] = []

    def joined(documents: list) -> str:
        seen.extend(document.metadata["title"] for document in documents)
        return "\n".join(document.page_content for document in documents)

    chain = (
        {"guidance": SignpostRetriever(retriever=found, limit=1) | joined, "question": RunnablePassthrough()}
        | ChatPromptTemplate.from_template("{guidance}\n{question}")
        | FakeListChatModel(responses=["Two days."])
        | StrOutputParser()
    )

    assert chain.invoke("How long does the kiln cool?") == "Two days."
    assert seen == ["Pottery"]
