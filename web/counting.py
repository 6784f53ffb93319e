"""What is counted for the people who run Signpost, summed over its workers."""

import os

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, multiprocess
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.conversation import Answer

BUCKETS_SECONDS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5)


class Counts:
    """Nothing of what was asked is counted, only how it ended and how long it took."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._questions = Counter(
            "signpost_questions", "Questions answered, by how they ended.", ["outcome"], registry=self._registry
        )
        self._seconds = Histogram(
            "signpost_answer_seconds",
            "Time to an answer, in seconds.",
            buckets=BUCKETS_SECONDS,
            registry=self._registry,
        )
        self._feedback = Counter("signpost_feedback", "Answers judged.", ["useful"], registry=self._registry)
        self._responses = Counter(
            "signpost_responses", "HTTP responses.", ["method", "status"], registry=self._registry
        )

    def answered(self, answer: Answer) -> None:
        self._questions.labels(answer.outcome.value).inc()
        self._seconds.observe(answer.seconds)

    def judged(self, *, useful: bool) -> None:
        self._feedback.labels("yes" if useful else "no").inc()

    def responded(self, method: str, status: int) -> None:
        self._responses.labels(method, str(status)).inc()

    def exposition(self) -> bytes:
        """All counts in Prometheus's text format."""
        if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
            return generate_latest(self._registry)
        summed = CollectorRegistry()
        multiprocess.MultiProcessCollector(summed)  # type: ignore[no-untyped-call]
        return generate_latest(summed)


class CountResponses:
    METHODS = frozenset({"GET", "HEAD", "POST"})

    def __init__(self, app: ASGIApp, counts: Counts) -> None:
        self._app = app
        self._counts = counts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def count(message: Message) -> None:
            if message["type"] == "http.response.start":
                method = scope["method"] if scope["method"] in self.METHODS else "other"
                self._counts.responded(method, message["status"])
            await send(message)

        await self._app(scope, receive, count if scope["type"] == "http" else send)
