from prometheus_client.parser import text_string_to_metric_families

from tests.web.fakes import FakeAssistant


def counted(client) -> dict[tuple[str, str], float]:
    families = text_string_to_metric_families(client.get("/metrics").text)
    return {
        (sample.name, ",".join(sample.labels.values())): sample.value
        for family in families
        for sample in family.samples
    }


def test_alive_and_ready_with_the_generation_served(client):
    assert client.get("/healthz").json() == {"status": "alive"}
    assert client.get("/readyz").json() == {"status": "ready", "index": "g1"}


def test_not_ready_without_an_index(client, assistant: FakeAssistant):
    assistant.generation = None

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["reason"] == "There is no index yet."


def test_what_is_counted(client):
    client.post("/api/ask", json={"question": "firing"})
    client.post("/ask", data={"question": "Who made the sun?"})
    client.post("/feedback", data={"turn": 1, "useful": "no"})
    client.post("/feedback", data={"turn": 1, "useful": "no", "explained": "true", "reason": "wrong"})
    client.get("/nothing")

    counts = counted(client)

    assert counts["signpost_questions_total", "answered"] == 1
    assert counts["signpost_questions_total", "not_found"] == 1
    assert counts["signpost_answer_seconds_count", ""] == 2
    assert counts["signpost_feedback_total", "no"] == 1
    assert counts["signpost_responses_total", "GET,404"] == 1
