"""A place in a draft as the structure transformer reads it."""

from __future__ import annotations

from lyricpad.structure.seats import Gap
from lyricpad.suggestion.draft import DraftReader
from lyricpad.suggestion.request import SuggestionRequest
from lyricpad.suggestion.singing import gap_of

VERSES = (
    "I walked along the shore\nThe moon was over me\nI heard the water roar\n\n[Chorus]\nStay\nAway"
)


def gap(reader: DraftReader, draft: str, line: int | None, scheme: str | None = None) -> Gap:
    return gap_of(reader.place(SuggestionRequest(draft=draft, line=line)), scheme)


def letters(lines: object) -> list[str]:
    return [line.letter for line in lines]  # pyright: ignore


def test_lines_behind_it_are_those_of_its_own_section(reader: DraftReader) -> None:
    found = gap(reader, VERSES, 1)
    assert letters(found.before) == ["A"]
    assert letters(found.after) == ["B", "A"]
    assert (found.section_start, found.scheme) == (False, ())


def test_rhymes_are_heard_across_the_gap_and_by_old_pronunciation(reader: DraftReader) -> None:
    found = gap(reader, "All for the sake of love\nAnd never once to move", 1)
    assert letters(found.before) == letters(found.after) == ["A"]


def test_a_line_put_before_a_section_begins_it(reader: DraftReader) -> None:
    found = gap(reader, "I heard the rain\nUpon the train", 0)
    assert found.section_start
    assert [line.section_start for line in found.after] == [False, False]
    assert not found.before


def test_with_nothing_before_it_the_next_section_stands_in(reader: DraftReader) -> None:
    found = gap(reader, "I heard the rain\nUpon the train\n\nThe sun came down\nUpon the town", 0)
    assert len(found.after) == 2
    assert [line.section_start for line in found.before] == [True, False]


def test_a_scheme_goes_round_whole(reader: DraftReader) -> None:
    assert gap(reader, VERSES, 1, "aabb").scheme == ("A", "A", "B", "B")
    assert gap(reader, VERSES, 1, "AX").scheme == ("A", "-", "B", "-")
    assert gap(reader, "", None, "ABA").scheme == ("A", "B", "A")


def test_the_label_is_the_section_s(reader: DraftReader) -> None:
    assert gap(reader, VERSES, 4).label == "Chorus"
