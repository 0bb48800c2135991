"""Which rows of a lexicon are fit to be suggested.

Old books hold words that hurt; every novel has names that belong to it alone, which read as noise
in a song; and "Mr" or "sh" is not sung as it is spelled. None is ever suggested; a writer who types
one is not corrected.

>>> "sambo" in unfit_words(), "sailor" in unfit_words()
(True, False)
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import numpy as np

from lyricpad.vocabulary.lexicon import Entry, Lexicon

VOWEL_LETTERS = frozenset("aeiouyàáâäæèéêëìíîïòóôöœùúûü")

LEAST_NAME_COUNT = 40
"""A name met less often in the books is somebody's surname."""


@lru_cache(maxsize=1)
def unfit_words() -> frozenset[str]:
    """The words of unfit.txt, lower case."""
    text = files("lyricpad.suggestion").joinpath("unfit.txt").read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return frozenset(line for line in lines if line and not line.startswith("#"))


def is_unfit(word: str) -> bool:
    """Whether a word, its singular or what it is the possessive of is in the list.

    >>> is_unfit("Darkies'"), is_unfit("whores"), is_unfit("fags"), is_unfit("darkness")
    (True, True, True, False)
    """
    bare = word.lower().removesuffix("'").removesuffix("'s")
    return bool({bare, bare.removesuffix("s")} & unfit_words())


def unfit_rows(lexicon: Lexicon) -> np.ndarray:
    """``bool[rows]`` of a lexicon that are not to be suggested."""
    return np.array([_is_unfit_entry(entry) for entry in lexicon.entries])


def _is_unfit_entry(entry: Entry) -> bool:
    rare_name = entry.tag.startswith("NNP") and entry.count < LEAST_NAME_COUNT
    sung = bool(VOWEL_LETTERS & set(entry.word.lower()))
    return rare_name or not sung or is_unfit(entry.word)
