"""CMUdict as the project reads it."""

from __future__ import annotations

from lyricpad.phonetics.dictionary import dictionary_variants, dictionary_words
from lyricpad.phonetics.pronunciation import is_vowel


def test_all_variants_in_order() -> None:
    assert dictionary_variants("read") == [("R", "EH1", "D"), ("R", "IY1", "D")]


def test_a_word_it_lacks_has_none_and_is_not_remembered() -> None:
    before = sum(1 for _ in dictionary_words())
    assert dictionary_variants("zzyxing") == []
    assert sum(1 for _ in dictionary_words()) == before


def test_variants_without_a_vowel_are_left_out() -> None:
    assert dictionary_variants("shh") == []


def test_comments_are_not_phones() -> None:
    assert dictionary_variants("aalto") == [("AA1", "L", "T", "OW2")]
    assert all(p.strip("012").isupper() for _, phones in dictionary_words() for p in phones)
    assert any(is_vowel(p) for p in dictionary_variants("rain")[0])
