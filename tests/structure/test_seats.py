"""Where lines stand: hand-made sections, and gaps in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lyricpad.structure.line_structure import LineStructure, SungLine
from lyricpad.structure.seats import (
    MOST_LINES,
    Gap,
    LaidLine,
    Seat,
    coming,
    lay_section,
    partner_back,
    sections,
)
from lyricpad.structure.tokens import FURTHEST_RHYME


def sung(part: str, *, starts: bool = False, label: str = "", letter: str = "") -> SungLine:
    structure = LineStructure(("NN",), 2, tuple(part.split()))
    return SungLine(structure, starts, label, letter)


def section(scheme: str, **about: str) -> list[SungLine]:
    return [sung(letter, starts=i == 0, **about) for i, letter in enumerate(scheme)]


def backs(laid: list[LaidLine]) -> list[int]:
    return [one.back for one in laid]


@pytest.mark.parametrize(
    ("scheme", "expected"),
    [("AABB", [0, 1, 0, 1]), ("ABAB", [0, 0, 2, 2]), ("ABBA", [0, 0, 1, 3]), ("AAA", [0, 1, 1])],
)
def test_rhymes_back_of_known_schemes(scheme: str, expected: list[int]) -> None:
    assert backs(lay_section(section(scheme))) == expected


def test_letters_heard_count_more_than_sounds() -> None:
    love, move = sung("AH V", letter="A"), sung("UW V", letter="A")
    assert backs(lay_section([love, move])) == [0, 1]
    assert backs(lay_section([sung("AH V", letter="A"), sung("AH V", letter="B")])) == [0, 0]


def test_a_line_without_a_rhyming_part_rhymes_with_none() -> None:
    assert backs(lay_section([sung(""), sung("")])) == [0, 0]


def test_rhymes_reach_no_further_than_can_be_said() -> None:
    groups = ["A", *range(FURTHEST_RHYME - 1), "A"]
    assert partner_back(groups, FURTHEST_RHYME, range(FURTHEST_RHYME)) == FURTHEST_RHYME
    assert coming(groups, 0) == FURTHEST_RHYME
    assert partner_back([*groups[:1], "Y", *groups[1:]], FURTHEST_RHYME + 1, [0]) == 0
    assert coming([*groups[:1], "Y", *groups[1:]], 0) == 0


def test_a_moved_line_is_read_last_and_those_behind_it_are_marked() -> None:
    laid = lay_section(section("ABAB", label="Chorus"), moved=1)
    assert [one.seat for one in laid] == [
        Seat(0, 4, 2, "Chorus"),
        Seat(2, 4, 0, "Chorus", behind=True),
        Seat(3, 4, 0, "Chorus", behind=True),
        Seat(1, 4, 2, "Chorus"),
    ]
    # Its rhyme is the fourth line, two behind it, read just before.
    assert [(one.back, one.ago) for one in laid] == [(0, 0), (2, 1), (0, 0), (-2, 1)]


def test_the_first_line_can_be_moved_too() -> None:
    laid = lay_section(section("AAB"), moved=0)
    assert [(one.seat.line, one.back, one.ago) for one in laid] == [
        (1, 0, 0),
        (2, 0, 0),
        (0, -1, 2),
    ]


def test_what_is_not_told_stays_open() -> None:
    seats = [one.seat for one in lay_section(section("AA"), tell_lines=False, tell_scheme=False)]
    assert seats == [Seat(0), Seat(1)]
    assert seats[0].numbers() == (0, 0, 0, 0, 0)
    assert Seat(0, 2, 0).numbers() == (0, 2, 1, 0, 0)


def test_labels_are_read_in_any_case_and_unknown_ones_are_plain_sections() -> None:
    numbers = [Seat(0, label=label).numbers()[3] for label in (" CHORUS ", "refrain", "Verse 2")]
    assert numbers == [1, 2, 0]


def test_long_sections_are_told_apart_up_to_a_length() -> None:
    assert Seat(40, 50, 1).numbers()[:2] == (MOST_LINES - 1, MOST_LINES)


def test_sections_leave_out_what_fits_no_template() -> None:
    long = SungLine(LineStructure(("NN",) * 17, 17, ("A",)), section_start=True)
    song = [*section("AB"), long, sung("C"), *section("D")]
    found = [[line.structure.rhyming_part for line in one] for one in sections(song)]
    assert found == [[("A",), ("B",)], [("C",)], [("D",)]]


@given(st.lists(st.sampled_from("AB-"), min_size=1, max_size=20), st.data())
def test_the_partner_is_the_nearest_read_that_rhymes(
    letters: list[str], data: st.DataObject
) -> None:
    lines = [sung(letter.strip("-")) for letter in letters]
    moved = data.draw(st.none() | st.integers(0, len(lines) - 1))
    laid = lay_section(lines, moved=moved)
    for i, one in enumerate(laid):
        read = {each.seat.line: each.line for each in laid[:i]}
        if one.back:
            assert laid[i - one.ago].seat.line == one.seat.line - one.back
            assert laid[i - one.ago].line.structure == one.line.structure
        rhyming = [line for line in read if read[line].structure == one.line.structure]
        earlier = [one.seat.line - line for line in rhyming if line < one.seat.line]
        if one.line.structure.rhyming_part and 0 < min(earlier, default=0) <= FURTHEST_RHYME:
            assert one.back == min(earlier)


def test_a_gap_at_the_end_of_a_pad_knows_no_number_of_lines() -> None:
    read, seat, order = Gap(before=section("AB")).laid()
    assert [one.seat.line for one in read] == order == [0, 1]
    assert seat == Seat(2)


def test_earlier_sections_are_whole_and_told_as_such() -> None:
    read, seat, order = Gap(before=[*section("AA"), *section("BC")], section_start=True).laid()
    assert [one.seat for one in read] == [
        Seat(0, 2, 1),
        Seat(1, 2, 0),
        Seat(0, 2, 0),
        Seat(1, 2, 0),
    ]
    assert (seat, order) == (Seat(0), [])


def test_lines_behind_a_gap_are_read_before_it_and_tell_the_length() -> None:
    gap = Gap(before=section("A"), after=[sung("A"), sung("B")], label="Chorus")
    read, seat, order = gap.laid()
    assert [(one.seat.line, one.seat.behind, one.back) for one in read] == [
        (0, False, 0),
        (2, True, 2),
        (3, True, 0),
    ]
    assert order == [0, 2, 3]
    assert seat == Seat(1, 4, None, "Chorus")


def test_a_scheme_tells_the_length_and_the_rhymes_to_come() -> None:
    read, seat, _ = Gap(before=section("A"), scheme="ABAB").laid()
    assert read[0].seat == Seat(0, 4, 2)
    assert seat == Seat(1, 4, 2)
    # A free line waits for none, and a section longer than its scheme goes on freely.
    assert Gap(before=section("A"), scheme="A-AB").laid()[1] == Seat(1, 4, 0)
    assert Gap(before=section("ABC"), scheme="AA").laid()[1] == Seat(3, 4, 0)
