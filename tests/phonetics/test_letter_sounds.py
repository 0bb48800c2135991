"""The stand-in for the learned model."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lyricpad.phonetics.letter_sounds import LetterSounds
from lyricpad.phonetics.pronunciation import is_vowel


def test_longest_spelling_wins() -> None:
    assert LetterSounds().pronounce(["shout", "lake"]) == [("SH", "AW1", "T"), ("L", "EY1", "K")]


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz'", max_size=40))
def test_always_one_primary_stress(spelling: str) -> None:
    (phones,) = LetterSounds().pronounce([spelling])
    assert [p[-1] for p in phones if is_vowel(p)].count("1") == 1
