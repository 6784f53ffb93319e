"""The web service, put together: every part is given what it needs here, and nowhere else."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from assistant.records import ConversationRecords
from web.api import Api
from web.assets import Assets
from web.bodies import BodyLimit
from web.chat import Chat
from web.conversations import Conversations
from web.counting import CountResponses, Counts
from web.errors import Refusals
from web.feedback import FeedbackForms
from web.health import Health
from web.limiting import Limiter
from web.pages import StandingPages
from web.ports import Answering, Documents
from web.rendering import Pages
from web.security import SafeHeaders, SameSite
from web.settings import WebSettings
from web.sources import Sources
from web.visitors import Visitors, read_secret


def create_app(
    *,
    assistant: Answering,
    library: Documents,
    records: ConversationRecords,
    settings: WebSettings,
    lifespan: Callable[[FastAPI], AbstractAsyncContextManager[None]] | None = None,
) -> FastAPI:
    """Everything that people and programs reach over HTTP; `lifespan` is what goes on beside it while it runs."""
    secret = read_secret(settings.data)
    assets, counts, visitors = Assets(), Counts(), Visitors(secret)
    pages = Pages(assistant, assets)
    refusals = Refusals(pages)
    limiter = Limiter(questions_per_minute=settings.questions_per_minute, storage=settings.limits_storage, salt=secret)

    app = FastAPI(
        title="Signpost",
        version="1",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    for part in (
        Chat(assistant, records, visitors, pages, limiter, counts),
        Conversations(records, visitors, pages),
        FeedbackForms(records, visitors, pages, counts),
        Sources(library, pages),
        StandingPages(pages, settings),
        Api(assistant, records, limiter, counts),
        Health(assistant, records, counts),
        assets,
    ):
        app.include_router(part.router())
    refusals.install(app)
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    app.add_middleware(BodyLimit, refuse=refusals.response)
    app.add_middleware(SameSite, refuse=refusals.response)
    app.add_middleware(CountResponses, counts=counts)
    app.add_middleware(SafeHeaders)  # the last added is the outermost
    return app
