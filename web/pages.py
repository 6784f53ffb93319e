"""The pages that stand by themselves: privacy, cookies, accessibility; and the choice of light or dark."""

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from web.provenance import safe_link
from web.rendering import APPEARANCE_COOKIE, Pages
from web.settings import WebSettings

A_YEAR_SECONDS = 365 * 24 * 60 * 60


@dataclass(frozen=True)
class StandingPages:
    pages: Pages
    settings: WebSettings

    def router(self) -> APIRouter:
        router = APIRouter(include_in_schema=False)
        router.get("/privacy")(self.privacy)
        router.get("/cookies")(self.cookies)
        router.get("/accessibility")(self.accessibility)
        router.post("/appearance")(self.appearance)
        return router

    def privacy(self, request: Request) -> Response:
        return self.pages.page(request, "privacy.html", settings=self.settings)

    def cookies(self, request: Request) -> Response:
        return self.pages.page(request, "cookies.html")

    def accessibility(self, request: Request) -> Response:
        return self.pages.page(request, "accessibility.html", settings=self.settings)

    def appearance(
        self,
        request: Request,
        choice: Annotated[Literal["light", "dark", "device"], Form()],
        back: Annotated[str, Form()] = "/",
    ) -> Response:
        """Keep the choice for a year; "device" forgets it, and the page follows the device again."""
        own = back if back.startswith("/") and safe_link(back) else "/"
        response = RedirectResponse(own, 303)
        secure = request.url.scheme == "https"
        if choice == "device":
            response.delete_cookie(APPEARANCE_COOKIE, httponly=True, samesite="lax", secure=secure)
        else:
            response.set_cookie(
                APPEARANCE_COOKIE, choice, max_age=A_YEAR_SECONDS, httponly=True, samesite="lax", secure=secure
            )
        return response
