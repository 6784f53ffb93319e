import threading

import pytest
from playwright.sync_api import Page, expect


def ask(page: Page, question: str) -> None:
    page.get_by_label("question").fill(question)
    page.get_by_role("button", name="Ask", exact=True).click()


def test_an_answer_appears_in_place_and_is_announced_once(site, visit):
    page = visit()
    page.goto(site.address)
    loads = []
    page.on("framenavigated", lambda frame: loads.append(frame.url))

    ask(page, "How long is a firing?")

    expect(page.locator("#turn-1")).to_contain_text("A glaze firing takes 14 hours")
    expect(page.get_by_role("status")).to_have_text(
        "Answer: A glaze firing takes 14 hours, and the kiln then cools for two days. "
        "There are two programmes: low fire, which is for earthenware. high fire."
    )
    expect(page.get_by_label("Your next question")).to_have_value("")
    expect(page.get_by_label("Your next question")).to_be_focused()
    expect(page.get_by_text("People ask")).to_be_hidden()
    assert loads == []


def test_the_button_shows_that_it_is_working_and_asks_only_once(site, visit):
    page = visit()
    page.goto(site.address)
    site.assistant.wait = threading.Event()

    ask(page, "How long is a firing?")
    expect(page.get_by_role("button", name="Looking…")).to_be_visible()
    expect(page.get_by_text("Looking in the guidance")).to_be_visible()
    page.get_by_role("button", name="Looking…").click(force=True)
    site.assistant.wait.set()

    expect(page.get_by_role("button", name="Ask", exact=True)).to_be_visible()
    expect(page.locator(".turn")).to_have_count(1)
    assert len(site.assistant.heard) == 1


def test_an_example_is_asked_with_one_click(site, visit):
    page = visit()
    page.goto(site.address)

    page.get_by_role("button", name="How long is the evening class?").click()

    expect(page.locator("#turn-1")).to_contain_text("The Mill Pottery's evening class lasts eight weeks.")


def test_a_marker_opens_the_quote_and_the_quote_leads_to_its_highlighted_place(site, visit):
    page = visit()
    page.goto(site.address)
    ask(page, "How long is a firing?")

    page.get_by_role("link", name="source [1]").first.click()
    quote = page.locator("#turn-1-quote-1")
    expect(quote).to_be_visible()
    expect(quote.locator("blockquote")).to_have_text(
        "A glaze firing takes 14 hours, and the kiln then cools for two days."
    )
    quote.get_by_role("link", name="See it in the source").click()

    place = page.locator(".passage:target")
    expect(place).to_contain_text("A glaze firing takes 14 hours")
    expect(place).to_be_in_viewport()
    assert place.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"


def test_a_mistake_is_shown_in_place_and_the_question_is_kept(site, visit):
    page = visit()
    page.goto(site.address)
    site.assistant.fault = ZeroDivisionError("a mistake")

    ask(page, "How long is a firing?")

    expect(page.get_by_role("alert")).to_contain_text("Signpost made a mistake")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("question")).to_have_value("How long is a firing?")
    expect(page.locator(".turn")).to_have_count(0)

    site.assistant.fault = None
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator("#turn-1")).to_be_visible()
    expect(page.get_by_role("alert")).to_be_hidden()


def test_a_lost_connection_is_shown_in_place(site, visit):
    page = visit()
    page.goto(site.address)
    page.context.set_offline(True)

    ask(page, "How long is a firing?")

    expect(page.get_by_role("alert")).to_contain_text("the connection was lost")
    expect(page.get_by_label("question")).to_have_value("How long is a firing?")


def test_an_empty_question_and_too_many_are_said_in_place(strict_site, visit):
    page = visit()
    page.goto(strict_site.address)

    ask(page, "   ")
    expect(page.get_by_role("alert")).to_contain_text("Enter a question.")
    for number in (1, 2):
        ask(page, "How long is a firing?")
        expect(page.locator(f"#turn-{number}")).to_be_visible()
    ask(page, "And the class?")

    expect(page.get_by_role("alert")).to_contain_text("That was a lot of questions in one minute")
    expect(page.get_by_label("question")).to_have_value("And the class?")


