"""A few words instead of a line: to go on with a line that is begun, or to begin one."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.notepad import VERSE, Notepad

BEGUN = "And every letter"


def ask_for_words(notepad: Notepad) -> None:
    notepad.press("Control+Enter")
    notepad.menu(re.compile("next line|first line")).get_by_role(
        "radio", name="A few words"
    ).check()
    notepad.close_menu()
    expect(notepad.sentence).to_contain_text("A few words that rhyme with nothing")
    notepad.wait_for_cards()


def test_two_to_four_words_go_on_with_a_line(notepad: Notepad) -> None:
    notepad.write(f"{VERSE}\n{BEGUN}")
    notepad.wait_until_read(3)
    ask_for_words(notepad)
    expect(notepad.sentence).to_contain_text("of 2–5 syllables")
    for text, proof in zip(notepad.texts, notepad.proofs, strict=True):
        assert text.startswith(f"{BEGUN} ")
        assert 2 <= len(text.split()) - 3 <= 4
        assert 2 <= int(proof.split("/")[0]) <= 5
    text = notepad.card_text(1)
    notepad.take_button(1).click()
    notepad.expect_rows(*VERSE.split("\n"), text)
    marked = notepad.page.locator(".lp-suggested").all_inner_texts()
    assert " ".join(marked) == text.removeprefix(f"{BEGUN} ")
    notepad.press("Control+z")
    notepad.expect_rows(*VERSE.split("\n"), BEGUN)


def test_or_they_begin_one(notepad: Notepad) -> None:
    ask_for_words(notepad)
    for text in notepad.texts:
        assert 2 <= len(text.split()) <= 4
    text = notepad.card_text(1)
    notepad.press("1")
    notepad.expect_rows(text)


def test_their_number_of_syllables_can_be_chosen(notepad: Notepad) -> None:
    notepad.write(f"{VERSE}\n{BEGUN}")
    notepad.wait_until_read(3)
    ask_for_words(notepad)
    sheet = notepad.menu("2–5")
    sheet.get_by_label("From").fill("3")
    sheet.get_by_label("To").fill("3")
    notepad.press("Tab")
    notepad.close_menu()
    expect(notepad.sentence).to_contain_text("of 3 syllables")
    notepad.wait_for_cards()
    assert {proof.split(" ")[0] for proof in notepad.proofs} == {"3/3"}
