"""Sections that change together, folded sections, and the song map's grips."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.notepad import Finger, Notepad
from tests.browser.test_access import findings
from tests.browser.test_sections import sheet_of

HOLD = ["[Chorus]", "Hold the line", "Till morning comes"]
VERSE = ["[Verse]", "The radio was on"]
SONG = [*HOLD, "", *VERSE, "", *HOLD]


@pytest.fixture
def song(notepad: Notepad) -> Notepad:
    """A chorus, a verse, and the chorus again, read and in the map, which stays as it is then."""
    notepad.write("\n".join(SONG))
    expect(notepad.page.locator(".map-scheme", has_text=re.compile("^[A-Z-]+$"))).to_have_count(3)
    return notepad


def sheet(notepad: Notepad, number: int) -> Locator:
    """Open the sheet of the section with this number, from 0."""
    notepad.page.locator(".map-scheme").nth(number).click()
    return notepad.page.locator(".popover:popover-open")


def link(notepad: Notepad, number: int = 0) -> Notepad:
    sheet(notepad, number).get_by_role("checkbox", name="Every [Chorus] changes together").check()
    notepad.close_menu()
    notepad.draft.focus()
    return notepad


def at(notepad: Notepad, row: int) -> None:
    """Put the cursor at a row's end, counted from 0."""
    notepad.press("Control+Home", *["ArrowDown"] * row, "End")


def test_a_linked_chorus_is_written_once(song: Notepad) -> None:
    link(song)
    at(song, 1)
    song.page.keyboard.type(" for me")
    new = ["[Chorus]", "Hold the line for me", "Till morning comes"]
    song.expect_rows(*new, "", *VERSE, "", *new)


@pytest.mark.usefixtures("phone")
def test_axe_finds_nothing_in_the_sheet_of_linked_sections_on_a_phone(song: Notepad) -> None:
    song.write("\nAnd one line of its own")
    song.page.get_by_role("button", name="Song map").tap()
    expect(song.page.locator(".map-scheme")).to_have_count(3)
    assert findings(song) == []
    sheet(song, 0).get_by_role("checkbox", name="Every [Chorus] changes together").check()
    expect(song.page.get_by_role("img", name="says something else")).to_have_count(2)
    assert findings(song) == []


def test_one_undo_takes_it_back_everywhere(song: Notepad) -> None:
    link(song)
    at(song, 1)
    song.write(" for me")
    song.press("Control+z")
    song.expect_rows(*SONG)


def test_a_line_more_goes_to_all_whether_in_the_middle_or_at_the_end(song: Notepad) -> None:
    link(song)
    at(song, 1)
    song.page.keyboard.type("\nin the rain")
    at(song, 3)
    song.page.keyboard.type("\nand goes")
    new = ["[Chorus]", "Hold the line", "in the rain", "Till morning comes", "and goes"]
    song.expect_rows(*new, "", *VERSE, "", *new)


def test_the_verse_begun_under_a_chorus_is_not_part_of_it(song: Notepad) -> None:
    link(song)
    song.press("Control+End")
    song.page.keyboard.type("\n\n[Verse 2]\nThe room was gone")
    song.expect_rows(*SONG, "", "[Verse 2]", "The room was gone")


def test_a_section_pasted_into_a_linked_one_stays_there(song: Notepad) -> None:
    link(song)
    song.press("Control+End")
    song.write("\n\n[Bridge]\nOver the water")
    song.expect_rows(*SONG, "", "[Bridge]", "Over the water")


def test_where_two_say_different_things_neither_loses_a_line(song: Notepad) -> None:
    song.press("Control+End")
    song.write(" for good")
    link(song)
    at(song, 2)
    song.write(" round")
    first = ["[Chorus]", "Hold the line", "Till morning comes round"]
    last = ["[Chorus]", "Hold the line", "Till morning comes for good"]
    song.expect_rows(*first, "", *VERSE, "", *last)
    apart = song.page.get_by_role("img", name="says something else than the others of its label")
    expect(apart).to_have_count(2)
    opened = sheet(song, 2)
    expect(opened).to_contain_text("One of them says something else, and is left alone.")
    opened.get_by_role("button", name="Make them like this one").click()
    song.expect_rows(*last, "", *VERSE, "", *last)
    song.draft.focus()
    song.press("Control+z")
    song.expect_rows(*first, "", *VERSE, "", *last)


