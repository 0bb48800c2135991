"""Constraints give way in one declared order."""

from lyricpad.phonetics.pronunciation import Pronunciation
from lyricpad.suggestion.goal import Goal, RhymeGoal
from lyricpad.suggestion.relax import lighter, relaxations
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
        ("rhyme:any", "stress", "syllables:any", "tags"),
    ]
    assert [weaker.floor for _, weaker in steps] == ["perfect", "near", *["any"] * 5]
    last = steps[-2][1]
    assert last.syllables == range(7, 10)
    assert last.slots == (AskedSlot(), AskedSlot(word="burning"), AskedSlot())
    assert last.prefix == ("I",)


def test_what_was_not_asked_does_not_give_way():
    for goal in (Goal(), Goal(rhyme=ORANGE, floor="any")):
        assert {given for given, _ in relaxations(goal)} == {()}


def test_in_the_end_any_length_will_do():
    *_, (given, weaker) = relaxations(Goal(wished=range(7, 9)))
    assert (given, weaker.total_syllables) == ((), range(1, 21))


def test_syllables_never_fall_below_the_prefix():
    goal = Goal(syllables=range(5, 6), prefix=("never", "again"), prefix_syllables=4)
    *_, (_, weaker), _ = relaxations(goal)
    assert weaker.syllables == range(5, 7)


def test_what_gave_way_for_nothing_is_put_back():
    goal = Goal(rhyme=ORANGE, floor="perfect", stress="0101", syllables=range(4, 5))
    tried = [given for given, _ in lighter(goal, ("rhyme:any", "stress"))]
    assert tried == [("stress",), ("rhyme:near", "stress")]
    weaker = dict(lighter(goal, ("rhyme:any", "stress", "syllables:±1")))
    assert weaker["syllables:±1",].floor == "perfect"
    assert weaker["syllables:±1",].stress == "0101"
    assert weaker["syllables:±1",].syllables == range(3, 6)
    assert weaker["rhyme:any", "syllables:±1"].floor == "any"


def test_nothing_is_put_back_where_one_thing_gave_way():
    assert not list(lighter(Goal(rhyme=ORANGE), ()))
    assert not list(lighter(Goal(rhyme=ORANGE), ("rhyme:any",)))
