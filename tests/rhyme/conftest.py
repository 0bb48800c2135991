"""What the tests of rhyme share: a pronouncer and pronunciations that hypothesis makes up."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from lyricpad.phonetics.pronouncer import Pronouncer
from lyricpad.phonetics.pronunciation import Pronunciation
from lyricpad.rhyme.likeness import CONSONANTS, VOWELS

codas = st.lists(st.sampled_from(CONSONANTS), max_size=4).map(tuple)
vowels = st.sampled_from(VOWELS)


@st.composite
def parts(draw: st.DrawFn) -> tuple[str, ...]:
    """A rhyming part of one to four syllables."""
    syllables = draw(st.lists(st.tuples(vowels, codas), min_size=1, max_size=4))
    return tuple(phone for vowel, coda in syllables for phone in (vowel, *coda))


@st.composite
def pronunciations(draw: st.DrawFn) -> Pronunciation:
    """Any phones in any order: stress may be missing, and so may vowels."""
    stressed = st.tuples(vowels, st.sampled_from("012")).map("".join)
    phones = draw(st.lists(st.one_of(stressed, st.sampled_from(CONSONANTS)), max_size=8))
    return Pronunciation(tuple(phones))


def said(phones: str) -> Pronunciation:
    return Pronunciation(tuple(phones.split()))


@pytest.fixture(scope="session")
def pronouncer() -> Pronouncer:
    return Pronouncer()
