"""Which lines of a section were meant to rhyme: from end words to letters.

The scheme chosen is the one that explains the section best, by three things added up (all in
log-probability):

* the **evidence** of each line with the last lines of the group it joins
  (`lyricpad.rhyme.evidence`: near score, old pronunciations, eye rhyme);
* a **prior**: rhymes come back after one line, two, rarely more; most lines rhyme; a scheme that
  poets use (ABAB, AABBA, terza rima ...), repeated or not, is likelier than one they do not;
* the **other sections**: one of the same number of lines with the same scheme speaks for it, as
  verses of one song have one form (Reddy & Knight, "Unsupervised Discovery of Rhyme Schemes",
  ACL 2011).

A line that rhymes with no other gets a letter of its own, so that ABCB shows as A B C B.

>>> from lyricpad.phonetics.pronouncer import Pronouncer
>>> pronounce = Pronouncer().pronounce
>>> words = ["star", "are", "high", "sky"]
>>> detect_scheme([LineEnd.of(word, pronounce(word)) for word in words])
'AABB'
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from lyricpad.rhyme.evidence import LineEnd, evidence
from lyricpad.rhyme.scheme import spell_groups

Section = tuple[LineEnd, ...]
# One number a line: 0 for the first group met, 1 for the next, ...
Groups = tuple[int, ...]

# Log-prior of a line that starts a group (0) or comes back to one after so many lines. Counted on
# the training poems of stanzas.jsonl and flattened: they are rich in couplets.
_RETURN = (-0.63, -0.9, -2.0, -3.4, -5.0, -5.9)
_LATE_RETURN = -6.8
_ALONE = -0.5  # a line left without a partner
_KNOWN = 2.0  # a scheme in `KNOWN_SCHEMES`
_AS_ELSEWHERE = 2.0  # times log(1 + sections of this length with this scheme)
_WINDOW = 24  # lines a rhyme can reach back
_BEAM = 8
# Longer sections are verse without stanzas: read with less care, so that a pad of one letter a row
# is still answered in a moment.
_LONG = 200
_LONG_WINDOW = 8

KNOWN_SCHEMES = (
    *("AA", "AAA", "ABA", "AAAA", "AAAB", "AABA", "AABB", "ABAB", "ABBA", "ABCB"),
    *("ABAAB", "AABBA", "ABABB", "ABBAA", "ABCCB", "AABAB", "ABABA", "AABBB"),
    *("AABBCC", "ABABCC", "ABABAB", "ABCABC", "AABCCB", "ABBACC", "ABCBDB", "AAABAB", "AABAAB"),
    *("ABABBCC", "ABABABCC", "ABABCDCD", "ABBAABBA", "ABBACDDC", "AABBCCDD", "AAABCCCB"),
    *("ABCBDEFE", "ABABBCBCC", "ABABCCDD", "ABABCCDEED", "ABABBABA", "ABABBCBC", "ABBACDCD"),
)


class _State(NamedTuple):
    """A scheme for the first lines of a section, as the search carries it.

    `recent` holds the groups of the last lines (a window), `groups` counts all groups so far,
    `before` is the state one line earlier.
    """

    score: float
    recent: Groups
    groups: int
    before: _State | None


def detect_scheme(ends: Sequence[LineEnd]) -> str:
    """Letters for the lines of one section, one character a line.

    See `scheme.spell_groups` for what happens beyond the alphabet.
    """
    return detect_schemes([ends])[0]


def detect_schemes(sections: Sequence[Sequence[LineEnd]]) -> list[str]:
    """Letters for each section of a song; letters start again in each."""
    keys = [tuple(section) for section in sections]
    groups = [_best(_candidates(section)) for section in keys]
    for _ in range(2):  # what the others show may change what they are shown by
        forms: dict[int, Counter[Groups]] = {}
        for found in groups:
            forms.setdefault(len(found), Counter())[found] += 1
        groups = [
            _with_others(section, own, forms[len(section)])
            for section, own in zip(keys, groups, strict=True)
        ]
    return ["".join(spell_groups(found)) for found in groups]


def _with_others(section: Section, own: Groups, forms: Counter[Groups]) -> Groups:
    """The best scheme of one section; `forms`: of all sections of its length, its own included."""
    others = {form: count - (form == own) for form, count in forms.items() if count > (form == own)}
    if not others or len(section) > _LONG:
        return own
    scores = dict(_candidates(section))
    for form, count in others.items():
        alone = scores.get(form)
        alone = _score(section, form) if alone is None else alone
        scores[form] = alone + _AS_ELSEWHERE * math.log1p(count)
    return _best(scores)


def _best(scores: dict[Groups, float]) -> Groups:
    return max(scores, key=scores.__getitem__)


@lru_cache(maxsize=4096)
def _candidates(section: Section) -> dict[Groups, float]:
    """Schemes worth considering with their scores; never changed by those who ask."""
    if len(section) > _LONG:
        return dict.fromkeys(_search(section, 1, _LONG_WINDOW), 0.0)
    scores = {groups: _score(section, groups) for groups in _search(section, _BEAM, _WINDOW)}
    for groups in _known(len(section)):
        scores[groups] = _score(section, groups) + _KNOWN
    return scores


@lru_cache(maxsize=1024)
def _known(n_lines: int) -> tuple[Groups, ...]:
    """Known schemes of this length, repeated where they go round at least twice."""
    return tuple(
        dict.fromkeys(
            _repeated(scheme, n_lines)
            for scheme in KNOWN_SCHEMES
            if n_lines % len(scheme) == 0 or n_lines >= 2 * len(scheme)
        )
    )


def _repeated(scheme: str, n_lines: int) -> Groups:
    """As `scheme.scheme_letters`, in numbers."""
    size = len(set(scheme))
    places = (divmod(line, len(scheme)) for line in range(n_lines))
    return _canonical([size * turn + ord(scheme[place]) for turn, place in places])


def _canonical(groups: Sequence[int]) -> Groups:
    numbers: dict[int, int] = {}
    return tuple(numbers.setdefault(group, len(numbers)) for group in groups)


def _score(section: Section, groups: Groups) -> float:
    """Log-score of one scheme for a section, `_KNOWN` and other sections left out."""
    members: dict[int, list[int]] = {}
    score = 0.0
    for line, group in enumerate(groups):
        if group in members:
            score += _join(section, line, members[group][-2:])
            members[group].append(line)
        else:
            score += _RETURN[0]
            members[group] = [line]
    return score + _ALONE * sum(len(lines) == 1 for lines in members.values())


def _join(section: Section, line: int, members: Sequence[int]) -> float:
    """Score of a line joining a group, given the group's last lines in order."""
    back = line - members[-1]
    prior = _RETURN[back] if back < len(_RETURN) else _LATE_RETURN
    return prior + sum(evidence(section[line], section[i]) for i in members) / len(members)


def _search(section: Section, width: int, window: int) -> list[Groups]:
    """Beam search over the lines: each starts a group or joins one of the last `window` lines."""
    beam = [_State(0.0, (), 0, None)]
    for line in range(len(section)):
        states = [state for last in beam for state in _extended(section, line, last, window)]
        states.sort(key=lambda state: -state.score)
        beam = states[:width]
    return [_spelled(state) for state in beam]


def _extended(section: Section, line: int, state: _State, window: int) -> list[_State]:
    start = line - len(state.recent)
    members: dict[int, list[int]] = {}
    for i, group in enumerate(state.recent, start):
        members.setdefault(group, []).append(i)
    kept = state.recent[-window + 1 :]
    new = _State(state.score + _RETURN[0], (*kept, state.groups), state.groups + 1, state)
    joined = [
        _State(state.score + _join(section, line, lines[-2:]), (*kept, group), state.groups, state)
        for group, lines in members.items()
    ]
    return [new, *joined]


def _spelled(state: _State) -> Groups:
    groups: list[int] = []
    while state.before is not None:
        groups.append(state.recent[-1])
        state = state.before
    return _canonical(groups[::-1])
