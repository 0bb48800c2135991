"""A place in a draft as the structure transformer reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from lyricpad.rhyme.evidence import LineEnd
from lyricpad.rhyme.scheme import parse_scheme, scheme_letters
from lyricpad.rhyme.scheme_detection import detect_schemes
from lyricpad.structure.line_structure import SungLine
from lyricpad.structure.seats import Gap
from lyricpad.suggestion.draft import DraftLine, Place


def gap_of(place: Place, scheme: str | None) -> Gap:
    """The lines around the one wanted, with which of them rhyme.

    The lines behind it in its section are told; where nothing stands before it, what follows
    is read as if it came first, for sections of a song are alike.

    Args:
        place: where a line is wanted.
        scheme: of its section, ``None`` where the writer gave none.
    """
    sung = _sung(place.lines)
    n = len(place.before)
    own = sum(line is not None for line in place.section[place.place_in_section + 1 :])
    after = [replace(line, section_start=False) for line in sung[n : n + own]]
    return Gap(
        before=sung[:n] if n else sung[own:],
        after=after,
        section_start=place.section_start,
        label=place.label,
        scheme=_rounds(scheme, len(place.section)),
    )


def _rounds(scheme: str | None, n_lines: int) -> tuple[str, ...]:
    """The scheme repeated, whole, over at least so many lines."""
    if not scheme:
        return ()
    letters = parse_scheme(scheme)
    return scheme_letters(letters, -(-n_lines // len(letters)) * len(letters))


def _sung(lines: Sequence[DraftLine]) -> list[SungLine]:
    found: list[SungLine] = []
    sections = [list(group) for _, group in groupby(lines, key=lambda line: line.section)]
    heard = detect_schemes([[_end(line) for line in section] for section in sections])
    for section, letters in zip(sections, heard, strict=True):
        for line, letter in zip(section, letters, strict=True):
            found.append(replace(line.sung(), letter=letter))
    return found


def _end(line: DraftLine) -> LineEnd:
    if not line.words:
        return LineEnd("", ())
    return LineEnd.of(line.words[-1], line.said[-1], line.said[-2] if len(line.words) > 1 else ())
