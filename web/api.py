"""What programs call: ask a question, search the passages."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse

from assistant.records import ConversationRecords, new_conversation
from assistant.wire import answer_to_json, hit_to_json
from web.counting import Counts
from web.limiting import Limiter
from web.ports import Answering
from web.refusal import UNKNOWN_CONVERSATION, Refusal, Refused
from web.schemas import AnswerOut, Ask, ErrorOut, HitsOut, Question

ERRORS: dict[int | str, dict[str, Any]] = {
    422: {"model": ErrorOut, "description": "What was sent could not be read."},
    429: {"model": ErrorOut, "description": "Too many questions in a minute; Retry-After says how long to wait."},
    503: {"model": ErrorOut, "description": "Not just now."},
}
ASK_ERRORS: dict[int | str, dict[str, Any]] = {
    404: {"model": ErrorOut, "description": "There is no conversation of that id."},
    413: {"model": ErrorOut, "description": "The body is larger than 64 kB."},
    **ERRORS,
}


@dataclass(frozen=True)
class Api:
    assistant: Answering
    records: ConversationRecords
    limiter: Limiter
    counts: Counts

    def router(self) -> APIRouter:
        # Answers are described to readers of the contract, and sent as the commands write them: not built twice.
        router = APIRouter(prefix="/api")
        router.post("/ask", responses={200: {"model": AnswerOut}, **ASK_ERRORS}, response_model=None)(self.ask)
        router.get("/search", responses={200: {"model": HitsOut}, **ERRORS}, response_model=None)(self.search)
        return router

    def ask(self, request: Request, body: Ask) -> JSONResponse:
        """Answer a question from the guidance. Every outcome is a 200."""
        self.limiter.count(request)
        before = self.records.get(body.conversation) if body.conversation is not None else None
        if body.conversation is not None and before is None:
            raise Refused(UNKNOWN_CONVERSATION)
        answer = self.assistant.answer(body.question, before)
        self.counts.answered(answer)
        conversation = body.conversation or new_conversation()
        self.records.add_turn(conversation, answer)
        return JSONResponse(answer_to_json(answer) | {"conversation": conversation})

    def search(
        self,
        request: Request,
        q: Annotated[Question, Query(max_length=2000)],
        limit: Annotated[int, Query(ge=1, le=50)] = 5,
        filter: Annotated[list[str] | None, Query(max_length=20)] = None,
    ) -> JSONResponse:
        """The passages that bear on a question, best first. A filter is NAME=VALUE, and all of them must match."""
        filters = _filters(filter or [])
        self.limiter.count(request)
        hits = self.assistant.search(q, limit=limit, filters=filters or None)
        return JSONResponse({"hits": [hit_to_json(hit) for hit in hits]})


def _filters(given: list[str]) -> dict[str, str]:
    filters: dict[str, str] = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not (name and equals):
            raise Refused(Refusal(422, "bad_request", "Not understood", "filter: write it as NAME=VALUE."))
        if filters.setdefault(name, value) != value:
            raise Refused(Refusal(422, "bad_request", "Not understood", "filter: a name can be given only once."))
    return filters
