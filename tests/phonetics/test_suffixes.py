"""Words made by rule from words the dictionary has."""

from __future__ import annotations

import pytest

from lyricpad.phonetics.dictionary import dictionary_variants
from lyricpad.phonetics.suffixes import by_rule


@pytest.mark.parametrize(
    ("word", "phones"),
    [
        # dropped g, with and without its apostrophe
        ("lovin'", "L AH1 V IH0 N"),
        ("screamin", "S K R IY1 M IH0 N"),
        # -s after voiced, voiceless and hissing sounds
        ("shadow's", "SH AE1 D OW2 Z"),
        ("moonbeam's", "M UW1 N B IY2 M Z"),
        ("heartache's", "HH AA1 R T EY2 K S"),
        ("foxglove's", "F AA1 K S G L AH2 V Z"),
        # contractions
        ("rain'll", "R EY1 N AH0 L"),
        ("rain'd", "R EY1 N D"),
        # the accent asks for a syllable
        ("lookèd", "L UH1 K IH0 D"),
        ("blessèd", "B L EH1 S IH0 D"),
        # a vowel left out
        ("wand'ring", "W AA1 N D R IH0 NG"),
        ("mem'ries", "M EH1 M R IY0 Z"),
        # silent e and doubled consonants come back
        ("unbroken", "AH0 N B R OW1 K AH0 N"),
    ],
)
def test_rules(word: str, phones: str) -> None:
    assert tuple(phones.split()) in by_rule(word, dictionary_variants)


@pytest.mark.parametrize(
    ("word", "base"), [("hoped", "hope"), ("hopped", "hop"), ("walked", "walk"), ("cried", "cry")]
)
def test_past_forms_find_their_base(word: str, base: str) -> None:
    bases = {"hope", "hop", "walk", "cry"}
    found = by_rule(word, lambda w: [(w.upper(), "P")] if w in bases else [])
    assert found == [(base.upper(), "P", "T")]


def test_no_rule_without_a_base() -> None:
    assert by_rule("zzyxing", dictionary_variants) == []
