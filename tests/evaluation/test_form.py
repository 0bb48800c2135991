"""Form: lines read anew against what was asked, with the dictionary alone."""

from __future__ import annotations

import pytest

from lyricpad.evaluation.form import Asked, form, has_many_rhymes, relaxations
from lyricpad.evaluation.ours import Shown
from lyricpad.evaluation.reading import ReadLine
from lyricpad.evaluation.systems import Passage
from lyricpad.phonetics.pronouncer import Pronouncer
from lyricpad.phonetics.words import split_words
from lyricpad.rhyme.kinds import RhymeKind


@pytest.fixture(scope="module")
def pronouncer() -> Pronouncer:
    return Pronouncer()


def read(text: str, pronouncer: Pronouncer) -> ReadLine:
    words = tuple(word.text for word in split_words(text))
    said = tuple(pronouncer.pronounce(word) for word in words)
    return ReadLine(text, words, ("NN",) * len(words), said)


def passage(line: str, *before: str, syllables: int = 4) -> Passage:
    return Passage(before, line, len(before) - 1 if before else None, syllables, "folk")


def test_any_listed_pronunciation_may_be_sung(pronouncer: Pronouncer) -> None:
    # "fire" has one syllable or two.
    assert read("the fire", pronouncer).syllables == {2, 3}
    assert read("the fire", pronouncer).fits([3])
    assert not read("", pronouncer).fits([0])


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("under the train", RhymeKind.PERFECT),
        ("another game", RhymeKind.NEAR),
        ("down the river", RhymeKind.NONE),
        ("a Rain", RhymeKind.IDENTICAL),
        ("the queen's reign", RhymeKind.IDENTICAL),
    ],
)
def test_kinds_of_rhyme(line: str, kind: RhymeKind, pronouncer: Pronouncer) -> None:
    partner = read("here comes the rain", pronouncer)
    assert read(line, pronouncer).rhyme(partner).kind is kind


def test_shares_of_form(pronouncer: Pronouncer) -> None:
    partner = read("here comes the rain", pronouncer)
    place = passage("on the train", partner.text)
    lines = ["under the train", "a game", "such a long and winding river", "rain"]
    asked = [Asked(read(line, pronouncer), place, partner) for line in lines]
    asked.append(Asked(read("four on the floor", pronouncer), passage("x", syllables=4), None))
    figures = form(asked)
    # Asked for 3 to 5 syllables: 4, 2, 8, 1 and 4.
    assert figures["syllables"] == 2 / 5
    assert figures["rhymes_owed"] == 4
    kinds = ("perfect", "near", "none", "identical")
    assert [figures[f"rhyme_{kind}"] for kind in kinds] == [1 / 4] * 4


def test_nothing_owed_nothing_counted(pronouncer: Pronouncer) -> None:
    figures = form([Asked(read("rain", pronouncer), passage("x"), None)])
    assert figures["rhyme_none"] is None


def test_words_with_many_rhymes(pronouncer: Pronouncer) -> None:
    assert has_many_rhymes("rain", pronouncer)
    assert not has_many_rhymes("orange", pronouncer)
    assert not has_many_rhymes("zxqv", pronouncer)


def test_relaxations_are_counted_apart_where_rhymes_abound(pronouncer: Pronouncer) -> None:
    passages = [passage("x", "the rain"), passage("x", "an orange"), passage("x")]
    gave = [(), ("rhyme:any",), ("rhyme:any", "syllables:±1")]
    shown = [Shown((), (), (), relaxed) for relaxed in gave]
    figures = relaxations(passages, shown, pronouncer)
    assert figures["requests"] == 3
    assert figures["relaxed"] == figures["relaxed rhyme:any"] == 2 / 3
    assert figures["relaxed syllables:±1"] == 1 / 3
    assert figures["requests_with_many_rhymes"] == 1
    assert figures["relaxed_with_many_rhymes"] == 0
