"""How much two end words speak for being meant as a rhyme.

The near score says how alike two words sound; a reader of verse wants to know something else: were
they *meant*? "Love / prove" was, though it sounds less alike than "came / fade", which was not. So
a pair of line ends falls into one class (`PairClass`), and `WEIGHTS` says how much oftener that
class is met between lines that people marked as rhyming than between lines of the same stanza that
they did not: a log-likelihood ratio, above 0 for a rhyme.

>>> from lyricpad.phonetics.pronunciation import Pronunciation
>>> love = LineEnd.of("love", [Pronunciation(("L", "AH1", "V"))])
>>> prove = LineEnd.of("prove", [Pronunciation(("P", "R", "UW1", "V"))])
>>> rough = LineEnd.of("through", [Pronunciation(("TH", "R", "UW1"))])
>>> pair_class(love, prove), evidence(love, prove) > 0 > evidence(love, rough)
((<PairClass.OLD_VOWEL: 3>, True), True)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from lyricpad.phonetics.pronunciation import Pronunciation
from lyricpad.phonetics.stress import WEAK_WORDS
from lyricpad.phonetics.words import key
from lyricpad.rhyme.eye import spelled_alike
from lyricpad.rhyme.near import Part, Syllable, score_parts, syllables_of


@dataclass(frozen=True, slots=True)
class LineEnd:
    """The last word of a line, as far as rhyme goes.

    Attributes:
        word: in normal form (`words.key`); "" for a line without words.
        parts: the rhyming parts of its pronunciations, without repeats, and those it makes with
            the word before it where it is a small unstressed word ("know it" → OW IH T), so that
            mosaic rhymes are seen.
    """

    word: str
    parts: tuple[Part, ...]

    @classmethod
    def of(
        cls,
        word: str,
        pronunciations: Sequence[Pronunciation],
        before: Sequence[Pronunciation] = (),
    ) -> LineEnd:
        """From a word as written, all its variants, and those of the word before it."""
        parts = [said.rhyming_part for said in pronunciations]
        if key(word) in WEAK_WORDS:
            parts += [
                earlier.rhyming_part + tuple(phone.rstrip("012") for phone in said.phones)
                for earlier in before
                for said in pronunciations
                if earlier.syllables and said.syllables == 1
            ]
        return cls(key(word), tuple(dict.fromkeys(parts)))


class PairClass(IntEnum):
    """Ways two line ends can answer each other, the most telling first."""

    SAME_WORD = 0
    PERFECT = 1
    WEAK_TAIL = 2  # alike but for a reduced vowel in the ending: carriage / marriage
    OLD_VOWEL = 3  # alike but for a vowel that has changed since: love / prove, wind / mind
    PROMOTED = 4  # a stressed end on an unstressed one, two syllables on: free / eternity
    PROMOTED_BY_ONE = 5  # one syllable on: sing / dying
    OLD_PROMOTED = (
        6  # as PROMOTED, with an old or reduced vowel: sky / silently, bless / loneliness
    )
    OLD_PROMOTED_BY_ONE = 7
    NEAR_95 = 8  # by near score
    NEAR_85 = 9
    NEAR_65 = 10
    NEAR_40 = 11
    FAR = 12


def _vowel_pairs(text: str) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair.split("/")) for pair in text.split())


# Stressed vowels that rhymed in some century since 1500 and no longer do (Wyld, "Studies in English
# Rhymes from Surrey to Pope", 1923; pairs met in the stanzas): love/prove AH/UW, blood/wood AH/UH,
# come/home AH/OW, join/fine OY/AY, great/seat EY/IY, have/grave AE/EY, war/far AO/AA ...
_OLD = _vowel_pairs(
    "AH/UW AH/OW AH/UH UH/UW AH/AO AH/AA AH/AW UW/OW OW/AO OW/AW AE/AA AE/AO AA/AO AE/EY EY/IY "
    "EY/EH EH/IY EH/IH IH/IY IH/AY OY/AY EY/AY ER/AO ER/AA ER/EH ER/IH ER/IY AA/EY ER/UH ER/AH "
    "AA/OW UH/OW UH/AO UW/AO"
)
# An unstressed vowel sung on a beat and a full one: eternity/die IY/AY, innocent/spent AH/EH ...
_REDUCED = _vowel_pairs(
    "IY/AY AH/EH AH/AE AH/AO AH/AA AH/IH AH/OW AH/AY AH/EY IH/EH IH/AY IH/IY IH/EY ER/AA ER/AO "
    "ER/EH ER/AW ER/IH ER/OW AH/IY AH/AW IY/EY UH/UW AH/UW"
)

# (class, spelled alike) → log-likelihood ratio. Counted by `scheme_accuracy.count_evidence` on the
# training poems of stanzas.jsonl, those after 1800 three times, then rounded. Near rhymes that are
# not spelled alike are set above their counts (-0.4, -0.7, -2.6): old verse avoids them, songs seek
# them, and on the stanzas the change costs nothing.
WEIGHTS: dict[tuple[PairClass, bool], float] = {
    (PairClass.SAME_WORD, False): 2.8,
    (PairClass.SAME_WORD, True): 2.8,
    (PairClass.PERFECT, False): 4.6,
    (PairClass.PERFECT, True): 5.3,
    (PairClass.WEAK_TAIL, False): 2.1,
    (PairClass.WEAK_TAIL, True): 3.2,
    (PairClass.OLD_VOWEL, False): 1.1,
    (PairClass.OLD_VOWEL, True): 5.2,
    (PairClass.PROMOTED, False): 2.6,
    (PairClass.PROMOTED, True): 4.3,
    (PairClass.PROMOTED_BY_ONE, False): 1.0,
    (PairClass.PROMOTED_BY_ONE, True): 3.6,
    (PairClass.OLD_PROMOTED, False): 2.0,
    (PairClass.OLD_PROMOTED, True): 5.0,
    (PairClass.OLD_PROMOTED_BY_ONE, False): -0.8,
    (PairClass.OLD_PROMOTED_BY_ONE, True): 3.0,
    (PairClass.NEAR_95, False): 1.5,
    (PairClass.NEAR_95, True): 2.0,
    (PairClass.NEAR_85, False): 0.8,
    (PairClass.NEAR_85, True): 4.0,
    (PairClass.NEAR_65, False): -1.5,
    (PairClass.NEAR_65, True): 3.0,
    (PairClass.NEAR_40, False): -2.8,
    (PairClass.NEAR_40, True): 3.2,
    (PairClass.FAR, False): -3.5,
    (PairClass.FAR, True): 3.0,
}


@lru_cache(maxsize=400_000)
def evidence(a: LineEnd, b: LineEnd) -> float:
    """Log-likelihood ratio that the two were meant to rhyme; symmetric."""
    return WEIGHTS[pair_class(a, b)]


def pair_class(a: LineEnd, b: LineEnd) -> tuple[PairClass, bool]:
    """The most telling class over all pronunciations, and whether the ends are spelled alike."""
    if not a.word or not b.word:
        return PairClass.FAR, False
    if a.word == b.word:
        return PairClass.SAME_WORD, True
    classes = (_part_class(p, q) for p in a.parts for q in b.parts)
    return min(classes, default=PairClass.FAR), spelled_alike(a.word, b.word)


@lru_cache(maxsize=400_000)
def _part_class(a: Part, b: Part) -> PairClass:
    if not a or not b:
        return PairClass.FAR
    if a == b:
        return PairClass.PERFECT
    shorter, longer = sorted((syllables_of(a), syllables_of(b)), key=len)
    if len(shorter) == len(longer):
        found = _even_class(shorter, longer)
    else:
        found = _promoted_class(shorter, longer)
    return found or _near_class(score_parts(a, b))


def _even_class(a: tuple[Syllable, ...], b: tuple[Syllable, ...]) -> PairClass | None:
    if any(x[1] != y[1] for x, y in zip(a, b, strict=True)):
        return None
    vowels = [frozenset((x[0], y[0])) for x, y in zip(a, b, strict=True)]
    tail_alike = all(len(pair) == 1 for pair in vowels[1:])
    if tail_alike and vowels[0] in _OLD:
        return PairClass.OLD_VOWEL
    reduced = all(len(pair) == 1 or pair in _REDUCED for pair in vowels[1:])
    return PairClass.WEAK_TAIL if len(vowels[0]) == 1 and reduced else None


def _promoted_class(a: tuple[Syllable, ...], b: tuple[Syllable, ...]) -> PairClass | None:
    """`a` against the end of `b`, which is longer."""
    by_one = len(b) - len(a) == 1
    end = b[-len(a) :]
    if end == a:
        return PairClass.PROMOTED_BY_ONE if by_one else PairClass.PROMOTED
    for x, y in zip(a, end, strict=True):
        if x[1] != y[1] or (x[0] != y[0] and frozenset((x[0], y[0])) not in _REDUCED):
            return None
    return PairClass.OLD_PROMOTED_BY_ONE if by_one else PairClass.OLD_PROMOTED


def _near_class(score: float) -> PairClass:
    steps = (
        (0.95, PairClass.NEAR_95),
        (0.85, PairClass.NEAR_85),
        (0.65, PairClass.NEAR_65),
        (0.4, PairClass.NEAR_40),
    )
    return next((kind for least, kind in steps if score >= least), PairClass.FAR)
