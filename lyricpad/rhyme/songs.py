"""Hearing which lines of whole songs rhyme, from their last words.

Used where a corpus is read: nothing but the end of each line is needed.

>>> from lyricpad.phonetics.pronouncer import Pronouncer
>>> love = [("the", "dove"), ("they", "move"), ("a", "glove"), ("to", "prove")]
>>> list(song_letters([[love, [("it", "rains")]]], Pronouncer()))
['ABABA']
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lyricpad.phonetics.pronouncer import Pronouncer
from lyricpad.rhyme.evidence import LineEnd
from lyricpad.rhyme.scheme_detection import detect_schemes

Song = Sequence[Sequence[Sequence[str]]]
"""Sections; of each line its last two words (or its only one) in reading order."""


def song_letters(songs: Sequence[Song], pronouncer: Pronouncer) -> Iterator[str]:
    """One letter a line, starting again with each section; equal letters rhyme.

    A line that rhymes with none has a letter of its own.
    """
    said = pronouncer.pronounce_all(
        word for song in songs for section in song for words in section for word in words
    )
    for song in songs:
        ends = [
            [
                LineEnd.of(words[-1], said[words[-1]], said[words[-2]] if len(words) > 1 else ())
                for words in section
            ]
            for section in song
        ]
        yield "".join(detect_schemes(ends))
