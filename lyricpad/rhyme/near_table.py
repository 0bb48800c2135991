"""The near score in bulk: one rhyming part against thousands, as arrays.

The same score as `lyricpad.rhyme.near.score_parts` (a property test holds them equal), for the
hot paths: the rhyme index has some 34,000 rhyming parts, a decoder's lexicon some 4,000.

>>> parts = (("EY", "N"), ("EY", "M"), ("UW",))
>>> [round(float(score), 2) for score in rhyming_part_scores(("EY", "N"), parts)]
[1.0, 0.94, 0.13]
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from lyricpad.rhyme.likeness import CONSONANT_TABLE, CONSONANTS, GAP, VOWELS, Coda
from lyricpad.rhyme.near import (
    TAIL_WEIGHT,
    UNEVEN,
    VOWEL_WEIGHT,
    Part,
    Syllable,
    ending_factor,
    syllables_of,
    vowel_score,
)

Scores = NDArray[np.float64]

_VOWEL_ID = {vowel: i for i, vowel in enumerate(VOWELS)}
# One row more than there are consonants: the padding behind a short coda likens nothing.
_CONSONANT_ID = {consonant: i for i, consonant in enumerate(CONSONANTS)}
_PAD = len(CONSONANTS)
_CONSONANT_ROWS = np.zeros((len(CONSONANTS), len(CONSONANTS) + 1))
for (_a, _b), _likeness in CONSONANT_TABLE.items():
    _CONSONANT_ROWS[_CONSONANT_ID[_a], _CONSONANT_ID[_b]] = _likeness
_VOWEL_ROWS = {
    weak: np.array([[vowel_score(a, b, weak) for b in VOWELS] for a in VOWELS])
    for weak in (False, True)
}


class PartTable:
    """Rhyming parts laid out for `scores`.

    Distinct codas and distinct syllables are scored once each; a part's score is then looked up
    syllable by syllable. Parts of one length share an array of syllable ids.
    """

    def __init__(self, parts: Sequence[Part], remembered: int = 256) -> None:
        """Lay out `parts`; the order is that of the scores.

        Args:
            parts: rhyming parts, repeats allowed.
            remembered: how many targets' scores are kept (8 bytes a part each).
        """
        self.parts = tuple(parts)
        self._index: dict[Part, list[int]] = {}
        codas: dict[Coda, int] = {}
        syllables: dict[Syllable, int] = {}
        rows: dict[int, list[int]] = {}
        ids: dict[int, list[list[int]]] = {}
        for i, part in enumerate(self.parts):
            self._index.setdefault(part, []).append(i)
            spelled = syllables_of(part)
            for syllable in spelled:
                codas.setdefault(syllable[1], len(codas))
            rows.setdefault(len(spelled), []).append(i)
            ids.setdefault(len(spelled), []).append(
                [syllables.setdefault(syllable, len(syllables)) for syllable in spelled]
            )
        rows.pop(0, None)  # parts without a vowel score 0
        self._groups = [(n, np.array(rows[n]), np.array(ids[n]).T.copy()) for n in rows]
        self._coda_length = np.array([len(coda) for coda in codas])
        width = max((len(coda) for coda in codas), default=0)
        self._codas = np.full((width, len(codas)), _PAD)
        for coda, i in codas.items():
            self._codas[: len(coda), i] = [_CONSONANT_ID[phone] for phone in coda]
        self._syllable_vowel = np.array([_VOWEL_ID[vowel] for vowel, _ in syllables], dtype=int)
        self._syllable_coda = np.array([codas[coda] for _, coda in syllables], dtype=int)
        self._cached_scores = lru_cache(maxsize=remembered)(self._scores)

    def scores(self, target: Part) -> Scores:
        """Near score of `target` against every part: float64, shape (parts,), read-only."""
        return self._cached_scores(target)

    def _scores(self, target: Part) -> Scores:
        spelled = syllables_of(target)
        scores = np.zeros(len(self.parts))
        if spelled:
            strong = [self._syllable_row(syllable, False) for syllable in spelled]
            weak = [self._syllable_row(syllable, True) for syllable in spelled]
            for length, rows, ids in self._groups:
                scores[rows] = _align(strong, weak, length, ids)
            scores[self._index.get(target, [])] = 1.0
        scores.setflags(write=False)
        return scores

    def _syllable_row(self, syllable: Syllable, weak: bool) -> Scores:
        """What `syllable` is worth against every distinct syllable."""
        vowel, coda = syllable
        vowels = _VOWEL_ROWS[weak][_VOWEL_ID[vowel]][self._syllable_vowel]
        codas = self._coda_row(coda)[self._syllable_coda]
        row = VOWEL_WEIGHT * vowels + (1 - VOWEL_WEIGHT) * codas
        if not coda:
            row = np.where(self._coda_length[self._syllable_coda] == 0, vowels, row)
        return row

    def _coda_row(self, coda: Coda) -> Scores:
        """Likeness of `coda` to every distinct coda: the alignment of `likeness`, side by side."""
        width, count = self._codas.shape
        row = np.zeros((width + 1, count))
        for phone in coda:
            paired = row[:-1] + _CONSONANT_ROWS[_CONSONANT_ID[phone]][self._codas]
            row[1:] = np.maximum(paired, row[1:])
            np.maximum.accumulate(row, axis=0, out=row)
        longer = np.maximum(self._coda_length, len(coda))
        shorter = np.minimum(self._coda_length, len(coda))
        total = row[-1] + GAP * (longer - shorter)
        # Two empty codas are the same; one empty coda counts a single gap.
        total = np.where(shorter == 0, np.where(longer == 0, 1.0, GAP), total)
        return total / np.maximum(longer, 1)


def _align(strong: list[Scores], weak: list[Scores], length: int, ids: NDArray) -> Scores:
    """Score a target against parts of `length` syllables; `ids` is (length, parts)."""
    target_length = len(strong)
    shared = min(target_length, length)
    by_stress = _weighted(strong[:1] + weak[1:shared], ids[:shared])
    if target_length == length:
        return by_stress
    by_end = _weighted(weak[target_length - shared :], ids[length - shared :])
    return np.maximum(by_end * ending_factor(target_length - length), by_stress * UNEVEN)


def _weighted(rows: list[Scores], ids: NDArray) -> Scores:
    total = rows[0][ids[0]]
    for row, syllable in zip(rows[1:], ids[1:], strict=True):
        total = total + TAIL_WEIGHT * row[syllable]
    return total / (1 + TAIL_WEIGHT * (len(rows) - 1))


@lru_cache(maxsize=16)
def _table(parts: tuple[Part, ...]) -> PartTable:
    return PartTable(parts)


def rhyming_part_scores(target: Part, parts: Sequence[Part]) -> Scores:
    """Near score of one rhyming part against many, cached per list and target.

    Args:
        target: phones without stress digits, e.g. ``("EY", "N")``.
        parts: the rhyming parts to score; hashed on every call, so hold a `PartTable` instead
            where microseconds matter.

    Returns:
        float64 array, shape (len(parts),), read-only.
    """
    return _table(tuple(parts)).scores(target)
