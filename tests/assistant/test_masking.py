"""Personal data is masked, and what merely looks like it is left alone."""

import time

import pytest

from assistant.masking import mask


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("write to jo.bloggs+x@mail.example.co.uk please", "write to [email] please"),
        ("ring 07700 900123", "ring [phone]"),
        ("ring +44 (0)20 7946 0958 today", "ring [phone] today"),
        ("my NI is QQ 12 34 56 C", "my NI is [national_insurance]"),
        ("ni qq123456c", "ni [national_insurance]"),
        ("mob.07700900123", "mob.[phone]"),
        ("call me,07700900123", "call me,[phone]"),
        ("447700900123", "[phone]"),
    ],
)
def test_personal_data_is_masked(text: str, masked: str) -> None:
    assert mask(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "When does the 2025-2026 intake open?",
        "Is it £26,500 or £1,200.50 a month",
        "our UKPRN is 10012345",
        "standard ST0116 at level 4",
        "from 9.30 to 17:00 on 01/09/2026",
        "does 2,000 apprentices by 2030 hold",
        "01.02.2026 03.04.2026",
        "at 10 20 30 a day",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert mask(text).text == text
    assert mask(text).kinds == ()


def test_each_kind_is_named_once_in_order() -> None:
    masked = mask("a@b.example, 07700 900123 and c@d.example")

    assert masked.kinds == ("email", "phone")


def test_a_long_run_of_letters_is_read_quickly() -> None:
    started = time.perf_counter()

    mask("a" * 60_000)

    assert time.perf_counter() - started < 0.5
