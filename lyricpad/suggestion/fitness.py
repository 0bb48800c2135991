"""Which words, and which words together, are fit to be suggested.

Two kinds of unfit. Always: a name that belongs to one novel alone, which reads as noise in a song,
and "Mr" or "sh", not sung as it is spelled. While suggestions are to be fit for company, which is
what the writer gets unless told otherwise: slurs, sexual and violent language, and words harmless
alone that together make an old book's stereotype (``unfit.toml`` says where the line is drawn).
What the writer typed is never judged.

>>> is_unfit("sambo"), is_unfit("sailor")
(True, False)
>>> is_unfit_line(["The", "thieving", "gypsy", "smiled"], free=[1, 2, 3])
True
>>> is_unfit_line(["The", "gypsy", "smiled"], free=[1, 2])
False
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np

from lyricpad.phonetics.words import key
from lyricpad.vocabulary.lexicon import Entry, Lexicon

VOWEL_LETTERS = frozenset("aeiouyàáâäæèéêëìíîïòóôöœùúûü")

LEAST_NAME_COUNT = 40
"""A name met less often in the books is somebody's surname."""

NAME = "NNP"

ALSO_NAMES = frozenset({"dick", "mick", "paddy", "fanny", "randy"})
"""Unfit as words, fit as names."""


@dataclass(frozen=True)
class Together:
    """Two sets of words that must not meet.

    Attributes:
        one: words of the first.
        other: words of the second.
        within: how many words apart is still together.
        in_order: only where the first comes first.
    """

    one: frozenset[str]
    other: frozenset[str]
    within: int
    in_order: bool = False

    def meetings(self, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Places of each pair that meets."""
        ones = [i for i, word in enumerate(words) if word in self.one]
        others = [i for i, word in enumerate(words) if word in self.other]
        for i in ones:
            for j in others:
                apart = j - i if self.in_order else abs(j - i)
                if 0 < apart <= self.within:
                    yield i, j


@dataclass(frozen=True)
class Unfit:
    """What ``unfit.toml`` holds.

    Attributes:
        words: category → words in normal form.
        phrases: words in a row.
        together: sets that must not meet.
    """

    words: Mapping[str, frozenset[str]]
    phrases: frozenset[tuple[str, ...]]
    together: tuple[Together, ...]

    @classmethod
    def load(cls) -> Unfit:
        """Read the file that comes with the package."""
        text = files("lyricpad.suggestion").joinpath("unfit.toml").read_text(encoding="utf-8")
        stored = tomllib.loads(text)
        sets = {name: frozenset(words.split()) for name, words in stored["sets"].items()}
        lines = [line for block in stored["phrases"].values() for line in block.splitlines()]
        return cls(
            words={name: frozenset(words.split()) for name, words in stored["words"].items()},
            phrases=frozenset(tuple(line.split()) for line in lines if line),
            together=tuple(
                Together(sets[rule["one"]], sets[rule["other"]], rule["within"], "in_order" in rule)
                for rule in stored["together"]
            ),
        )

    @property
    def every_word(self) -> frozenset[str]:
        """Words of all categories."""
        return frozenset().union(*self.words.values())


@lru_cache(maxsize=1)
def unfit() -> Unfit:
    """The lists, read once."""
    return Unfit.load()


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    return unfit().every_word


def is_unfit(word: str) -> bool:
    """Whether a word, its singular or what it is the possessive of is in the lists.

    >>> is_unfit("Darkies'"), is_unfit("whores"), is_unfit("fags"), is_unfit("darkness")
    (True, True, True, False)
    """
    bare = key(word).removesuffix("'").removesuffix("'s")
    return bool({bare, bare.removesuffix("s")} & _words())


def is_unfit_line(words: Sequence[str], free: Collection[int]) -> bool:
    """Whether words of a line make something unfit together, or one of the free ones is.

    Args:
        words: the whole line.
        free: places of the words the writer did not set; what holds none of them is not judged.
    """
    said = [key(word) for word in words]
    if any(is_unfit(said[i]) and not _is_name(words[i]) for i in free):
        return True
    bare = [word.removesuffix("'s") for word in said]
    meetings = (pair for rule in unfit().together for pair in rule.meetings(bare))
    return any(set(pair) & set(free) for pair in meetings) or any(
        set(run) & set(free) for run in _phrases(said)
    )


def _is_name(word: str) -> bool:
    return word[:1].isupper() and key(word) in ALSO_NAMES


def _phrases(said: Sequence[str]) -> Iterator[range]:
    """Places of each unfit phrase."""
    known = unfit().phrases
    for n in {len(phrase) for phrase in known}:
        for i in range(len(said) - n + 1):
            if tuple(said[i : i + n]) in known:
                yield range(i, i + n)


def unsung_rows(lexicon: Lexicon) -> np.ndarray:
    """``bool[rows]`` of a lexicon that no suggestion holds, whatever the writer wants."""
    return np.array([_is_unsung(entry) for entry in lexicon.entries])


def unfit_rows(lexicon: Lexicon) -> np.ndarray:
    """``bool[rows]`` of a lexicon that are unfit for company."""
    return np.array(
        [
            is_unfit(entry.word) and not (entry.tag == NAME and key(entry.word) in ALSO_NAMES)
            for entry in lexicon.entries
        ]
    )


def _is_unsung(entry: Entry) -> bool:
    rare_name = entry.tag.startswith(NAME) and entry.count < LEAST_NAME_COUNT
    sung = bool(VOWEL_LETTERS & set(entry.word.lower()))
    return rare_name or not sung
