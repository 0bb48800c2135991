"""What a candidate line must be: the template the decoder fills, and which fills are possible.

>>> template = Template(tags=("DT", "NN"), syllables=2)
>>> template.slots
2
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from lyricpad.phonetics.pronunciation import Pronunciation
from lyricpad.phonetics.stress import WEAK_WORDS
from lyricpad.vocabulary.lexicon import Lexicon

EITHER = "x"


@dataclass(frozen=True)
class LockedWord:
    """A word the writer has set.

    Attributes:
        text: as it will stand in the line.
        row: in the lexicon, 0 if it is not there.
        pronunciation: the one counted.
    """

    text: str
    row: int
    pronunciation: Pronunciation


@dataclass(frozen=True)
class SlotSound:
    """What one word must sound like; ``None`` leaves it free.

    Attributes:
        syllables: how many.
        stress: a digit a syllable.
    """

    syllables: int | None = None
    stress: str | None = None

    def allows(self, pattern: str) -> bool:
        """Whether a word that can take ``pattern`` will do."""
        right_length = self.syllables is None or len(pattern) == self.syllables
        return right_length and (self.stress is None or stress_fits(pattern, self.stress))


FREE = SlotSound()


@dataclass(frozen=True)
class Template:
    """One line to be written.

    Attributes:
        tags: in reading order.
        syllables: of the whole line.
        stress: a digit a syllable, or ``None`` to leave it free.
        locked: set words by slot.
        sounds: what single words must sound like, by slot.
        join: how the line joins the one before (:class:`lyricpad.vocabulary.examples.Join`).
    """

    tags: tuple[str, ...]
    syllables: int
    stress: str | None = None
    locked: Mapping[int, LockedWord] = field(default_factory=dict)
    sounds: Mapping[int, SlotSound] = field(default_factory=dict)
    join: int = 0

    @property
    def slots(self) -> int:
        """Number of words."""
        return len(self.tags)


def sung_stress(word: str, pronunciation: Pronunciation) -> str:
    """The stress a word can take in a line.

    A word of several syllables keeps its own. A small word of one syllable ("the", "and") takes
    whichever the beat asks for, written ``x``; any other word of one syllable is stressed.
    """
    if pronunciation.syllables != 1:
        return pronunciation.stress
    return EITHER if word.lower() in WEAK_WORDS else "1"


def stress_fits(sung: str, asked: str) -> bool:
    """Whether a word's stress is the asked one; ``x`` is any.

    >>> stress_fits("10", "10"), stress_fits("x", "0"), stress_fits("1", "0")
    (True, True, False)
    """
    return len(sung) == len(asked) and all(
        a in (b, EITHER) for a, b in zip(sung, asked, strict=True)
    )


class Sounds:
    """Per tag, which stress patterns its rows have: all a feasibility table needs to know.

    Args:
        lexicon: of the model.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        stresses = [sung_stress(entry.word, entry.pronunciation) for entry in lexicon.entries]
        self.patterns = tuple(sorted(set(stresses)))
        number = {pattern: i for i, pattern in enumerate(self.patterns)}
        self.pattern_of_row = np.array([number[stress] for stress in stresses], np.int16)
        self.syllables_of_pattern = np.array([len(pattern) for pattern in self.patterns])
        self.patterns_of_tag = {
            tag: frozenset(np.unique(self.pattern_of_row[lexicon.rows(tag)]).tolist())
            for tag in lexicon.tags
        }
        self._longest = int(self.syllables_of_pattern.max(initial=1))
        # The same few questions come back for every candidate of a request.
        self._fitting = lru_cache(maxsize=8192)(self._find_fitting)
        self._lengths = lru_cache(maxsize=32768)(self._find_lengths)

    def fitting(self, template: Template, slot: int, last: int) -> np.ndarray:
        """Which patterns a slot's word may have if it ends before syllable ``last`` of the line.

        Returns:
            ``bool[patterns]``.
        """
        return self._fitting(*self._question(template, slot, last))

    def lengths(
        self, template: Template, slot: int, last: int, patterns: frozenset[int] | None = None
    ) -> tuple[int, ...]:
        """Numbers of syllables a slot's word may have if it ends before syllable ``last``.

        Args:
            template: the line.
            slot: which word.
            last: where it ends.
            patterns: the ones it may choose from; default all of its tag.
        """
        locked = template.locked.get(slot)
        if locked is not None:
            return _locked_length(locked, template, last)
        if patterns is None:
            patterns = self.patterns_of_tag.get(template.tags[slot], frozenset())
        return self._lengths(patterns, *self._question(template, slot, last))

    def _question(
        self, template: Template, slot: int, last: int
    ) -> tuple[SlotSound, str | None, int]:
        asked = template.stress
        tail = None if asked is None else asked[max(0, last - self._longest) : last]
        return template.sounds.get(slot, FREE), tail, min(last, self._longest)

    def _find_fitting(self, sound: SlotSound, tail: str | None, room: int) -> np.ndarray:
        return np.array(
            [
                0 < len(pattern) <= room
                and sound.allows(pattern)
                and (tail is None or stress_fits(pattern, tail[len(tail) - len(pattern) :]))
                for pattern in self.patterns
            ]
        )

    def _find_lengths(
        self, patterns: frozenset[int], sound: SlotSound, tail: str | None, room: int
    ) -> tuple[int, ...]:
        fits = self._fitting(sound, tail, room)
        return tuple({len(self.patterns[p]) for p in patterns if fits[p]})


def feasible_fills(
    template: Template, sounds: Sounds, end_patterns: frozenset[int] | None = None
) -> np.ndarray:
    """Which syllable totals the first slots can have, so that a line is never begun in vain.

    Dynamic programming over slots from the left. Worked example: for DT NN and 3 syllables,
    with articles of one and nouns of one to five, row 1 is true at 1 only and row 2 from 2 on.

    Args:
        template: the line.
        sounds: what each tag's rows sound like.
        end_patterns: patterns the last word may have; default all of its tag.

    Returns:
        ``bool[slots + 1, syllables + 1]``; entry ``[i, s]`` says whether slots 0 .. i - 1 can
        take exactly syllables 0 .. s - 1. The line is possible where the last entry is true.
    """
    table = np.zeros((template.slots + 1, max(template.syllables, 0) + 1), bool)
    if template.syllables < template.slots:  # a long prefix has left too little
        return table
    table[0, 0] = True
    for slot in range(template.slots):
        patterns = end_patterns if slot == template.slots - 1 else None
        reachable = np.flatnonzero(table[slot])
        for last in range(1, template.syllables + 1):
            if reachable.size == 0 or last <= reachable[0]:
                continue
            lengths = sounds.lengths(template, slot, last, patterns)
            table[slot + 1, last] = any(n <= last and table[slot, last - n] for n in lengths)
    return table


def _locked_length(locked: LockedWord, template: Template, last: int) -> tuple[int, ...]:
    n = locked.pronunciation.syllables
    if n > last:
        return ()
    if template.stress is None:
        return (n,)
    sung = sung_stress(locked.text, locked.pronunciation)
    return (n,) if stress_fits(sung, template.stress[last - n : last]) else ()