def test_enter_asks_and_shift_enter_starts_a_line(site, visit):
    page = visit()
    page.goto(site.address)
    box = page.get_by_label("Your question")

    box.press_sequentially("How long")
    box.press("Shift+Enter")
    box.press_sequentially("is a firing?")
    expect(box).to_have_value("How long\nis a firing?")
    box.press("Enter")

    expect(page.locator("#turn-1")).to_contain_text("A glaze firing takes 14 hours")


def test_why_an_answer_was_not_useful(site, visit):
    page = visit()
    page.goto(site.address)
    ask(page, "How long is a firing?")

    page.get_by_role("button", name="No").click()
    page.get_by_label("It is hard to understand").check()
    page.get_by_label("Anything else?").fill("Which kiln?")
    page.get_by_role("button", name="Send").click()

    expect(page.locator("#feedback-1")).to_contain_text("Thank you")
    page.reload()
    expect(page.locator("#feedback-1")).to_contain_text("Thank you")


def test_a_conversation_is_copied_started_again_and_deleted(site, visit):
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    page.goto(site.address)
    ask(page, "How long is a firing?")

    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "You asked: How long is a firing?" in copied

    page.get_by_role("button", name="Start again").click()
    expect(page.get_by_text("People ask")).to_be_visible()

    ask(page, "How long is the class?")
    page.get_by_role("link", name="Delete").click()
    page.get_by_role("button", name="Delete the conversation").click()
    expect(page.get_by_role("heading", name="Your conversation is deleted")).to_be_visible()
    page.get_by_role("link", name="Ask a new question").click()
    expect(page.locator(".turn")).to_have_count(0)


def test_printing_shows_every_quote(site, visit):
    page = visit()
    page.goto(site.address)
    ask(page, "How long is a firing?")
    expect(page.locator("#turn-1")).to_be_visible()

    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("#turn-1-quote-2")).to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("#turn-1-quote-2")).to_be_hidden()


def test_all_of_it_works_without_script(site, visit):
    page = visit(java_script_enabled=False)
    page.goto(site.address)

    ask(page, "How long is a firing?")
    assert page.url.endswith("/#turn-1")
    expect(page.locator("#turn-1")).to_be_in_viewport()
    page.locator("#turn-1").get_by_role("link", name="source [2]").first.click()
    expect(page.locator("#turn-1-quote-2")).to_be_visible()

    page.get_by_role("button", name="No").click()
    page.get_by_label("I think it is wrong or out of date").check()
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#feedback-1")).to_contain_text("Thank you")

    ask(page, "   ")
    expect(page.get_by_role("alert")).to_be_in_viewport()
    expect(page.locator("#turn-1")).to_be_attached()
    expect(page.get_by_role("button", name="Copy")).to_be_hidden()
    page.get_by_role("link", name="Save as text").click()
    expect(page.get_by_text("You asked: How long is a firing?")).to_be_visible()


def test_all_of_it_works_with_the_keyboard_alone(site, visit):
    page = visit()
    page.goto(site.address)

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the main part")).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, "#question")
    page.keyboard.type("How long is a firing?")
    page.keyboard.press("Enter")
    expect(page.locator("#turn-1")).to_be_visible()
    expect(page.locator("#question")).to_be_focused()

    tab_to(page, "#turn-1 .marker", backwards=True)
    page.keyboard.press("Enter")
    expect(page.locator("#turn-1-quote-1")).to_be_visible()
    tab_to(page, "#turn-1 .quote-links a")
    tab_to(page, "#feedback-1 button")
    page.keyboard.press("Enter")
    expect(page.locator("#feedback-1")).to_contain_text("Thank you")


def tab_to(page: Page, selector: str, *, backwards: bool = False) -> None:
    """Press Tab until something that matches has the focus, which must then be seen."""
    for _ in range(40):
        page.keyboard.press("Shift+Tab" if backwards else "Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
            return
    pytest.fail(f"Tab does not reach {selector}")
