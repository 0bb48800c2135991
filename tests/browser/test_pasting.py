"""Lyrics from anywhere: line ends, headings, chords, other scripts."""

from __future__ import annotations

from playwright.sync_api import expect

from lyricpad.song.chords import is_chords
from tests.browser.notepad import Notepad
from tests.song.test_chords import CHORDS, WORDS

PASTE = """(draft, text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  const manner = { clipboardData, bubbles: true, cancelable: true };
  draft.dispatchEvent(new ClipboardEvent("paste", manner));
}"""


def paste(notepad: Notepad, text: str) -> None:
    notepad.draft.evaluate(PASTE, text)


def test_line_ends_headings_and_hard_spaces_become_the_pad_s_own(notepad: Notepad) -> None:
    paste(
        notepad,
        "VERSE 1\r\nThe\u00a0river took the road  \r\n\r\nChorus:\rCarry me home\u2028"
        "Chorus of the birds\r\n\r\n(Bridge)\nOver\n\n[Outro: softly]\nGone",
    )
    notepad.expect_rows(
        *("[Verse 1]", "The river took the road", "", "[Chorus]", "Carry me home"),
        *("Chorus of the birds", "", "[Bridge]", "Over", "", "[Outro: softly]", "Gone"),
    )


def test_a_piece_of_a_line_is_pasted_as_it_is(notepad: Notepad) -> None:
    notepad.write("She sang the ")
    paste(notepad, "chorus: ")
    notepad.expect_rows("She sang the chorus: ")


def test_one_undo_takes_a_paste_back(notepad: Notepad) -> None:
    notepad.write("Mine")
    notepad.press("Enter")
    notepad.page.wait_for_timeout(700)  # longer than two edits are one step
    paste(notepad, "Chorus:\nTheirs")
    notepad.expect_rows("Mine", "[Chorus]", "Theirs")
    notepad.press("Control+z")
    notepad.expect_rows("Mine", "")


def test_chords_stay_over_their_line_and_are_not_counted(notepad: Notepad) -> None:
    paste(notepad, "Verse:\nG          D/F#\nThe cat sat on the mat\nEm7 C\nThe wind began to blow")
    expect(notepad.page.locator(".lp-chords")).to_have_text(["G          D/F#", "Em7 C"])
    notepad.expect_margin("syllables", "6", "6")
    notepad.expect_margin("rhymes", "A", "B")


def test_the_page_and_the_server_agree_on_what_chords_are(notepad: Notepad) -> None:
    rows = [row for row in (*CHORDS, *WORDS) if row.strip()]
    notepad.write("\n".join(rows))
    chords = notepad.page.locator(".lp-chords").all_inner_texts()
    assert chords == [row for row in rows if is_chords(row)]


def test_chords_move_with_their_section(notepad: Notepad) -> None:
    notepad.write("G D\nThe cat sat\n\nA dog put on a hat")
    notepad.press("Alt+Shift+ArrowUp")
    notepad.expect_rows("A dog put on a hat", "", "G D", "The cat sat")


def test_each_row_runs_in_its_own_direction(notepad: Notepad) -> None:
    notepad.write("عندما يأتي المساء\nThe evening comes 🌧️👩‍🚀\nערב טוב")
    directions = notepad.draft.evaluate(
        "draft => [...draft.querySelectorAll('.cm-line')]"
        ".map(row => getComputedStyle(row).direction)"
    )
    assert directions == ["rtl", "ltr", "rtl"]
    notepad.press("Control+Home", "ArrowDown", "End", "Backspace")
    assert notepad.rows[1] == "The evening comes 🌧️"
