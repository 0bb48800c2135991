"""Dragging cards into the draft, by mouse and by finger."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.notepad import VERSE, Finger, Notepad

FIRST, SECOND = VERSE.split("\n")


@pytest.fixture
def asked(notepad: Notepad) -> Notepad:
    notepad.write(VERSE)
    notepad.wait_until_read(2)
    notepad.ask()
    return notepad


def test_between_two_lines_by_mouse(asked: Notepad) -> None:
    text = asked.card_text(1)
    asked.drag(1, row=1, where="above", drop=False)
    expect(asked.page.locator(".lp-gap")).to_be_visible()
    asked.page.mouse.up()
    asked.expect_rows(FIRST, text, SECOND)
    expect(asked.page.locator(".lp-gap")).to_have_count(0)
    expect(asked.draft).to_be_focused()


def test_onto_a_line_by_mouse_and_one_undo(asked: Notepad) -> None:
    text = asked.card_text(2)
    asked.drag(2, row=0, where="on", drop=False)
    expect(asked.page.locator(".lp-drop-onto")).to_have_text(FIRST)
    asked.page.mouse.up()
    asked.expect_rows(text, SECOND)
    asked.press("Control+z")
    asked.expect_rows(FIRST, SECOND)


def test_under_the_last_line(asked: Notepad) -> None:
    text = asked.card_text(1)
    asked.drag(1, row=1, where="under")
    asked.expect_rows(FIRST, SECOND, text)


def test_from_anywhere_on_the_card_by_mouse(asked: Notepad) -> None:
    text = asked.card_text(3)
    mouse = asked.page.mouse
    mouse.move(*asked.centre(asked.take_button(3)))
    mouse.down()
    mouse.move(*asked.row_point(0, "above"), steps=6)
    mouse.up()
    asked.expect_rows(text, FIRST, SECOND)


def test_escape_puts_the_card_back(asked: Notepad) -> None:
    asked.drag(1, row=1, where="above", drop=False)
    expect(asked.page.locator(".lp-gap")).to_be_visible()
    asked.press("Escape")
    expect(asked.page.locator(".ghost")).to_have_count(0)
    asked.page.mouse.up()
    asked.expect_rows(FIRST, SECOND)
    expect(asked.panel).to_be_visible()


def test_let_go_outside_the_draft_nothing_happens(asked: Notepad) -> None:
    mouse = asked.page.mouse
    mouse.move(*asked.handle(1))
    mouse.down()
    mouse.move(*asked.centre(asked.cards.nth(4)), steps=4)
    mouse.up()
    asked.expect_rows(FIRST, SECOND)


def test_a_label_is_never_replaced(notepad: Notepad) -> None:
    notepad.write(f"{VERSE}\n\n[Chorus]\nHold the line")
    notepad.wait_until_read(3)
    notepad.ask()
    text = notepad.card_text(1)
    notepad.drag(1, row=3, where="on")
    notepad.expect_rows(FIRST, SECOND, "", "[Chorus]", text, "Hold the line")


@pytest.mark.usefixtures("phone")
def test_by_the_handle_with_a_finger(asked: Notepad) -> None:
    text = asked.card_text(1)
    finger = Finger(asked.page)
    finger.down(asked.handle(1))
    finger.move(asked.row_point(1, "above"))
    expect(asked.page.locator(".lp-gap")).to_be_visible()
    finger.up()
    asked.expect_rows(FIRST, text, SECOND)


@pytest.mark.usefixtures("phone")
def test_by_a_long_press_with_a_finger(asked: Notepad) -> None:
    text = asked.card_text(1)
    finger = Finger(asked.page)
    finger.down(asked.centre(asked.take_button(1)))
    expect(asked.page.locator(".ghost")).to_be_visible()
    finger.move(asked.row_point(0, "on"))
    finger.up()
    asked.expect_rows(text, SECOND)


@pytest.mark.usefixtures("phone")
def test_a_swipe_scrolls_the_cards(asked: Notepad) -> None:
    finger = Finger(asked.page)
    x, y = asked.centre(asked.take_button(1))
    finger.down((x, y))
    finger.move((x, y - 140))
    finger.up()
    asked.page.wait_for_function("() => document.getElementById('panel').scrollTop > 40")
    asked.expect_rows(FIRST, SECOND)


@pytest.mark.usefixtures("phone")
def test_a_tap_places_a_card(asked: Notepad) -> None:
    text = asked.card_text(1)
    asked.take_button(1).tap()
    asked.expect_rows(FIRST, SECOND, text)
