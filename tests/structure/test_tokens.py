"""Songs as tokens: hand-made songs and what they must become."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lyricpad.structure.errors import StructureError
from lyricpad.structure.line_structure import LineStructure, SungLine
from lyricpad.structure.tokens import (
    FURTHEST_RHYME,
    MOST_SYLLABLES,
    MOST_WORDS,
    StructureTokens,
    fits,
    rhymes_back,
)

TOKENS = StructureTokens(
    tags=("DT", "NN", "VBP", "VBZ"), parts=(("AO", "L", "Z"), ("EY", "N")), genres=("folk",)
)


def sung(part: str, *, starts: bool = False, label: str = "", tags: str = "NN") -> SungLine:
    structure = LineStructure(tuple(tags.split()), 2, tuple(part.split()))
    return SungLine(structure, starts, label)


def named(lines: list[SungLine], genre: str = "folk") -> list[str]:
    return [TOKENS.names[token] for token in TOKENS.song(lines, genre)]


def test_a_song_of_two_sections() -> None:
    song = [
        sung("EY N", starts=True, tags="DT NN"),
        sung("EY N"),
        sung("EY N", starts=True, label="Chorus"),
    ]
    assert named(song) == [
        *("genre:folk", "section:", "rhyme:0", "part:EY N", "syllables:2", "words:2"),
        *("tag:DT", "tag:NN"),
        *("same", "rhyme:1", "part:EY N", "syllables:2", "words:1", "tag:NN"),
        # A rhyme is looked for in the line's own section alone.
        *("section:Chorus", "rhyme:0", "part:EY N", "syllables:2", "words:1", "tag:NN"),
    ]


def test_labels_are_read_in_any_case_and_unknown_ones_are_plain_sections() -> None:
    starts = [sung("", starts=True, label=label) for label in (" CHORUS ", "refrain", "Verse 2")]
    assert [TOKENS.names[TOKENS.section(line)] for line in starts] == [
        "section:Chorus",
        "section:Refrain",
        "section:",
    ]


def test_a_label_counts_only_where_the_section_starts() -> None:
    assert TOKENS.names[TOKENS.section(sung("", label="Chorus"))] == "same"


def test_what_has_no_token_of_its_own_stands_as_something_broader() -> None:
    names = TOKENS.names
    assert names[TOKENS.genre("polka")] == "genre:"
    assert names[TOKENS.part(("UW", "M"))] == "part:other"
    assert names[TOKENS.part(())] == "part:other"
    assert names[TOKENS.tag("VBP+RB")] == "tag:VBP"
    assert names[TOKENS.tag("FW")] == "tag:XX"


def test_a_token_is_its_place_among_the_names() -> None:
    assert len(TOKENS) == len(TOKENS.names) == len(set(TOKENS.names))
    assert TOKENS.names[0] == ""
    assert all(TOKENS.number[name] == i for i, name in enumerate(TOKENS.names))
    assert [TOKENS.names[i] for i in TOKENS.of_kind("part")] == [
        "part:other",
        "part:AO L Z",
        "part:EY N",
    ]


@pytest.mark.parametrize(
    ("words", "syllables"), [(0, 1), (1, 0), (MOST_WORDS + 1, 17), (2, MOST_SYLLABLES + 1)]
)
def test_a_line_too_long_for_a_template_is_refused_alone_and_left_out_of_songs(
    words: int, syllables: int
) -> None:
    line = SungLine(LineStructure(("NN",) * words, syllables))
    assert not fits(line.structure)
    with pytest.raises(StructureError, match=f"{words} words and {syllables} syllables: expected"):
        TOKENS.line(line, 0)
    assert named([line]) == ["genre:folk"]


def test_a_line_left_out_is_not_counted_in_the_rhymes_back() -> None:
    far = SungLine(LineStructure(("NN",) * 17, 17, ("EY", "N")))
    assert named([sung("EY N"), far, sung("EY N")])[-5] == "rhyme:1"


def test_rhymes_back_of_known_schemes() -> None:
    def back(scheme: str) -> list[int]:
        return rhymes_back([sung(letter) for letter in scheme])

    assert back("AABB") == [0, 1, 0, 1]
    assert back("ABAB") == [0, 0, 2, 2]
    assert back("ABBA") == [0, 0, 1, 3]
    # The nearest one counts.
    assert back("AAA") == [0, 1, 1]


def test_rhymes_back_looks_no_further_than_it_can_say() -> None:
    lines = [sung("EY N"), *(sung(f"X{i}") for i in range(FURTHEST_RHYME - 1)), sung("EY N")]
    assert rhymes_back(lines)[-1] == FURTHEST_RHYME
    assert rhymes_back([lines[0], sung("Y"), *lines[1:]])[-1] == 0


def test_a_line_without_a_rhyming_part_rhymes_with_none() -> None:
    assert rhymes_back([sung(""), sung("")]) == [0, 0]


@given(st.lists(st.tuples(st.sampled_from(["A", "B", ""]), st.booleans()), max_size=24))
def test_rhymes_back_points_at_the_nearest_line_of_the_section_that_rhymes(
    drawn: list[tuple[str, bool]],
) -> None:
    lines = [sung(part, starts=starts) for part, starts in drawn]
    for i, back in enumerate(rhymes_back(lines)):
        if back:
            part = lines[i].structure.rhyming_part
            assert lines[i - back].structure.rhyming_part == part != ()
            between = lines[i - back + 1 : i]
            assert all(line.structure.rhyming_part != part for line in between)
            assert not any(line.section_start for line in (*between, lines[i]))
