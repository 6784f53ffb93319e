"""No body over 64 kB is read, let alone parsed."""

from collections.abc import Callable

from fastapi import Request, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.refusal import TOO_LARGE, Refusal

LIMIT_BYTES = 64 * 1024


class BodyLimit:
    def __init__(self, app: ASGIApp, refuse: Callable[[Request, Refusal], Response]) -> None:
        self._app = app
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        messages = None if _declared(request) > LIMIT_BYTES else await _read(receive)
        if messages is None:
            await self._refuse(request, TOO_LARGE)(scope, receive, send)
            return

        async def replay() -> Message:
            return messages.pop(0) if messages else await receive()

        await self._app(scope, replay, send)


async def _read(receive: Receive) -> list[Message] | None:
    """The body's messages; None once they hold more than the limit: a length need not be declared, nor be true."""
    messages: list[Message] = []
    size = 0
    while True:
        message = await receive()
        messages.append(message)
        size += len(message.get("body", b""))
        if size > LIMIT_BYTES:
            return None
        if not message.get("more_body", False):
            return messages


def _declared(request: Request) -> int:
    length = request.headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() else 0
