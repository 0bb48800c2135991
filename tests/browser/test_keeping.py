"""The tray, rhyme words, verses: more ways with suggestions."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.notepad import VERSE, Notepad


@pytest.fixture
def asked(notepad: Notepad) -> Notepad:
    notepad.write(VERSE)
    notepad.wait_until_read(2)
    notepad.ask()
    return notepad


def keep(notepad: Notepad, number: int) -> str:
    """Put a card into the tray."""
    text = notepad.card_text(number)
    notepad.cards.nth(number - 1).locator(".card-more").click()
    notepad.page.get_by_role("button", name="Keep it for later").click()
    return text


def test_a_card_is_kept_with_the_pad_and_placed_later(asked: Notepad) -> None:
    text = keep(asked, 2)
    expect(asked.page.locator(".tray summary")).to_have_text("Tray (1)")
    asked.wait_until_saved()
    asked.reload()
    asked.ask()
    asked.page.locator(".tray summary").click()
    asked.page.locator(".tray .take").click()
    asked.expect_rows(*VERSE.split("\n"), text)
    expect(asked.page.locator(".tray")).to_be_hidden()


def test_a_kept_card_is_dragged(asked: Notepad) -> None:
    text = keep(asked, 1)
    asked.page.locator(".tray summary").click()
    mouse = asked.page.mouse
    mouse.move(*asked.centre(asked.page.locator(".tray .handle")))
    mouse.down()
    mouse.move(*asked.row_point(0, "above"), steps=6)
    mouse.up()
    asked.expect_rows(text, *VERSE.split("\n"))


def test_a_kept_card_is_let_go(asked: Notepad) -> None:
    text = keep(asked, 1)
    asked.page.locator(".tray summary").click()
    asked.page.get_by_role("button", name=f"Take out of the tray: {text}").click()
    expect(asked.page.locator(".tray")).to_be_hidden()
    asked.expect_rows(*VERSE.split("\n"))


def test_the_rhyme_word_is_chosen_first(asked: Notepad) -> None:
    sheet = asked.menu("chair")
    sheet.get_by_role("button", name="Choose the word it ends on").click()
    words = sheet.get_by_role("group", name="Perfect").get_by_role("button")
    expect(words.first).to_be_visible()
    word = words.first.inner_text()
    words.first.click()
    expect(asked.sentence).to_contain_text(f"that ends on {word}")
    asked.wait_for_cards()
    assert all(text.rstrip(".,!?").endswith(word) for text in asked.texts)
    asked.close_menu()
    asked.menu(word).get_by_role("button", name="Let it end as it likes").click()
    expect(asked.sentence).to_contain_text("that rhymes with chair")


def test_a_whole_verse(asked: Notepad) -> None:
    asked.menu("next line").get_by_role("radio", name="A verse of four lines").check()
    expect(asked.sentence).to_contain_text("A verse of four lines rhyming ABAB")
    asked.wait_for_cards()
    asked.close_menu()
    lines = asked.texts[0].split("\n")
    assert len(lines) == 4
    asked.take_button(1).click()
    asked.expect_rows(*VERSE.split("\n"), *lines)
    asked.press("Control+z")
    asked.expect_rows(*VERSE.split("\n"))
