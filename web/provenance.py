"""Whose words something is, from when, and where the original stands."""

import datetime
from typing import Protocol
from urllib.parse import urlsplit


class Provenance(Protocol):
    """What a document's Source and a Citation both know."""

    @property
    def title(self) -> str: ...
    @property
    def publisher(self) -> str | None: ...
    @property
    def url(self) -> str | None: ...
    @property
    def published(self) -> datetime.date | None: ...
    @property
    def seen(self) -> datetime.date | None: ...
    @property
    def restated(self) -> bool: ...


def attribution(provenance: Provenance) -> str:
    """Whose words these are: a restatement is never given out as the publisher's own."""
    return f"Signpost's summary of {named(provenance)}" if provenance.restated else named(provenance)


def named(provenance: Provenance) -> str:
    return f"{provenance.title}, {provenance.publisher}" if provenance.publisher else provenance.title


def dated(provenance: Provenance) -> str:
    if provenance.published:
        return f"Published {day(provenance.published)}"
    if provenance.seen:
        return f"Seen on {day(provenance.seen)}"
    return "Date not known"


def day(date: datetime.date) -> str:
    return f"{date.day} {date:%B %Y}"


def original(provenance: Provenance) -> str | None:
    """The address of the original, where it is known and is one of the web."""
    return provenance.url if provenance.url and safe_link(provenance.url) else None


def safe_link(link: str | None) -> str | None:
    """A link that may stand on a page: to the web, a mailbox, a telephone, or a page of ours."""
    if not link:
        return None
    parts = urlsplit(link)
    if parts.scheme.lower() in ("http", "https"):
        return link if parts.netloc else None
    if parts.scheme.lower() in ("mailto", "tel"):
        return link
    return link if link.startswith("/") and not link.startswith(("//", "/\\")) else None
