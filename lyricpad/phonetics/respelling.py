"""How a writer tells the sound of a word without phones: by another spelling, or by a rhyme.

>>> from lyricpad.phonetics.pronouncer import Pronouncer
>>> said = Pronouncer()
>>> [" ".join(way.phones) for way in said_like(said, "sea bean")]
['S IY1 B IY2 N']
>>> [" ".join(way.phones) for way in rhyming(said, "bass", "face")]
['B EY1 S']
"""

from __future__ import annotations

from collections.abc import Sequence

from lyricpad.phonetics.pronouncer import Pronouncer
from lyricpad.phonetics.pronunciation import Pronunciation
from lyricpad.phonetics.words import split_words


def said_like(pronouncer: Pronouncer, spelling: str) -> tuple[Pronunciation, ...]:
    """The ways another spelling is said, of one word or of several run together ("shi vawn")."""
    return pronouncer.pronounce("-".join(word.text for word in split_words(spelling)))


def rhyming(pronouncer: Pronouncer, word: str, other: str) -> list[Pronunciation]:
    """The word as it is said if it rhymes with another: its own beginning, the other's end."""
    ends = dict.fromkeys(_end(way) for way in said_like(pronouncer, other))
    begins = dict.fromkeys(_begin(way) for way in pronouncer.pronounce(word))
    ways = dict.fromkeys((*begin, *end) for end in ends for begin in begins)
    return [Pronunciation(way, "rule") for way in ways]


def _end(way: Pronunciation) -> Sequence[str]:
    """From the last stressed vowel on."""
    return way.phones[max(way.nucleus, 0) :]


def _begin(way: Pronunciation) -> Sequence[str]:
    """What comes before it."""
    return way.phones[: max(way.nucleus, 0)]
