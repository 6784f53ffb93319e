"""What a visitor can do with a conversation: keep a copy, start again, delete it."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from fastapi.responses import PlainTextResponse, RedirectResponse

from assistant.records import ConversationRecords
from web.rendering import Pages
from web.transcripts import transcript
from web.visitors import Visitors


@dataclass(frozen=True)
class Conversations:
    records: ConversationRecords
    visitors: Visitors
    pages: Pages

    def router(self) -> APIRouter:
        router = APIRouter(include_in_schema=False)
        router.get("/conversation.txt")(self.copy)
        router.post("/start-again")(self.start_again)
        router.get("/delete")(self.confirm_delete)
        router.post("/delete")(self.delete)
        router.get("/deleted")(self.deleted)
        return router

    def copy(self, request: Request) -> Response:
        id = self.visitors.conversation(request)
        conversation = self.records.get(id) if id else None
        if conversation is None:
            return RedirectResponse("/", 303)
        text = transcript(conversation, address=str(request.base_url).rstrip("/"))
        headers = {"Content-Disposition": 'inline; filename="conversation.txt"'}
        return PlainTextResponse(text, headers=headers)

    def start_again(self, request: Request) -> Response:
        response = RedirectResponse("/", 303)
        self.visitors.forget(request, response)
        return response

    def confirm_delete(self, request: Request) -> Response:
        id = self.visitors.conversation(request)
        if id is None or self.records.get(id) is None:
            return RedirectResponse("/", 303)
        return self.pages.page(request, "delete.html")

    def delete(self, request: Request) -> Response:
        id = self.visitors.conversation(request)
        if id is not None:
            self.records.delete(id)
        response = RedirectResponse("/deleted", 303)
        self.visitors.forget(request, response)
        return response

    def deleted(self, request: Request) -> Response:
        return self.pages.page(request, "deleted.html")
