"""Two words that rhyme with one: *know it* to *poet*, *give her* to *river*.

The last is one of a few small words a line can end on, the first a verb that the rhyme index knows;
what they make together is judged by `multi_rhyme`.

>>> from lyricpad.rhyme.index import IndexEntry, RhymeIndex
>>> def entry(word, phones, tag):
...     return IndexEntry(word, Pronunciation(tuple(phones.split())), 9, (tag,))
>>> index = RhymeIndex.build([entry("know", "N OW1", "VB"), entry("snow", "S N OW1", "NN")])
>>> [rhyme.word for rhyme in several_words([Pronunciation(("P", "OW1", "AH0", "T"))], index)]
['know it']
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lyricpad.phonetics.pronunciation import Pronunciation, is_vowel
from lyricpad.rhyme.index import RhymeEntry, RhymeIndex
from lyricpad.rhyme.kinds import RhymeKind
from lyricpad.rhyme.mosaic import multi_rhyme

# As they are sung behind a stressed word: without stress, and "him" and "her" without their h.
_SMALL = {
    "it": ("IH0 T", "PRP"),
    "me": ("M IY0", "PRP"),
    "you": ("Y UW0", "PRP"),
    "her": ("HH ER0", "PRP"),
    "him": ("IH0 M", "PRP"),
    "them": ("DH AH0 M", "PRP"),
    "us": ("AH0 S", "PRP"),
    "in": ("IH0 N", "RP"),
    "on": ("AA0 N", "RP"),
    "up": ("AH0 P", "RP"),
    "off": ("AO0 F", "RP"),
    "to": ("T UW0", "IN"),
    "at": ("AE0 T", "IN"),
}
# Verbs tried at each cut, and answers that may begin with the same one.
_FIRSTS = 12
_SHARED = 2


def several_words(
    target: Sequence[Pronunciation], index: RhymeIndex, limit: int = 24
) -> list[RhymeEntry]:
    """Pairs of words that rhyme with a word over two syllables or more, best first.

    Args:
        target: how the word is said; of one syllable it has none.
        index: knows the first words, with their tags.
        limit: how many at most.
    """
    found: dict[str, RhymeEntry] = {}
    for rhyme in sorted((pair for one in target for pair in _pairs(one, index)), key=_rank):
        found.setdefault(rhyme.word, rhyme)
    firsts: Counter[str] = Counter()
    kept: list[RhymeEntry] = []
    for rhyme in found.values():
        first = rhyme.word.split()[0]
        firsts[first] += 1
        if firsts[first] <= _SHARED:
            kept.append(rhyme)
    return kept[:limit]


def _rank(rhyme: RhymeEntry) -> tuple[float, bool, float]:
    """Best first; among about equals "know it" before "know up", and common verbs first."""
    return -round(rhyme.score, 1), rhyme.tags[-1] != "PRP", -rhyme.frequency


def _pairs(target: Pronunciation, index: RhymeIndex) -> Iterator[RhymeEntry]:
    for first in _firsts(target, index):
        for word, (phones, tag) in _SMALL.items():
            small = Pronunciation(tuple(phones.split()))
            rhyme = multi_rhyme([target], [first.pronunciation, small])
            if rhyme.kind is RhymeKind.NONE:
                continue
            said = Pronunciation((*first.pronunciation.phones, *small.phones), "rule")
            tags = ("VB", tag)
            yield replace(
                first,
                word=f"{first.word} {word}",
                kind=rhyme.kind,
                score=rhyme.score,
                pronunciation=said,
                tags=tags,
            )


def _firsts(target: Pronunciation, index: RhymeIndex) -> Iterator[RhymeEntry]:
    """Verbs that rhyme with what comes before the word's last syllable, wherever that is cut."""
    phones = target.phones
    vowels = [place for place, phone in enumerate(phones) if is_vowel(phone)]
    stressed = [place for place in vowels[:-1] if phones[place][-1] in "12"]
    if not stressed:
        return
    for cut in range(vowels[-2] + 1, vowels[-1] + 1):
        before = [Pronunciation(phones[stressed[-1] : cut])]
        yield from index.rhymes("", "perfect", tag="VB", limit=_FIRSTS, pronunciations=before)
