import pytest
from playwright.sync_api import Page

PAGES = ["/", "/sources", "/sources/rules", "/sources/classes%2Fevening", "/privacy", "/cookies", "/accessibility"]
PAGES += ["/delete", "/deleted", "/nothing"]
WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 360, "height": 740}


def violations(page: Page) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [f"{fault['id']}: {node['html'][:200]}" for fault in found for node in fault["nodes"]]


def converse(page: Page, address: str) -> None:
    """A page with everything that a conversation can hold."""
    page.goto(address)
    for number, question in enumerate(("How long is a firing?", "the class", "Who made the sun?", "a guest"), 1):
        page.get_by_label("question").fill(question)
        page.get_by_role("button", name="Ask", exact=True).click()
        page.locator(f"#turn-{number}").wait_for()
    page.locator("#turn-1 .marker").first.click()
    page.locator("#turn-2 .marker").first.click()
    page.locator("#feedback-1").get_by_role("button", name="Yes").click()
    page.locator("#feedback-2").get_by_role("button", name="No").click()
    page.locator("#feedback-2 .radio").first.wait_for()
    page.get_by_label("Your next question").fill("")
    page.get_by_role("button", name="Ask", exact=True).click()
    page.get_by_role("alert").wait_for()


@pytest.mark.parametrize(("scheme", "size"), [("light", WIDE), ("dark", PHONE)], ids=["light, wide", "dark, phone"])
def test_no_page_has_a_fault_that_axe_finds(site, visit, scheme: str, size: dict[str, int]):
    page = visit(color_scheme=scheme, viewport=size)

    converse(page, site.address)
    found = {"/ with a conversation": violations(page)}
    for path in PAGES:
        page.goto(site.address + path)
        found[path] = violations(page)
    page.context.clear_cookies()
    page.goto(site.address)
    found["/ empty"] = violations(page)

    assert {path: faults for path, faults in found.items() if faults} == {}


@pytest.mark.parametrize("width", [320, 360, 768])
def test_no_page_scrolls_sideways(site, visit, width: int):
    page = visit(viewport={"width": width, "height": 740})

    def too_wide() -> bool:
        return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")

    converse(page, site.address)
    found = ["/ with a conversation"] if too_wide() else []
    for path in PAGES:
        page.goto(site.address + path)
        found += [path] if too_wide() else []

    assert found == []


def test_a_long_word_does_not_widen_the_page(site, visit):
    page = visit(viewport=PHONE)
    page.goto(site.address)

    page.get_by_label("question").fill("firing" * 60)
    page.get_by_role("button", name="Ask", exact=True).click()
    page.locator("#turn-1").wait_for()

    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_dark_can_be_chosen_on_a_light_device(site, visit):
    page = visit(color_scheme="light")
    page.goto(site.address + "/privacy")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")

    page.get_by_role("button", name="Dark").click()
    page.locator("html[data-appearance=dark]").wait_for()

    assert page.url == site.address + "/privacy"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    assert violations(page) == []
