"""A line with its words taken away.

>>> LineStructure(("DT", "NN", "VBZ"), 3, ("AO", "L", "Z"))  # "the rain falls"
LineStructure(tags=('DT', 'NN', 'VBZ'), syllables=3, rhyming_part=('AO', 'L', 'Z'))
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class LineStructure:
    """Template of a line.

    Attributes:
        tags: one Penn tag a word, joined for contractions.
        syllables: of the whole line.
        rhyming_part: what it ends on, stress digits dropped; empty where that is left open.
    """

    tags: tuple[str, ...]
    syllables: int
    rhyming_part: tuple[str, ...] = ()


@dataclass(frozen=True)
class SungLine:
    """A line as it stands in a song.

    Attributes:
        structure: its template.
        section_start: whether a section begins with it.
        label: of its section, e.g. "Chorus"; "" for none.
        letter: lines of a section with the same letter rhyme; "" where nobody has listened, and
            equal rhyming parts decide.
    """

    structure: LineStructure
    section_start: bool = False
    label: str = ""
    letter: str = ""
