"""The joint n-gram model of letters and sounds."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from lyricpad.phonetics.letter_ngram import LetterNgram

ROWS = [np.array(row) for row in [[1, 2, 3]] * 6 + [[1, 2, 4]] * 3 + [[3, 1], [4], [2, 2, 1]]]


@pytest.fixture(scope="module")
def ngram() -> LetterNgram:
    return LetterNgram.train(ROWS, order=3, rarest=1)


def test_all_short_rows_together_have_a_probability_of_at_most_one(ngram: LetterNgram) -> None:
    total = 0.0
    for length in range(1, 6):
        rows = np.array(list(itertools.product(range(1, 5), repeat=length)))
        total += np.exp(ngram.score(rows, np.full(len(rows), length))).sum()
    # The rest went to tokens never seen and to longer rows.
    assert 0.4 < total < 1.01


def test_what_was_seen_oftener_is_likelier(ngram: LetterNgram) -> None:
    scores = ngram.score(np.array([[1, 2, 3], [1, 2, 4], [4, 3, 2]]), np.full(3, 3))
    assert scores[0] > scores[1] > scores[2]


def test_padding_changes_nothing(ngram: LetterNgram) -> None:
    alone = ngram.score(np.array([[1, 2, 3]]), np.array([3]))
    padded = ngram.score(np.array([[1, 2, 3, 0, 0], [4, 0, 0, 0, 0]]), np.array([3, 1]))
    assert padded[0] == pytest.approx(alone[0])


def test_rare_long_runs_can_be_left_out() -> None:
    rows = [np.arange(1, 9), np.arange(1, 9), np.arange(8, 0, -1)]
    assert len(LetterNgram.train(rows, order=6, rarest=2).grams) < len(
        LetterNgram.train(rows, order=6, rarest=1).grams
    )


def test_it_is_read_as_it_was_written(ngram: LetterNgram) -> None:
    row, length = np.array([[1, 2, 3]]), np.array([3])
    assert LetterNgram.of(ngram.arrays()).score(row, length) == ngram.score(row, length)
