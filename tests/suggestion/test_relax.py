"""Constraints give way in one declared order."""

from lyricpad.phonetics.pronunciation import Pronunciation
from lyricpad.suggestion.goal import Goal, RhymeGoal
from lyricpad.suggestion.relax import relaxations
from lyricpad.suggestion.request import AskedSlot

ORANGE = RhymeGoal(
    "orange", (Pronunciation(("AO1", "R", "AH0", "N", "JH")),), None, frozenset({"orange"})
)


def test_everything_asked_gives_way_in_order():
    goal = Goal(
        rhyme=ORANGE,
        floor="perfect",
        stress="01010101",
        syllables=range(8, 9),
        slots=(AskedSlot(tag="PRP"), AskedSlot(word="burning"), AskedSlot()),
        prefix=("I",),
        end_word=None,
    )
    steps = list(relaxations(goal))
    assert [given for given, _ in steps] == [
        (),
        ("rhyme:near",),
        ("rhyme:any",),
        ("rhyme:any", "stress"),
        ("rhyme:any", "stress", "syllables:±1"),
        ("rhyme:any", "stress", "syllables:±1", "tags"),
    ]
    assert [weaker.floor for _, weaker in steps] == ["perfect", "near", *["any"] * 4]
    last = steps[-1][1]
    assert last.syllables == range(7, 10)
    assert last.slots == (AskedSlot(), AskedSlot(word="burning"), AskedSlot())
    assert last.prefix == ("I",)


def test_what_was_not_asked_does_not_give_way():
    assert [given for given, _ in relaxations(Goal())] == [()]
    assert [given for given, _ in relaxations(Goal(rhyme=ORANGE, floor="any"))] == [()]


def test_syllables_never_fall_below_the_prefix():
    goal = Goal(syllables=range(5, 6), prefix=("never", "again"), prefix_syllables=4)
    *_, (_, weaker) = relaxations(goal)
    assert weaker.syllables == range(5, 7)
