"""CMUdict through ``pronouncing``: every variant of a word, read once for the process.

>>> dictionary_variants("fire")
[('F', 'AY1', 'ER0'), ('F', 'AY1', 'R')]
>>> dictionary_variants("xyzzy")
[]
"""

from __future__ import annotations

from collections.abc import Iterator

import pronouncing

from lyricpad.phonetics.pronunciation import is_vowel

Phones = tuple[str, ...]


def load_dictionary() -> None:
    """Read the dictionary now (about half a second) rather than at the first look-up."""
    pronouncing.init_cmu()


def dictionary_variants(word: str) -> list[Phones]:
    """Variants in the dictionary's order, those without a vowel left out; [] if unknown."""
    pronouncing.init_cmu()
    rows = pronouncing.lookup.get(word, ())  # not [word]: that would add an empty entry
    return [phones for row in rows if any(map(is_vowel, phones := _phones(row)))]


def dictionary_words() -> Iterator[tuple[str, Phones]]:
    """Every (word, phones) pair, variants one by one, in the dictionary's order."""
    pronouncing.init_cmu()
    for word, row in pronouncing.pronunciations:
        yield word, _phones(row)


def _phones(row: str) -> Phones:
    """Phones of a row; some rows end in a comment ("# place, danish")."""
    return tuple(row.split("#", 1)[0].split())
