"""What gives way, and in which order, when a request cannot be met.

Declared once: the rhyme (perfect, near, any ending), then the stress where one was asked for, then
a syllable more or fewer, then the tags of slots. Prefix, locked words and the end word never give
way. Once a line is found, whatever gave way for nothing is put back (:func:`lighter`): a stress no
line can have does not cost the rhyme.

>>> [names for names, _ in relaxations(Goal(rhyme=None, syllables=range(8, 9)))]
[(), ('syllables:±1',), ('syllables:any',)]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from lyricpad.suggestion.goal import Goal
from lyricpad.suggestion.request import MOST_SYLLABLES, AskedSlot

ORDER = ("rhyme:near", "rhyme:any", "stress", "syllables:±1", "tags", "syllables:any")
"""Names of what gives way; of the rhyme and of the syllables only the last one given counts."""


def relaxations(goal: Goal) -> Iterator[tuple[tuple[str, ...], Goal]]:
    """The goal as asked, then weaker and weaker ones, each with what has given way so far."""
    given: tuple[str, ...] = ()
    yield given, goal
    for name in ORDER:
        if not _asks(goal, name):
            continue
        given = _and(given, name)
        yield given, weakened(goal, given)
    # The lines around give a length too, which a long set word can overrun.
    if goal.syllables is None and goal.wished is not None:
        yield given, replace(weakened(goal, given), wished=None)


def lighter(goal: Goal, given: Sequence[str]) -> Iterator[tuple[tuple[str, ...], Goal]]:
    """Weaker goals that leave more as it was asked than ``given`` does, the best first.

    Worked example: where ("rhyme:any", "stress") has given way, "stress" alone might have done, and
    so might ("rhyme:near", "stress"). What gave way last is in all of them: without it no line was
    found.
    """
    *first, last = given or ("",)
    for n in range(len(first)):
        for some in combinations(first, n):
            yield (*some, last), weakened(goal, (*some, last))
    if "rhyme:any" in first and _asks(goal, "rhyme:near"):
        nearer = tuple(name.replace("rhyme:any", "rhyme:near") for name in given)
        yield nearer, weakened(goal, nearer)


def weakened(goal: Goal, given: Sequence[str]) -> Goal:
    """A goal once some things have given way."""
    for name in given:
        if name.startswith("rhyme:"):
            goal = replace(goal, floor="near" if name == "rhyme:near" else "any")
        elif name == "stress":
            goal = replace(goal, stress=None)
        elif name == "tags":
            goal = goal.without_tags()
        elif name == "syllables:any":
            goal = replace(goal, syllables=None, wished=None)
        elif goal.syllables is not None:
            goal = replace(goal, syllables=_one_more_or_fewer(goal, goal.syllables))
    return goal


def _asks(goal: Goal, name: str) -> bool:
    """Whether a goal asks for what would give way under a name."""
    return {
        "rhyme:near": goal.rhyme is not None and goal.floor == "perfect",
        "rhyme:any": goal.rhyme is not None and goal.floor != "any",
        "stress": goal.stress is not None,
        "syllables:±1": goal.syllables is not None,
        "tags": goal.slots is not None and any(map(_constrains, goal.slots)),
        "syllables:any": goal.syllables is not None,
    }[name]


def _and(given: tuple[str, ...], name: str) -> tuple[str, ...]:
    kind = name.partition(":")[0]
    if any(other.startswith(kind) for other in given):
        return tuple(name if other.startswith(kind) else other for other in given)
    return (*given, name)


def _one_more_or_fewer(goal: Goal, syllables: range) -> range:
    least = max(1, goal.prefix_syllables + 1, syllables[0] - 1)
    return range(least, min(MOST_SYLLABLES, syllables[-1] + 1) + 1)


def _constrains(slot: AskedSlot) -> bool:
    return slot.tag is not None or slot.syllables is not None or slot.stress is not None
