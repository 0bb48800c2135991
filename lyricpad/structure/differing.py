"""Choosing templates that really differ.

>>> the_rain = Proposal(LineStructure(("DT", "NN", "VBZ"), 3), -1.0)
>>> a_rain = Proposal(LineStructure(("DT", "NN", "VBD"), 3), -1.1)
>>> run = Proposal(LineStructure(("VB", "TO", "PRP"), 3), -1.9)
>>> [one.structure.tags for one in differing([the_rain, a_rain, run], 2)]
[('DT', 'NN', 'VBZ'), ('VB', 'TO', 'PRP')]
"""

from __future__ import annotations

from collections.abc import Sequence

from lyricpad.structure.asked import Proposal
from lyricpad.structure.line_structure import LineStructure

LEAST_DISTANCE = 0.4
"""Templates differ where so large a share of their slots would have to be changed."""


def differing(proposals: Sequence[Proposal], n: int = 3) -> list[Proposal]:
    """The likeliest ``n`` that differ from each other; fewer only where there are fewer.

    Two differ in form if their numbers of syllables and words both differ, or if two slots in
    five would have to be changed to make one of the other. Where too few do, the rest is filled
    with the likeliest that are not equal.
    """
    best_first = sorted(proposals, key=lambda one: -one.log_probability)
    chosen: list[Proposal] = []
    for least in (LEAST_DISTANCE, 0.0):
        for one in best_first:
            if len(chosen) == n:
                break
            if all(distance(one.structure, other.structure) > least for other in chosen):
                chosen.append(one)
    return sorted(chosen, key=lambda one: -one.log_probability)


def distance(one: LineStructure, other: LineStructure) -> float:
    """Share of slots to change, put in or leave out; 1 where words and syllables both differ.

    >>> distance(LineStructure(("DT", "NN"), 2), LineStructure(("DT", "JJ", "NN"), 2))
    0.3333333333333333
    """
    longest = max(len(one.tags), len(other.tags), 1)
    if len(one.tags) != len(other.tags) and one.syllables != other.syllables:
        return 1.0
    share = _edits(one.tags, other.tags) / longest
    return share or float(one != other) / (2 * longest)


def _edits(one: Sequence[str], other: Sequence[str]) -> int:
    """Levenshtein's distance."""
    row = list(range(len(other) + 1))
    for i, tag in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, theirs in enumerate(other, 1):
            best = min(row[j] + 1, row[j - 1] + 1, before + (tag != theirs))
            before, row[j] = row[j], best
    return row[-1]
