"""No body over 64 kB is kept, let alone parsed."""

from collections.abc import Callable

from fastapi import Request, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.refusal import TOO_LARGE, Refusal

LIMIT_BYTES = 64 * 1024
THROWN_AWAY_BYTES = 64 * 1024 * 1024


class BodyLimit:
    def __init__(self, app: ASGIApp, refuse: Callable[[Request, Refusal], Response]) -> None:
        self._app = app
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        # Who asks before sending is told before sending.
        asks_first = "expect" in request.headers and _declared(request) > LIMIT_BYTES
        messages = None if asks_first else await _read(receive)
        if messages is None:
            await self._refuse(request, TOO_LARGE)(scope, receive, send)
            return

        async def replay() -> Message:
            return messages.pop(0) if messages else await receive()

        await self._app(scope, replay, send)


async def _read(receive: Receive) -> list[Message] | None:
    """The body's messages; None where they hold more than the limit. A length need not be declared, nor be true.

    What is over the limit is thrown away, not left: most clients read no answer before they have sent everything.
    """
    kept: list[Message] = []
    size = 0
    while True:
        message = await receive()
        size += len(message.get("body", b""))
        if size <= LIMIT_BYTES:
            kept.append(message)
        if size > THROWN_AWAY_BYTES or not message.get("more_body", False):
            return kept if size <= LIMIT_BYTES else None


def _declared(request: Request) -> int:
    length = request.headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() else 0
