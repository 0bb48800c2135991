"""A sound told by another spelling or by a rhyme."""

import pytest

from lyricpad.phonetics.pronouncer import Pronouncer
from lyricpad.phonetics.respelling import rhyming, said_like


@pytest.fixture(scope="module")
def pronouncer() -> Pronouncer:
    return Pronouncer()


def texts(ways) -> list[str]:
    return [" ".join(way.phones) for way in ways]


@pytest.mark.parametrize(
    ("spelling", "first"),
    [("choir", "K W AY1 ER0"), ("sea bean", "S IY1 B IY2 N"), ("Sea-bean!", "S IY1 B IY2 N")],
)
def test_another_spelling_of_one_word_or_several(pronouncer, spelling, first) -> None:
    assert texts(said_like(pronouncer, spelling))[0] == first


def test_no_letters_no_sound(pronouncer) -> None:
    assert said_like(pronouncer, "…") == ()


@pytest.mark.parametrize(
    ("word", "other", "expected"),
    [
        ("bass", "face", "B EY1 S"),
        ("wind", "kind", "W AY1 N D"),
        ("again", "rain", "AH0 G EY1 N"),
        ("the", "key", "DH IY1"),
    ],
)
def test_its_own_beginning_with_the_other_word_s_end(pronouncer, word, other, expected) -> None:
    found = rhyming(pronouncer, word, other)
    assert expected in texts(found)
    ends = {way.rhyming_part for way in pronouncer.pronounce(other)}
    assert {way.rhyming_part for way in found} <= ends
