"""Captured text of web pages becomes the pages that it was."""

import datetime
from pathlib import Path

from corpus.document import Item, ItemList, Paragraph
from corpus.readers.opening import read
from corpus.splitter import passages

CAPTURED = Path(__file__).parents[2] / "fixtures" / "captured"


def documents(name):
    return read(name, (CAPTURED / name).read_bytes())


def section(document, heading):
    return next(section for section in document.sections if section.headings[-1:] == (heading,))


def texts(document):
    return [passage.text for passage in passages(document)]


def test_an_faq_page_becomes_its_questions():
    (faq,) = documents("faq.txt")

    headings = [section.headings for section in faq.sections]

    assert faq.source.title == "Pilot Cadet FAQs"
    assert headings == [
        ("Who can apply to be a pilot cadet?",),
        ("Is the scheme open to serving harbour staff?",),
        ("How long does the cadetship last, and how is it taught?",),
        ("Where are the harbours?",),
        ("If I fall ill, may I stop? What happens to my bunk?",),
    ]


def test_menu_lines_are_no_part_of_an_faq():
    (faq,) = documents("faq.txt")

    said = "\n".join(texts(faq))

    assert "menu" not in said.lower()
    assert "Harbours\n" not in said


def test_a_list_keeps_its_lead_in_and_the_list_inside_it():
    (faq,) = documents("faq.txt")

    must, must_not, *_ = section(faq, "Who can apply to be a pilot cadet?").blocks

    assert must.lead_in == "Applicants must:"
    assert [item.depth for item in must.items] == [0, 0, 0, 1, 1, 1]
    assert must.items[2] == Item("have lived by the sea, which means:", 0)
    assert must.items[5].text.endswith("may be excused the four year rule.")
    assert must_not.lead_in == "Applicants must not:"
    assert must_not.items[1] == Item("be bound to another harbour’s scheme.", 0)


def test_a_sentence_that_a_page_repeats_is_said_once():
    (faq,) = documents("faq.txt")

    said = "\n".join(texts(faq))

    assert said.count("Cadets are told the result of the eyesight test in writing") == 1


def test_the_paragraphs_of_several_groups_stay_apart_with_all_that_is_said_of_each():
    (faq,) = documents("faq.txt")

    answer = [p.text for p in passages(faq) if p.section == "How long does the cadetship last, and how is it taught?"]

    assert [text.split(",")[0] for text in answer] == [
        "For Tug Masters",
        "For Deck Hands",
        "For Radio Officers",
        "For Engine Fitters",
    ]
    assert answer[0].endswith("where cadets learn knots and signals.")


def test_a_footnote_stays_with_what_it_is_a_note_to():
    (faq,) = documents("faq.txt")

    (answer,) = [p.text for p in passages(faq) if p.section == "Where are the harbours?"]

    assert "several harbours* including" in answer
    assert answer.endswith("*Subject to the tide tables of the harbour you are matched with.")


def test_questions_keep_the_headings_that_group_them():
    text = (
        "Tram FAQs\n\nTickets\n\nWhat does a ticket cost?\n\nA ticket costs £2.\n\nMay I bring a dog?\n\nYes, for nothing.\n\n"
        "Lost things\n\nWhere is my umbrella?\n\nAsk at the depot in Mill Lane."
    )

    (faq,) = read("trams.txt", text.encode())

    assert [section.headings for section in faq.sections] == [
        ("Tickets", "What does a ticket cost?"),
        ("Tickets", "May I bring a dog?"),
        ("Lost things", "Where is my umbrella?"),
    ]


def test_a_feed_becomes_a_document_a_post():
    new, old = documents("feed.txt")

    assert new.source.title == "A new timetable for the winter"
    assert new.source.seen == datetime.date(2025, 11, 17)
    assert new.source.published is None
    assert new.source.publisher == "Island Ferries"
    assert new.source.url == "https://ferries.example/"
    assert old.source.title == "Lifejackets checked at every pier"


def test_headings_of_a_flattened_post_are_parted_from_their_text():
    new, _ = documents("feed.txt")

    opened = {section.headings: section.blocks[0].render().split(".")[0] for section in new.sections}

    assert opened[("Who it is for",)] == "The night sailing is for islanders who work late on the mainland"
    assert opened[("What we learned",)].startswith("Sailors want warm cabins")
    assert opened[("International Week of Boats and Harbours",)].startswith("On 4 March")
    assert opened[("Book your place early",)].startswith("Is your class planning a visit?")
    assert ("What’s next?",) in opened


