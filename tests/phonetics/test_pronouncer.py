"""Pronunciations: the order of sources, the words that go wrong elsewhere, and what never fails."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lyricpad.phonetics.errors import PhoneticsError
from lyricpad.phonetics.pronouncer import Pronouncer
from lyricpad.phonetics.pronunciation import is_vowel


@pytest.fixture(scope="module")
def pronouncer() -> Pronouncer:
    return Pronouncer()


@pytest.mark.parametrize(
    ("word", "phones", "source"),
    [
        ("poem", "P OW1 AH0 M", "dictionary"),
        ("fire", "F AY1 ER0", "dictionary"),
        ("fire", "F AY1 R", "dictionary"),
        ("every", "EH1 V ER0 IY0", "dictionary"),
        ("every", "EH1 V R IY0", "dictionary"),
        ("orange", "AO1 R AH0 N JH", "dictionary"),
        ("month", "M AH1 N TH", "dictionary"),
        ("RAIN", "R EY1 N", "dictionary"),
        ("Siobhan", "SH AH0 V AO1 N", "dictionary"),
        ("don't", "D OW1 N T", "dictionary"),
        ("don’t", "D OW1 N T", "dictionary"),
        ("'cause", "K AH0 Z", "dictionary"),
        ("’til", "T IH1 L", "dictionary"),
        ("o'clock", "AH0 K L AA1 K", "dictionary"),
        ("gonna", "G AA1 N AH0", "dictionary"),
        ("baby's", "B EY1 B IY0 Z", "dictionary"),
        ("singin'", "S IH1 NG IH0 N", "dictionary"),
        ("MTV", "EH1 M T IY1 V IY1", "dictionary"),
        ("lovin'", "L AH1 V AH0 N", "rule"),
        ("café", "K AH0 F EY1", "rule"),
        ("rock-'n'-roll", "R AA1 K AH0 N R OW2 L", "rule"),
        ("heart-shaped", "HH AA1 R T SH EY2 P T", "rule"),
        ("lookèd", "L UH1 K IH0 D", "rule"),
        ("soooo", "S UW1", "rule"),
        ("hmm", "HH AH1 M", "rule"),
        ("ev'ry", "EH1 V R IY0", "rule"),
        ("R&B", "AA1 R AH0 N D B IY2", "rule"),
        ("NBC's", "EH1 N B IY2 S IY1 Z", "dictionary"),
    ],
)
def test_words_that_go_wrong_elsewhere(
    pronouncer: Pronouncer, word: str, phones: str, source: str
) -> None:
    found = pronouncer.pronounce(word)
    assert tuple(phones.split()) in {variant.phones for variant in found}
    assert {variant.source for variant in found} == {source}


@pytest.mark.parametrize(
    ("word", "syllables"),
    [("1999", 5), ("21st", 3), ("3.5", 3), ("60s", 2), ("4ever", 3), ("mp3", 3), ("٣", 1)],
)
def test_digits_are_read_out(pronouncer: Pronouncer, word: str, syllables: int) -> None:
    assert pronouncer.pronounce(word)[0].syllables == syllables


@pytest.mark.parametrize("word", ["Zzyxia", "Daenerys", "愛", "ъ", "xylq-zorp"])
def test_guesses_are_marked(pronouncer: Pronouncer, word: str) -> None:
    assert all(variant.estimated for variant in pronouncer.pronounce(word))


@pytest.mark.parametrize("text", ["", " ", "❤️", "—", "'", "…"])
def test_neither_letter_nor_digit_has_no_pronunciation(pronouncer: Pronouncer, text: str) -> None:
    assert pronouncer.pronounce(text) == ()


def test_a_pad_has_the_first_word(pronouncer: Pronouncer) -> None:
    own = pronouncer.with_entries({"Fire": "F AA1 R", "Zzyx": ["Z IH1 K S", "Z IY1 K S"]})
    assert [v.phones for v in own.pronounce("FIRE")] == [("F", "AA1", "R")]
    assert [v.source for v in own.pronounce("zzyx")] == ["pad", "pad"]
    assert pronouncer.pronounce("fire")[0].source == "dictionary"


def test_rules_build_on_a_pads_entries(pronouncer: Pronouncer) -> None:
    own = pronouncer.with_entries({"Siobhan": "SH IH0 V AO1 N"})
    assert own.pronounce("Zorp-Siobhan's")[0].phones[-5:] == ("IH0", "V", "AO2", "N", "Z")


@pytest.mark.parametrize(
    ("phones", "message"), [("F AY R", "'AY'"), ("F XX1", "'XX1'"), ("S T", "vowel"), ("", "vowel")]
)
def test_entries_that_cannot_be_said_are_refused(
    pronouncer: Pronouncer, phones: str, message: str
) -> None:
    with pytest.raises(PhoneticsError, match=message):
        pronouncer.with_entries({"fire": phones})


def test_many_words_at_once_are_said_as_one_by_one() -> None:
    words = ["rain", "Zzyxia", "heart-zorp", "1999", "❤️", "rain", "zorp's"]
    together = Pronouncer().pronounce_all(words)
    assert list(together) == list(dict.fromkeys(words))
    assert together == {word: Pronouncer().pronounce(word) for word in words}


@pytest.mark.parametrize("text", ["a" * 5000, "a-" * 2500, "1" * 5000, "é" * 5000, "x.y" * 2000])
def test_length_is_bounded(pronouncer: Pronouncer, text: str) -> None:
    assert 1 <= len(pronouncer.pronounce(text)[0].phones) <= 2500


@given(st.text(max_size=30))
def test_anything_with_a_letter_or_digit_can_be_sung(pronouncer: Pronouncer, word: str) -> None:
    found = pronouncer.pronounce(word)
    assert bool(found) == any(map(str.isalnum, word))
    for variant in found:
        assert variant.syllables == sum(map(is_vowel, variant.phones)) >= 1
        assert len(variant.stress) == variant.syllables
        assert variant.rhyming_part
