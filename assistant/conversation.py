"""The words of an exchange: outcome, citation, answer, turn, conversation."""

import datetime
from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """How a question ended."""

    ANSWERED = "answered"
    """The guidance answers it, all of it."""
    PARTIAL = "partial"
    """Several questions of which the guidance answers some; the answer says which it does not."""
    CLARIFY = "clarify"
    """Two readings with different answers; the answer asks which is meant."""
    NOT_FOUND = "not_found"
    """The guidance does not say, and the answer says so first."""
    DECLINED = "declined"
    """Off-topic, hostile, or advice that is not ours to give."""
    HANDOVER = "handover"
    """A person is wanted or needed."""
    SMALL_TALK = "small_talk"
    UNAVAILABLE = "unavailable"
    """No index can be opened."""


class Kind(StrEnum):
    GUIDANCE = "guidance"
    """A statement about the programme, always cited."""
    FRAME = "frame"
    """One of a closed set of fixed texts that states no fact of the programme."""


class Layout(StrEnum):
    """How a sentence joins the text before it."""

    INLINE = "inline"
    ITEM = "item"
    """On a line of its own, as an item of a list."""
    PARAGRAPH = "paragraph"
    """After a blank line."""


@dataclass(frozen=True)
class Sentence:
    text: str
    citations: tuple[int, ...] = ()
    kind: Kind = Kind.GUIDANCE
    layout: Layout = Layout.INLINE
    cells: tuple[str, ...] = ()
    """Of a table's row: what stands in it. The column names are the table's head, not its row's."""

    @property
    def rests_on(self) -> str:
        """What the quotes must carry."""
        return "; ".join(self.cells) or self.text


@dataclass(frozen=True)
class Citation:
    """A number, a passage and the verbatim quote that a statement rests on. What is not known is None."""

    number: int
    passage: str
    document: str
    title: str
    headings: tuple[str, ...]
    quote: str
    """Exact words of the document; " … " stands where words between are left out."""
    source: str
    """Base name of the file, or the URL, that the document was added from; of the capture where it is restated."""
    publisher: str | None = None
    url: str | None = None
    published: datetime.date | None = None
    seen: datetime.date | None = None
    retrieved: datetime.date | None = None
    restated: bool = False
    restates: str | None = None
    """The question or heading in the original, where the document restates one."""

    @property
    def section(self) -> str:
        return self.headings[-1]


@dataclass(frozen=True)
class Note:
    """Something that the reader should know about the figures cited, such as two that disagree."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True)
class Step:
    """Somewhere to go next."""

    text: str
    link: str | None = None


@dataclass(frozen=True)
class About:
    """What a question was about, to be carried to the next."""

    root: str
    """The last question that stood by itself."""
    last: str
    """The last question, with nothing carried into it."""
    roles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    question: str
    """As asked, personal data masked."""
    outcome: Outcome
    sentences: tuple[Sentence, ...]
    understood_as: tuple[str, ...] = ()
    confidence: float | None = None
    """answered, partial: the probability that the answer is right by the evals' rule; not_found: that the
    guidance does not answer; otherwise None."""
    citations: tuple[Citation, ...] = ()
    notes: tuple[Note, ...] = ()
    next_steps: tuple[Step, ...] = ()
    composer: str = "fixed"
    """What wrote it: "fixed" for a fixed text, "extractive" for the documents' own sentences."""
    index: str | None = None
    """The generation of the index that it was found in."""
    seconds: float = 0.0
    about: About | None = None
    """What the next question of the conversation may lean on."""

    @property
    def text(self) -> str:
        """The sentences in order, each followed by its [n] markers; items on lines of their own."""
        parts: list[str] = []
        for sentence in self.sentences:
            marked = sentence.text + "".join(f" [{number}]" for number in sentence.citations)
            if sentence.layout is Layout.ITEM:
                parts.append(("\n" if parts else "") + "- " + marked)
            elif sentence.layout is Layout.PARAGRAPH:
                parts.append(("\n\n" if parts else "") + marked)
            else:
                parts.append((" " if parts else "") + marked)
        return "".join(parts)


@dataclass(frozen=True)
class Turn:
    question: str
    """As asked, personal data masked."""
    answer: Answer


@dataclass(frozen=True)
class Conversation:
    id: str
    turns: tuple[Turn, ...] = ()

    def with_turn(self, answer: Answer) -> "Conversation":
        return Conversation(self.id, (*self.turns, Turn(answer.question, answer)))
