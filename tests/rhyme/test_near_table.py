from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lyricpad.rhyme.near import score_parts
from lyricpad.rhyme.near_table import PartTable, rhyming_part_scores
from tests.rhyme.conftest import parts


@given(parts(), st.lists(parts(), max_size=12))
def test_bulk_scores_are_the_single_scores(
    target: tuple[str, ...], others: list[tuple[str, ...]]
) -> None:
    expected = [score_parts(target, other) for other in [*others, target]]
    assert PartTable([*others, target]).scores(target) == pytest.approx(expected)


def test_parts_without_a_vowel_score_nothing() -> None:
    table = PartTable([(), ("EY", "N")])
    assert table.scores(("EY", "N")).tolist() == [0.0, 1.0]
    assert table.scores(()).tolist() == [0.0, 0.0]


def test_repeated_parts_get_the_same_score() -> None:
    scores = rhyming_part_scores(("UW", "N"), [("UW", "N"), ("UW",), ("UW", "N")])
    assert scores[0] == scores[2] == 1.0


def test_no_parts_give_no_scores() -> None:
    assert rhyming_part_scores(("EY", "N"), []).shape == (0,)


def test_scores_are_kept_and_cannot_be_spoiled() -> None:
    table = PartTable([("EY", "N")])
    scores = table.scores(("EY", "M"))
    assert table.scores(("EY", "M")) is scores
    with pytest.raises(ValueError, match="read-only"):
        np.add(scores, 1, out=scores)
