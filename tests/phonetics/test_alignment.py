"""Letters aligned with phones."""

from __future__ import annotations

import pytest

from lyricpad.phonetics.alignment import align
from lyricpad.phonetics.dictionary import dictionary_variants, dictionary_words

ENTRIES = dict(list(dictionary_words())[::50]) | {
    word: dictionary_variants(word)[0] for word in ("fox", "stone", "knight")
}


@pytest.fixture(scope="module")
def cuts() -> dict[str, tuple[tuple[str, ...], ...]]:
    aligned = align(list(ENTRIES), list(ENTRIES.values()))
    return {word: cut for word, cut in zip(ENTRIES, aligned, strict=True) if cut}


def test_every_phone_is_given_to_one_letter(cuts: dict[str, tuple[tuple[str, ...], ...]]) -> None:
    for word, cut in cuts.items():
        assert len(cut) == len(word)
        assert tuple(p for chunk in cut for p in chunk) == ENTRIES[word]


def test_x_stands_for_two_sounds(cuts: dict[str, tuple[tuple[str, ...], ...]]) -> None:
    assert cuts["fox"][2] == ("K", "S")


def test_a_final_e_is_silent(cuts: dict[str, tuple[tuple[str, ...], ...]]) -> None:
    assert cuts["stone"][-1] == ()


def test_too_few_letters_cannot_be_aligned() -> None:
    assert align(["w"], [("D", "AH1", "B", "AH0", "L", "Y", "UW0")]) == [None]
