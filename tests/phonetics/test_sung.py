"""A syllable more or fewer, where singers have it both ways."""

import pytest

from lyricpad.phonetics.pronunciation import Pronunciation
from lyricpad.phonetics.sung import sung_otherwise


@pytest.mark.parametrize(
    ("word", "phones", "sung"),
    [
        ("fire", "F AY1 ER0", ["F AY1 R"]),
        ("fire", "F AY1 R", ["F AY1 ER0"]),
        ("tired", "T AY1 R D", ["T AY1 ER0 D"]),
        ("flower", "F L AW1 ER0", ["F L AW1 R"]),
        ("cruel", "K R UW1 AH0 L", ["K R UW1 L"]),
        ("smiles", "S M AY1 L Z", ["S M AY1 AH0 L Z"]),
        ("every", "EH1 V ER0 IY0", ["EH1 V R IY0"]),
        ("family", "F AE1 M AH0 L IY0", ["F AE1 M L IY0"]),
        ("heaven", "HH EH1 V AH0 N", ["HH EH1 V N"]),
        ("even", "IY1 V IH0 N", ["IY1 V N"]),
        ("glorious", "G L AO1 R IY0 AH0 S", ["G L AO1 R Y AH0 S"]),
        ("river", "R IH1 V ER0", []),
        ("again", "AH0 G EH1 N", []),
        ("rain", "R EY1 N", []),
    ],
)
def test_one_syllable_is_gained_or_lost(word: str, phones: str, sung: list[str]) -> None:
    said = tuple(phones.split())
    found = sung_otherwise(said)
    assert [" ".join(way) for way in found] == sung
    syllables = Pronunciation(said).syllables
    assert {abs(Pronunciation(way).syllables - syllables) for way in found} <= {1}


def test_a_word_of_two_such_places_gives_way_at_one_of_them() -> None:
    found = sung_otherwise(("F", "AY1", "ER0", "F", "L", "AW1", "ER0"))
    assert {" ".join(way) for way in found} == {"F AY1 R F L AW1 ER0", "F AY1 ER0 F L AW1 R"}
