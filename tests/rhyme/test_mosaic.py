from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lyricpad.phonetics.pronouncer import Pronouncer
from lyricpad.phonetics.pronunciation import Pronunciation
from lyricpad.rhyme.kinds import NO_RHYME, RhymeKind
from lyricpad.rhyme.mosaic import multi_rhyme
from tests.rhyme.conftest import pronunciations


def words(pronouncer: Pronouncer, text: str) -> list[Pronunciation]:
    return [pronouncer.pronounce(word)[0] for word in text.split()]


@pytest.mark.parametrize(
    ("a", "b", "syllables"),
    [
        ("poet", "know it", 2),
        ("the gravity", "reality", 3),
        ("intellectual", "henpecked you all", 3),  # Byron, "Don Juan" I.22
        ("motion", "the ocean", 2),
        ("I found the key to it", "nobody sees through it", 2),
    ],
)
def test_rhymes_over_several_syllables_cross_words(
    pronouncer: Pronouncer, a: str, b: str, syllables: int
) -> None:
    rhyme = multi_rhyme(words(pronouncer, a), words(pronouncer, b))
    assert rhyme.kind in (RhymeKind.PERFECT, RhymeKind.NEAR)
    assert rhyme.syllables >= syllables


def test_the_words_before_a_repeated_end_word_may_rhyme(pronouncer: Pronouncer) -> None:
    rhyme = multi_rhyme(words(pronouncer, "above you"), words(pronouncer, "I love you"))
    assert (rhyme.kind, rhyme.syllables) == (RhymeKind.PERFECT, 2)


@pytest.mark.parametrize(
    ("a", "b"), [("rain", "pain"), ("know it", "know it"), ("window", "table"), ("", "poet")]
)
def test_one_syllable_repetition_and_strangers_are_no_multi_rhyme(
    pronouncer: Pronouncer, a: str, b: str
) -> None:
    assert multi_rhyme(words(pronouncer, a), words(pronouncer, b)) == NO_RHYME


@given(st.lists(pronunciations(), max_size=3), st.lists(pronunciations(), max_size=3))
def test_multi_rhymes_are_symmetric_and_long(a, b) -> None:
    rhyme, other = multi_rhyme(a, b), multi_rhyme(b, a)
    assert (rhyme.kind, rhyme.syllables) == (other.kind, other.syllables)
    assert rhyme == NO_RHYME or rhyme.syllables >= 2
