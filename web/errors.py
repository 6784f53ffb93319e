"""What goes wrong, as a page for people, JSON for programs, and a line of text for the script of a page."""

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from starlette.exceptions import HTTPException

from corpus.errors import SignpostError
from web.limiting import TooManyQuestions
from web.refusal import BAD_REQUEST, BROKEN, STANDARD, Refusal, Refused
from web.rendering import Pages, wants_part
from web.security import HEADERS

log = logging.getLogger(__name__)


class Refusals:
    """Turns whatever was raised into what the one who asked can read."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages

    def install(self, app: FastAPI) -> None:
        app.exception_handler(Refused)(self._refused)
        app.exception_handler(HTTPException)(self._http)
        app.exception_handler(RequestValidationError)(self._not_valid)
        app.exception_handler(TooManyQuestions)(self._too_many)
        app.exception_handler(SignpostError)(self._unavailable)
        app.exception_handler(Exception)(self._broken)

    def response(self, request: Request, refusal: Refusal, headers: dict[str, str] | None = None) -> Response:
        if is_api(request):
            body = {"error": {"code": refusal.code, "message": refusal.message}}
            return JSONResponse(body, refusal.status, headers)
        if wants_part(request):
            return PlainTextResponse(refusal.message, refusal.status, headers)
        return self._pages.page(request, "error.html", status=refusal.status, headers=headers, refusal=refusal)

    def _refused(self, request: Request, error: Refused) -> Response:
        return self.response(request, error.refusal)

    def _http(self, request: Request, error: HTTPException) -> Response:
        # FastAPI says 400 of a body that is no UTF-8 or nested too deep, and 422 of any other that it cannot read.
        status = 422 if error.status_code == 400 and is_api(request) else error.status_code
        refusal = STANDARD.get(status, Refusal(status, "refused", "Not possible", "This could not be done."))
        return self.response(request, refusal, dict(error.headers or {}))

    def _not_valid(self, request: Request, error: RequestValidationError) -> Response:
        message = what_is_wrong(error)
        return self.response(request, Refusal(422, BAD_REQUEST.code, BAD_REQUEST.title, message))

    def _too_many(self, request: Request, error: TooManyQuestions) -> Response:
        refusal = Refusal(429, "too_many_questions", "A lot of questions", str(error))
        return self.response(request, refusal, {"Retry-After": str(error.wait_seconds)})

    def _unavailable(self, request: Request, error: SignpostError) -> Response:
        log.error("%s %s: %s", request.method, request.url.path, error, exc_info=error)
        return self.response(request, Refusal(503, "unavailable", "Sorry, not just now", f"{error} Try again soon."))

    def _broken(self, request: Request, error: Exception) -> Response:
        # Starlette answers outside every middleware here, so the headers are set here too; the server logs the error.
        return self.response(request, BROKEN, dict(HEADERS))


def is_api(request: Request) -> bool:
    return request.url.path.startswith(("/api/", "/v1/"))


def what_is_wrong(error: RequestValidationError) -> str:
    """The first fault, named by its field: a field's name is ours, so it says nothing of what was sent."""
    fault = error.errors()[0]
    where = [part for part in fault["loc"][1:2] if isinstance(part, str)]
    if not where:
        return BAD_REQUEST.message
    return f"{where[0]}: {fault['msg']}."[:300]
