"""A page from the web: of limited size, after few redirects, and not from a private network unless allowed."""

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass

import httpx

from corpus.errors import SignpostError

_MOST_BYTES = 20_000_000
_MOST_REDIRECTS = 5
_AGENT = "signpost (reads published guidance)"

Resolver = Callable[[str, int], list[str]]
"""The addresses of a host and port."""


class FetchError(SignpostError):
    """A page could not be fetched; the message names its URL and says why, on one line."""

    def __init__(self, url: str, why: str) -> None:
        super().__init__(f"{url}: {why}")
        self.why = why


@dataclass(frozen=True)
class Fetched:
    url: str
    """Where the page was found in the end."""
    data: bytes


def fetch(
    url: str,
    *,
    allow_private: bool = False,
    most_bytes: int = _MOST_BYTES,
    timeout_seconds: float = 20.0,
    transport: httpx.BaseTransport | None = None,
    resolve: Resolver | None = None,
) -> Fetched:
    """The bytes behind an http or https URL.

    The host's address is looked up once, checked, and then connected to by number, so that a second look-up cannot
    lead elsewhere. Proxies of the environment are not used, since they would look it up themselves.
    """
    find = resolve or _addresses
    with httpx.Client(transport=transport, timeout=timeout_seconds, trust_env=False, follow_redirects=False) as client:
        for _ in range(_MOST_REDIRECTS + 1):
            found = _one(client, url, find, allow_private=allow_private, most_bytes=most_bytes)
            if isinstance(found, Fetched):
                return found
            url = found
    raise FetchError(url, f"leads on more than {_MOST_REDIRECTS} times")


def _one(client: httpx.Client, url: str, find: Resolver, *, allow_private: bool, most_bytes: int) -> Fetched | str:
    """The page, or the URL that it leads on to."""
    target = _checked(url)
    address = _allowed_address(url, target, find, allow_private=allow_private)
    request = client.build_request(
        "GET",
        target.copy_with(host=address),
        headers={"host": target.netloc.decode("ascii"), "user-agent": _AGENT, "accept-encoding": "gzip, deflate"},
        extensions={"sni_hostname": target.host},
    )
    try:
        response = client.send(request, stream=True)
        try:
            if response.has_redirect_location:
                return str(target.join(response.headers["location"]))
            if response.status_code != httpx.codes.OK:
                raise FetchError(url, f"the server answers {response.status_code} {response.reason_phrase}".rstrip())
            return Fetched(url, _body(url, response, most_bytes))
        finally:
            response.close()
    except httpx.TimeoutException as error:
        raise FetchError(url, "the server does not answer in time") from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise FetchError(url, f"cannot be fetched ({type(error).__name__})") from error


def _checked(url: str) -> httpx.URL:
    try:
        target = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise FetchError(url, "is not a URL") from error
    if target.scheme not in ("http", "https") or not target.host:
        raise FetchError(url, "only http and https URLs are fetched")
    return target


def _allowed_address(url: str, target: httpx.URL, find: Resolver, *, allow_private: bool) -> str:
    port = target.port or (443 if target.scheme == "https" else 80)
    try:
        addresses = find(target.host, port)
    except OSError as error:
        raise FetchError(url, "its host is not known") from error
    if not addresses:
        raise FetchError(url, "its host is not known")
    if not allow_private and not all(ipaddress.ip_address(address).is_global for address in addresses):
        raise FetchError(url, "its host is in a private network, which is not read unless --allow-private is given")
    return addresses[0]


def _addresses(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]).split("%")[0] for entry in found]


def _body(url: str, response: httpx.Response, most_bytes: int) -> bytes:
    held = bytearray()
    for piece in response.iter_bytes(65_536):
        held += piece
        if len(held) > most_bytes:
            raise FetchError(url, f"is too large: more than {most_bytes // 1_000_000} MB")
    return bytes(held)
