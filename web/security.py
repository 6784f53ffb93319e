"""What keeps a page its own: strict headers, and no form posted from another website."""

from collections.abc import Callable
from urllib.parse import urlsplit

from fastapi import Request, Response
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.refusal import CROSS_SITE, Refusal

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not "no-referrer": with it browsers send forms with "Origin: null", which SameSite refuses.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cache-Control": "no-store",
}


class SafeHeaders:
    """Sets the headers on every response that does not set them itself, and lets HEAD ask for what GET gives."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        # The server leaves the body out by itself: it still holds the scope that says HEAD.
        get = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope
        await self._app(get, receive, send_with_headers)


class SameSite:
    """Refuses a form that another website posts, in browsers that send the cookie with it all the same."""

    def __init__(self, app: ASGIApp, refuse: Callable[[Request, Refusal], Response]) -> None:
        self._app = app
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and is_cross_site(Request(scope)):
            await self._refuse(Request(scope), CROSS_SITE)(scope, receive, send)
            return
        await self._app(scope, receive, send)


def is_cross_site(request: Request) -> bool:
    """Only forms: the API takes no cookie, so there is nothing that a cross-site request to it could use."""
    if request.method in ("GET", "HEAD", "OPTIONS") or request.url.path.startswith(("/api/", "/v1/")):
        return False
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host")
