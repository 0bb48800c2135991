r"""The text of a pad, read as a songwriter reads it: sections of sung lines, some with a label.

A pad is plain text. Blank lines part sections; a line in square brackets (`[Chorus]`) labels the
section that follows and is never sung, and neither is a row of chords. Everything else is a line,
kept as the writer wrote it.

>>> pad = parse_pad("[Verse 1]\nThe rain came down\nOn me\n\nCarry me home")
>>> [(section.label, [line.text for line in section.lines]) for section in pad.sections]
[('Verse 1', ['The rain came down', 'On me']), (None, ['Carry me home'])]
>>> pad.lines[2].index, pad.lines[2].row
(2, 4)
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from lyricpad.song.chords import is_chords

# Where an editor ends a line, and nowhere else: a vertical tab or U+2028 stays in its line.
_ROW_END = re.compile(r"\r\n?|\n")
_LABEL = re.compile(r"\[\s*([^\[\]\s](?:[^\[\]]*[^\[\]\s])?)\s*\]")


@dataclass(frozen=True, slots=True)
class Line:
    """One sung line.

    Attributes:
        index: its place among the sung lines of the pad, from 0.
        text: as written, spaces at its ends included.
        row: its place among all rows of the text, from 0.
    """

    index: int
    text: str
    row: int


@dataclass(frozen=True, slots=True)
class Section:
    """Lines between blank rows.

    Attributes:
        label: what stands in the brackets above it, None without a label.
        lines: its sung lines; empty where nothing is written under a label yet.
    """

    label: str | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Pad:
    """One song being written: its sections in order."""

    sections: tuple[Section, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All sung lines in order; ``pad.lines[i].index == i``."""
        return tuple(line for section in self.sections for line in section.lines)


def parse_pad(text: str) -> Pad:
    """Read a text as a pad. Every text is one; an empty text has no sections.

    A label may be followed by blank rows before its lines. A label on the row after a line begins
    a section of its own; a label followed by another label is an empty section.
    """
    sections: list[Section] = []
    label: str | None = None
    lines: list[Line] = []
    count = 0

    def close() -> None:
        nonlocal label, lines
        if lines or label is not None:
            sections.append(Section(label, tuple(lines)))
        label, lines = None, []

    for row, content in enumerate(_ROW_END.split(text)):
        if is_blank(content):
            if lines:
                close()
        elif (found := label_of(content)) is not None:
            close()
            label = found
        elif not is_chords(content):
            lines.append(Line(count, content, row))
            count += 1
    close()
    return Pad(tuple(sections))


def label_of(row: str) -> str | None:
    """The label a row of text holds, None if it is none.

    >>> label_of(" [Verse 1] "), label_of("[Am] I left"), label_of("[]")
    ('Verse 1', None, None)
    """
    found = _LABEL.fullmatch(row.strip())
    return found.group(1) if found else None


def is_blank(row: str) -> bool:
    """Whether a row shows nothing: spaces, controls and zero-width characters only."""
    return all(
        character.isspace() or unicodedata.category(character) in ("Cc", "Cf") for character in row
    )
