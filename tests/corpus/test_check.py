"""What the owner of the content should mend is found and said in a sentence."""

import datetime

from corpus.check import Fault, check
from corpus.document import Document, Paragraph, Section, Source, Table

TODAY = datetime.date(2026, 6, 1)


def document(*paragraphs, id="a", published=datetime.date(2026, 5, 1), heading="Lamps"):
    blocks = tuple(Paragraph(text) for text in paragraphs)
    return Document(id, Source("Piers", f"{id}.md", published=published), (Section((heading,), blocks),))


def said(*documents, fault):
    return [finding.says for finding in check(documents, today=TODAY) if finding.fault is fault]


def test_a_length_that_its_parts_do_not_add_up_to_is_found():
    page = document("For Wardens, the watch lasts two years. This includes 14 months afloat plus 4 months ashore.")

    assert said(page, fault=Fault.FIGURES) == [
        "It gives two years; its parts (“14 months afloat plus 4 months”) add up to 18 months."
    ]


def test_a_length_that_its_parts_add_up_to_is_no_fault():
    page = document("For Wardens, the watch lasts 18 months. This includes 14 months afloat plus 4 months ashore.")

    assert said(page, fault=Fault.FIGURES) == []


def test_two_pages_that_give_another_figure_for_the_same_thing_are_found():
    one = document("The harbour office refunds the whole mooring fee within 14 days of payment.")
    two = document("The harbour office refunds the whole mooring fee within 21 days of payment.", id="b")

    (says,) = said(one, two, fault=Fault.FIGURES)

    assert "within 14 days" in says
    assert "within 21 days" in says
    assert "of b" in says


def test_a_mark_without_a_note_is_found_and_one_with_a_note_is_not():
    without = document("The watch lasts two years* for all who keep the lamps of the harbour.")
    with_note = document("The watch lasts two years* for all.", "*Less for pilots.")
    numbered = document("The fee is £90¹ for all who moor here.", "¹ Half for islanders.")

    assert said(without, fault=Fault.FOOTNOTE) == ["The mark in “watch lasts two years*” leads to no note."]
    assert said(with_note, numbered, fault=Fault.FOOTNOTE) == []


def test_the_same_words_in_two_places_are_found():
    text = "Each warden keeps one lamp and two ropes for the whole of the night."

    assert said(document(text), document(text, id="b", heading="Ropes"), fault=Fault.DUPLICATE) == [
        "The same words stand under “Lamps” of a."
    ]


def test_pages_without_a_date_and_old_ones_are_found():
    assert len(said(document("Lit.", published=None), fault=Fault.UNDATED)) == 1
    assert said(document("Lit.", published=datetime.date(2023, 1, 2)), fault=Fault.STALE) == [
        "Last known to be right on 2023-01-02."
    ]


def test_a_heading_with_nothing_below_is_found():
    assert said(document(), fault=Fault.EMPTY) == ["Nothing stands under this heading."]


def test_a_sound_page_has_no_findings():
    table = Table(("Pier", "Lamps"), (("North", "2"), ("South", "3")))
    page = Document("a", Source("Piers", "a.md", published=TODAY), (Section(("Lamps",), (table,)),))

    assert check([page], today=TODAY) == []
