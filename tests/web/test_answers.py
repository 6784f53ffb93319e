from assistant.conversation import Answer, Layout, Outcome, Sentence
from web.answers import blocks, understood


def answer(*sentences: Sentence, question: str = "q", understood_as: tuple[str, ...] = ()) -> Answer:
    return Answer(question, Outcome.ANSWERED, sentences, understood_as)


def shape(made: Answer) -> list[tuple[bool, list[list[str]]]]:
    return [(block.is_list, [[sentence.text for sentence in line] for line in block.lines]) for block in blocks(made)]


def test_sentences_stand_in_paragraphs_and_lists_as_in_the_text():
    made = answer(
        Sentence("One."),
        Sentence("Two."),
        Sentence("Lead-in:", layout=Layout.PARAGRAPH),
        Sentence("first", layout=Layout.ITEM),
        Sentence("still first"),
        Sentence("second", layout=Layout.ITEM),
        Sentence("After.", layout=Layout.PARAGRAPH),
    )

    assert shape(made) == [
        (False, [["One.", "Two."]]),
        (False, [["Lead-in:"]]),
        (True, [["first", "still first"], ["second"]]),
        (False, [["After."]]),
    ]


def test_an_answer_may_begin_with_a_list_or_be_empty():
    assert shape(answer(Sentence("a", layout=Layout.ITEM), Sentence("b", layout=Layout.ITEM))) == [
        (True, [["a"], ["b"]])
    ]
    assert shape(answer()) == []


def test_the_question_as_understood_is_shown_only_where_it_reads_differently():
    same = answer(question="how long is it", understood_as=("How long is it?",))
    other = answer(question="how long", understood_as=("How long is it?", "What does it cost?"))

    assert understood(same) == ()
    assert understood(other) == ("How long is it?", "What does it cost?")
