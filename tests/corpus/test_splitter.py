"""Documents are split where their passages can be read alone."""

from corpus.document import Document, Item, ItemList, Paragraph, Section, Source, Table
from corpus.splitter import passages

LONG = " ".join(f"The warden of pier {number} keeps one lamp and two ropes for the night." for number in range(1, 31))


def document(*blocks, headings=("Piers",), id="piers"):
    return Document(id, Source("Harbour", "harbour.md"), (Section(headings, blocks, asked_as=("lamps?",)),))


def texts(*blocks, **where):
    return [passage.text for passage in passages(document(*blocks, **where))]


def test_a_paragraph_a_list_and_a_table_are_a_passage_each():
    paragraph = Paragraph(
        "Each pier has a lamp, which the warden lights an hour before the sun goes down, in summer as in winter."
    )
    items = ItemList((Item("a rope"), Item("a lamp")), "Each warden has:")
    table = Table(("Pier", "Lamps"), (("North", "2"), ("South", "3")))

    assert texts(paragraph, items, table) == [
        paragraph.text,
        "Each warden has:\n- a rope\n- a lamp",
        "Pier: North; Lamps: 2\nPier: South; Lamps: 3",
    ]


def test_headings_begin_with_the_title_and_the_section_s_wordings_go_along():
    (passage,) = passages(document(Paragraph("Each pier has a lamp.")))

    assert passage.headings == ("Harbour", "Piers")
    assert passage.asked_as == ("lamps?",)


def test_small_paragraphs_that_follow_each_other_are_one_passage():
    assert texts(Paragraph("Each pier has a lamp."), Paragraph("It burns all night.")) == [
        "Each pier has a lamp. It burns all night."
    ]


def test_small_paragraphs_with_subjects_of_their_own_stay_apart():
    north, south = (
        Paragraph("For Pilots, the watch lasts two hours."),
        Paragraph("For Wardens, the watch lasts four hours."),
    )

    assert texts(north, south) == [north.text, south.text]


def test_a_short_answer_is_one_passage():
    answer = (
        Paragraph(
            "Yes. Each pier has a lamp, and the warden lights it an hour before the sun goes down in every season of the year, rain or shine."
        ),
        Paragraph("It burns until the last boat is in."),
    )

    assert len(texts(*answer, headings=("Are the piers lit?",))) == 1
    assert len(texts(*answer, headings=("Lamps",))) == 2


def test_an_over_long_paragraph_is_cut_where_sentences_end_and_loses_nothing():
    found = texts(Paragraph(LONG))

    assert len(found) > 2
    assert " ".join(found) == LONG
    assert all(text.endswith("night.") and len(text.split()) <= 110 for text in found)


def test_a_long_table_is_cut_between_rows_that_keep_their_column_names():
    table = Table(
        ("Pier", "Who keeps it"),
        tuple((f"Pier {n}", "a warden and two deputies in turn") for n in range(40)),
        "Who keeps what:",
    )

    found = texts(table)

    assert len(found) > 1
    assert all(text.startswith("Who keeps what:\nPier: Pier") for text in found)
    assert sum(text.count("Who keeps it: ") for text in found) == 40


def test_items_are_not_parted_from_the_list_inside_them():
    items = [
        Item("Each of these wardens keeps one lamp and two ropes for the whole of the night"),
        Item("in winter, the oil too", 1),
    ] * 20

    found = [passage.block.items for passage in passages(document(ItemList(tuple(items))))]

    assert len(found) > 1
    assert all(part[0].depth == 0 and part[-1].depth == 1 for part in found)


def test_ids_stay_as_long_as_document_headings_and_text_do():
    (one,) = passages(document(Paragraph("Each pier has a lamp.")))
    (again,) = passages(document(Paragraph("Each pier has a lamp.")))
    (reworded,) = passages(document(Paragraph("Each pier has two lamps.")))
    (elsewhere,) = passages(document(Paragraph("Each pier has a lamp."), id="other"))

    assert one.id == again.id
    assert len({one.id, reworded.id, elsewhere.id}) == 3


def test_a_section_with_nothing_in_it_gives_no_passage():
    assert passages(document()) == []
