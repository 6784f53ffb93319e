"""The application that a server process runs: settings read, the parts opened, the library watched."""

import logging
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Protocol

from fastapi import FastAPI

from assistant.assembly import open_live
from assistant.masking import mask
from assistant.records import ConversationRecords, open_records
from corpus.errors import SignpostError
from web.app import create_app
from web.settings import WebSettings

log = logging.getLogger(__name__)
LAYERS = ("corpus", "index", "assistant", "web")
AN_HOUR_SECONDS = 60 * 60


class Refreshing(Protocol):
    def refresh(self) -> bool:
        """Serve the library as it stands now; True where it had changed."""
        ...


def application() -> FastAPI:
    """uvicorn calls this once in every worker."""
    log_what_happens()
    settings = WebSettings()
    settings.data.mkdir(parents=True, exist_ok=True)
    live = open_live(settings.data)
    records = open_records(settings.records_url, mask=lambda text: mask(text).text)
    lifespan = while_running(live, records, settings)
    return create_app(assistant=live, library=live.library, records=records, settings=settings, lifespan=lifespan)


def while_running(
    live: Refreshing, records: ConversationRecords, settings: WebSettings
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """What goes on beside the requests: following the library, and deleting what has been kept long enough."""
    jobs: tuple[tuple[Callable[[], None], float], ...] = (
        (lambda: follow(live), settings.refresh_seconds),
        (lambda: tidy(records, settings.keep_days), AN_HOUR_SECONDS),
    )

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        stop = threading.Event()
        for job, seconds in jobs:
            threading.Thread(target=repeat, args=(job, seconds, stop), daemon=True).start()
        yield
        stop.set()
        records.close()

    return lifespan


def log_what_happens() -> None:
    """What Signpost does goes to standard error, of other packages only what goes wrong."""
    logging.basicConfig(format="%(message)s", level=logging.WARNING)
    for layer in LAYERS:
        logging.getLogger(layer).setLevel(logging.INFO)


def repeat(job: Callable[[], None], seconds: float, stop: threading.Event) -> None:
    """Do a job now, and again so many seconds after it ended, until told to stop; say once why it fails."""
    failing = None
    while not stop.is_set():
        try:
            job()
            failing = None
        except (SignpostError, OSError) as error:
            if str(error) != failing:
                log.warning("%s", error)
            failing = str(error)
        stop.wait(seconds)


def follow(live: Refreshing) -> None:
    if live.refresh():
        log.info("The library has changed; answers come from it as it stands now.")


def tidy(records: ConversationRecords, keep_days: int) -> None:
    removed = records.delete_untouched(keep_days=keep_days)
    if removed:
        log.info("%d conversations older than %d days were deleted.", removed, keep_days)
