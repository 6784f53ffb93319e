import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from assistant.records import RecordsError
from tests.web.fakes import FakeAssistant
from web.schemas import AnswerOut, ErrorOut, HitsOut

QUESTION = "How long is a firing?"


def post(client, raw: bytes):
    return client.post("/api/ask", content=raw, headers={"content-type": "application/json"})


def test_an_answer_with_a_conversation(client):
    response = client.post("/api/ask", json={"question": QUESTION})

    assert response.status_code == 200
    answer = AnswerOut.model_validate_json(response.text)
    assert answer.answer.startswith("A glaze firing takes 14 hours, and the kiln then cools for two days. [1]")
    assert answer.conversation


def test_a_conversation_goes_on_where_it_was(client, assistant: FakeAssistant):
    first = client.post("/api/ask", json={"question": QUESTION}).json()

    second = client.post("/api/ask", json={"question": "and the class?", "conversation": first["conversation"]}).json()

    assert second["conversation"] == first["conversation"]
    assert assistant.heard[-1] == ("and the class?", 1)


def test_two_questions_without_one_begin_two_conversations(client):
    ids = {client.post("/api/ask", json={"question": QUESTION}).json()["conversation"] for _ in range(2)}

    assert len(ids) == 2


@pytest.mark.parametrize(
    ("raw", "status", "code"),
    [
        (b"{", 422, "bad_request"),
        (b"", 422, "bad_request"),
        (b"[]", 422, "bad_request"),
        (b"null", 422, "bad_request"),
        (b"\xff\xfe", 422, "bad_request"),
        (b"[" * 20_000, 422, "bad_request"),
        (b'{"question": ' + b"1" * 6000 + b"}", 422, "bad_request"),
        (b"{}", 422, "bad_request"),
        (b'{"question": NaN}', 422, "bad_request"),
        (b'{"question": null}', 422, "bad_request"),
        (b'{"question": " \\u0000 "}', 422, "bad_request"),
        (b'{"question": "SECRETWORD", "conversation": 7}', 422, "bad_request"),
        (b'{"question": "SECRETWORD", "conversation": "SECRETWORD"}', 404, "unknown_conversation"),
        (b'{"question": "SECRETWORD", "conversation": "\\ud800"}', 404, "unknown_conversation"),
        (b'{"question": "' + b"SECRETWORD " * 10_000 + b'"}', 413, "too_large"),
    ],
)
def test_a_body_that_cannot_be_used_is_refused_shortly_and_not_repeated(client, raw: bytes, status: int, code: str):
    response = post(client, raw)

    assert response.status_code == status
    assert ErrorOut.model_validate_json(response.text).error.code == code
    assert len(response.content) < 1024
    assert "SECRETWORD" not in response.text


def test_a_body_is_limited_even_if_its_length_is_not_declared(client):
    pieces = (b"x" * 10_000 for _ in range(10))

    response = client.post("/api/ask", content=pieces, headers={"content-type": "application/json"})

    assert response.status_code == 413


def test_half_a_surrogate_pair_is_answered_like_any_other_character(client):
    response = post(client, b'{"question": "\\ud800 how long is a firing"}')

    assert response.status_code == 200
    assert response.json()["question"] == "? how long is a firing"


@pytest.fixture
def unlimited(make_client):
    return make_client(questions_per_minute=0)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
        lambda inside: st.lists(inside) | st.dictionaries(st.sampled_from(["question", "conversation", "x"]), inside),
        max_leaves=8,
    )
)
def test_no_json_at_all_breaks_it(unlimited, body):
    response = post(unlimited, json.dumps(body).encode("utf-8", "surrogatepass"))

    assert response.status_code in (200, 404, 422)


def test_too_many_questions_are_refused_with_the_time_to_wait(make_client):
    client = make_client(questions_per_minute=2)
    for _ in range(2):
        client.post("/api/ask", json={"question": QUESTION})

    response = client.get("/api/search", params={"q": "firing"})

    assert response.status_code == 429
    assert response.json()["error"]["code"] == "too_many_questions"
    assert 1 <= int(response.headers["retry-after"]) <= 60


def test_search_gives_hits_best_first(client):
    response = client.get("/api/search", params={"q": "work from home", "limit": 3})

    hits = HitsOut.model_validate_json(response.text).hits
    assert len(hits) == 3
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 422),
        ("q=", 422),
        ("q=%20", 422),
        ("q=x&limit=0", 422),
        ("q=x&limit=many", 422),
        ("q=x&limit=51", 422),
        ("q=x&filter=nothing", 422),
        ("q=x&filter=a=1&filter=a=2", 422),
        ("q=%ff%fe", 200),
        ("q=x&filter=site=north", 200),
        ("q=" + "x" * 2001, 422),
    ],
)
def test_search_refuses_what_it_cannot_use(client, query: str, status: int):
    response = client.get(f"/api/search?{query}")

    assert response.status_code == status
    assert len(response.content) < 1024 or status == 200


def test_a_database_that_fails_is_said_without_details(client, assistant: FakeAssistant):
    assistant.fault = RecordsError("The conversation could not be saved just now.")

    response = client.post("/api/ask", json={"question": "SECRETWORD"})

    assert response.status_code == 503
    assert response.json()["error"]["code"] == "unavailable"
    assert "SECRETWORD" not in response.text


def test_a_mistake_of_ours_is_a_short_500(client, assistant: FakeAssistant):
    assistant.fault = ZeroDivisionError("SECRETWORD")

    response = client.post("/api/ask", json={"question": QUESTION})

    assert response.status_code == 500
    assert response.json() == {
        "error": {"code": "internal", "message": "Signpost made a mistake. Try again in a minute."}
    }
    assert response.headers["x-content-type-options"] == "nosniff"


def test_an_address_that_is_not_there_and_a_method_that_does_not_fit(client):
    missing, wrong = client.get("/api/nothing"), client.get("/api/ask")

    assert (missing.status_code, missing.json()["error"]["code"]) == (404, "not_found")
    assert (wrong.status_code, wrong.json()["error"]["code"]) == (405, "method_not_allowed")
    assert wrong.headers["allow"] == "POST"


def test_the_contract_describes_what_is_sent(client):
    contract = client.get("/api/openapi.json").json()

    assert set(contract["paths"]) == {"/api/ask", "/api/search"}
    ask = contract["paths"]["/api/ask"]["post"]["responses"]
    assert set(ask) == {"200", "404", "413", "422", "429", "503"}
    fields = set(contract["components"]["schemas"]["AnswerOut"]["properties"])
    sent = client.post("/api/ask", json={"question": QUESTION}).json()
    assert fields == set(sent)
    citation = set(contract["components"]["schemas"]["CitationOut"]["properties"])
    assert citation == set(sent["citations"][0])
    assert TypeAdapter(AnswerOut).validate_python(sent)
