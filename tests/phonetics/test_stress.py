"""The stress of a line as sung, against lines scanned by hand."""

from __future__ import annotations

import pytest

from lyricpad.phonetics.errors import PhoneticsError
from lyricpad.phonetics.pronouncer import Pronouncer
from lyricpad.phonetics.stress import line_stress
from lyricpad.phonetics.words import split_words


def scan(line: str) -> str:
    pronouncer = Pronouncer()
    words = [word.text for word in split_words(line)]
    return line_stress(words, [pronouncer.pronounce(word)[0] for word in words])


@pytest.mark.parametrize(
    ("line", "stress"),
    [
        # iambic lines, small words giving way
        ("The rain in Spain", "0101"),
        ("I wandered lonely as a cloud", "01010001"),
        ("And all the night I'm calling you", "01010100"),
        # trochees
        ("Twinkle twinkle little star", "1010101"),
        ("THE RAIN", "01"),
        ("", ""),
    ],
)
def test_hand_scanned_lines(line: str, stress: str) -> None:
    assert scan(line) == stress


def test_longer_words_keep_secondary_stress() -> None:
    assert scan("heartbreak") == "12"


def test_words_and_pronunciations_must_pair_up() -> None:
    with pytest.raises(PhoneticsError, match="got 2 words and 0 pronunciations"):
        line_stress(["a", "b"], [])
