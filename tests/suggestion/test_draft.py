"""Where in a draft a line is wanted."""

import pytest

from lyricpad.suggestion.errors import RequestError
from lyricpad.suggestion.request import SuggestionRequest

VERSE = "The rain came down\nOn me\nAnd all the lights went out"
TWO = f"{VERSE}\n\n[Chorus]\nCarry me home\nCarry me home again"


def place(reader, draft, **fields):
    return reader.place(SuggestionRequest(draft, **fields))


def section(found):
    return [line and line.text for line in found.section]


def test_a_line_is_read_with_tags_and_sounds(reader):
    line = reader.read("  The rain came down,  ")[0]
    assert line.words == ("The", "rain", "came", "down")
    assert line.tags[:2] == ("DT", "NN")
    assert line.syllables == 4
    assert line.sung().structure.rhyming_part == ("AW", "N")


def test_an_empty_draft_wants_its_first_line(reader):
    found = place(reader, "")
    assert (found.index, found.section, found.section_start) == (0, (None,), True)


def test_after_the_last_line_by_default(reader):
    found = place(reader, VERSE)
    assert found.index == 3
    assert section(found) == [*VERSE.split("\n"), None]


@pytest.mark.parametrize("ending", ["\n\n", "\n\n[Chorus]", "\n\n[Chorus]\n", "\r\n\r\n"])
def test_a_blank_line_or_label_begins_a_section(reader, ending):
    found = place(reader, VERSE + ending)
    assert found.section == (None,)
    assert found.section_start
    assert found.label == ("Chorus" if "Chorus" in ending else "")


def test_a_gap_keeps_the_lines_behind_it(reader):
    found = place(reader, VERSE, line=1)
    assert [line.text for line in found.after] == ["On me", "And all the lights went out"]
    assert section(found) == ["The rain came down", None, "On me", "And all the lights went out"]


def test_a_half_typed_line_is_the_one_wanted(reader):
    by_index = place(reader, VERSE, line=1, prefix="On")
    assert section(by_index) == ["The rain came down", None, "And all the lights went out"]
    last = place(reader, VERSE, prefix="And all the lights went out")
    assert last.index == 2
    assert section(last) == ["The rain came down", "On me", None]


def test_between_sections_the_upper_goes_on_until_its_scheme_is_full(reader):
    going_on = place(reader, TWO, line=3, scheme="ABAB")
    assert section(going_on)[:3] == VERSE.split("\n")
    full = place(reader, TWO, line=3, scheme="AAA")
    assert section(full) == [None, "Carry me home", "Carry me home again"]
    assert full.label == "Chorus"


def test_the_first_line_of_the_pad_can_be_wanted(reader):
    found = place(reader, VERSE, line=0)
    assert found.before == ()
    assert found.section_start


def test_a_line_beyond_the_draft_is_refused(reader):
    with pytest.raises(RequestError, match=r"0 to 3 .* got 10000"):
        place(reader, VERSE, line=10_000)
