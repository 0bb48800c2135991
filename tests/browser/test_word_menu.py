"""The menu on a word of the draft: other words for it, its rhymes, how it sounds."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.notepad import VERSE, Finger, Notepad

CHAIR, ROOM = VERSE.split("\n")


@pytest.fixture
def written(notepad: Notepad) -> Notepad:
    """A pad with two lines that have been read."""
    notepad.write(VERSE)
    notepad.wait_until_read(2)
    return notepad


def words(menu: Locator) -> Locator:
    return menu.locator(".word")


def with_other(line: str, word: str, other: str) -> str:
    return line.replace(word, other)


def test_a_swap_is_placed_by_click_and_one_undo_brings_the_word_back(written: Notepad) -> None:
    menu = written.word_menu(0, "chair")
    other = words(menu).first.inner_text()
    words(menu).first.click()
    written.expect_rows(with_other(CHAIR, "chair", other), ROOM)
    expect(menu).to_have_count(0)
    written.press("Control+z")
    written.expect_rows(CHAIR, ROOM)


def test_a_swap_keeps_the_line_s_syllables(written: Notepad) -> None:
    written.expect_margin("syllables", "10", "12")
    words(written.word_menu(0, "kitchen")).first.click()
    expect(written.draft.locator(".cm-line").first).not_to_have_text(CHAIR)
    written.expect_margin("syllables", "10", "12")


def test_the_keyboard_opens_chooses_and_places(written: Notepad) -> None:
    written.press("Control+Home", "ArrowRight", "ArrowRight", "ArrowRight", "Alt+Enter")
    menu = written.page.get_by_role("dialog", name="Word: left")
    expect(menu.get_by_role("tab", name="Swap")).to_be_focused()
    written.press("ArrowRight")
    rhymes = menu.get_by_role("tab", name="Rhymes")
    expect(rhymes).to_be_focused()
    expect(rhymes).to_have_attribute("aria-selected", "true")
    expect(words(menu).first).to_be_visible()
    written.press("Tab")
    while not words(menu).first.evaluate("word => word === document.activeElement"):
        written.press("Tab")
    other = words(menu).first.inner_text()
    written.press("Enter")
    written.expect_rows(with_other(CHAIR, "left", other), ROOM)
    expect(written.draft).to_be_focused()
    expect(written.page.locator("#said")).to_have_text(f"Placed: {other}")


def test_the_second_shortcut_and_the_list_of_shortcuts(written: Notepad) -> None:
    written.press("Control+.")
    expect(written.page.get_by_role("dialog", name="Word: room")).to_be_visible()
    written.press("Escape")
    written.page.locator("#look").focus()
    written.press("?")
    expect(written.page.get_by_role("dialog", name="Keyboard")).to_contain_text("Alt Enter, Ctrl .")


def test_escape_gives_the_focus_and_the_draft_back_as_they_were(written: Notepad) -> None:
    menu = written.word_menu(1, "radio")
    expect(written.page.locator(".lp-chosen")).to_have_text("radio")
    written.press("Escape")
    expect(menu).to_have_count(0)
    expect(written.page.locator(".lp-chosen")).to_have_count(0)
    expect(written.draft).to_be_focused()
    written.expect_rows(CHAIR, ROOM)


def test_where_there_is_no_word_there_is_no_menu(notepad: Notepad) -> None:
    notepad.write("[Verse]\n")
    notepad.press("Alt+Enter")
    expect(notepad.page.locator("#said")).to_have_text("No word at the cursor.")
    expect(notepad.page.locator(".popover")).to_have_count(0)


def test_a_shifted_right_click_is_the_browser_s(written: Notepad) -> None:
    written.page.keyboard.down("Shift")
    written.page.mouse.click(*written.word_point(0, "chair"), button="right")
    written.page.keyboard.up("Shift")
    expect(written.page.locator(".popover")).to_have_count(0)


def test_a_selected_word_has_a_button(written: Notepad) -> None:
    written.page.mouse.dblclick(*written.word_point(0, "jacket"))
    button = written.page.get_by_role("button", name="Words for jacket")
    button.click()
    expect(written.page.get_by_role("dialog", name="Word: jacket")).to_be_visible()
    expect(button).to_have_count(0)


def test_rhymes_perfect_near_and_of_two_words(notepad: Notepad) -> None:
    notepad.write("I never met a poet")
    notepad.wait_until_read(1)
    menu = notepad.word_menu(0, "poet", "Rhymes")
    expect(menu.locator("legend")).to_have_text(["Perfect", "Near", "Two words"])
    menu.get_by_role("button", name="know it", exact=True).click()
    notepad.expect_rows("I never met a know it")


def test_a_rhyme_follows_the_sound_the_line_was_read_with(notepad: Notepad) -> None:
    notepad.write("I left my years behind\nThe clock is mine to wind")
    notepad.expect_margin("rhymes", "A", "A")
    menu = notepad.word_menu(1, "wind", "Rhymes")
    perfect = menu.get_by_role("group", name="Perfect")
    expect(perfect.get_by_role("button", name="find", exact=True)).to_be_visible()


def test_a_word_is_dragged_onto_any_word(written: Notepad) -> None:
    menu = written.word_menu(1, "room")
    source = words(menu).first
    other = source.inner_text()
    mouse = written.page.mouse
    mouse.move(*written.centre(source))
    mouse.down()
    mouse.move(*written.word_point(0, "jacket"), steps=8)
    expect(written.page.locator(".lp-chosen")).to_have_text("jacket")
    mouse.up()
    written.expect_rows(with_other(CHAIR, "jacket", other), ROOM)
    expect(menu).to_have_count(0)
    written.press("Control+z")
    written.expect_rows(CHAIR, ROOM)


def test_a_word_let_go_beside_the_draft_changes_nothing(written: Notepad) -> None:
    menu = written.word_menu(1, "room")
    mouse = written.page.mouse
    mouse.move(*written.centre(words(menu).first))
    mouse.down()
    mouse.move(20, 850, steps=4)
    mouse.up()
    expect(menu).to_be_visible()
    expect(written.page.locator(".lp-chosen")).to_have_text("room")
    written.expect_rows(CHAIR, ROOM)


def test_a_placed_word_is_marked_as_suggested_and_opens_a_line_with_its_capital(
    notepad: Notepad,
) -> None:
    notepad.write("Rain fell on the roof")
    notepad.wait_until_read(1)
    menu = notepad.word_menu(0, "Rain", "Rhymes")
    menu.get_by_role("button", name="pain", exact=True).click()
    notepad.expect_rows("Pain fell on the roof")
    expect(notepad.page.locator(".lp-suggested")).to_have_text("Pain")


@pytest.mark.usefixtures("phone")
def test_a_double_tap_opens_it_and_a_tap_places(written: Notepad) -> None:
    Finger(written.page).double_tap(written.word_point(0, "jacket"))
    menu = written.page.get_by_role("dialog", name="Word: jacket")
    other = words(menu).first.inner_text()
    words(menu).first.tap()
    written.expect_rows(with_other(CHAIR, "jacket", other), ROOM)


@pytest.mark.usefixtures("phone")
def test_a_finger_drags_a_word_after_a_long_press(written: Notepad) -> None:
    menu = written.word_menu(0, "jacket")
    source = words(menu).first
    other = source.inner_text()
    finger = Finger(written.page)
    finger.down(written.centre(source))
    expect(written.page.locator(".word.ghost")).to_be_visible()
    finger.move(written.word_point(1, "radio"))
    finger.up()
    written.expect_rows(CHAIR, with_other(ROOM, "radio", other))


def test_fire_is_sung_as_one_syllable_from_now_on(notepad: Notepad) -> None:
    notepad.write("The fire\nA fire")
    notepad.expect_margin("syllables", "3", "3")
    menu = notepad.word_menu(0, "fire", "Sound")
    menu.get_by_role("radio", name="FYR").check()
    notepad.expect_margin("syllables", "2", "2")
    notepad.close_menu()
    notepad.wait_until_saved()
    notepad.reload()
    notepad.expect_margin("syllables", "2", "2")
    menu = notepad.word_menu(1, "fire", "Sound")
    expect(menu.get_by_role("radio", name="FYR")).to_be_checked()
    menu.get_by_role("button", name="Leave it to the dictionary").click()
    notepad.expect_margin("syllables", "3", "3")


def test_a_guessed_word_is_corrected_by_a_spelling(notepad: Notepad) -> None:
    notepad.write("The brindlewick of morning")
    expect(notepad.page.locator(".lp-estimated")).to_have_text("brindlewick")
    menu = notepad.word_menu(0, "brindlewick", "Sound")
    expect(menu).to_contain_text("Not in the dictionary; a guess")
    menu.get_by_label("Sounds like").fill("brine dull")
    notepad.press("Enter")
    expect(menu.get_by_role("radio", name="BRYN-duhl")).to_be_checked()
    expect(notepad.page.locator(".lp-estimated")).to_have_count(0)
    notepad.expect_margin("syllables", "6")


def test_the_menu_of_a_guessed_word_opens_with_its_sound(notepad: Notepad) -> None:
    notepad.write("The brindlewick")
    expect(notepad.page.locator(".lp-estimated")).to_have_text("brindlewick")
    notepad.press("Alt+Enter")
    menu = notepad.page.get_by_role("dialog", name="Word: brindlewick")
    expect(menu.get_by_role("tab", name="Sound")).to_be_focused()
    expect(menu.get_by_role("tabpanel", name="Sound")).to_be_visible()


def test_while_the_server_is_away_the_menu_says_so(written: Notepad, complaints: list[str]) -> None:
    complaints.append("net::ERR_INTERNET_DISCONNECTED")
    written.page.context.set_offline(True)
    menu = written.word_menu(0, "jacket")
    expect(menu.get_by_role("status")).to_have_text("The server is away; keep writing.")
    written.close_menu()
    written.page.context.set_offline(False)
    expect(written.notice).not_to_have_text("The server is away; keep writing.")
    written.expect_rows(CHAIR, ROOM)


def test_a_word_is_told_by_a_rhyme_and_the_letters_follow(notepad: Notepad) -> None:
    notepad.write("I played the bass\nI saw your face")
    notepad.expect_margin("rhymes", "A", "A")
    menu = notepad.word_menu(0, "bass", "Sound")
    menu.get_by_label("Rhymes with").fill("tune")
    notepad.press("Enter")
    notepad.expect_margin("rhymes", "A", "B")


def test_phones_are_checked_and_a_mistake_is_named(notepad: Notepad, complaints: list[str]) -> None:
    complaints.append("422")
    notepad.write("For Siobhan")
    notepad.wait_until_read(1)
    menu = notepad.word_menu(0, "Siobhan", "Sound")
    menu.get_by_text("In phones").click()
    phones = menu.get_by_label("ARPABET")
    phones.fill("SH IH V AO N")
    phones.press("Enter")
    expect(menu.get_by_role("status")).to_contain_text("expected ARPABET with a stress digit")
    phones.fill("sh ih0 v ao1 n")
    phones.press("Enter")
    expect(menu.get_by_role("radio", name="shi-VAWN")).to_be_checked()
    expect(menu.get_by_role("status")).to_have_text("")


def test_every_request_tells_how_the_pad_says_its_words(notepad: Notepad) -> None:
    notepad.write("The fire came\nAnd then it went")
    notepad.wait_until_read(2)
    notepad.word_menu(0, "fire", "Sound").get_by_role("radio", name="FYR").check()
    notepad.close_menu()
    own = {"fire": "F AY1 R"}
    with notepad.page.expect_request("**/api/swaps") as swaps:
        notepad.word_menu(0, "came")
    notepad.close_menu()
    with notepad.page.expect_request("**/api/suggestions") as suggestions:
        notepad.ask()
    with notepad.page.expect_request(re.compile(r"/api/rhymes\?.*F\+AY1\+R")):
        notepad.word_menu(0, "fire", "Rhymes")
    for asked in (swaps, suggestions):
        assert json.loads(asked.value.post_data or "")["pronunciations"] == own


def test_a_pronunciation_reaches_the_pad_s_other_tab(written: Notepad) -> None:
    other = Notepad(written.page.context.new_page(), written.address)
    written.wait_until_saved()
    other.open()
    other.expect_margin("syllables", "10", "12")
    menu = written.word_menu(1, "radio", "Sound")
    menu.get_by_text("In phones").click()
    menu.get_by_label("ARPABET").fill("R EY1 D Y OW0")
    written.press("Enter")
    other.expect_margin("syllables", "10", "11")
