"""Was this useful? With or without script: a form under each answer."""

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from assistant.records import ConversationRecords, Feedback
from web.counting import Counts
from web.reasons import REASONS
from web.refusal import UNKNOWN_CONVERSATION, Refused
from web.rendering import Pages, wants_part
from web.visitors import Visitors

NO_REASON = "not_given"
LONGEST_COMMENT = 2000


@dataclass(frozen=True)
class FeedbackForms:
    records: ConversationRecords
    visitors: Visitors
    pages: Pages
    counts: Counts

    def router(self) -> APIRouter:
        router = APIRouter(include_in_schema=False)
        router.post("/feedback")(self.give)
        return router

    def give(
        self,
        request: Request,
        turn: Annotated[int, Form(ge=1, le=1_000_000)],
        useful: Annotated[Literal["yes", "no"], Form()],
        reason: Annotated[str, Form()] = "",
        comment: Annotated[str, Form()] = "",
        explained: Annotated[bool, Form()] = False,
    ) -> Response:
        """Save it at once; after a "no" the page asks why, and the same address takes the reason."""
        conversation = self.visitors.conversation(request)
        given = reason if reason in REASONS else NO_REASON if explained else None
        said = Feedback(useful == "yes", given, _readable(comment))
        if conversation is None or not self.records.say(conversation, turn, said):
            raise Refused(UNKNOWN_CONVERSATION)
        if not explained:  # a reason that follows belongs to the same judgement
            self.counts.judged(useful=said.useful)
        if wants_part(request):
            return self.pages.part(request, "feedback.html", number=turn, said=said)
        return RedirectResponse(f"/#feedback-{turn}", 303)


def _readable(comment: str) -> str | None:
    return comment.replace("\x00", "").strip()[:LONGEST_COMMENT] or None
