from web.visitors import COOKIE


def ask(client, question: str = "How long is a firing?"):
    return client.post("/ask", data={"question": question})


def test_a_conversation_can_be_kept_as_text_with_its_sources(client):
    ask(client)
    ask(client, "How long is the class?")

    text = client.get("/conversation.txt").text

    assert "You asked: How long is a firing?" in text
    assert "“A glaze firing takes 14 hours" in text
    assert "[1] Rules of the pottery, The Mill Pottery. Published 18 March 2025." in text
    assert "http://testserver/sources/rules#" in text
    assert "Original: https://pottery.example/rules" in text
    assert "[1] Signpost's summary of Evening classes, The Mill Pottery. Seen on 26 March 2025." in text
    assert "“The Mill Pottery's evening class" not in text


def test_the_text_names_the_next_steps_and_leaves_unsafe_links_out(client):
    ask(client, "Who made the sun?")

    text = client.get("/conversation.txt").text

    assert "- Ask the pottery's front desk. https://pottery.example/desk" in text
    assert "javascript" not in text


def test_starting_again_shows_the_empty_page(client):
    ask(client)

    page = client.post("/start-again").text

    assert "turn-1" not in page
    assert COOKIE not in client.cookies


def test_deleting_asks_first_then_removes_everything(client, make_client):
    ask(client)
    stolen = make_client()
    stolen.cookies.set(COOKIE, client.cookies[COOKIE])

    assert "Delete this conversation?" in client.get("/delete").text
    after = client.post("/delete")

    assert "Your conversation is deleted" in after.text
    assert "turn-1" not in client.get("/").text
    assert "turn-1" not in stolen.get("/").text


def test_without_a_conversation_there_is_nothing_to_delete_or_keep(client):
    for address in ("/delete", "/conversation.txt"):
        assert client.get(address, follow_redirects=False).headers["location"] == "/"
    assert client.post("/delete").status_code == 200