def test_a_flattened_list_ends_where_the_text_goes_on():
    new, old = documents("feed.txt")

    listed, after = section(new, "What’s next?").blocks
    steps = old.sections[0].blocks[1]

    assert listed.lead_in == "Look out for the summer list, which covers:"
    assert [item.text for item in listed.items] == [
        "Dunmore and the outer isles",
        "Saltby by night",
        "Day trips for schools",
    ]
    assert after == Paragraph("The list is free and comes out in April. It is sent to every school.")
    assert steps.lead_in == "The checks follow four steps, including:"
    assert steps.items[-1].text == "Whistle: each whistle is blown once. It must be heard at ten metres."


def test_a_quotation_stays_with_whose_it_is():
    new, _ = documents("feed.txt")

    quoted = section(new, "International Week of Boats and Harbours").blocks[1].text

    assert quoted == (
        "Captain Ada Brooke, who runs the engine room, told them: “Nobody is born with sea legs. You earn them. "
        "The second day is the worst.”"
    )


def test_a_post_has_no_photo_credit_no_marks_and_no_sentences_run_together():
    new, old = documents("feed.txt")

    said = "\n".join(texts(new) + texts(old))

    assert "Mara Lindqvist" not in said
    assert not any(mark in said for mark in ("**", "##", "~~", "_", " > "))
    assert "last year's price. The booking office" in said
    assert "Find out more. Piers keep a list of checked jackets from across the fleet." in said


def test_an_article_without_a_title_is_known_by_its_first_sentence():
    (article,) = documents("article.txt")

    said = texts(article)

    assert article.source.title.startswith("The Orchard Trust says its Grafting Year scheme")
    assert said[0] == article.source.title + "."
    assert not any("If you liked" in text for text in said)
    assert said[-1].endswith("apple, pear and damson.")


def test_a_line_that_points_back_stays_with_the_line_before_it():
    (article,) = documents("article.txt")

    letter = texts(article)[1]

    assert letter.startswith("In a letter, Joan Pell")
    assert letter.endswith("comes with a promise of more.")


def test_short_lines_above_text_are_headings():
    (policy,) = documents("policy.txt")

    assert policy.source.title == "Clear water, shared care"
    assert [section.headings for section in policy.sections] == [
        (),
        ("Better gauges",),
        ("Telling people who live beside rivers",),
        ("Keeping the wardens we need",),
    ]
    assert not any("Skip to main content" in text for text in texts(policy))


def test_a_line_that_says_when_a_page_was_published_is_its_date():
    text = "Gull watch\n\nPublished 3 March 2026\n\nGulls nest on the pier from April, and the pier closes then."

    (page,) = read("gulls.txt", text.encode())

    assert page.source.published == datetime.date(2026, 3, 3)
    assert texts(page) == ["Gulls nest on the pier from April, and the pier closes then."]


def test_markdown_in_a_text_file_is_read_as_markdown():
    (report,) = documents("report.txt")

    first, second = passages(report)

    assert first.headings == ("Mend the footpaths", "RECOMMENDATION 7", "Train path wardens near home")
    assert first.text.endswith("that most of them stand in two valleys.")
    assert second.text == "For the coming years, each parish can train two wardens of its own, who know the ground."


def test_lines_broken_at_a_margin_are_joined():
    text = (
        "The reading room is open to anybody who has a card of the library and who\n"
        "has handed in bags and coats at the desk beside the door on the ground floor\n"
        "before noon. It closes at five."
    )

    (page,) = read("room.txt", text.encode())

    assert len(texts(page)) == 1
    assert "a card of the library and who has handed in bags" in texts(page)[0]


def test_a_list_whose_items_stand_between_empty_lines_is_whole():
    text = "Library card\n\nBring these to the desk:\n\n• a letter with your address\n\n• a photo\n\nThe card is free for all."

    (page,) = read("card.txt", text.encode())

    assert page.sections[0].blocks[0] == ItemList(
        (Item("a letter with your address"), Item("a photo")), "Bring these to the desk:"
    )
