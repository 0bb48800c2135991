"""A form tapped on keys or on the screen, and what the margin says of it."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Locator, expect

from lyricpad.song.forms import FORMS
from tests.browser.notepad import Notepad
from tests.browser.test_access import findings
from tests.browser.test_sections import sheet_of

# Stress as sung, counted by hand: 01010101 and 001001.
SONG = "[Verse]\nThe river took the road away\nIn the rain in the dark"


@pytest.fixture
def song(notepad: Notepad) -> Notepad:
    notepad.write(SONG)
    notepad.wait_until_read(2)
    return notepad


def tapping(notepad: Notepad) -> Locator:
    sheet_of(notepad, "Verse").get_by_role("button", name="Tap the rhythm").click()
    return notepad.page.get_by_role("dialog", name="Tap the rhythm of Verse")


def test_a_line_that_keeps_the_beat_says_so_and_one_that_does_not_by_how_much(
    song: Notepad,
) -> None:
    sheet = tapping(song)
    song.press(*"fjfjfjfj", "Enter", *"jjfffj")
    expect(sheet.locator(".tapped li")).to_have_text(
        ["8 syllables, strong on 2, 4, 6, 88", "6 syllables, strong on 1, 2, 66"]
    )
    assert findings(song) == []
    sheet.get_by_role("button", name="Use it").click()
    song.expect_margin("syllables", "• 8", "3′ 6")
    title = song.page.locator(".lp-syllables [title]").last
    expect(title).to_have_attribute("title", "6 syllables; the form has 6; 3 beats fall elsewhere")


@pytest.mark.usefixtures("phone")
def test_axe_finds_nothing_in_the_tapping_sheet_on_a_phone(song: Notepad) -> None:
    song.page.get_by_role("button", name="Song map").tap()
    sheet = tapping(song)
    assert findings(song) == []
    song.press(*"fjfj", "Enter", *"jjf")
    expect(sheet.locator(".tapped li")).to_have_count(2)
    assert findings(song) == []


def test_space_counts_syllables_alone(song: Notepad) -> None:
    sheet = tapping(song)
    song.press(*[" "] * 7)
    sheet.get_by_role("button", name="Use it").click()
    song.expect_margin("syllables", "+1 8", "−1 6")


def test_a_tap_is_taken_back(song: Notepad) -> None:
    sheet = tapping(song)
    song.press(*"fjj", "Backspace", "Enter", "f", "Backspace", "Backspace")
    expect(sheet.locator(".tapped li")).to_have_text(["2 syllables, strong on 22"])
    sheet.get_by_role("button", name="Cancel").click()
    expect(sheet).to_have_count(0)
    song.expect_margin("syllables", "8", "6")
    expect(song.page.locator(".map-scheme")).to_be_focused()


@pytest.mark.usefixtures("phone")
def test_on_a_phone_it_is_tapped_on_the_screen(song: Notepad) -> None:
    song.page.get_by_role("button", name="Song map").tap()
    sheet = tapping(song)
    weak = sheet.get_by_role("button", name="weak")
    strong = sheet.get_by_role("button", name="strong")
    for _ in range(4):
        weak.tap()
        strong.tap()
    expect(sheet.locator(".tapped li")).to_have_text(["8 syllables, strong on 2, 4, 6, 88"])
    sheet.get_by_role("button", name="Use it").tap()
    expect(song.page.locator(".lp-keeps")).to_have_count(1)


def test_a_line_asked_for_keeps_to_the_beat_and_the_form_to_the_pad(song: Notepad) -> None:
    sheet = tapping(song)
    song.press(*"fjfjfjfj")
    sheet.get_by_role("button", name="Use it").click()
    song.wait_until_saved()
    song.reload()
    song.expect_margin("syllables", "• 8", "−2 6")
    song.press("Control+End")
    with song.page.expect_request("**/api/suggestions") as asked:
        song.ask()
    body = json.loads(asked.value.post_data or "")
    assert (body["stress"], body["syllables"]) == ("01010101", [8, 8])


def test_the_page_offers_every_form_there_is(song: Notepad) -> None:
    options = sheet_of(song, "Verse").get_by_role("combobox", name="Form").locator("option")
    offered = set(options.all_inner_texts())
    for form in FORMS:
        metre = ".".join(str(count) for count in form.syllables)
        assert (f"{form.name} ({metre})" if form.syllables[0] else form.name) in offered
