"""Numbers read out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lyricpad.phonetics.numerals import cardinal, spell_number


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("0", "zero"),
        ("7", "seven"),
        ("13", "thirteen"),
        ("42", "forty two"),
        ("100", "one hundred"),
        ("365", "three hundred sixty five"),
        ("1,000", "one thousand"),
        ("1000000", "one million"),
        ("1999", "nineteen ninety nine"),
        ("1905", "nineteen oh five"),
        ("1900", "nineteen hundred"),
        ("2001", "two thousand one"),
        ("2024", "twenty twenty four"),
        ("1st", "first"),
        ("22nd", "twenty second"),
        ("12th", "twelfth"),
        ("30th", "thirtieth"),
        ("60s", "sixties"),
        ("1980s", "nineteen eighties"),
        ("3.14", "three point one four"),
        ("007", "zero zero seven"),
    ],
)
def test_readings(text: str, first: str) -> None:
    assert spell_number(text)[0] == first


def test_a_year_may_also_be_counted() -> None:
    assert "one thousand nine hundred ninety nine" in spell_number("1999")


@pytest.mark.parametrize("text", ["", "rain", "1a", "1.2.3", "٣"])
def test_no_number_has_no_reading(text: str) -> None:
    assert spell_number(text) == ()


@given(st.integers(0, 10**15 - 1))
def test_every_cardinal_differs_from_its_neighbour(number: int) -> None:
    assert cardinal(number) != cardinal((number + 1) % 10**15)


@given(st.from_regex(r"[0-9]{1,40}", fullmatch=True))
def test_any_run_of_digits_can_be_read(text: str) -> None:
    assert all(word.isalpha() for word in spell_number(text)[0].split())
