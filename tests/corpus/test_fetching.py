"""Pages are fetched from the public web only, within limits."""

import httpx
import pytest

from corpus.fetching import FetchError, fetch


def server(answers):
    """A web that answers by host and path, and says under which address it was asked."""

    def handle(request):
        return answers[f"{request.headers['host']}{request.url.path}"](request)

    return httpx.MockTransport(handle)


def resolve(host, port):
    known = {"pier.example": "93.184.216.34", "inside.example": "10.0.0.7", "both.example": "127.0.0.1"}
    if host not in known:
        raise OSError("not known")
    return [known[host]] + (["93.184.216.34"] if host == "both.example" else [])


def get(url, answers=None, **options):
    return fetch(url, transport=server(answers or {}), resolve=resolve, **options)


def page(request):
    return httpx.Response(200, text=f"asked at {request.url.host}")


def test_a_page_is_asked_for_at_the_address_that_was_checked():
    found = get("https://pier.example/hours", {"pier.example/hours": page})

    assert found.data == b"asked at 93.184.216.34"


def test_a_redirect_is_followed_and_checked_too():
    answers = {
        "pier.example/old": lambda request: httpx.Response(301, headers={"location": "/new"}),
        "pier.example/new": page,
        "pier.example/trap": lambda request: httpx.Response(302, headers={"location": "http://inside.example/secret"}),
    }

    assert get("https://pier.example/old", answers).url == "https://pier.example/new"
    with pytest.raises(FetchError, match="private network"):
        get("https://pier.example/trap", answers)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://inside.example/", "private network"),
        ("http://both.example/", "private network"),
        ("http://nowhere.example/", "not known"),
        ("ftp://pier.example/", "only http and https"),
        ("http://", "only http and https"),
    ],
)
def test_what_may_not_be_fetched_is_named(url, why):
    with pytest.raises(FetchError, match=why) as error:
        get(url)

    assert str(error.value).startswith(url)


def test_a_private_address_is_read_where_that_is_allowed():
    found = get("http://inside.example/", {"inside.example/": page}, allow_private=True)

    assert found.data == b"asked at 10.0.0.7"


def test_too_much_is_refused_while_it_comes():
    def endless(request):
        return httpx.Response(200, content=iter([b"x" * 100_000] * 100))

    with pytest.raises(FetchError, match="too large"):
        get("https://pier.example/all", {"pier.example/all": endless}, most_bytes=1_000_000)


def test_a_circle_of_redirects_ends():
    def around(request):
        return httpx.Response(302, headers={"location": "/again"})

    with pytest.raises(FetchError, match="leads on"):
        get("https://pier.example/again", {"pier.example/again": around})


def test_a_server_s_refusal_and_silence_are_named():
    def silent(request):
        raise httpx.ReadTimeout("slow")

    answers = {"pier.example/gone": lambda request: httpx.Response(404), "pier.example/slow": silent}

    with pytest.raises(FetchError, match="404"):
        get("https://pier.example/gone", answers)
    with pytest.raises(FetchError, match="in time"):
        get("https://pier.example/slow", answers)
