"""Why a request is refused, in words for people and a code for programs."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Refusal:
    """Why a request got no answer. Nothing of what was sent stands in it."""

    status: int
    code: str
    title: str
    message: str


NOT_FOUND = Refusal(404, "not_found", "Page not found", "There is nothing at this address.")
WRONG_METHOD = Refusal(405, "method_not_allowed", "Not possible", "This address does not take that kind of request.")
TOO_LARGE = Refusal(413, "too_large", "Too much text", "What was sent is larger than 64 kB.")
BAD_REQUEST = Refusal(422, "bad_request", "Not understood", "What was sent could not be read.")
CROSS_SITE = Refusal(403, "cross_site", "Not accepted", "This was sent from another website, so nothing was done.")
BROKEN = Refusal(500, "internal", "Sorry, something went wrong", "Signpost made a mistake. Try again in a minute.")
UNKNOWN_CONVERSATION = Refusal(
    404, "unknown_conversation", "Conversation not found", "There is no conversation of that id."
)
STANDARD = {refusal.status: refusal for refusal in (NOT_FOUND, WRONG_METHOD, TOO_LARGE, BAD_REQUEST)}


class Refused(Exception):
    """Raised by a route that will not do what was asked."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.message)
        self.refusal = refusal
