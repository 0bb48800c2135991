"""Writing: margins, undo, what is kept."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.notepad import VERSE, Notepad


def test_an_empty_pad_shows_one_line_in_grey(notepad: Notepad) -> None:
    expect(notepad.draft).to_have_text("Write a line, or ask for a first one")
    expect(notepad.panel).to_be_hidden()
    expect(notepad.draft).to_be_focused()


def test_typed_keys_arrive_one_by_one(notepad: Notepad) -> None:
    notepad.page.keyboard.type("The river took the road")
    notepad.expect_rows("The river took the road")


def test_margins_show_syllables_and_rhyme_letters(notepad: Notepad) -> None:
    notepad.write(
        "The cat sat on the mat\nThe wind began to blow\nA dog put on a hat\nAnd so we go"
    )
    notepad.expect_margin("rhymes", "A", "B", "A", "B")
    notepad.expect_margin("syllables", "6", "6", "6", "4")


def test_blank_and_label_rows_are_not_counted(notepad: Notepad) -> None:
    notepad.write("[Verse]\nThe cat sat on the mat\n\n[Chorus]\nThe wind began to blow")
    notepad.expect_margin("syllables", "6", "6")
    notepad.expect_margin("rhymes", "A", "A")


def test_a_changed_line_is_read_again(notepad: Notepad) -> None:
    notepad.write("The cat sat on the mat")
    notepad.expect_margin("syllables", "6")
    notepad.write(" today")
    notepad.expect_margin("syllables", "8")


def test_words_in_no_dictionary_are_marked(notepad: Notepad) -> None:
    notepad.write("The brindlewick was turning")
    expect(notepad.page.locator(".lp-estimated")).to_have_text(["brindlewick"])
    notepad.expect_margin("syllables", "~7")


@pytest.mark.parametrize(
    "text",
    ["Café 🌧️ naïve Ångström", "عندما يأتي المساء", "DON'T STOP 1999", "    ", "[Chorus"],
)
def test_any_text_can_be_written(notepad: Notepad, text: str) -> None:
    notepad.write(text)
    expect(notepad.draft.locator(".cm-line")).to_have_text([text])
    notepad.write("\nthe end")
    expect(notepad.page.locator(".lp-letter")).not_to_have_count(1)


def test_undo_and_redo(notepad: Notepad) -> None:
    notepad.write("One line")
    notepad.press("Control+z")
    expect(notepad.draft).to_have_text("Write a line, or ask for a first one")
    notepad.press("Control+Shift+Z")
    notepad.expect_rows("One line")


def test_two_words_in_two_places_are_two_steps_however_quick(notepad: Notepad) -> None:
    notepad.write("one\ntwo")
    notepad.press("Control+Home")
    notepad.page.keyboard.insert_text("zero ")
    notepad.press("Control+z")
    notepad.expect_rows("one", "two")


def test_a_key_at_the_very_moment_of_coming_back_writes_where_the_cursor_was(
    notepad: Notepad,
) -> None:
    notepad.write("The rain came")
    # A click elsewhere takes the browser's own caret out of the draft.
    notepad.page.mouse.click(1200, 880)
    notepad.draft.evaluate(
        'draft => { draft.focus(); document.execCommand("insertText", false, " down"); }'
    )
    notepad.expect_rows("The rain came down")


def test_text_title_and_settings_survive_a_reload(notepad: Notepad) -> None:
    title = notepad.page.get_by_role("textbox", name="Title of the song")
    title.fill("Kitchen chair")
    notepad.write(VERSE)
    notepad.page.get_by_role("button", name="Song map").click()
    notepad.wait_until_saved()
    notepad.reload()
    notepad.expect_rows(*VERSE.split("\n"))
    expect(title).to_have_value("Kitchen chair")
    expect(notepad.page).to_have_title("Kitchen chair – lyricpad")
    expect(notepad.page.get_by_role("navigation", name="Song map")).to_be_hidden()


def test_what_is_stored_is_said(notepad: Notepad) -> None:
    notepad.write("One line")
    expect(notepad.notice).to_have_text("Saved.")


def test_two_tabs_write_on_the_same_pad(notepad: Notepad) -> None:
    other = Notepad(notepad.page.context.new_page(), notepad.address)
    other.open()
    notepad.write("From the first tab")
    other.expect_rows("From the first tab")
    other.press("Control+End")
    other.write("\nFrom the second")
    notepad.expect_rows("From the first tab", "From the second")


def test_the_map_names_the_sections_and_leads_to_them(notepad: Notepad) -> None:
    notepad.write("[Verse]\nThe cat sat on the mat\nA dog put on a hat\n\n[Chorus]\nAnd so we go")
    song_map = notepad.page.get_by_role("navigation", name="Song map")
    expect(song_map.get_by_role("listitem")).to_have_text(["VerseAA", "ChorusA"])
    song_map.get_by_role("button", name="Verse", exact=True).click()
    expect(notepad.draft).to_be_focused()
    notepad.write(", and then")
    assert notepad.rows[1] == "The cat sat on the mat, and then"


def test_typing_goes_on_while_the_server_is_away(notepad: Notepad, complaints: list[str]) -> None:
    complaints.append("net::ERR_INTERNET_DISCONNECTED")
    notepad.page.context.set_offline(True)
    notepad.write("A line of mine")
    expect(notepad.notice).to_have_text("The server is away; keep writing.")
    notepad.write(", still growing")
    notepad.expect_rows("A line of mine, still growing")
    notepad.page.context.set_offline(False)
    notepad.wait_until_read(1)
    expect(notepad.notice).not_to_have_text("The server is away; keep writing.")
