"""What gives way, and in which order, when a request cannot be met.

Declared once: the rhyme (perfect, near, any ending), then the stress where one was asked for, then
a syllable more or fewer, then the tags of slots. Prefix, locked words and the end word never give
way.

>>> [names for names, _ in relaxations(Goal(rhyme=None, syllables=range(8, 9)))]
[(), ('syllables:±1',), ('syllables:any',)]
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lyricpad.suggestion.goal import Goal
from lyricpad.suggestion.request import MOST_SYLLABLES, AskedSlot


def relaxations(goal: Goal) -> Iterator[tuple[tuple[str, ...], Goal]]:
    """The goal as asked, then weaker and weaker ones, each with what has given way so far."""
    given: tuple[str, ...] = ()
    yield given, goal
    if goal.rhyme is not None and goal.floor == "perfect":
        goal = replace(goal, floor="near")
        given = ("rhyme:near",)
        yield given, goal
    if goal.rhyme is not None and goal.floor != "any":
        goal = replace(goal, floor="any")
        given = ("rhyme:any",)
        yield given, goal
    if goal.stress is not None:
        goal = replace(goal, stress=None)
        given = (*given, "stress")
        yield given, goal
    if goal.syllables is not None:
        goal = replace(goal, syllables=_one_more_or_fewer(goal, goal.syllables))
        given = (*given, "syllables:±1")
        yield given, goal
    if goal.slots is not None and any(_constrains(slot) for slot in goal.slots):
        goal = goal.without_tags()
        given = (*given, "tags")
        yield given, goal
    # Set words can have more syllables than were asked for, or than the lines around have.
    yield _length_free(given), replace(goal, syllables=None, wished=None)


def _length_free(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.replace("syllables:±1", "syllables:any") for name in given)


def _one_more_or_fewer(goal: Goal, syllables: range) -> range:
    least = max(1, goal.prefix_syllables + 1, syllables[0] - 1)
    return range(least, min(MOST_SYLLABLES, syllables[-1] + 1) + 1)


def _constrains(slot: AskedSlot) -> bool:
    return slot.tag is not None or slot.syllables is not None or slot.stress is not None
