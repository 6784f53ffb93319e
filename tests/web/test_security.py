import pytest

PAGES = ["/", "/sources", "/sources/rules", "/privacy", "/cookies", "/accessibility", "/deleted", "/nothing"]


@pytest.mark.parametrize("path", [*PAGES, "/api/nothing", "/healthz", "/api/openapi.json"])
def test_every_response_has_the_strict_headers(client, path: str):
    headers = client.get(path).headers

    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", PAGES)
def test_no_page_holds_script_or_style_of_its_own_or_anything_from_elsewhere(client, path: str):
    page = client.get(path).text

    assert "<style" not in page
    assert " style=" not in page
    assert page.count("<script") == page.count('<script type="module" src="/static/')
    assert 'src="http' not in page
    assert " onclick" not in page


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
)
@pytest.mark.parametrize("path", ["/ask", "/feedback", "/delete", "/start-again", "/appearance"])
def test_a_form_from_another_website_does_nothing(client, assistant, path: str, headers: dict[str, str]):
    response = client.post(path, data={"question": "firing", "choice": "dark"}, headers=headers)

    assert response.status_code == 403
    assert "<html" in response.text
    assert assistant.heard == []


@pytest.mark.parametrize(
    "headers", [{}, {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}, {"Origin": "http://testserver"}]
)
def test_our_own_forms_are_taken(client, headers: dict[str, str]):
    assert client.post("/ask", data={"question": "firing"}, headers=headers).status_code == 200


def test_head_asks_what_get_gives(client):
    assert client.head("/").status_code == 200
    assert client.head("/sources/rules").status_code == 200
    assert client.head("/nothing").status_code == 404


def test_a_form_that_is_too_large_is_a_page(client):
    response = client.post("/ask", data={"question": "x" * 70_000})

    assert response.status_code == 413
    assert "<html" in response.text
    assert "xxxx" not in response.text


def test_static_files_are_kept_for_a_year_under_names_that_change_with_them(client):
    page = client.get("/").text
    style = page.split('rel="stylesheet" href="')[1].split('"')[0]

    response = client.get(style)

    assert response.headers["content-type"].startswith("text/css")
    assert "immutable" in response.headers["cache-control"]
    assert client.get("/static/site.css").status_code == 404
    assert client.get("/static/..%2f..%2fapp.py").status_code == 404
