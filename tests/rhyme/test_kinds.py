from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lyricpad.phonetics.pronouncer import Pronouncer
from lyricpad.rhyme.kinds import NO_RHYME, RhymeKind, best_rhyme, compare, syllable_onset
from lyricpad.rhyme.near import NEAR_THRESHOLD
from tests.rhyme.conftest import pronunciations, said

IDENTICAL = "red/read leave/believe sea/see knight/night twine/entwine ply/imply eye/I rain/reign"
# Rhymes printed in books: Shakespeare's sonnets 18 and 130, "Amazing Grace", Poe's "Raven", Frost's
# "Stopping by Woods", Carroll's "Jabberwocky", Dickinson; and words of more than one syllable.
PERFECT = """day/May shines/declines dimmed/untrimmed fade/shade see/thee sun/dun red/head
white/delight rare/compare sound/found me/see dreary/weary door/floor morrow/sorrow know/snow
though/know queer/near lake/mistake deep/keep sweep/asleep toves/groves son/shun
blade/decayed hand/stand snatch/catch bird/heard cavity/gravity nation/station treasure/pleasure
mother/brother flower/power fire/desire"""
# here / near is perfect by ear; CMUdict writes IY R and IH R, and the dictionary is the contract.
NEAR = "here/near rain/game time/line home/alone gravity/reality memory/see heart/dark free/freeze"
NONE = "rain/you time/street orange/table silver/mountain love/leave month/window"


def rhyme_of(pronouncer: Pronouncer, pair: str) -> RhymeKind:
    a, b = pair.split("/")
    return best_rhyme(pronouncer.pronounce(a), pronouncer.pronounce(b)).kind


@pytest.mark.parametrize("pair", IDENTICAL.split())
def test_the_same_sound_from_the_stressed_onset_on_is_identical(
    pronouncer: Pronouncer, pair: str
) -> None:
    assert rhyme_of(pronouncer, pair) is RhymeKind.IDENTICAL


@pytest.mark.parametrize("pair", PERFECT.split())
def test_rhymes_in_print_are_perfect(pronouncer: Pronouncer, pair: str) -> None:
    assert rhyme_of(pronouncer, pair) is RhymeKind.PERFECT


@pytest.mark.parametrize("pair", NEAR.split())
def test_near_rhymes(pronouncer: Pronouncer, pair: str) -> None:
    assert rhyme_of(pronouncer, pair) is RhymeKind.NEAR


@pytest.mark.parametrize("pair", NONE.split())
def test_words_that_do_not_rhyme(pronouncer: Pronouncer, pair: str) -> None:
    assert rhyme_of(pronouncer, pair) is RhymeKind.NONE


def test_syllables_that_answer_each_other_are_counted(pronouncer: Pronouncer) -> None:
    gravity, cavity = pronouncer.pronounce("gravity"), pronouncer.pronounce("cavity")
    assert best_rhyme(gravity, cavity).syllables == 3
    assert compare(said("R EY1 N"), said("P EY1 N")).syllables == 1
    assert compare(said("R EY1 N"), said("Y UW1")).syllables == 0


def test_any_listed_pronunciation_may_rhyme(pronouncer: Pronouncer) -> None:
    again = pronouncer.pronounce("again")
    assert best_rhyme(again, pronouncer.pronounce("pen")).kind is RhymeKind.PERFECT
    assert best_rhyme(again, pronouncer.pronounce("rain")).kind is RhymeKind.PERFECT


def test_identical_in_one_pronunciation_is_identical() -> None:
    either = [said("IY1 DH ER0"), said("AY1 DH ER0")]
    other = [said("N AY1 DH ER0"), said("IY1 DH ER0")]
    assert best_rhyme(either, other).kind is RhymeKind.IDENTICAL


def test_the_same_word_is_identical_however_it_is_said() -> None:
    lead = [said("L EH1 D")]
    assert best_rhyme(lead, [said("L IY1 D")], same_word=True).kind is RhymeKind.IDENTICAL
    assert best_rhyme((), (), same_word=True).kind is RhymeKind.IDENTICAL


def test_what_cannot_be_said_rhymes_with_nothing() -> None:
    assert best_rhyme((), [said("R EY1 N")]) == NO_RHYME
    assert compare(said("HH M"), said("HH M")).kind is RhymeKind.NONE


@pytest.mark.parametrize(
    ("phones", "onset"),
    [
        ("EH0 N T W AY1 N", "T W"),  # en-twine
        ("AE0 B S T R AE1 K T", "S T R"),  # ab-stract
        ("S IH2 NG IH1 NG", ""),  # no syllable begins with NG
        ("IH0 M P L AY1", "P L"),
        ("AY1", ""),
        ("S V EH1 L T", "S V"),  # a word's own beginning is kept whole
    ],
)
def test_the_onset_is_as_long_as_english_allows(phones: str, onset: str) -> None:
    assert syllable_onset(said(phones)) == tuple(onset.split())


@given(pronunciations(), pronunciations())
def test_compare_is_symmetric_and_keeps_to_the_threshold(a, b) -> None:
    rhyme = compare(a, b)
    other = compare(b, a)
    assert (rhyme.kind, rhyme.syllables) == (other.kind, other.syllables)
    assert rhyme.score == pytest.approx(other.score)
    assert (rhyme.kind is RhymeKind.NONE) == (rhyme.score < NEAR_THRESHOLD)
    assert (rhyme.syllables == 0) == (rhyme.kind is RhymeKind.NONE)


@given(st.lists(pronunciations(), max_size=3), st.lists(pronunciations(), max_size=3))
def test_the_best_rhyme_is_symmetric(a, b) -> None:
    assert best_rhyme(a, b).kind is best_rhyme(b, a).kind


@given(pronunciations())
def test_a_pronunciation_is_identical_with_itself(a) -> None:
    expected = RhymeKind.IDENTICAL if a.rhyming_part else RhymeKind.NONE
    assert compare(a, a).kind is expected
