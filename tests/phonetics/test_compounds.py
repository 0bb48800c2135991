"""Words said piece by piece."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lyricpad.phonetics.compounds import joined, pieces, readings


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("heart-shaped", ["heart", "shaped"]),
        ("rock-'n'-roll", ["rock", "n'", "roll"]),
        ("u.s.a.", ["u.", "s.", "a."]),
        ("mtv", ["m.", "t.", "v."]),
        ("r&b", ["r.", "&", "b."]),
        ("mp3", ["m.", "p.", "3"]),
        ("4ever", ["4", "ever"]),
        ("21st", ["21st"]),
    ],
)
def test_pieces(form: str, expected: list[str]) -> None:
    assert pieces(form) == expected


def test_only_one_primary_stress_is_left() -> None:
    rock, roll = ("R", "AA1", "K"), ("R", "OW1", "L")
    assert joined(["rock", "roll"], [rock, roll]) == ("R", "AA1", "K", "R", "OW2", "L")


def test_small_words_inside_give_way() -> None:
    phones = [("JH", "AE1", "K"), ("IH1", "N"), ("DH", "AH0"), ("B", "AA1", "K", "S")]
    said = joined(["jack", "in", "the", "box"], phones)
    assert [p for p in said if p[-1].isdigit()] == ["AE1", "IH0", "AH0", "AA2"]


@given(st.text(min_size=1))
def test_every_piece_can_be_read(form: str) -> None:
    assert all(way for piece in pieces(form) for way in readings(piece))
