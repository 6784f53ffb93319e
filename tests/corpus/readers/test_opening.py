"""Files are read by what they hold; what cannot be read ends in one clear line."""

import datetime
import gzip
import io
import zipfile
from pathlib import Path

import pytest

from corpus.readers.opening import MOST_BYTES, open_file, read
from corpus.readers.reading import Given, ReadError

FIXTURES = Path(__file__).parents[2] / "fixtures"
TEXT = "The pier opens at nine in the morning and closes when the tide turns."


def zipped(**files):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.pdf", b"%PDF-1.7 nothing of the kind", "broken"),
        ("a.pdf", (FIXTURES / "page.pdf").read_bytes()[:3000], "broken"),
        ("a.md", b"", "empty"),
        ("a.txt", b" \n\xef\xbb\xbf\n", "empty"),
        ("a.pdf", b"<html><body><p>Hello there</p></body></html>", "is named .pdf but holds HTML"),
        ("a.docx", TEXT.encode(), "is named .docx but holds plain text"),
        ("a.html", (FIXTURES / "page.pdf").read_bytes(), "is named .html but holds a PDF"),
        ("a.csv", b'[{"question": "a", "answer": "b"}]', "is named .csv but holds JSON"),
        ("a.docx", zipped(xl__workbook_xml="x"), "Excel"),
        ("a.docx", zipped(word__document_xml="<not xml"), "broken"),
        ("a.docx", zipped(word__document_xml='<!DOCTYPE x [<!ENTITY a "b">]><x/>'), "entities"),
        ("a.docx", zipped(word__document_xml="x" * 100_000_001), "unpacks to more than"),
        ("a.docx", (FIXTURES / "page.docx").read_bytes()[:9000], "broken"),
        ("a.gz", gzip.compress(b"x" * (MOST_BYTES + 1)), "unpacks to more than"),
        ("a.gz", gzip.compress(TEXT.encode())[:-4], "broken"),
        ("a.txt", b"x" * (MOST_BYTES + 1), "too large"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0", "a picture"),
        ("a.txt", b"abc\0\0\0def" * 20, "no text"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 50, "Microsoft Office"),
        ("a.xml", b"<?xml version='1.0'?><rss><channel></channel></rss>", "no entry"),
        ("a.html", b"<div>" * 100_000 + b"x", "nested too deeply"),
        ("a.json", b"[" * 100_000, "a.json"),
        ("a.md", b"---\ntitle: " + b"[" * 100_000 + b"\n---\nText\n", "a.md"),
        ("a.html", b"<html><body><nav>Menu</nav></body></html>", "no text"),
    ],
)
def test_what_cannot_be_read_is_named_in_one_line(name, data, why):
    with pytest.raises(ReadError, match=why) as error:
        read(name, data)

    assert str(error.value).startswith(f"{name}: ")
    assert "\n" not in str(error.value)


def test_a_packed_file_is_read_as_what_it_holds():
    (document,) = read("page.md.gz", gzip.compress((FIXTURES / "page.md").read_bytes()))

    assert document.id == "page"
    assert document.source.title == "Getting an allotment"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_encoding_that_it_has(encoding):
    text = "Crêpes at the café\n\nThe café on the pier sells crêpes for £4 – “the best in town”, says the baker."

    (document,) = read("cafe.txt", text.encode(encoding))

    assert document.source.title == "Crêpes at the café"
    assert "crêpes for £4 – “the best" in document.sections[0].blocks[0].render()


def test_what_the_person_says_wins_over_what_the_file_says():
    given = Given(
        "Plots", "The Council", "https://council.example/plots", datetime.date(2026, 5, 1), (("area", "north"),)
    )

    (document,) = read("page.md", (FIXTURES / "page.md").read_bytes(), given=given)

    assert document.source.title == "Plots"
    assert document.source.publisher == "The Council"
    assert document.source.url == "https://council.example/plots"
    assert document.source.published == datetime.date(2026, 5, 1)
    assert document.tags == (("area", "north"),)


def test_one_title_cannot_be_given_to_several_documents():
    data = (FIXTURES / "captured" / "feed.txt").read_bytes()

    with pytest.raises(ReadError, match="holds 2 documents"):
        read("feed.txt", data, given=Given(title="News"))


def test_a_page_from_the_web_is_known_by_its_address():
    (document,) = read(
        "https://pier.example/opening-hours/",
        b"<h1>Hours</h1><p>Open from nine.</p>",
        retrieved=datetime.date(2026, 5, 1),
    )

    assert document.id == "pier.example-opening-hours"
    assert document.source.origin == "https://pier.example/opening-hours/"
    assert document.source.url == "https://pier.example/opening-hours/"
    assert document.source.retrieved == datetime.date(2026, 5, 1)


def test_captured_feeds_are_rolling_and_pages_are_not():
    assert open_file("feed.txt", (FIXTURES / "captured" / "feed.txt").read_bytes()).rolling
    assert not open_file("faq.txt", (FIXTURES / "captured" / "faq.txt").read_bytes()).rolling
