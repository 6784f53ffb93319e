import re
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from corpus.programme import Programme
from tests.web.fakes import FakeAssistant
from web.visitors import COOKIE


def ask(client, question: str, **more):
    return client.post("/ask", data={"question": question, **more})


def empty_page_id(client) -> str:
    return re.search(r'name="conversation" value="([^"]+)"', client.get("/").text)[1]


def test_the_empty_page_says_what_it_is_for_and_offers_questions(client):
    page = client.get("/").text

    assert "Ask about The Mill Pottery" in page
    assert "Questions about classes, kilns and membership" in page
    assert page.count('class="chip"') == 3


def test_without_a_programme_it_speaks_of_the_guidance(client, assistant: FakeAssistant):
    assistant.programme = Programme()

    page = client.get("/").text

    assert "Ask about the guidance" in page
    assert "chip" not in page


def test_no_cookie_is_set_before_a_question(client):
    client.get("/")

    assert COOKIE not in client.cookies


def test_a_question_is_answered_after_a_redirect_to_its_turn(client):
    response = client.post("/ask", data={"question": "How long is a firing?"}, follow_redirects=False)

    assert response.status_code == 303
    assert response.headers["location"] == "/#turn-1"
    page = client.get("/").text
    assert "How long is a firing?" in page
    assert "A glaze firing takes 14 hours" in page


def test_a_citation_opens_the_exact_quote_and_leads_to_its_place(client):
    page = ask(client, "How long is a firing?").text

    assert 'href="#turn-1-quote-1"' in page
    assert 'id="turn-1-quote-1"' in page
    assert '<blockquote class="quote-words quote-words--own">A glaze firing takes 14 hours' in page
    assert "Published 18 March 2025" in page
    assert re.search(r'href="/sources/rules#\w+"', page)
    assert 'href="https://pottery.example/rules"' in page


def test_a_restatement_is_never_given_out_as_the_publishers_words(client):
    page = ask(client, "How long is the class?").text

    assert "Signpost's summary of Evening classes, The Mill Pottery" in page
    assert "Signpost's words:" in page
    assert "blockquote" not in page
    assert "Seen on 26 March 2025" in page
    assert "You asked: How long is the evening class of the pottery?" in page


def test_what_is_not_found_comes_with_next_steps_and_no_unsafe_link(client):
    page = ask(client, "Who made the sun?").text

    assert page.index("The guidance does not say.") < page.index("What you can do next")
    assert 'href="https://pottery.example/desk"' in page
    assert "See the shop" in page
    assert "javascript:" not in page


def test_notes_and_lists_are_shown(client):
    page = ask(client, "How long is a firing?").text

    assert "The page gives 14 hours; its parts add up to 13." in page
    assert "<li>low fire, which is for earthenware" in page


def test_the_conversation_survives_a_reload_and_reaches_the_assistant(client, assistant: FakeAssistant):
    ask(client, "How long is a firing?")
    ask(client, "How long is the class?")

    page = client.get("/").text

    assert page.index('id="turn-1"') < page.index('id="turn-2"')
    assert assistant.heard == [("How long is a firing?", 0), ("How long is the class?", 1)]


def test_the_cookie_cannot_be_read_by_scripts_nor_made_up(client, make_client):
    response = client.post("/ask", data={"question": "firing"}, follow_redirects=False)
    cookie = response.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie

    stranger = make_client()
    stranger.cookies.set(COOKIE, client.cookies[COOKIE][:-2] + "xx")

    assert "turn-1" not in stranger.get("/").text


def test_two_first_questions_sent_at_once_are_both_kept(client, make_client, assistant: FakeAssistant):
    conversation = empty_page_id(client)
    assistant.wait = threading.Barrier(2)
    clients = [make_client(), make_client()]

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(lambda c: ask(c, "How long is a firing?", conversation=conversation), clients))

    page = clients[0].get("/").text
    assert page.count('class="turn"') == 2


def test_a_conversation_id_that_signpost_did_not_give_out_is_not_used(client):
    ask(client, "firing", conversation="chosen-by-someone-else")

    assert "chosen-by-someone-else" not in client.cookies[COOKIE]


@pytest.mark.parametrize("question", ["", "   ", "\r\n", "\x00"])
def test_an_empty_question_is_an_error_beside_its_box(client, question: str):
    response = ask(client, question)

    assert response.status_code == 422
    assert "There is a problem" in response.text
    assert response.text.count("Enter a question.") == 2
    assert "<title>Error: " in response.text


def test_too_many_questions_keep_the_one_that_was_typed(make_client):
    client = make_client(questions_per_minute=2)
    ask(client, "firing")
    ask(client, "firing")

    response = ask(client, "And the class?")

    assert response.status_code == 429
    assert int(response.headers["retry-after"]) in range(1, 61)
    assert "That was a lot of questions in one minute" in response.text
    assert ">And the class?</textarea>" in response.text


def test_the_script_gets_the_turn_alone(client):
    response = client.post("/ask", data={"question": "firing"}, headers={"Signpost-Part": "yes"})

    assert response.status_code == 200
    assert response.text.strip().startswith('<li class="turn" id="turn-1"')
    assert "<html" not in response.text


def test_the_script_gets_errors_as_a_line_of_text(make_client):
    client = make_client(questions_per_minute=1)
    part = {"Signpost-Part": "yes"}
    client.post("/ask", data={"question": "firing"}, headers=part)

    response = client.post("/ask", data={"question": "firing"}, headers=part)

    assert response.status_code == 429
    assert response.text.startswith("That was a lot of questions")


def test_what_is_typed_is_never_markup(client):
    page = ask(client, "<script>alert(1)</script> firing").text

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; firing" in page


def test_a_reload_of_the_address_that_forms_post_to_goes_back_to_the_page(client):
    response = client.get("/ask", follow_redirects=False)

    assert response.headers["location"] == "/"
