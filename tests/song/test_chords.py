from __future__ import annotations

import pytest

from lyricpad.song.chords import is_chords
from lyricpad.song.pad import parse_pad

CHORDS = [
    "G",
    "Am",
    "   C        G/B      Am7",
    "| Am | F | C | G |",
    "||: Em7 Cadd9 :||  x2",
    "F#m7b5 Bb E7#9 Dm7(b5) Gsus4 C5 Bbmaj7 A♭ G° Baug E-",
    "N.C.  D",
    "(Am) F",
]
WORDS = [
    "A",
    "Am I the one",
    "A B C, easy as one two three",
    "Ebb",
    "Add",
    "Go",
    "Baby",
    "Dad",
    "Be",
    "Cab",
    "- -",
    "x2",
    "|",
    "",
    "I",
    "E a",
    "عندما",
]


@pytest.mark.parametrize("row", CHORDS)
def test_chords_alone_are_chords(row: str) -> None:
    assert is_chords(row)


@pytest.mark.parametrize("row", WORDS)
def test_words_are_not(row: str) -> None:
    assert not is_chords(row)


def test_chord_rows_are_no_lines_and_part_no_sections() -> None:
    pad = parse_pad("[Verse]\nG      D\nI left your jacket\nEm\nThe radio\n\nAm F C G\n")
    assert [(section.label, len(section.lines)) for section in pad.sections] == [("Verse", 2)]
    assert [(line.index, line.row) for line in pad.lines] == [(0, 2), (1, 4)]
