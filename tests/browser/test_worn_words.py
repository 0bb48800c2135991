"""Worn phrases and rhymes, and words used often, pointed out quietly."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.notepad import VERSE, Notepad


def expect_marks(notepad: Notepad, *texts: str) -> None:
    expect(notepad.page.locator(".lp-worn")).to_have_text(list(texts))


def title(notepad: Notepad, text: str) -> str:
    mark = notepad.page.locator(".lp-worn", has_text=text).first
    return mark.get_attribute("title") or ""


def test_a_worn_phrase_and_a_worn_rhyme_are_marked(notepad: Notepad) -> None:
    notepad.write("I held you tight beside the fire\nAnd nothing else was my desire")
    expect_marks(notepad, "held you tight", "desire")
    assert title(notepad, "held") == "“held you tight” has been sung in many songs"
    assert title(notepad, "desire") == "“fire” and “desire” have rhymed in many songs"


def test_nothing_is_said_of_what_is_fresh(notepad: Notepad) -> None:
    notepad.write(VERSE)
    notepad.wait_until_read(2)
    expect_marks(notepad)


def test_a_word_in_three_lines_is_pointed_out_and_small_words_never(notepad: Notepad) -> None:
    notepad.write("The ferry left\nThe ferry came\nThe harbour froze")
    notepad.wait_until_read(3)
    expect_marks(notepad)
    notepad.write("\nThe Ferry sank")
    expect_marks(notepad, "ferry", "ferry", "Ferry")
    assert title(notepad, "ferry") == "“ferry” stands in 3 lines"


def test_a_refrain_counts_once(notepad: Notepad) -> None:
    notepad.write("The ferry left\n\nThe ferry left\n\nThe ferry left\n\nThe ferry came")
    notepad.wait_until_read(4)
    expect_marks(notepad)


def test_the_word_s_menu_says_it_too(notepad: Notepad) -> None:
    notepad.write("I held you tight beside the fire")
    expect_marks(notepad, "held you tight")
    menu = notepad.word_menu(0, "tight", "Rhymes")
    expect(menu.locator(".remark")).to_have_text("“held you tight” has been sung in many songs.")


def test_the_switch_turns_the_marks_off_for_this_pad(notepad: Notepad) -> None:
    notepad.write("I held you tight beside the fire")
    expect_marks(notepad, "held you tight")
    notepad.page.get_by_role("button", name="Settings").click()
    notepad.page.get_by_role("checkbox", name="Worn phrases, and words used often").uncheck()
    expect_marks(notepad)
    notepad.close_menu()
    notepad.wait_until_saved()
    notepad.reload()
    notepad.wait_until_read(1)
    expect_marks(notepad)
