"""The contract of /api in types: what is read is checked against it, what is sent is described by it."""

import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, Field
from pydantic_core import PydanticCustomError

from assistant.conversation import Kind, Outcome


def _readable(text: str) -> str:
    """JSON can hold what no database or page takes: halves of surrogate pairs and NUL. Nobody means them."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")


def _not_blank(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("blank", "there is no question in it")
    return text.strip()


Readable = Annotated[str, AfterValidator(_readable)]
Question = Annotated[Readable, AfterValidator(_not_blank)]


class Ask(BaseModel):
    question: Question
    """In plain words. More than 2,000 characters are declined."""
    conversation: Annotated[Readable, Field(max_length=200)] | None = None
    """The id that came with an earlier answer; without it a conversation begins."""


class SentenceOut(BaseModel):
    text: str
    citations: list[int]
    kind: Kind


class CitationOut(BaseModel):
    number: int
    passage: str
    document: str
    title: str
    section: str
    headings: list[str]
    publisher: str | None
    url: str | None
    published: datetime.date | None
    seen: datetime.date | None
    retrieved: datetime.date | None
    quote: str
    restated: bool
    restates: str | None
    link: str
    source: str


class NoteOut(BaseModel):
    text: str
    citations: list[int]


class StepOut(BaseModel):
    text: str
    link: str | None


class AnswerOut(BaseModel):
    """An answer, whatever its outcome."""

    question: str
    understood_as: list[str]
    outcome: Outcome
    confidence: float | None = Field(ge=0, le=1)
    answer: str
    sentences: list[SentenceOut]
    citations: list[CitationOut]
    notes: list[NoteOut]
    next_steps: list[StepOut]
    composer: str
    index: str | None
    seconds: float
    conversation: str


class HitOut(BaseModel):
    passage: str
    document: str
    section: str
    text: str
    score: float
    source: str


class HitsOut(BaseModel):
    hits: list[HitOut]


class ErrorBody(BaseModel):
    code: Literal[
        "bad_request",
        "unknown_conversation",
        "not_found",
        "method_not_allowed",
        "too_large",
        "too_many_questions",
        "unavailable",
        "internal",
        "refused",
    ]
    message: str


class ErrorOut(BaseModel):
    error: ErrorBody
