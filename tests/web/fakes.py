"""An assistant and a library that are small, quick and always say the same."""

import datetime
import threading
from collections.abc import Mapping

from assistant.conversation import (
    Answer,
    Citation,
    Conversation,
    Kind,
    Layout,
    Note,
    Outcome,
    Sentence,
    Step,
)
from corpus.document import Document, Item, ItemList, Paragraph, Restates, Section, Source, Table
from corpus.programme import Programme
from corpus.splitter import passages
from index.retrieval import Hit, Signals

RULES = Source(
    title="Rules of the pottery",
    origin="rules.html",
    publisher="The Mill Pottery",
    url="https://pottery.example/rules",
    published=datetime.date(2025, 3, 18),
    licence="Open Government Licence v3.0",
)
SUMMARY = Source(
    title="Evening classes",
    origin="classes.md",
    publisher="The Mill Pottery",
    seen=datetime.date(2025, 3, 26),
    retrieved=datetime.date(2026, 11, 21),
    restated=True,
)
DOCUMENTS = (
    Document(
        "rules",
        RULES,
        (
            Section((), (Paragraph("These rules hold for everyone who uses the kilns."),)),
            Section(
                ("Firing",),
                (
                    Paragraph("A glaze firing takes 14 hours, and the kiln then cools for two days."),
                    ItemList(
                        (
                            Item("low fire, which is for earthenware"),
                            Item("high fire", 0),
                            Item("stoneware", 1),
                            Item("porcelain", 1),
                        ),
                        "There are two programmes:",
                    ),
                ),
            ),
            Section(
                ("Firing", "What it costs"),
                (
                    Table(
                        ("Shelf", "Members", "Guests"),
                        (("Half", "£4", "£7"), ("Whole", "£7.50", "£12")),
                        "Prices for each firing",
                    ),
                ),
            ),
        ),
    ),
    Document(
        "classes/evening",
        SUMMARY,
        (
            Section(
                ("How long a class is",),
                (Paragraph("The Mill Pottery's evening class lasts eight weeks."),),
                restates=Restates("page.txt", "How long is the evening class?"),
            ),
        ),
    ),
)
PROGRAMME = Programme(
    name="The Mill Pottery",
    scope="Questions about classes, kilns and membership of the pottery.",
    examples=("How long does a firing take?", "How long is the evening class?", "Can I bring a guest?"),
)


class FakeLibrary:
    def __init__(self, documents: tuple[Document, ...] = DOCUMENTS) -> None:
        self._documents = documents

    def documents(self) -> tuple[Document, ...]:
        return self._documents

    def document(self, id: str) -> Document | None:
        return next((document for document in self._documents if document.id == id), None)


class FakeAssistant:
    """Answers by a word of the question: "firing", "class", "price", "guest", "kiln"; anything else is not found."""

    def __init__(self, programme: Programme = PROGRAMME, generation: str | None = "g1") -> None:
        self.programme = programme
        self.generation = generation
        self.heard: list[tuple[str, int]] = []
        self.wait: threading.Barrier | threading.Event | None = None
        self.fault: Exception | None = None

    def answer(self, question: str, conversation: Conversation | None = None) -> Answer:
        self.heard.append((question, len(conversation.turns) if conversation else 0))
        if self.fault:
            raise self.fault
        if self.wait:
            self.wait.wait(10)
        for word, answer in ANSWERS.items():
            if word in question.casefold():
                return answer(question)
        return _not_found(question)

    def search(self, question: str, *, limit: int = 5, filters: Mapping[str, str] | None = None) -> list[Hit]:
        if filters:
            return []
        found = [passage for document in DOCUMENTS for passage in passages(document)]
        return [Hit(passage, 1 - rank / 10, Signals(0.9, 0.0, 0.5)) for rank, passage in enumerate(found[:limit])]


def cite(number: int, document: Document, section: int, block: int, quote: str) -> Citation:
    words = document.sections[section].blocks[block].render()
    passage = next(passage for passage in passages(document) if words in passage.text)
    source = passage.source
    return Citation(
        number=number,
        passage=passage.id,
        document=document.id,
        title=source.title,
        headings=passage.headings,
        quote=quote,
        source=source.origin,
        publisher=source.publisher,
        url=source.url,
        published=source.published,
        seen=source.seen,
        retrieved=source.retrieved,
        restated=source.restated,
        restates=passage.restates.heading if passage.restates else None,
    )


def _firing(question: str) -> Answer:
    rules = DOCUMENTS[0]
    return Answer(
        question,
        Outcome.ANSWERED,
        (
            Sentence("A glaze firing takes 14 hours, and the kiln then cools for two days.", (1,)),
            Sentence("There are two programmes:", (2,), layout=Layout.PARAGRAPH),
            Sentence("low fire, which is for earthenware", (2,), layout=Layout.ITEM),
            Sentence("high fire", (2,), layout=Layout.ITEM),
        ),
        (question,),
        0.93,
        (
            cite(1, rules, 1, 0, "A glaze firing takes 14 hours, and the kiln then cools for two days."),
            cite(2, rules, 1, 1, "There are two programmes: … low fire, which is for earthenware … high fire"),
        ),
        (Note("The page gives 14 hours; its parts add up to 13.", (1,)),),
        composer="extractive",
        index="g1",
        seconds=0.004,
    )


def _class(question: str) -> Answer:
    words = "The Mill Pottery's evening class lasts eight weeks."
    return Answer(
        question,
        Outcome.ANSWERED,
        (Sentence(words, (1,)),),
        ("How long is the evening class of the pottery?",),
        0.88,
        (cite(1, DOCUMENTS[1], 0, 0, words),),
        composer="extractive",
        index="g1",
        seconds=0.004,
    )


def _not_found(question: str) -> Answer:
    rules = DOCUMENTS[0]
    return Answer(
        question,
        Outcome.NOT_FOUND,
        (
            Sentence("The guidance does not say.", kind=Kind.FRAME),
            Sentence("What the guidance does say:", kind=Kind.FRAME, layout=Layout.PARAGRAPH),
            Sentence("These rules hold for everyone who uses the kilns.", (1,)),
        ),
        (question,),
        0.8,
        (cite(1, rules, 0, 0, "These rules hold for everyone who uses the kilns."),),
        next_steps=(
            Step("Ask the pottery's front desk.", "https://pottery.example/desk"),
            Step("Talk to your tutor."),
            Step("See the shop", "javascript:alert(1)"),
        ),
        composer="extractive",
        index="g1",
    )


def _clarify(question: str) -> Answer:
    return Answer(
        question,
        Outcome.CLARIFY,
        (
            Sentence("Which of these do you mean?", kind=Kind.FRAME),
            Sentence("a guest at a firing", kind=Kind.FRAME, layout=Layout.ITEM),
            Sentence("a guest in a class", kind=Kind.FRAME, layout=Layout.ITEM),
        ),
        (question,),
        index="g1",
    )


def _hello(question: str) -> Answer:
    return Answer(question, Outcome.SMALL_TALK, (Sentence("Hello! What would you like to know?", kind=Kind.FRAME),))


ANSWERS = {"firing": _firing, "class": _class, "guest": _clarify, "hello": _hello}
