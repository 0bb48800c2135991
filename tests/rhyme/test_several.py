"""Two words that rhyme with one."""

import pytest

from lyricpad.phonetics.pronunciation import Pronunciation
from lyricpad.rhyme.index import IndexEntry, RhymeIndex
from lyricpad.rhyme.kinds import RhymeKind
from lyricpad.rhyme.mosaic import multi_rhyme
from lyricpad.rhyme.several import several_words


def said(phones: str) -> Pronunciation:
    return Pronunciation(tuple(phones.split()))


@pytest.fixture(scope="module")
def index() -> RhymeIndex:
    words = [
        ("know", "N OW1", "VB"),
        ("throw", "TH R OW1", "VB"),
        ("snow", "S N OW1", "NN"),
        ("give", "G IH1 V", "VB"),
        ("seize", "S IY1 Z", "VB"),
    ]
    return RhymeIndex.build(
        IndexEntry(word, said(phones), 10 - place, (tag,))
        for place, (word, phones, tag) in enumerate(words)
    )


@pytest.mark.parametrize(
    ("word", "phones", "expected"),
    [
        ("poet", "P OW1 AH0 T", {"know it", "throw it"}),
        ("river", "R IH1 V ER0", {"give her"}),
        ("reason", "R IY1 Z AH0 N", {"seize him", "seize in"}),
    ],
)
def test_pairs_that_answer_over_two_syllables(index, word, phones, expected) -> None:
    target = said(phones)
    found = several_words([target], index)
    assert expected <= {rhyme.word for rhyme in found}
    for rhyme in found:
        assert rhyme.pronunciation.syllables == 2
        assert multi_rhyme([target], [rhyme.pronunciation]).kind is not RhymeKind.NONE


def test_the_first_word_is_a_verb(index) -> None:
    firsts = {rhyme.word.split()[0] for rhyme in several_words([said("P OW1 AH0 T")], index)}
    assert firsts == {"know", "throw"}


def test_no_first_word_crowds_the_answer(index) -> None:
    found = [rhyme.word.split()[0] for rhyme in several_words([said("P OW1 AH0 T")], index)]
    assert max(map(found.count, found)) <= 2


@pytest.mark.parametrize("phones", ["R EY1 N", "AH0 W EY1"])
def test_a_word_that_ends_on_its_stress_has_none(index, phones) -> None:
    assert several_words([said(phones)], index) == []
