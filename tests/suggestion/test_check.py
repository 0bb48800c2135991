"""The check reads a line as text, by the dictionary and the definition of rhyme."""

from dataclasses import replace

import pytest

from lyricpad.phonetics.pronouncer import Pronouncer
from lyricpad.suggestion.check import Checker
from lyricpad.suggestion.goal import Goal, RhymeGoal
from lyricpad.suggestion.request import AskedSlot, RhymeFloor

TAGS = ("DT", "NN", "VBZ", "IN", "DT", "NN")
TEXT = "The river runs beside the train"


@pytest.fixture(scope="module")
def pronouncer():
    return Pronouncer()


@pytest.fixture(scope="module")
def checker(pronouncer):
    return Checker(pronouncer, lambda words: "copied" in words)


def rhyme(pronouncer, word, floor: RhymeFloor = "near"):
    goal = RhymeGoal(word, pronouncer.pronounce(word), 0, frozenset({word}))
    return Goal(rhyme=goal, floor=floor)


def checks(checker, goal, text=TEXT, tags=TAGS):
    said = [checker.pronouncer.pronounce(word)[0] for word in text.split()]
    return checker.check(text, tags, said, goal)


def test_a_line_with_nothing_asked_passes(checker):
    assert checks(checker, Goal()).passed


@pytest.mark.parametrize(
    ("word", "floor", "holds"),
    [
        ("rain", "perfect", True),
        ("game", "perfect", False),
        ("game", "near", True),
        ("train", "near", False),
        ("train", "any", False),
        ("orange", "near", False),
        ("orange", "any", True),
    ],
)
def test_rhyme(checker, pronouncer, word, floor, holds):
    found = checks(checker, rhyme(pronouncer, word, floor))
    assert found.rhyme is holds
    assert replace(found, rhyme=True).passed


def test_a_homophone_is_no_rhyme(checker, pronouncer):
    line, tags = "I knew the book you read", ("PRP", "VBD", "DT", "NN", "PRP", "VBD")
    assert not checks(checker, rhyme(pronouncer, "red", "any"), line, tags).rhyme


def test_syllables_are_counted(checker):
    assert checks(checker, Goal(syllables=range(8, 9))).syllables
    assert not checks(checker, Goal(syllables=range(9, 11))).syllables


def test_a_pronunciation_nobody_lists_fails(checker, pronouncer):
    said = [pronouncer.pronounce(word)[0] for word in TEXT.split()]
    said[1] = pronouncer.pronounce("mountain")[0]
    assert not checker.check(TEXT, TAGS, said, Goal()).syllables


@pytest.mark.parametrize(
    ("stress", "holds"),
    [("01010101", True), ("10101010", False), ("0101010", False), ("01010001", False)],
)
def test_stress(checker, stress, holds):
    assert checks(checker, Goal(stress=stress)).stress is holds


def test_small_words_take_either_beat(checker):
    assert checks(checker, Goal(stress="1101"), "The rain beside", ("DT", "NN", "IN")).stress
    assert not checks(checker, Goal(stress="0001"), "The rain beside", ("DT", "NN", "IN")).stress


def test_slots(checker):
    free = AskedSlot()
    slots = (AskedSlot(tag="DT"), AskedSlot(word="River"), free, free, free, AskedSlot(tag="NN"))
    assert checks(checker, Goal(slots=slots)).tags
    assert not checks(checker, Goal(slots=(*slots, free))).tags
    assert not checks(checker, Goal(slots=(AskedSlot(tag="PRP"), *slots[1:]))).tags
    assert not checks(checker, Goal(slots=(AskedSlot(word="A"), *slots[1:]))).tags
    assert not checks(checker, Goal(slots=(*slots[:5], AskedSlot(syllables=2)))).tags


def test_edges(checker):
    assert checks(checker, Goal(prefix=("the", "river"), end_word="Train")).prefix
    assert not checks(checker, Goal(prefix=("a", "river"))).prefix
    assert not checks(checker, Goal(end_word="rain")).prefix
    assert not checks(checker, Goal(prefix=tuple(TEXT.split()))).prefix


def test_a_copied_line_is_not_original(checker):
    assert not checks(checker, Goal(), "The copied train", ("DT", "JJ", "NN")).original


def test_what_the_writer_typed_may_be_anybodys(pronouncer):
    six = Checker(pronouncer, lambda words: words.count("la") >= 6)
    text, tags = "la la la la la la rain", ("UH",) * 6 + ("NN",)
    assert not checks(six, Goal(), text, tags).original
    assert checks(six, Goal(prefix=("la",) * 6), text, tags).original
    kept = tuple(AskedSlot(word="la") for _ in range(6))
    assert checks(six, Goal(slots=(*kept, AskedSlot())), text, tags).original
    assert not checks(six, Goal(slots=(*kept[1:], AskedSlot(), AskedSlot())), text, tags).original
    alone = "la la la la la la"
    assert checks(six, Goal(slots=kept), alone, tags[:6]).original
    assert checks(six, Goal(prefix=("la",) * 5, end_word="la"), alone, tags[:6]).original


def test_the_text_must_hold_the_words_claimed(checker, pronouncer):
    said = [pronouncer.pronounce(word)[0] for word in TEXT.split()]
    assert not checker.check(f"{TEXT} again", TAGS, said, Goal()).passed
