"""Lines as the report reads them: words, tags and every listed pronunciation, all systems alike.

What a system says of its own line counts for nothing here: the finished text is read anew.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from lyricpad.phonetics.pronunciation import Pronunciation
from lyricpad.phonetics.stress import WEAK_WORDS
from lyricpad.phonetics.words import key, split_words
from lyricpad.rhyme.kinds import NO_RHYME, Rhyme, best_rhyme
from lyricpad.suggestion.draft import DraftReader


@dataclass(frozen=True)
class ReadLine:
    """One line, read.

    Attributes:
        text: as written.
        words: its orthographic words.
        tags: one a word.
        said: each word's pronunciations.
    """

    text: str
    words: tuple[str, ...]
    tags: tuple[str, ...]
    said: tuple[tuple[Pronunciation, ...], ...]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The words in normal form: lower case, straight apostrophes."""
        return tuple(key(word) for word in self.words)

    @cached_property
    def content(self) -> frozenset[str]:
        """Its distinct words without the small ones."""
        return frozenset(self.keys) - WEAK_WORDS

    @cached_property
    def syllables(self) -> frozenset[int]:
        """Every number of syllables the line can have, by all listed pronunciations."""
        totals = {0}
        for variants in self.said:
            counts = {one.syllables for one in variants} or {0}
            totals = {total + count for total in totals for count in counts}
        return frozenset(totals)

    def fits(self, syllables: Collection[int]) -> bool:
        """Whether the line can be sung on one of some numbers of syllables."""
        return bool(self.words) and not self.syllables.isdisjoint(syllables)

    def rhyme(self, other: ReadLine) -> Rhyme:
        """The rhyme of two lines' last words."""
        if not self.words or not other.words:
            return NO_RHYME
        return best_rhyme(self.said[-1], other.said[-1], same_word=self.keys[-1] == other.keys[-1])


def read_lines(texts: Sequence[str], reader: DraftReader) -> list[ReadLine]:
    """Read lines, each by itself, at one go; a text without a word is a line without words."""
    words = [tuple(word.text for word in split_words(text)) for text in texts]
    tags = reader.tag(words)
    said = reader.pronouncer.pronounce_all(word for line in words for word in line)
    return [
        ReadLine(text, line, tagged, tuple(said[word] for word in line))
        for text, line, tagged in zip(texts, words, tags, strict=True)
    ]
