"""Diversity: figures counted by hand."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lyricpad.evaluation.diversity import (
    distinct,
    most_frequent_share,
    ngrams,
    of_size,
    self_bleu,
)

LINES = st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=6), min_size=2, max_size=6)


def words(*lines: str) -> list[tuple[str, ...]]:
    return [tuple(line.split()) for line in lines]


def test_ngrams_in_order() -> None:
    assert ngrams(("a", "b", "c"), 2) == [("a", "b"), ("b", "c")]
    assert ngrams(("a",), 2) == []


@pytest.mark.parametrize(("n", "share"), [(1, 4 / 6), (2, 3 / 4), (3, 2 / 2)])
def test_distinct_counts_different_ngrams_over_all(n: int, share: float) -> None:
    assert distinct(words("the rain fell", "the rain came"), n) == share


def test_distinct_of_nothing_is_0() -> None:
    assert distinct([], 1) == distinct(words("rain"), 2) == 0


def test_a_sample_is_cut_to_its_size() -> None:
    assert of_size(words("the rain fell", "on me"), 4) == [("the", "rain", "fell"), ("on",)]
    assert of_size(words("the rain"), 0) == []


def test_self_bleu_of_lines_that_are_all_the_same_is_1() -> None:
    assert self_bleu(words("the rain fell", "the rain fell")) == pytest.approx(1)


def test_self_bleu_of_lines_with_no_bigram_in_common_is_0() -> None:
    assert self_bleu(words("the rain fell", "the snow came")) == 0


def test_self_bleu_by_hand() -> None:
    # "the rain fell" against "the rain came down": 2 of 3 words, 1 of 2 bigrams; one word short.
    first = math.exp(1 - 4 / 3) * math.sqrt(2 / 3 * 1 / 2)
    # The other way round 2 of 4 words and 1 of 3 bigrams; longer than its reference: no penalty.
    second = math.sqrt(2 / 4 * 1 / 3)
    found = self_bleu(words("the rain fell", "the rain came down"))
    assert found == pytest.approx((first + second) / 2)


def test_a_word_counts_as_often_as_the_best_single_reference_has_it() -> None:
    # "oh no no": "no" counts once of twice, for no other line has it twice; "oh no" once of 2.
    first = math.sqrt(2 / 3 * 1 / 2)
    # "oh no" is in the first whole; "no way" has one word of another line and no bigram: 0.
    found = self_bleu(words("oh no no", "oh no", "no way"))
    assert found == pytest.approx((first + 1 + 0) / 3)


@given(LINES)
def test_self_bleu_is_a_share(lines: list[list[str]]) -> None:
    assert 0 <= self_bleu(lines) <= 1 + 1e-9


@given(LINES, st.integers(1, 3))
def test_repeating_every_line_never_adds_distinct_ngrams(lines: list[list[str]], n: int) -> None:
    assert distinct(lines * 2, n) <= distinct(lines, n)


def test_most_frequent_line() -> None:
    assert most_frequent_share(words("la la", "la la", "oh my", "no")) == 0.5
    assert most_frequent_share([]) == 0
