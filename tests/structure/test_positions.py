"""What each position is told: the docstring's song, hand-counted."""

from __future__ import annotations

import numpy as np

from lyricpad.structure.line_structure import LineStructure, SungLine
from lyricpad.structure.positions import GENRE_PLACE, Positions, places, positions_of
from lyricpad.structure.seats import lay_section
from lyricpad.structure.tokens import StructureTokens

TOKENS = StructureTokens(tags=("DT", "NN"), parts=(("EY", "N"),), genres=("folk",))
LONG = SungLine(LineStructure(("NN",), 3, ("EY", "N")), section_start=True, label="Refrain")
SHORT = SungLine(LineStructure(("DT", "NN"), 2, ("EY", "N")), label="Refrain")


def named(row: np.ndarray) -> list[str]:
    return [TOKENS.names[token].split(":")[-1] for token in row]


def test_the_song_of_the_docstring() -> None:
    laid = lay_section([LONG, SHORT], tell_scheme=False)
    rows, target = positions_of(TOKENS, laid, "folk")
    at = Positions(*rows)
    assert named(target) == ["folk", "0", "EY N", "3", "1", "NN", "1", "EY N", "2", "2", "DT", "NN"]
    assert at.read.tolist() == [0, *target[:-1].tolist()]
    assert at.place.tolist() == [GENRE_PLACE, 0, 1, 2, 3, 4, 0, 1, 2, 3, 5, 4]
    assert at.line.tolist() == [0] * 6 + [1] * 6
    assert at.lines.tolist() == [0] + [2] * 11
    assert at.coming.tolist() == [0] * 12
    assert at.label.tolist() == [0] + [2] * 11
    assert at.behind.tolist() == [0] * 12
    # What it owes is laid before it, but never which line it owes it to.
    assert named(at.echo) == [""] * 7 + ["EY N", "3", "1", "NN", ""]
    assert named(at.above) == [""] * 6 + ["0", "EY N", "3", "1", "NN", ""]


def test_a_moved_line_hears_the_echo_of_one_behind_it() -> None:
    other = SungLine(LineStructure(("DT", "DT"), 4, ("AO", "L")))
    laid = lay_section([LONG, SHORT, other], moved=0)
    at = Positions(*positions_of(TOKENS, laid)[0])
    # Read last: five tokens; it rhymes with the line read two before it.
    assert at.behind.tolist() == [0] + [1] * 12 + [0] * 5
    assert named(at.echo[-5:]) == ["", "EY N", "2", "2", "DT"]
    assert named(at.above[-5:]) == ["0", "other", "4", "2", "DT"]


def test_places_count_the_words_still_to_come() -> None:
    assert places(3) == [0, 1, 2, 3, 6, 5, 4]


def test_a_song_without_lines_is_its_genre() -> None:
    rows, target = positions_of(TOKENS, [])
    assert rows.shape == (len(Positions._fields), 1)
    assert named(target) == [""]
