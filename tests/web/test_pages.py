import pytest

from web.rendering import APPEARANCE_COOKIE


def test_the_privacy_page_says_what_is_set(make_client):
    page = make_client(keep_days=7, questions_per_minute=9, operator="The Mill", contact="desk@mill.example").get(
        "/privacy"
    )

    assert "7 days" in page.text
    assert "at most 9 a minute" in page.text
    assert "run by The Mill" in page.text
    assert "desk@mill.example" in page.text


def test_what_was_not_given_is_not_made_up(make_client):
    client = make_client(questions_per_minute=0)

    privacy, accessibility = client.get("/privacy").text, client.get("/accessibility").text

    assert "have not given their name" in privacy
    assert "Your internet address" not in privacy
    assert "have not given a way to reach them" in accessibility


def test_the_cookies_page_names_every_cookie_that_is_set(client):
    page = client.get("/cookies").text

    client.post("/ask", data={"question": "firing"})
    client.post("/appearance", data={"choice": "dark"})

    assert len(client.cookies) == 2
    assert all(name in page for name in client.cookies)


def test_dark_stays_until_the_device_is_followed_again(client):
    page = client.post("/appearance", data={"choice": "dark", "back": "/privacy"})
    assert page.url.path == "/privacy"
    assert 'data-appearance="dark"' in page.text

    page = client.post("/appearance", data={"choice": "device", "back": "/privacy"})
    assert "data-appearance" not in page.text
    assert APPEARANCE_COOKIE not in client.cookies


@pytest.mark.parametrize("back", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:x", ""])
def test_the_way_back_stays_here(client, back: str):
    response = client.post("/appearance", data={"choice": "dark", "back": back}, follow_redirects=False)

    assert response.headers["location"] == "/"


def test_an_unknown_appearance_is_refused(client):
    client.cookies.set(APPEARANCE_COOKIE, '"><script>')

    assert client.post("/appearance", data={"choice": "pink"}).status_code == 422
    assert "data-appearance" not in client.get("/").text


def test_a_page_that_is_not_there_is_a_page(client):
    response = client.get("/no-such-page")

    assert response.status_code == 404
    assert "Page not found" in response.text


def test_a_mistake_of_ours_is_a_page(client, assistant):
    assistant.fault = ZeroDivisionError("SECRETWORD")

    response = client.post("/ask", data={"question": "SECRETWORD"})

    assert response.status_code == 500
    assert "Sorry, something went wrong" in response.text
    assert "SECRETWORD" not in response.text
    assert "frame-ancestors 'none'" in response.headers["content-security-policy"]
