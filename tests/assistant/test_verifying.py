"""A statement that its quotes do not carry is dropped."""

import pytest

from assistant.composers.base import Composed
from assistant.conversation import Citation, Kind, Sentence
from assistant.verifying import carries, verified


@pytest.mark.parametrize(
    ("statement", "held"),
    [
        ("The course lasts 18 months in Leeds.", True),
        ("In Leeds it lasts 18 months.", True),
        ("The course lasts 16 months in Leeds.", False),
        ("The course lasts 18 months in York.", False),
        ("The course does not last 18 months in Leeds.", False),
        ("The course lasts 8 months in Leeds.", False),
    ],
)
def test_figures_names_and_negations_must_stand_in_the_quote(statement: str, held: bool) -> None:
    assert carries(["The course lasts 18 months in Leeds."], statement) is held


def test_a_row_is_held_against_its_quote_by_its_cells() -> None:
    row = Sentence("Rate (2025 to 2026; weekly): £8", (1,), cells=("Silver", "£8"))

    left = verified(Composed((row,), (citation(1, "Silver … £8"),)))

    assert left.sentences == (row,)


def test_nothing_is_carried_by_no_quote() -> None:
    assert not carries([], "The course is long.")


def test_a_dropped_sentence_takes_its_citation_with_it_and_the_rest_are_numbered_anew() -> None:
    composed = Composed(
        (
            Sentence("It lasts 3 years.", (1,)),
            Sentence("It is free.", (2,)),
            Sentence("The guidance does not say.", (), Kind.FRAME),
        ),
        (citation(1, "It lasts 2 years."), citation(2, "It is free.")),
    )

    left = verified(composed)

    assert [(one.text, one.citations) for one in left.sentences] == [
        ("It is free.", (1,)),
        ("The guidance does not say.", ()),
    ]
    assert [one.number for one in left.citations] == [1]


def citation(number: int, quote: str) -> Citation:
    return Citation(number, "p", "d", "A page", ("A page",), quote, "page.md")