def test_an_empty_chorus_gets_the_lines(song: Notepad) -> None:
    song.press("Control+End")
    song.write("\n\n[Chorus]")
    link(song)
    song.expect_rows(*SONG, "", *HOLD)


def test_the_last_chorus_may_vary(song: Notepad) -> None:
    link(song)
    same = song.page.get_by_role("img", name="changes with the others of its label")
    expect(same).to_have_count(2)
    sheet(song, 2).get_by_role("button", name="Let this one vary").click()
    at(song, 1)
    song.write(" for me")
    own = ["[Chorus 2]", *HOLD[1:]]
    song.expect_rows("[Chorus]", "Hold the line for me", HOLD[2], "", *VERSE, "", *own)


def test_links_are_kept_with_the_pad(song: Notepad) -> None:
    link(song)
    song.wait_until_saved()
    song.reload()
    at(song, 1)
    song.write("!")
    expect(song.draft.locator(".cm-line", has_text="Hold the line!")).to_have_count(2)


def test_a_section_is_folded_by_key_and_opened_by_a_press(song: Notepad) -> None:
    at(song, 1)
    song.press("Control+Shift+BracketLeft")
    fold = song.page.get_by_role("button", name="Unfold 2 lines")
    expect(fold).to_be_visible()
    expect(song.draft.get_by_text("Till morning comes")).to_have_count(1)
    expect(song.page.get_by_role("img", name="folded")).to_have_count(1)
    assert findings(song) == []
    fold.click()
    song.expect_rows(*SONG)


def test_a_section_is_folded_from_the_map(song: Notepad) -> None:
    sheet_of(song, "Verse").get_by_role("button", name="Fold away").click()
    expect(song.page.get_by_role("button", name="Unfold 1 line")).to_be_visible()
    sheet_of(song, "Verse").get_by_role("button", name="Unfold").click()
    song.expect_rows(*SONG)


MOVED = [*VERSE, "", *HOLD, "", *HOLD]


def centre_of(song: Notepad, number: int) -> tuple[float, float]:
    return song.centre(song.page.locator("#map .map-grip").nth(number))


def test_a_section_is_dragged_in_the_map(song: Notepad) -> None:
    mouse = song.page.mouse
    x, y = centre_of(song, 0)
    mouse.move(*centre_of(song, 1))
    mouse.down()
    mouse.move(x, y - 10, steps=4)
    mouse.up()
    song.expect_rows(*MOVED)
    song.press("Control+z")
    song.expect_rows(*SONG)


def test_escape_leaves_a_dragged_section_where_it_was(song: Notepad) -> None:
    mouse = song.page.mouse
    mouse.move(*centre_of(song, 1))
    mouse.down()
    x, y = centre_of(song, 0)
    mouse.move(x, y - 10, steps=4)
    song.press("Escape")
    mouse.up()
    song.expect_rows(*SONG)


@pytest.mark.usefixtures("phone")
def test_a_finger_drags_a_section_in_the_map(song: Notepad) -> None:
    song.page.get_by_role("button", name="Song map").tap()
    x, y = centre_of(song, 0)
    finger = Finger(song.page)
    finger.down(centre_of(song, 1))
    finger.move((x, y - 10))
    finger.up()
    song.expect_rows(*MOVED)


def test_a_section_is_moved_by_key_in_the_map_and_keeps_the_focus(song: Notepad) -> None:
    verse = song.page.get_by_role("navigation").get_by_role("button", name="Verse", exact=True)
    verse.focus()
    song.press("Alt+Shift+ArrowUp")
    song.expect_rows(*MOVED)
    expect(verse).to_be_focused()


def test_sections_that_moved_do_not_run_into_each_other(notepad: Notepad) -> None:
    notepad.write("No label here\n[Chorus]\nHold the line")
    notepad.page.get_by_role("button", name=re.compile("^Section Chorus")).click()
    notepad.page.get_by_role("button", name="Move up").click()
    notepad.expect_rows("[Chorus]", "Hold the line", "", "No label here")
