"""Any writing in the letters a-z."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lyricpad.phonetics.spelling import LONGEST, collapse, fold, plain_digits, without_marks


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Café", "cafe"),
        ("naïve", "naive"),
        ("Straße", "strasse"),
        ("Ærø", "aero"),
        ("мир", "mir"),
        ("λόγος", "logos"),
        ("カラオケ", "karaoke"),
        ("さくら", "sakura"),
        ("사랑", "sarang"),
        ("don't", "don't"),
        ("愛", "a"),
        ("❤️", ""),
    ],
)
def test_fold(text: str, letters: str) -> None:
    assert fold(text) == letters


@given(st.text())
def test_fold_gives_only_letters_and_apostrophes_and_is_bounded(text: str) -> None:
    assert re.fullmatch("[a-z']*", fold(text))
    assert len(fold(text)) <= LONGEST


def test_drawn_out_letters_are_cut_to_two_then_one() -> None:
    assert collapse("loooove") == ("loove", "love")
    assert collapse("love") == ()


def test_marks_and_foreign_digits() -> None:
    assert without_marks("blessèd") == "blessed"
    assert plain_digits("٣²") == "32"
