"""What kind of rhyme two pronunciations make: identical, perfect, near or none.

The definitions of DESIGN.md, once, for every room:

* **identical**: the same sound from the onset of the last stressed syllable on (*red / read*,
  *leave / believe*), or the same word. Not a rhyme.
* **perfect**: equal rhyming parts, different onsets.
* **near**: a near score (`lyricpad.rhyme.near`) of at least `NEAR_THRESHOLD`.

>>> from lyricpad.phonetics.pronunciation import Pronunciation
>>> leave = Pronunciation(("L", "IY1", "V"))
>>> compare(leave, Pronunciation(("B", "IH0", "L", "IY1", "V"))).kind
<RhymeKind.IDENTICAL: 'identical'>
>>> compare(leave, Pronunciation(("S", "L", "IY1", "V"))).kind
<RhymeKind.PERFECT: 'perfect'>
>>> compare(leave, Pronunciation(("B", "R", "IY1", "Z"))).kind
<RhymeKind.NEAR: 'near'>
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from lyricpad.phonetics.pronunciation import Pronunciation, is_vowel
from lyricpad.rhyme.near import NEAR_THRESHOLD, score_parts, syllables_of


class RhymeKind(StrEnum):
    """Strength of a rhyme. Iterating runs from the one to avoid to no rhyme at all."""

    IDENTICAL = "identical"
    PERFECT = "perfect"
    NEAR = "near"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Rhyme:
    """How two endings rhyme.

    Attributes:
        kind: the kind, by the definitions above.
        score: likeness in sound, 0 to 1; 1 for identical and perfect, the near score otherwise.
        syllables: how many final syllables answer each other; 0 where nothing rhymes.
            Two or more make it a multi rhyme.
    """

    kind: RhymeKind
    score: float
    syllables: int


NO_RHYME = Rhyme(RhymeKind.NONE, 0.0, 0)

# Consonants an English syllable may begin with, where more than one (Giegerich, "English
# Phonology", 1992, ch. 6; the ones with Y before UW as CMUdict spells them). "entwine" divides as
# en-twine, so it is identical with "twine", not a perfect rhyme.
_STOPS_LIQUIDS = "P L,P R,B L,B R,T R,D R,K L,K R,G L,G R,F L,F R,TH R,SH R,S L,V R"
_GLIDES = "T W,D W,K W,G W,TH W,S W,HH W,P Y,B Y,K Y,G Y,F Y,V Y,M Y,HH Y,N Y,L Y,T Y,D Y,S Y"
_WITH_S = "S P,S T,S K,S M,S N,S F,S P L,S P R,S T R,S K L,S K R,S K W,S P Y,S K Y"
_ONSETS = frozenset(
    tuple(onset.split()) for onset in f"{_STOPS_LIQUIDS},{_GLIDES},{_WITH_S}".split(",")
)


def syllable_onset(pronunciation: Pronunciation) -> tuple[str, ...]:
    """Consonants the last stressed syllable begins with: as many as English allows.

    >>> syllable_onset(Pronunciation(("EH0", "N", "T", "W", "AY1", "N")))
    ('T', 'W')
    """
    onset = pronunciation.onset
    if len(onset) == pronunciation.nucleus:  # nothing before it: the whole word begins so
        return onset
    while len(onset) > 1 and onset not in _ONSETS:
        onset = onset[1:]
    return () if onset == ("NG",) else onset


def is_identical(a: Pronunciation, b: Pronunciation) -> bool:
    """Whether two pronunciations of one rhyming part are the same sound again."""
    return syllable_onset(a) == syllable_onset(b) or _ends_in_word(a, b) or _ends_in_word(b, a)


def _ends_in_word(long: Pronunciation, short: Pronunciation) -> bool:
    """Whether ``long`` is a compound of ``short``: *bathroom* of *room*.

    CMUdict does not part syllables, and "THR" could begin one. A compound gives itself away by
    the second stress on its last part; *afraid* of *raid* has the first stress there.

    >>> room = Pronunciation(("R", "UW1", "M"))
    >>> _ends_in_word(Pronunciation(("B", "AE1", "TH", "R", "UW2", "M")), room)
    True
    """
    if not is_secondary(long) or not 0 < len(short.phones) < len(long.phones):
        return False
    head, tail = long.phones[: -len(short.phones)], long.phones[-len(short.phones) :]
    same = [phone.rstrip("012") for phone in tail] == [p.rstrip("012") for p in short.phones]
    return same and any(is_vowel(phone) for phone in head)


def is_secondary(pronunciation: Pronunciation) -> bool:
    """Whether the vowel the rhyme starts on has the second stress."""
    return pronunciation.nucleus >= 0 and pronunciation.phones[pronunciation.nucleus][-1] == "2"


def compare(a: Pronunciation, b: Pronunciation) -> Rhyme:
    """The rhyme of two pronunciations; symmetric.

    A pronunciation without a vowel ("hmm" spelled HH M) rhymes with nothing.
    """
    part = a.rhyming_part
    if part and part == b.rhyming_part:
        kind = RhymeKind.IDENTICAL if is_identical(a, b) else RhymeKind.PERFECT
        return Rhyme(kind, 1.0, len(syllables_of(part)))
    score = score_parts(part, b.rhyming_part)
    if score < NEAR_THRESHOLD:
        return Rhyme(RhymeKind.NONE, score, 0)
    shared = min(len(syllables_of(part)), len(syllables_of(b.rhyming_part)))
    return Rhyme(RhymeKind.NEAR, score, shared)


def best_rhyme(
    a: Sequence[Pronunciation], b: Sequence[Pronunciation], same_word: bool = False
) -> Rhyme:
    """The rhyme of two words, over all their pronunciations; symmetric.

    Any listed pronunciation may be used, so the best pair counts; but where any pair is
    identical in sound the words are identical: a singer may sing either, and what can be heard
    as the same word again is not to be offered as a rhyme ("read" against "red").

    Args:
        a: the variants of one word; may be empty (an emoji), which rhymes with nothing.
        b: the variants of the other.
        same_word: the two are the same word as written, hence identical.
    """
    rhymes = [compare(left, right) for left in a for right in b]
    identical = [rhyme for rhyme in rhymes if rhyme.kind is RhymeKind.IDENTICAL]
    if same_word:
        syllables = max((rhyme.syllables for rhyme in identical), default=1)
        return Rhyme(RhymeKind.IDENTICAL, 1.0, syllables)
    return max(identical or rhymes, key=_strength, default=NO_RHYME)


def _strength(rhyme: Rhyme) -> tuple[float, int]:
    return rhyme.score, rhyme.syllables
