from __future__ import annotations

import pytest

from lyricpad.phonetics.pronouncer import Pronouncer
from lyricpad.rhyme.errors import RhymeError
from lyricpad.rhyme.index import IndexEntry, RhymeIndex
from lyricpad.rhyme.kinds import RhymeKind, best_rhyme

# word: frequency, tags
WORDS = {
    "rain": (90, ("NN", "VB")), "pain": (80, ("NN",)), "Spain": (30, ("NNP",)),
    "explain": (70, ("VB",)), "reign": (8, ("NN",)), "game": (95, ("NN",)), "name": (99, ("NN",)),
    "rained": (9, ("VBD",)), "safe": (60, ("JJ",)), "you": (999, ("PRP",)), "red": (50, ("JJ",)),
    "read": (77, ("VB", "VBD")), "bed": (66, ("NN",)), "seed": (12, ("NN",)), "🌧": (5, ()),
    "don't": (500, ("VB+RB",)), "won't": (200, ("MD+RB",)),
}  # fmt: skip


@pytest.fixture(scope="module")
def index(pronouncer: Pronouncer) -> RhymeIndex:
    return RhymeIndex.build(
        IndexEntry(word, said, frequency, tags)
        for word, (frequency, tags) in WORDS.items()
        for said in pronouncer.pronounce(word)
    )


def words(index: RhymeIndex, word: str, **filters) -> list[str]:
    return [rhyme.word for rhyme in index.rhymes(word, **filters)]


def test_perfect_rhymes_come_first_the_commonest_before_the_rest(index: RhymeIndex) -> None:
    assert words(index, "rain")[:3] == ["pain", "explain", "Spain"]
    assert set(words(index, "rain")[3:]) == {"name", "game", "rained", "safe"}


def test_the_word_itself_and_what_sounds_like_it_are_left_out(index: RhymeIndex) -> None:
    assert not {"rain", "reign"} & set(words(index, "Rain"))
    assert words(index, "rain", kind="identical") == ["reign"]


def test_a_word_identical_in_one_pronunciation_is_left_out(index: RhymeIndex) -> None:
    assert "red" not in words(index, "read")
    assert {"bed", "seed"} <= set(words(index, "read"))


def test_filters_narrow_the_answer(index: RhymeIndex) -> None:
    assert words(index, "rain", kind=RhymeKind.PERFECT, syllables=2) == ["explain"]
    assert words(index, "rain", tag="NNP") == ["Spain"]
    assert words(index, "rain", kind="near", tag="VBD") == ["rained"]
    assert words(index, "rain", limit=1) == ["pain"]
    assert words(index, "rain", tag="XYZ") == []


def test_curly_apostrophes_and_capitals_find_the_word(index: RhymeIndex) -> None:
    assert "DON’T" in index
    assert words(index, "DON’T", kind="perfect") == ["won't"]


def test_a_word_outside_the_index_needs_its_pronunciations(
    index: RhymeIndex, pronouncer: Pronouncer
) -> None:
    with pytest.raises(RhymeError, match="'crane' is not in the rhyme index"):
        index.rhymes("crane")
    found = index.rhymes("crane", pronunciations=pronouncer.pronounce("crane"), kind="perfect")
    assert [rhyme.word for rhyme in found] == ["rain", "pain", "explain", "Spain", "reign"]
    assert index.rhymes("🌧", pronunciations=()) == []


@pytest.mark.parametrize("kind", ["none", "slant", ""])
def test_an_unknown_kind_is_named(index: RhymeIndex, kind: str) -> None:
    with pytest.raises(RhymeError, match="expected one of perfect, near, identical"):
        index.rhymes("rain", kind=kind)


def test_a_limit_below_one_is_refused(index: RhymeIndex) -> None:
    with pytest.raises(RhymeError, match="limit: got 0"):
        index.rhymes("rain", limit=0)


def test_answers_tell_how_they_sound(index: RhymeIndex) -> None:
    assert index.rhymes("rain", tag="VB")[0].as_dict() == {
        "word": "explain",
        "kind": "perfect",
        "score": 1.0,
        "syllables": 2,
        "stress": "01",
        "phones": "IH0 K S P L EY1 N",
        "frequency": 70,
        "tags": ["VB"],
    }


def test_the_index_says_what_best_rhyme_says(index: RhymeIndex, pronouncer: Pronouncer) -> None:
    for word in WORDS:
        if not pronouncer.pronounce(word):
            continue
        for kind in (RhymeKind.IDENTICAL, RhymeKind.PERFECT, RhymeKind.NEAR):
            expected = {
                other
                for other in WORDS
                if other != word
                and best_rhyme(pronouncer.pronounce(word), pronouncer.pronounce(other)).kind is kind
            }
            assert set(words(index, word, kind=kind)) == expected


def test_an_empty_index_answers_nothing(pronouncer: Pronouncer) -> None:
    index = RhymeIndex.build([])
    assert len(index) == 0
    assert index.rhymes("rain", pronunciations=pronouncer.pronounce("rain")) == []
