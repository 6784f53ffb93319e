"""The conversation page: what was asked and answered, and the box to ask in."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import PlainTextResponse, RedirectResponse

from assistant.conversation import Answer, Conversation, Turn
from assistant.records import ConversationRecords, Feedback, new_conversation
from web.counting import Counts
from web.limiting import Limiter, TooManyQuestions
from web.ports import Answering
from web.rendering import Pages, wants_part
from web.visitors import Visitors


@dataclass(frozen=True)
class ShownTurn:
    number: int
    turn: Turn
    said: Feedback | None = None


@dataclass(frozen=True)
class Chat:
    assistant: Answering
    records: ConversationRecords
    visitors: Visitors
    pages: Pages
    limiter: Limiter
    counts: Counts

    def router(self) -> APIRouter:
        router = APIRouter(include_in_schema=False)
        router.get("/")(self.show)
        router.post("/ask")(self.ask)
        router.get("/ask")(self.back)
        return router

    def show(self, request: Request) -> Response:
        return self._page(request)

    def ask(
        self,
        request: Request,
        question: Annotated[str, Form()] = "",
        conversation: Annotated[str, Form()] = "",
    ) -> Response:
        """Answer a question from the form; `conversation` is the id that an empty page was given, for its first."""
        question = question.replace("\x00", "").strip()
        if not question:
            return self._refuse(request, 422, "Enter a question.", question)
        try:
            self.limiter.count(request)
        except TooManyQuestions as error:
            return self._refuse(request, 429, str(error), question, {"Retry-After": str(error.wait_seconds)})
        id = self.visitors.conversation(request) or self.visitors.verified(conversation) or new_conversation()
        number, turn = self._answer(question, id)
        response = self._answered(request, number, turn)
        self.visitors.remember(request, response, id)
        return response

    def back(self) -> Response:
        """A reload of a page that showed an error after posting asks for this address."""
        return RedirectResponse("/", 303)

    def _answer(self, question: str, conversation: str) -> tuple[int, Turn]:
        answer: Answer = self.assistant.answer(question, self.records.get(conversation))
        self.counts.answered(answer)
        return self.records.add_turn(conversation, answer), Turn(answer.question, answer)

    def _answered(self, request: Request, number: int, turn: Turn) -> Response:
        if wants_part(request):
            return self.pages.part(request, "turn.html", shown=ShownTurn(number, turn))
        return RedirectResponse(f"/#turn-{number}", 303)

    def _refuse(
        self, request: Request, status: int, message: str, question: str, headers: dict[str, str] | None = None
    ) -> Response:
        """The page again, with what is wrong at its head and the question still in its box."""
        if wants_part(request):
            return PlainTextResponse(message, status, headers)
        return self._page(request, status=status, error=message, question=question, headers=headers)

    def _page(
        self,
        request: Request,
        *,
        status: int = 200,
        error: str | None = None,
        question: str = "",
        headers: dict[str, str] | None = None,
    ) -> Response:
        id = self.visitors.conversation(request)
        conversation = self.records.get(id) if id else None
        return self.pages.page(
            request,
            "chat.html",
            status=status,
            headers=headers,
            turns=self._shown(conversation) if conversation else (),
            conversation=self.visitors.signed(id or new_conversation()),
            error=error,
            question=question,
        )

    def _shown(self, conversation: Conversation) -> tuple[ShownTurn, ...]:
        said = self.records.feedback(conversation.id)
        return tuple(ShownTurn(number, turn, said.get(number)) for number, turn in enumerate(conversation.turns, 1))
