r"""What can be heard in a pad: syllables, stress, rhyme letters, rhymes inside the lines.

The answer of ``POST /api/analysis`` and of ``lyricpad analyze``.

>>> from lyricpad.phonetics.pronouncer import Pronouncer
>>> from lyricpad.song.pad import parse_pad
>>> pad = parse_pad("I walked in the rain\nAnd she went against the grain")
>>> section = analyze(pad, Pronouncer()).sections[0]
>>> section.scheme, [(line.syllables, line.stress) for line in section.lines]
('AA', [(5, '01001'), (7, '0010101')])
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lyricpad.phonetics.pronouncer import Pronouncer
from lyricpad.phonetics.pronunciation import Pronunciation
from lyricpad.phonetics.stress import word_stress
from lyricpad.phonetics.words import key, split_words
from lyricpad.rhyme.evidence import LineEnd
from lyricpad.rhyme.near import score_parts
from lyricpad.rhyme.scheme_detection import detect_schemes
from lyricpad.song.internal_rhymes import InternalRhyme, internal_rhymes
from lyricpad.song.pad import Line, Pad, Section

Variants = tuple[Pronunciation, ...]
_SILENT = Pronunciation(())
# A letter's words that have a say in how one of them is said.
_PARTNERS = 32


@dataclass(frozen=True, slots=True)
class WordSound:
    """One word of a line and the pronunciation chosen for it.

    Attributes:
        text: as written.
        pronunciation: without phones where nothing can be said.
    """

    text: str
    pronunciation: Pronunciation

    @property
    def stress(self) -> str:
        """As sung within the line: a small word of one syllable counts 0."""
        return word_stress(self.text, self.pronunciation)

    def as_dict(self) -> dict[str, Any]:
        """The word's shape in the API."""
        return {
            "text": self.text,
            "phones": " ".join(self.pronunciation.phones),
            "syllables": self.pronunciation.syllables,
            "stress": self.stress,
            "estimated": self.pronunciation.estimated,
        }


@dataclass(frozen=True, slots=True)
class LineSound:
    """One sung line.

    Attributes:
        line: as it stands in the pad.
        rhyme: its letter within its section; its own where it rhymes with no other line.
        words: its words in order.
    """

    line: Line
    rhyme: str
    words: tuple[WordSound, ...]

    @property
    def syllables(self) -> int:
        """Syllables of all its words."""
        return sum(word.pronunciation.syllables for word in self.words)

    @property
    def stress(self) -> str:
        """One digit a syllable, as sung."""
        return "".join(word.stress for word in self.words)

    def as_dict(self) -> dict[str, Any]:
        """The line's shape in the API."""
        return {
            "line": self.line.index,
            "text": self.line.text,
            "syllables": self.syllables,
            "stress": self.stress,
            "rhyme": self.rhyme,
            "words": [word.as_dict() for word in self.words],
        }


@dataclass(frozen=True, slots=True)
class SectionSound:
    """One section: its label, its scheme (one letter a line) and its lines."""

    label: str | None
    scheme: str
    lines: tuple[LineSound, ...]

    def as_dict(self) -> dict[str, Any]:
        """The section's shape in the API."""
        return {
            "label": self.label,
            "scheme": self.scheme,
            "lines": [line.as_dict() for line in self.lines],
        }


@dataclass(frozen=True, slots=True)
class Analysis:
    """A pad as it sounds."""

    sections: tuple[SectionSound, ...]
    internal_rhymes: tuple[InternalRhyme, ...]

    def as_dict(self) -> dict[str, Any]:
        """The answer of ``POST /api/analysis``."""
        return {
            "sections": [section.as_dict() for section in self.sections],
            "internal_rhymes": [rhyme.as_dict() for rhyme in self.internal_rhymes],
        }


def analyze(pad: Pad, pronouncer: Pronouncer) -> Analysis:
    """Hear a pad.

    Each word is said as its first variant has it, but a line's last word as it rhymes best with
    the lines that carry its letter ("wind" beside "behind"). Words unknown to the dictionary go
    through the letter-to-sound model together.
    """
    texts = {line.index: _word_texts(line.text) for line in pad.lines}
    said = pronouncer.pronounce_all(word for words in texts.values() for word in words)
    ends = [[_line_end(texts[line.index], said) for line in s.lines] for s in pad.sections]
    sections = tuple(
        _section(section, scheme, texts, said)
        for section, scheme in zip(pad.sections, detect_schemes(ends), strict=True)
    )
    heard = [
        [(word.text, word.pronunciation) for word in line.words]
        for section in sections
        for line in section.lines
    ]
    return Analysis(sections, tuple(internal_rhymes(heard)))


def _word_texts(text: str) -> tuple[str, ...]:
    return tuple(word.text for word in split_words(text))


def _line_end(words: Sequence[str], said: Mapping[str, Variants]) -> LineEnd:
    if not words:
        return LineEnd("", ())
    before = said[words[-2]] if len(words) > 1 else ()
    return LineEnd.of(words[-1], said[words[-1]], before)


def _section(
    section: Section,
    scheme: str,
    texts: Mapping[int, tuple[str, ...]],
    said: Mapping[str, Variants],
) -> SectionSound:
    # letter → the words its lines end on, in normal form, with their variants
    groups: dict[str, dict[str, Variants]] = {}
    for line, letter in zip(section.lines, scheme, strict=True):
        for word in texts[line.index][-1:]:
            groups.setdefault(letter, {})[key(word)] = said[word]
    ends = {
        (letter, word): _rhyming_variant(word, variants, groups[letter])
        for letter, group in groups.items()
        for word, variants in group.items()
        if variants
    }
    lines = tuple(
        LineSound(line, letter, _words(texts[line.index], said, letter, ends))
        for line, letter in zip(section.lines, scheme, strict=True)
    )
    return SectionSound(section.label, scheme, lines)


def _words(
    words: Sequence[str],
    said: Mapping[str, Variants],
    letter: str,
    ends: Mapping[tuple[str, str], Pronunciation],
) -> tuple[WordSound, ...]:
    chosen = [(said[word] or (_SILENT,))[0] for word in words]
    for word in words[-1:]:
        chosen[-1] = ends.get((letter, key(word)), _SILENT)
    return tuple(WordSound(word, one) for word, one in zip(words, chosen, strict=True))


def _rhyming_variant(word: str, variants: Variants, group: Mapping[str, Variants]) -> Pronunciation:
    """The variant that rhymes best with the group's other words; the first if they leave it open.

    Args:
        word: in normal form.
        variants: its variants.
        group: the words of all lines with its letter; the first `_PARTNERS` are heard.
    """
    if len(variants) == 1:
        return variants[0]
    partners = itertools.islice(group.items(), _PARTNERS)
    others = [said for other, said in partners if other != word and said]

    def likeness(variant: Pronunciation) -> float:
        return sum(
            max(score_parts(variant.rhyming_part, one.rhyming_part) for one in said)
            for said in others
        )

    return max(variants, key=likeness)
