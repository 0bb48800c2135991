"""Whole sections: label, form, moving, writing again; and what the margin says about a form."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.notepad import Notepad

SONG = "[Verse]\nThe cat sat on the mat\n\n[Chorus]\nThe wind began to blow"


@pytest.fixture
def song(notepad: Notepad) -> Notepad:
    notepad.write(SONG)
    notepad.wait_until_read(2)
    return notepad


def sheet_of(notepad: Notepad, name: str) -> Locator:
    """Open a section's sheet from the song map."""
    notepad.page.get_by_role("button", name=re.compile(f"^Section {name}, ")).click()
    return notepad.page.locator(".popover:popover-open")


def test_a_label_is_changed_and_taken_away(song: Notepad) -> None:
    label = sheet_of(song, "Chorus").get_by_role("textbox", name="Label")
    label.fill("Refrain")
    label.press("Enter")
    expect(song.draft.locator(".cm-line").nth(3)).to_have_text("[Refrain]")
    label = sheet_of(song, "Refrain").get_by_role("textbox", name="Label")
    label.fill("")
    label.press("Enter")
    song.expect_rows("[Verse]", "The cat sat on the mat", "", "The wind began to blow")


def test_a_section_moves_and_one_undo_moves_it_back(song: Notepad) -> None:
    sheet_of(song, "Chorus").get_by_role("button", name="Move up").click()
    moved = ["[Chorus]", "The wind began to blow", "", "[Verse]", "The cat sat on the mat"]
    song.expect_rows(*moved)
    song.press("Control+z")
    song.expect_rows(*SONG.split("\n"))


def test_a_section_moves_by_key_and_the_cursor_with_it(song: Notepad) -> None:
    song.press("Alt+Shift+ArrowUp")
    expect(song.draft.locator(".cm-line").first).to_have_text("[Chorus]")
    song.press("Alt+Shift+ArrowDown")
    song.expect_rows(*SONG.split("\n"))


def test_a_section_is_written_again(song: Notepad) -> None:
    sheet_of(song, "Chorus").get_by_role("button", name="Write it again below").click()
    song.expect_rows(*SONG.split("\n"), "", "[Chorus]", "The wind began to blow")


def test_a_form_sets_the_scheme_and_the_margin_says_what_keeps_it(song: Notepad) -> None:
    sheet = sheet_of(song, "Verse")
    sheet.get_by_role("combobox", name="Form").select_option("common metre (8.6.8.6)")
    song.expect_margin("syllables", "−2 6", "6")
    song.close_menu()
    expect(song.page.get_by_role("button", name="Section Verse, scheme ABAB")).to_be_visible()
    song.press("Control+Home", "ArrowDown", "End")
    song.draft.focus()
    song.press("Control+Home", "ArrowDown", "End")
    song.write(" all day\nAnd then it sat on me")
    song.expect_margin("syllables", "• 8", "• 6", "6")


def test_the_next_line_keeps_to_the_form(song: Notepad) -> None:
    sheet_of(song, "Verse").get_by_role("combobox", name="Form").select_option(
        "limerick (8.8.5.5.8)"
    )
    song.close_menu()
    song.draft.focus()
    song.press("Control+Home", "ArrowDown")
    song.ask()
    expect(song.sentence).to_contain_text("rhymes with mat, of 8 syllables")


def test_a_form_is_taken_from_a_section(song: Notepad) -> None:
    sheet = sheet_of(song, "Verse")
    sheet.get_by_role("combobox", name="Form").select_option("as this verse is (6)")
    song.expect_margin("syllables", "• 6", "6")
    song.close_menu()
    song.wait_until_saved()
    song.reload()
    song.expect_margin("syllables", "• 6", "6")
