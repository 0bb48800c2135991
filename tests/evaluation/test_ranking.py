"""Ranking the true line: weights that find it where something tells, chance where nothing does."""

from __future__ import annotations

import numpy as np
import pytest

from lyricpad.evaluation.ranking import cross_ranks, fit, rank_of_first, standardised


def cases(told: float, n: int = 40, lines: int = 20) -> list[np.ndarray]:
    """Three features of noise; the second is ``told`` higher for the true line, which is first."""
    rng = np.random.default_rng(0)
    found = [rng.normal(size=(lines, 3)) for _ in range(n)]
    for case in found:
        case[0, 1] += told
    return found


@pytest.mark.parametrize(
    ("scores", "rank"), [([3, 1, 2], 1), ([1, 3, 2], 3), ([2, 2, 2], 2), ([1, 2, 1], 2.5)]
)
def test_rank_counts_those_before_and_half_of_the_ties(scores: list[float], rank: float) -> None:
    assert rank_of_first(np.array(scores, float)) == rank


def test_a_feature_that_tells_gets_the_weight() -> None:
    weights = fit([standardised(case) for case in cases(3.0)])
    assert weights[1] > 5 * max(abs(weights[0]), abs(weights[2]))


def test_ranks_are_near_the_top_where_something_tells() -> None:
    ranks, _ = cross_ranks(cases(6.0), np.random.default_rng(1))
    assert (ranks == 1).mean() > 0.9


def test_ranks_are_by_chance_where_nothing_tells() -> None:
    # Weights fitted on the passages they rank would find the noise of their own.
    ranks, _ = cross_ranks(cases(0.0), np.random.default_rng(1))
    assert ranks.mean() == pytest.approx(10.5, abs=2.5)


def test_a_feature_alike_for_all_lines_says_nothing() -> None:
    case = np.array([[1.0, 5.0], [3.0, 5.0]])
    assert standardised(case).tolist() == [[-1, 0], [1, 0]]


def test_one_passage_is_too_few() -> None:
    with pytest.raises(ValueError, match="two passages"):
        cross_ranks(cases(1.0, n=1), np.random.default_rng(0))
