"""Settings, find and replace, the list of shortcuts."""

from __future__ import annotations

import json

from playwright.sync_api import expect

from tests.browser.notepad import VERSE, Notepad


def test_settings_are_kept_with_the_pad(notepad: Notepad) -> None:
    notepad.write(VERSE)
    notepad.wait_until_read(2)
    notepad.page.get_by_role("button", name="Settings").click()
    sheet = notepad.page.get_by_role("dialog", name="Settings")
    sheet.get_by_role("checkbox", name="Stress of each line").check()
    expect(notepad.page.locator(".lp-stress")).to_have_count(2)
    sheet.get_by_role("checkbox", name="Rhyme letters").uncheck()
    expect(notepad.page.locator(".lp-letter").last).to_be_hidden()
    sheet.get_by_role("checkbox", name="Check spelling").uncheck()
    expect(notepad.draft).to_have_attribute("spellcheck", "false")
    before = notepad.draft.evaluate("draft => parseFloat(getComputedStyle(draft).fontSize)")
    sheet.get_by_role("radio", name="Large").check()
    notepad.close_menu()
    notepad.wait_until_saved()
    notepad.reload()
    after = notepad.draft.evaluate("draft => parseFloat(getComputedStyle(draft).fontSize)")
    assert after > before
    expect(notepad.page.locator(".lp-stress")).to_have_count(2)
    expect(notepad.draft).to_have_attribute("spellcheck", "false")


def test_fit_for_company_is_asked_for_until_the_writer_turns_it_off(notepad: Notepad) -> None:
    notepad.write(VERSE)
    notepad.wait_until_read(2)
    with notepad.page.expect_request("**/api/suggestions") as first:
        notepad.ask()
    assert json.loads(first.value.post_data or "")["fit_for_company"] is True
    notepad.page.get_by_role("button", name="Settings").click()
    sheet = notepad.page.get_by_role("dialog", name="Settings")
    sheet.get_by_role("checkbox", name="Fit for company").uncheck()
    notepad.close_menu()
    notepad.wait_until_saved()
    notepad.reload()
    notepad.draft.focus()
    with notepad.page.expect_request("**/api/suggestions") as second:
        notepad.ask()
    assert json.loads(second.value.post_data or "")["fit_for_company"] is False


def test_stress_has_a_dot_for_each_syllable(notepad: Notepad) -> None:
    notepad.page.get_by_role("button", name="Settings").click()
    notepad.page.get_by_role("checkbox", name="Stress of each line").check()
    notepad.close_menu()
    notepad.write("The river took the road away")
    expect(notepad.page.locator(".lp-stress i")).to_have_count(8)


def test_find_and_replace(notepad: Notepad) -> None:
    notepad.write(VERSE)
    notepad.press("Control+f")
    notepad.page.get_by_role("textbox", name="Find").fill("kitchen")
    notepad.page.get_by_role("textbox", name="Replace").fill("wooden")
    notepad.page.get_by_role("button", name="Replace all").click()
    expect(notepad.draft.locator(".cm-line").first).to_have_text(
        "I left your jacket on the wooden chair"
    )
    notepad.press("Escape")
    expect(notepad.page.locator(".cm-search")).to_have_count(0)


def test_the_shortcuts_are_listed_under_a_question_mark(notepad: Notepad) -> None:
    notepad.page.locator("#look").focus()
    notepad.press("?")
    shortcuts = notepad.page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(shortcuts).to_contain_text("Ask for a next line")
    shortcuts.get_by_role("button", name="Close").click()
    expect(shortcuts).to_be_hidden()


def test_a_question_mark_in_the_draft_is_text(notepad: Notepad) -> None:
    notepad.page.keyboard.type("Who?")
    notepad.expect_rows("Who?")


def test_a_screen_reader_hears_the_line_on_demand(notepad: Notepad) -> None:
    notepad.write("The cat sat on the mat")
    notepad.wait_until_read(1)
    notepad.press("Alt+r")
    expect(notepad.page.locator("#said")).to_have_text("6 syllables, rhyme A")


def test_rhymes_inside_lines_on_demand(notepad: Notepad) -> None:
    notepad.write("The night was bright and cold")
    notepad.wait_until_read(1)
    expect(notepad.page.locator(".lp-inner")).to_have_count(0)
    notepad.page.get_by_role("button", name="Settings").click()
    notepad.page.get_by_role("checkbox", name="Rhymes inside lines").check()
    expect(notepad.page.locator(".lp-inner")).to_have_text(["night", "bright"])
    expect(notepad.page.locator(".lp-inner").first).to_have_attribute("title", "Rhymes with bright")
