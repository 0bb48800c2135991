"""Figures of guessed pronunciations, counted by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lyricpad.phonetics.accuracy import edit_distance, evaluate_pronunciation
from lyricpad.phonetics.errors import PhoneticsError

FIRE = [("F", "AY1", "ER0"), ("F", "AY1", "R")]


def test_the_nearest_variant_counts() -> None:
    figures = evaluate_pronunciation([(("F", "AY1", "R"), FIRE)])
    assert figures.phone_error_rate == figures.word_error_rate == 0
    assert figures.rhyming_part == figures.syllables == figures.stress == 1


def test_a_wrong_stress_is_an_error_only_with_stress() -> None:
    figures = evaluate_pronunciation([(("B", "AH1", "T", "ER1"), [("B", "AH1", "T", "ER0")])])
    assert figures.phone_error_rate == 0.25
    assert figures.phone_error_rate_unstressed == 0
    assert (figures.word_error_rate, figures.word_error_rate_unstressed) == (1, 0)
    assert (figures.rhyming_part, figures.syllables, figures.stress) == (0, 1, 0)


def test_nothing_to_score_is_refused() -> None:
    with pytest.raises(PhoneticsError, match="got no words"):
        evaluate_pronunciation([])


@given(st.lists(st.sampled_from("abc"), max_size=6), st.lists(st.sampled_from("abc"), max_size=6))
def test_edit_distance_is_a_distance(a: list[str], b: list[str]) -> None:
    assert edit_distance(a, b) == edit_distance(b, a)
    assert (edit_distance(a, b) == 0) == (a == b)
    assert abs(len(a) - len(b)) <= edit_distance(a, b) <= max(len(a), len(b))


def test_edit_distance_kitten_sitting() -> None:
    assert edit_distance("kitten", "sitting") == 3
