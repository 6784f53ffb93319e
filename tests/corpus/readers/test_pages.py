"""The same page, in Markdown, HTML, Word and PDF, is the same guidance."""

import datetime
from pathlib import Path

import pytest

from corpus.document import Restates
from corpus.readers.opening import read
from corpus.readers.reading import ReadError
from corpus.splitter import passages

FIXTURES = Path(__file__).parents[2] / "fixtures"


def document(name, text=None):
    data = (FIXTURES / name).read_bytes() if text is None else text.encode()
    (found,) = read(name, data)
    return found


def said(document):
    return [(passage.headings, passage.text) for passage in passages(document)]


@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
def test_a_page_says_the_same_in_every_form(form):
    assert said(document(f"page.{form}")) == said(document("page.md"))


def test_the_header_says_where_a_page_comes_from():
    page = document("page.md")

    assert page.source.publisher == "Fernhill Allotments"
    assert page.source.url == "https://fernhill.example/getting-one"
    assert page.source.published == datetime.date(2026, 2, 3)
    assert page.source.licence is None
    assert page.tags == (("area", "fernhill"),)


def test_wordings_and_what_is_restated_go_to_each_passage_of_their_section():
    asked = [passage for passage in passages(document("page.md")) if passage.section == "How long must I wait?"]

    assert [passage.asked_as for passage in asked] == [("whats the queue like", "will i get one this year")]
    assert asked[0].restates == Restates("leaflet.txt", "Waiting")


def test_a_web_page_says_where_it_comes_from():
    page = document("page.html")

    assert page.source.title == "Getting an allotment"
    assert page.source.publisher == "Fernhill Allotments"
    assert page.source.url == "https://fernhill.example/getting-one"
    assert page.source.published == datetime.date(2026, 2, 3)


def test_questions_need_no_quotes_as_keys_of_a_header():
    text = (
        "---\ntitle: Paying: how it works\nsections:\n  No?:\n    asked_as: [is it no]\n"
        "  How: by card?:\n    asked_as:\n      - card ok\n---\n\n## No?\n\nNo.\n\n## How: by card?\n\nBy card.\n"
    )

    page = document("paying.md", text)

    assert page.source.title == "Paying: how it works"
    assert [section.asked_as for section in page.sections] == [("is it no",), ("card ok",)]


@pytest.mark.parametrize(
    ("header", "named"),
    [
        ("titel: Trams", "titel"),
        ("published: soon", "soon"),
        ("restated: perhaps", "perhaps"),
        ("sections:\n  Fares:\n    asked_as: [x]", "Fares"),
        ("sections:\n  Tickets:\n    asked: [x]", "Tickets"),
        ("title: [1", "YAML"),
    ],
)
def test_a_header_that_is_wrong_is_an_error_that_names_the_fault(header, named):
    text = f"---\n{header}\n---\n\n## Tickets\n\nA ticket costs £2.\n"

    with pytest.raises(ReadError, match=named) as error:
        document("trams.md", text)

    assert str(error.value).startswith("trams.md: ")
    assert "\n" not in str(error.value)


def test_questions_in_folded_parts_of_a_page_head_their_answers():
    page = document(
        "help.html",
        """<main><h1>Help</h1><details><summary>Can I pay in cash?</summary><p>Yes, at the desk.</p></details>
        <h2><button aria-expanded="false" aria-controls="a">Is there a fee?</button></h2><div id="a" hidden><p>No.</p></div>
        <div><button aria-expanded="false" aria-controls="b">Who can help me?</button></div>
        <div id="b"><p>Any warden can.</p><button>Print</button></div>
        <dl><dt>When do you close?</dt><dd>At six.</dd></dl>
        <div class="faq-question">Is it warm?</div><div class="faq-answer">It is.</div></main>""",
    )

    assert [(passage.section, passage.text) for passage in passages(page)] == [
        ("Can I pay in cash?", "Yes, at the desk."),
        ("Is there a fee?", "No."),
        ("Who can help me?", "Any warden can."),
        ("When do you close?", "At six."),
        ("Is it warm?", "It is."),
    ]


def test_what_belongs_to_the_site_is_left_out_of_a_page():
    page = document(
        "x.html",
        """<html><head><title>Moorings - Port Ellis</title></head><body><div id="cookie-banner"><p>We use cookies.</p></div>
        <header><nav><a href="/">Home</a></nav></header><div><h1>Moorings</h1>
        <ul><li><a href="#a">Prices</a></li><li><a href="#b">Rules</a></li></ul>
        <p>A mooring costs £9 a night.</p><p>A mooring costs £9 a night.</p>
        <h2>Related content</h2><ul><li><a href="/z">Tides</a></li></ul></div>
        <aside><p>Join our club.</p></aside><footer>© Port Ellis</footer><script>let x = 1</script></body></html>""",
    )

    assert page.source.title == "Moorings"
    assert said(page) == [(("Moorings",), "A mooring costs £9 a night.")]


def test_a_raised_figure_is_a_note_and_no_digit():
    page = document("x.html", "<h1>Fees</h1><p>The fee is £90<sup>1</sup> a year for everyone.</p>")

    assert said(page)[0][1] == "The fee is £90¹ a year for everyone."


def test_cells_that_span_several_rows_or_columns_stand_in_each():
    page = document(
        "x.html",
        """<h1>Fees</h1><table><caption>What a pass costs</caption><tr><th>Zone</th><th colspan="2">Fee</th></tr>
        <tr><th></th><th>Adult</th><th>Child</th></tr><tr><td rowspan="2">Inner</td><td>£2</td><td>£1</td></tr>
        <tr><td>£3</td><td>free</td></tr></table>""",
    )

    (passage,) = passages(page)

    assert passage.text.split("\n") == [
        "What a pass costs",
        "Zone: Inner; Fee Adult: £2; Fee Child: £1",
        "Zone: Inner; Fee Adult: £3; Fee Child: free",
    ]


def test_a_heading_with_nothing_below_it_stays_as_an_empty_section():
    page = document("x.md", "# Trams\n\n## Fares\n\n## Lost things\n\nAsk at the depot.\n")

    assert [(section.headings, len(section.blocks)) for section in page.sections] == [
        (("Fares",), 0),
        (("Lost things",), 1),
    ]


def test_words_in_angle_brackets_are_words():
    page = document("x.md", "# Forms\n\nWrite <your name> on the first line.\n")

    assert said(page)[0][1] == "Write <your name> on the first line."
