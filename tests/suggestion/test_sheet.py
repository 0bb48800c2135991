"""A pad with gaps: indices of the finished pad, sections that keep their shape."""

from lyricpad.suggestion.request import RhymeWith, VerseRequest
from lyricpad.suggestion.sheet import on_sheet, sheet_of

TWO = "The rain came down\nOn me\n\n[Chorus]\nCarry me home\nCarry me home again"


def sheet(reader, draft, **fields):
    return sheet_of(VerseRequest(draft, **fields), reader)


def texts(found):
    return [line.text for line in found.lines]


def section(place):
    return [line and line.text for line in place.section]


def test_gaps_stand_where_they_will_be_in_the_finished_pad(reader):
    found = sheet(reader, TWO, missing=[1, 3], scheme="ABAB")
    assert texts(found) == [
        "The rain came down",
        "",
        "On me",
        "",
        "Carry me home",
        "Carry me home again",
    ]
    assert [line.index for line in found.lines] == list(range(6))
    assert found.gaps == (1, 3)
    assert found.moved == {0: 0, 1: 2, 2: 4, 3: 5}


def test_a_place_has_what_stands_around_it_and_knows_of_the_other_gaps(reader):
    found = sheet(reader, TWO, missing=[1, 3], scheme="ABAB")
    assert [found.place(gap).place_in_section for gap in found.gaps] == [1, 3]
    place = found.place(1)
    assert [line.text for line in place.before] == ["The rain came down"]
    assert [line.text for line in place.after][:2] == ["On me", "Carry me home"]
    assert section(place) == ["The rain came down", None, "On me", None]


def test_a_full_section_leaves_the_gap_to_the_next(reader):
    found = sheet(reader, TWO, missing=[2], scheme="AA")
    assert section(found.place(2)) == [None, "Carry me home", "Carry me home again"]
    assert found.place(2).section_start
    assert found.place(2).label == "Chorus"
    assert [line.starts for line in found.lines] == [True, False, True, False, False]


def test_gaps_after_a_blank_line_make_one_new_section(reader):
    found = sheet(reader, TWO + "\n\n", missing=[4, 5], scheme="AB")
    assert section(found.place(5)) == [None, None]
    assert found.place(5).place_in_section == 1
    assert [found.place(i).section_start for i in (4, 5)] == [True, False]


def test_lines_in_a_row_are_gaps_of_one_section(reader):
    found = sheet(reader, TWO, line=1, lines=3)
    assert found.gaps == (1, 2, 3)
    assert section(found.place(2)) == ["The rain came down", None, None, None, "On me"]
    assert found.place(2).place_in_section == 2


def test_a_half_typed_line_is_the_first_gap(reader):
    found = sheet(reader, "The rain came down\nOn", prefix="On", lines=2)
    assert texts(found) == ["The rain came down", "", ""]
    assert found.gaps == (1, 2)


def test_a_filled_gap_is_a_line_like_any_other(reader, quick):
    found = sheet(reader, TWO, missing=[1, 3])
    line = quick.verses(VerseRequest(TWO, missing=[1], count=1, seed=1)).suggestions[0].lines[0]
    filled = found.filled(1, line)
    assert filled.gaps == (3,)
    assert filled.place(3).before[1].text == line.text
    assert filled.lines[1].syllables == line.syllables


def test_rhyme_with_is_told_in_the_indices_of_the_finished_pad(reader):
    request = VerseRequest(TWO, missing=[0, 1], rhyme_with=RhymeWith(line=1))
    assert on_sheet(request, sheet_of(request, reader)).rhyme_with == RhymeWith(line=3)
    by_word = VerseRequest(TWO, missing=[0], rhyme_with=RhymeWith(word="rain"))
    assert on_sheet(by_word, sheet_of(by_word, reader)) == by_word
