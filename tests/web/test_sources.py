import datetime

from corpus.document import Document, Item, Paragraph, Section, Source, Table
from corpus.splitter import passages
from tests.web.fakes import DOCUMENTS, FakeLibrary
from web.sources import Branch, nested, parts


def test_the_list_says_what_signpost_knows_by_publisher(client):
    page = client.get("/sources").text

    assert "2 documents" in page
    assert "The Mill Pottery" in page
    assert 'href="/sources/rules"' in page
    assert 'href="/sources/classes%2Fevening"' in page
    assert "Signpost's summary" in page


def test_an_empty_library_says_so(make_client):
    page = make_client(FakeLibrary(())).get("/sources").text

    assert "no documents yet" in page


def test_a_long_list_is_shown_in_pages(make_client):
    many = tuple(
        Document(str(number), Source(f"Page {number:03}", "x"), (Section((), (Paragraph("Words."),)),))
        for number in range(250)
    )
    client = make_client(FakeLibrary(many))

    first, last = client.get("/sources").text, client.get("/sources?page=3").text

    assert "Page 099" in first
    assert "Page 100" not in first
    assert "Page 249" in last
    assert "Next page" not in last
    assert client.get("/sources?page=4").status_code == 404
    assert client.get("/sources?page=none").status_code == 422


def test_every_passage_stands_at_its_anchor(client):
    page = client.get("/sources/rules").text

    for passage in passages(DOCUMENTS[0]):
        assert f'id="{passage.id}"' in page


def test_the_publishers_own_words_are_said_to_be_so(client):
    page = client.get("/sources/rules").text

    assert "These are the words of The Mill Pottery" in page
    assert "18 March 2025" in page
    assert "Open Government Licence v3.0" in page
    assert 'href="https://pottery.example/rules"' in page


def test_a_restatement_is_said_to_be_one(client):
    page = client.get("/sources/classes%2Fevening").text

    assert "This is Signpost's summary of Evening classes, The Mill Pottery." in page
    assert "26 March 2025" in page
    assert "In the original: “How long is the evening class?”" in page
    assert "The address of the original is not known." in page


def test_lists_and_tables_keep_their_form(client):
    page = client.get("/sources/rules").text

    assert "<li>high fire<ul><li>stoneware</li><li>porcelain</li></ul>" in page
    assert "<caption>Prices for each firing</caption>" in page
    assert '<th scope="col">Members</th>' in page
    assert "<td>£7.50</td>" in page


def test_a_document_that_is_not_there(client):
    response = client.get("/sources/SECRETWORD")

    assert response.status_code == 404
    assert "<html" in response.text
    assert "SECRETWORD" not in response.text.replace('value="/sources/SECRETWORD"', "")


def test_an_address_that_is_none_of_the_web_is_no_link(make_client):
    source = Source("Odd", "odd.html", url="javascript:alert(1)", published=datetime.date(2025, 1, 1))
    client = make_client(FakeLibrary((Document("odd", source, (Section((), (Paragraph("Words."),)),)),)))

    assert "javascript:" not in client.get("/sources/odd").text


def test_each_heading_is_shown_once_and_again_after_what_stood_inside_it():
    document = Document(
        "d",
        Source("D", "d.md"),
        (
            Section(("A",), (Paragraph("One."),)),
            Section(("A", "B"), (Paragraph("Two."),)),
            Section(("A", "C"), (Paragraph("Three."),)),
            Section(("A",), (Paragraph("Four."),)),
        ),
    )

    shown = [[(heading.level, heading.text) for heading in part.headings] for part in parts(document)]

    assert shown == [[(2, "A")], [(3, "B")], [(3, "C")], [(2, "A")]]


def test_the_parts_of_a_long_table_are_drawn_as_one():
    rows = tuple((f"row {number}", "words " * 30) for number in range(20))
    document = Document("d", Source("D", "d.md"), (Section(("A",), (Table(("Name", "Text"), rows),)),))

    (part,) = parts(document)

    (group,) = part.groups
    assert len(group) > 1
    assert sum(len(passage.block.rows) for passage in group) == 20


def test_items_are_nested_as_deep_as_they_are():
    items = (Item("a"), Item("b", 1), Item("c", 2), Item("d", 1), Item("e"), Item("f", 2))

    tree = nested(items)

    assert tree == (
        Branch("a", (Branch("b", (Branch("c", ()),)), Branch("d", ()))),
        Branch("e", (Branch("f", ()),)),
    )
