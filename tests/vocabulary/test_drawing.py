"""Which words may be drawn, and that likelier ones come more often."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lyricpad.vocabulary.drawing import NEVER, WIDEST, Sampling, draw, nucleus

EVERYTHING = Sampling(freshness=0.0, temperature=1.0, coherent=1.0, coherent_fresh=1.0)


def inside(weight: np.ndarray, share: float) -> set[int]:
    kept, place = nucleus(weight[None], share)
    return set(place[kept > NEVER].tolist())


def test_the_nucleus_keeps_the_likeliest_that_hold_the_share() -> None:
    weight = np.log([0.15, 0.5, 0.05, 0.3])
    assert inside(weight, 0.75) == {1, 3}
    assert inside(weight, 0.4) == {1}
    assert inside(weight, 1.0) == {0, 1, 2, 3}
    forbidden = np.where([True, False, True, True], weight, NEVER)
    assert inside(forbidden, 0.85) == {0, 3}


def test_a_nucleus_is_no_wider_than_the_widest() -> None:
    kept, place = nucleus(np.zeros((2, 3 * WIDEST)), 1.0)
    assert kept.shape == place.shape == (2, WIDEST)


@given(st.lists(st.floats(-20, 0), min_size=1, max_size=40), st.floats(0.01, 1), st.integers(0, 9))
def test_what_is_drawn_lies_in_the_nucleus(logs: list[float], share: float, seed: int) -> None:
    weight = np.array(logs)
    sampling = replace(EVERYTHING, coherent=share)
    rows = draw(np.stack([weight] * 3), np.zeros(len(logs)), sampling, np.random.default_rng(seed))
    assert set(rows.tolist()) <= inside(weight, share)


def test_words_come_as_often_as_they_are_likely() -> None:
    weight = np.tile(np.log([0.6, 0.3, 0.1]), (20_000, 1))
    rows = draw(weight, np.zeros(3), EVERYTHING, np.random.default_rng(0))
    assert np.bincount(rows) / len(rows) == pytest.approx([0.6, 0.3, 0.1], abs=0.02)


def test_freshness_weighs_common_words_down() -> None:
    # At freshness 1 and weight 1 a word's own frequency is divided out: 0.6/0.6 against 0.1/0.1.
    weight, frequency = np.tile(np.log([0.6, 0.1]), (20_000, 1)), np.log([0.6, 0.1])
    fresh = replace(EVERYTHING, freshness=1.0, frequency_weight=1.0)
    rows = draw(weight, frequency, fresh, np.random.default_rng(0))
    assert np.bincount(rows) / len(rows) == pytest.approx([0.5, 0.5], abs=0.02)
