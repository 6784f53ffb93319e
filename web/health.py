"""For those who run Signpost: is it alive, is it ready, what does it count."""

from dataclasses import dataclass

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST

from assistant.records import ConversationRecords, RecordsError
from web.counting import Counts
from web.ports import Answering


@dataclass(frozen=True)
class Health:
    assistant: Answering
    records: ConversationRecords
    counts: Counts

    def router(self) -> APIRouter:
        router = APIRouter(include_in_schema=False)
        router.get("/healthz")(self.alive)
        router.get("/readyz")(self.ready)
        router.get("/metrics")(self.metrics)
        return router

    async def alive(self) -> JSONResponse:
        """Not through the thread pool: it answers while every thread is at work."""
        return JSONResponse({"status": "alive"})

    def ready(self) -> JSONResponse:
        generation = self.assistant.generation
        if generation is None:
            return JSONResponse({"status": "not ready", "reason": "There is no index yet."}, 503)
        try:
            self.records.check()
        except RecordsError as error:
            return JSONResponse({"status": "not ready", "reason": str(error)}, 503)
        return JSONResponse({"status": "ready", "index": generation})

    def metrics(self) -> Response:
        return Response(self.counts.exposition(), media_type=CONTENT_TYPE_LATEST)
