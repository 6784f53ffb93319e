"""How many questions one visitor may send in a minute."""

import hashlib
import ipaddress
import math
import secrets
import time

from fastapi import Request
from limits import RateLimitItemPerMinute
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter

from corpus.errors import SignpostError
from web import shared_window  # noqa: F401 — registers its storage with the limits package


class TooManyQuestions(SignpostError):
    """A visitor has sent more questions than the limit allows."""

    def __init__(self, *, wait_seconds: int) -> None:
        self.wait_seconds = wait_seconds
        unit = "second" if wait_seconds == 1 else "seconds"
        super().__init__(f"That was a lot of questions in one minute. You can ask again in {wait_seconds} {unit}.")


class Limiter:
    def __init__(self, *, questions_per_minute: int, storage: str, salt: bytes | None = None) -> None:
        self._limit = RateLimitItemPerMinute(questions_per_minute) if questions_per_minute else None
        self._limiter = MovingWindowRateLimiter(storage_from_string(storage))
        self._salt = salt or secrets.token_bytes(32)

    def count(self, request: Request) -> None:
        """Count one question of this visitor's. Raises TooManyQuestions, with the seconds to wait, beyond the limit."""
        if self._limit is None:
            return
        visitor = self._visitor(request)
        if self._limiter.hit(self._limit, visitor):
            return
        reset = self._limiter.get_window_stats(self._limit, visitor).reset_time
        raise TooManyQuestions(wait_seconds=max(1, math.ceil(reset - time.time())))

    def _visitor(self, request: Request) -> str:
        """A digest of the address, so that no address is kept anywhere, not even for a minute."""
        address = network(request.client.host if request.client else "")
        return hashlib.blake2b(address.encode(), key=self._salt[:64], digest_size=16).hexdigest()


def network(address: str) -> str:
    """What one visitor can ask from: an IPv4 address, or the /64 that an IPv6 household is given."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if parsed.version == 6:
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
