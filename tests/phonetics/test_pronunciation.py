"""A pronunciation's syllables, stress and rhyming part."""

from __future__ import annotations

import pytest

from lyricpad.phonetics.pronunciation import Pronunciation


@pytest.mark.parametrize(
    ("phones", "stress", "rhyming_part", "onset"),
    [
        ("R EY1 N", "1", "EY N", "R"),
        ("G R AE1 V AH0 T IY0", "100", "AE V AH T IY", "G R"),
        # the last stressed vowel, secondary stress included
        ("HH AA1 R T B R EY2 K", "12", "EY K", "R T B R"),
        # nothing stressed: the last vowel
        ("DH AH0", "0", "AH", "DH"),
        ("IY1 T", "1", "IY T", ""),
    ],
)
def test_parts(phones: str, stress: str, rhyming_part: str, onset: str) -> None:
    said = Pronunciation(tuple(phones.split()))
    assert said.stress == stress
    assert said.syllables == len(stress)
    assert said.rhyming_part == tuple(rhyming_part.split())
    assert said.onset == tuple(onset.split())


def test_only_the_learned_guess_is_estimated() -> None:
    assert Pronunciation(("AH1",), "estimated").estimated
    assert not Pronunciation(("AH1",), "rule").estimated
