"""Where the systems are asked: a place in a held-out song whose next line is known.

passages = draw_passages(songs, reader, np.random.default_rng(0), count=60)

A place is one where a writer would ask: inside a section, with lines before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lyricpad.corpus.songs import Section
from lyricpad.evaluation.held_out import HeldSong
from lyricpad.evaluation.reading import ReadLine, read_lines
from lyricpad.evaluation.systems import Passage
from lyricpad.rhyme.kinds import RhymeKind
from lyricpad.suggestion.draft import DraftReader

LEAST_BEFORE = 2
"""Lines a place must have before it."""

WORDS = range(3, 13)
SYLLABLES = range(3, 16)
"""Lines outside these are no lines of a song but headings or prose."""

MOST_LINES = 100

FURTHEST = 8
"""Lines further back are not looked at for a rhyme."""

RHYMES = {RhymeKind.PERFECT, RhymeKind.NEAR}


@dataclass(frozen=True)
class _Standing:
    """A line where it stands in its song."""

    read: ReadLine
    section: int
    first: bool


def draw_passage(
    song: HeldSong, reader: DraftReader, rng: np.random.Generator, *, rhyming: bool = True
) -> Passage | None:
    """A place in a song, ``None`` if it has none.

    It is a line that is not the first of its section, has two lines before it and has not been
    sung before in the song.

    Args:
        song: to draw from.
        reader: of words and sounds.
        rng: what it is drawn with.
        rhyming: whether a line that rhymes with an earlier one of its section comes before others.
    """
    lines = _standing(stretch(song, rng), reader)
    places = [i for i in range(LEAST_BEFORE, len(lines)) if _is_place(lines, i)]
    partners = {i: nearest_rhyme(lines, i) for i in places}
    preferred = [i for i in places if partners[i] is not None] if rhyming else places
    if not places:
        return None
    place = int(rng.choice(preferred or places))
    return Passage(
        before=_before(lines, place),
        line=lines[place].read.text,
        rhymes_with=partners[place],
        syllables=_syllables(lines[place].read),
        genre=song.genre,
    )


def stretch(song: HeldSong, rng: np.random.Generator) -> list[Section]:
    """All of a song, or of a long one sections of `MOST_LINES` lines from a drawn one on.

    A file of many songs without marks between them counts as one song; nobody's draft is as long.
    """
    sections = list(song.sections)
    if len(song.lines) <= MOST_LINES:
        return sections
    kept: list[Section] = []
    room = MOST_LINES
    for section in sections[int(rng.integers(len(sections))) :]:
        kept.append(Section(section.label, section.lines[:room]))
        room -= len(kept[-1].lines)
        if not room:
            break
    return kept


def nearest_rhyme(lines: Sequence[_Standing], place: int) -> int | None:
    """Index of the nearest earlier line of the section that rhymes, ``None`` for none."""
    here = lines[place]
    for i in range(place - 1, max(-1, place - 1 - FURTHEST), -1):
        if lines[i].section != here.section:
            break
        if here.read.rhyme(lines[i].read).kind in RHYMES:
            return i
    return None


def _standing(sections: Sequence[Section], reader: DraftReader) -> list[_Standing]:
    read = iter(read_lines([line for section in sections for line in section.lines], reader))
    return [
        _Standing(next(read), number, i == 0)
        for number, section in enumerate(sections)
        for i in range(len(section.lines))
    ]


def _is_place(lines: Sequence[_Standing], i: int) -> bool:
    read = lines[i].read
    new = all(read.keys != line.read.keys for line in lines[:i])
    sized = len(read.words) in WORDS and _syllables(read) in SYLLABLES
    return not lines[i].first and new and sized and all(read.said)


def _syllables(read: ReadLine) -> int:
    """Syllables by the first pronunciations."""
    return sum(variants[0].syllables for variants in read.said if variants)


def _before(lines: Sequence[_Standing], place: int) -> tuple[str, ...]:
    before: list[str] = []
    for line in lines[:place]:
        before += [""] * (line.first and bool(before)) + [line.read.text]
    return tuple(before)
