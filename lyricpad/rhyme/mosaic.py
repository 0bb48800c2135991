"""Multi rhymes: two or more syllables that answer each other, across word boundaries too.

*gravity / reality*, and mosaics such as *poet / know it*, where one word rhymes with several.

>>> from lyricpad.phonetics.pronunciation import Pronunciation
>>> poet = Pronunciation(("P", "OW1", "AH0", "T"))
>>> know, it = Pronunciation(("N", "OW1")), Pronunciation(("IH0", "T"))
>>> rhyme = multi_rhyme([poet], [know, it])
>>> rhyme.kind, rhyme.syllables
(<RhymeKind.NEAR: 'near'>, 2)
"""

from __future__ import annotations

from collections.abc import Sequence

from lyricpad.phonetics.pronunciation import Pronunciation, is_vowel
from lyricpad.rhyme.kinds import NO_RHYME, Rhyme, RhymeKind, syllable_onset
from lyricpad.rhyme.near import NEAR_THRESHOLD, score_parts, syllable_score, syllables_of

MOST_SYLLABLES = 8
# Each syllable of a multi rhyme must answer its partner at least this much: a strong ending does
# not carry a foreign syllable along.
_LEAST_SYLLABLE = 0.5


def multi_rhyme(a: Sequence[Pronunciation], b: Sequence[Pronunciation]) -> Rhyme:
    """The best rhyme over two or more final syllables of two lines, or `NO_RHYME`; symmetric.

    Tails of equally many syllables are compared, each starting on a vowel stressed in both. A
    perfect tail beats a near one, then the longer beats the shorter; a tail that is identical
    in sound is no rhyme, and what follows only from it is not either.

    Args:
        a: the pronunciations of one line's last words, in order; more words than rhyme do not
            matter. One-syllable function words may be given unstressed, as they are sung.
        b: the same of the other line.
    """
    left, right = _tails(a), _tails(b)
    rhymes = [_compare(left[n], right[n]) for n in left.keys() & right.keys()]
    return max(rhymes, key=_strength, default=NO_RHYME)


def _strength(rhyme: Rhyme) -> tuple[bool, bool, int]:
    kind = rhyme.kind
    return kind is RhymeKind.PERFECT, kind is RhymeKind.NEAR, rhyme.syllables


def _tails(words: Sequence[Pronunciation]) -> dict[int, Pronunciation]:
    """Endings that start on a stressed vowel, each with what comes before it, by syllables."""
    phones = tuple(phone for word in words[-MOST_SYLLABLES:] for phone in word.phones)
    vowels = [i for i, phone in enumerate(phones) if is_vowel(phone)]
    return {
        n: _anchored(phones, vowels[-n])
        for n in range(2, min(len(vowels), MOST_SYLLABLES) + 1)
        if phones[vowels[-n]][-1] in "12"
    }


def _anchored(phones: tuple[str, ...], start: int) -> Pronunciation:
    """The same sounds with the stress at `start` the last one, so that the rhyme begins there."""
    rest = (phone[:-1] + "0" if is_vowel(phone) else phone for phone in phones[start + 1 :])
    return Pronunciation((*phones[: start + 1], *rest))


def _compare(a: Pronunciation, b: Pronunciation) -> Rhyme:
    left, right = a.rhyming_part, b.rhyming_part
    if left == right:
        if syllable_onset(a) == syllable_onset(b):
            return NO_RHYME
        return Rhyme(RhymeKind.PERFECT, 1.0, len(syllables_of(left)))
    score = score_parts(left, right)
    pairs = list(zip(syllables_of(left), syllables_of(right), strict=True))
    weakest = min(syllable_score(x, y, i > 0) for i, (x, y) in enumerate(pairs))
    if score < NEAR_THRESHOLD or weakest < _LEAST_SYLLABLE:
        return NO_RHYME
    return Rhyme(RhymeKind.NEAR, score, len(pairs))
