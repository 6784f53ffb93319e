import pytest

from assistant.records import Feedback
from web.visitors import COOKIE


@pytest.fixture
def said(client, records):
    """What is kept of the feedback on the visitor's first turn."""
    client.post("/ask", data={"question": "How long is a firing?"})
    conversation = client.cookies[COOKIE].rpartition(".")[0]
    return lambda: records.feedback(conversation).get(1)


def test_yes_is_thanked(client, said):
    page = client.post("/feedback", data={"turn": 1, "useful": "yes"}).text

    assert said() == Feedback(True)
    assert "Thank you" in page
    assert "Was this useful?" not in page


def test_no_is_kept_at_once_and_asks_why(client, said):
    page = client.post("/feedback", data={"turn": 1, "useful": "no"}).text

    assert said() == Feedback(False)
    assert "What was wrong with it?" in page
    assert "It is hard to understand" in page


def test_the_reason_is_kept_with_personal_data_masked(client, said):
    client.post("/feedback", data={"turn": 1, "useful": "no"})

    page = client.post(
        "/feedback",
        data={"turn": 1, "useful": "no", "explained": "true", "reason": "wrong", "comment": "write to jo@example.com"},
    ).text

    assert said() == Feedback(False, "wrong", "write to [email]")
    assert "Thank you" in page


def test_a_reason_is_optional_and_only_those_offered_count(client, said):
    page = client.post(
        "/feedback", data={"turn": 1, "useful": "no", "explained": "true", "reason": "made up", "comment": "x" * 5000}
    ).text

    assert said().reason == "not_given"
    assert len(said().comment) == 2000
    assert "Thank you" in page


def test_the_redirect_leads_to_the_form_and_the_script_gets_it_alone(client, said):
    data = {"turn": 1, "useful": "no"}

    redirect = client.post("/feedback", data=data, follow_redirects=False)
    part = client.post("/feedback", data=data, headers={"Signpost-Part": "yes"})

    assert redirect.headers["location"] == "/#feedback-1"
    assert part.text.strip().startswith("<form")


def test_nobody_can_judge_a_turn_that_is_not_theirs(client, said, make_client):
    assert make_client().post("/feedback", data={"turn": 1, "useful": "yes"}).status_code == 404
    assert client.post("/feedback", data={"turn": 2, "useful": "yes"}).status_code == 404
    assert client.post("/feedback", data={"turn": 1, "useful": "perhaps"}).status_code == 422
    assert said() is None
