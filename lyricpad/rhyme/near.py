"""The near score: how well two rhyming parts rhyme, from 0 (not at all) to 1 (perfectly).

A rhyming part is read as syllables, each a vowel and the consonants up to the next vowel
(`EY N` is one; `AE V AH T IY` three), the first of them stressed.

* One **syllable** scores ``0.65 · vowels + 0.35 · consonants`` (`lyricpad.rhyme.likeness`): the
  same vowel before consonants that share nothing (assonance, *rain / safe*) has 0.65, the same
  consonants after vowels that share nothing (consonance, *moon / mine*) has 0.35. Without
  consonants on either side the vowels count alone. Vowels that differ count less than
  their likeness (`SHARPNESS`), for the ear hears first of all whether the vowel is the same;
  where one is unstressed a schwa passes for any short vowel (`WEAK_LIKENESS`).
* Parts **of one length** score the weighted mean of their syllables: the stressed one 1,
  each unstressed one `TAIL_WEIGHT`.
* Parts **of two lengths** are tried end against end and stress against stress (*rain /
  raining*); the syllables in common score as above, and the better one is multiplied by
  `UNEVEN`: an unstressed ending is a rhyme, but a weaker one. Two syllables more are better than
  one (`PROMOTED`), since the last of three carries a beat of its own: *memory / see*.

The score is symmetric, and 1 exactly where the parts are equal.

>>> score_parts(("EY", "N"), ("EY", "M")) >= NEAR_THRESHOLD     # rain / game
True
>>> score_parts(("EY", "N"), ("UW",)) >= NEAR_THRESHOLD         # rain / you
False
"""

from __future__ import annotations

from functools import lru_cache

from lyricpad.phonetics.pronunciation import Pronunciation
from lyricpad.rhyme.likeness import VOWEL_TABLE, Coda, coda_likeness

Part = tuple[str, ...]
Syllable = tuple[str, Coda]

# Two rhyming parts that score this or more are a near rhyme: pure assonance just is, pure
# consonance is not. Chosen by measurement, see docs/log.md ("near score").
NEAR_THRESHOLD = 0.64
VOWEL_WEIGHT = 0.65
SHARPNESS = 1.5
WEAK_LIKENESS = 0.85
# Vowels that fall together without stress; OW, IY and the diphthongs stay what they are.
_REDUCED = frozenset(
    frozenset(pair.split("/"))
    for pair in ["AH/IH", "AH/EH", "AH/AE", "AH/AA", "AH/AO", "AH/UH", "IH/EH"]
)
TAIL_WEIGHT = 0.4
UNEVEN = 0.7
PROMOTED = 0.85


@lru_cache(maxsize=100_000)
def syllables_of(part: Part) -> tuple[Syllable, ...]:
    """A rhyming part as (vowel, consonants that follow) pairs.

    >>> syllables_of(("AE", "V", "AH", "T", "IY"))
    (('AE', ('V',)), ('AH', ('T',)), ('IY', ()))
    """
    starts = [i for i, phone in enumerate(part) if (phone, phone) in VOWEL_TABLE]
    ends = [*starts[1:], len(part)][: len(starts)]
    return tuple((part[i], part[i + 1 : j]) for i, j in zip(starts, ends, strict=True))


def vowel_score(a: str, b: str, weak: bool = False) -> float:
    """What two vowels are worth in a syllable, 0 to 1; `weak`: at least one is unstressed."""
    score = VOWEL_TABLE[a, b] ** SHARPNESS
    return max(score, WEAK_LIKENESS) if weak and frozenset((a, b)) in _REDUCED else score


def syllable_score(a: Syllable, b: Syllable, weak: bool = False) -> float:
    """What two syllables are worth, 0 to 1; `weak`: at least one is unstressed."""
    vowels = vowel_score(a[0], b[0], weak)
    if not a[1] and not b[1]:
        return vowels
    return VOWEL_WEIGHT * vowels + (1 - VOWEL_WEIGHT) * coda_likeness(a[1], b[1])


def _mean_score(a: tuple[Syllable, ...], b: tuple[Syllable, ...], weak: bool) -> float:
    total = syllable_score(a[0], b[0], weak)
    weight = 1.0
    for left, right in zip(a[1:], b[1:], strict=True):
        total += TAIL_WEIGHT * syllable_score(left, right, True)
        weight += TAIL_WEIGHT
    return total / weight


@lru_cache(maxsize=400_000)
def score_parts(a: Part, b: Part) -> float:
    """Near score of two rhyming parts (no stress digits); 0 where one of them is empty."""
    if a == b:
        return 1.0 if a else 0.0
    left, right = syllables_of(a), syllables_of(b)
    if not left or not right:
        return 0.0
    if len(left) == len(right):
        return _mean_score(left, right, False)
    shared = min(len(left), len(right))
    by_end = _mean_score(left[-shared:], right[-shared:], True)
    by_stress = _mean_score(left[:shared], right[:shared], False)
    return max(by_end * ending_factor(len(left) - len(right)), by_stress * UNEVEN)


def ending_factor(difference: int) -> float:
    """What an end-to-end match keeps when one part is `difference` syllables longer."""
    return PROMOTED if difference % 2 == 0 else UNEVEN


def near_score(a: Pronunciation, b: Pronunciation) -> float:
    """Near score of two pronunciations: that of their rhyming parts."""
    return score_parts(a.rhyming_part, b.rhyming_part)
