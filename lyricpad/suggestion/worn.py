"""What songs have said too often: phrases and rhymes that freshness pushes down.

The list is ``worn.txt``, made by hand. It says nothing of a line but that it has been heard before.

>>> worn_phrases("with tears in your eyes".split())
['tears in my eyes']
>>> worn_pair("Fire", "desire"), worn_pair("fire", "choir")
(True, False)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import product

from lyricpad.phonetics.words import key

_WHOSE, _WHO = "my your his her its our their the a an this that thy", "me you him us them it thee"
WHOSE, WHO = frozenset(_WHOSE.split()), frozenset(_WHO.split())


@dataclass(frozen=True)
class Worn:
    """What ``worn.txt`` holds.

    Attributes:
        phrases: in normal form (:func:`bare`).
        pairs: words that rhyme too often, two a set.
        longest: words of the longest phrase.
    """

    phrases: frozenset[tuple[str, ...]]
    pairs: frozenset[frozenset[str]]
    longest: int

    @classmethod
    def read(cls, text: str) -> Worn:
        """Read the file's text."""
        lines = [line.strip() for line in text.splitlines()]
        lines = [line for line in lines if line and not line.startswith("#")]
        cut = lines.index("[rhymes]")
        phrases = frozenset(
            bare(words) for line in lines[1:cut] for words in product(*_alternatives(line))
        )
        pairs = frozenset(frozenset(line.split()) for line in lines[cut + 1 :])
        return cls(phrases, pairs, max(map(len, phrases)))


@lru_cache(maxsize=1)
def worn() -> Worn:
    """The list, read once."""
    text = files("lyricpad.suggestion").joinpath("worn.txt").read_text(encoding="utf-8")
    return Worn.read(text)


def worn_phrases(words: Sequence[str]) -> list[str]:
    """Worn phrases in a line, in normal form; the longest at each place, none inside another."""
    said = bare(words)
    return [" ".join(said[place.start : place.stop]) for place in worn_places(words)]


def worn_places(words: Sequence[str]) -> list[range]:
    """The words of a line that make up each worn phrase.

    >>> worn_places("with tears in your eyes".split())
    [range(1, 5)]
    """
    said, known = bare(words), worn()
    found: list[range] = []
    place = 0
    while place < len(said):
        for n in range(min(known.longest, len(said) - place), 1, -1):
            if said[place : place + n] in known.phrases:
                found.append(range(place, place + n))
                place += n - 1
                break
        place += 1
    return found


def worn_pair(one: str, other: str) -> bool:
    """Whether two words have rhymed too often."""
    return frozenset({key(one), key(other)}) in worn().pairs


def bare(words: Sequence[str]) -> tuple[str, ...]:
    """Words in normal form, whose and who taken out.

    >>> bare(["Hold", "her", "hand"]), bare(["set", "them", "free"])
    (('hold', 'my', 'hand'), ('set', 'me', 'free'))
    """
    return tuple("my" if w in WHOSE else "me" if w in WHO else w for w in map(key, words))


def _alternatives(line: str) -> list[list[str]]:
    return [word.split("|") for word in line.split()]
