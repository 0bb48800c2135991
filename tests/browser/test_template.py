"""A line as its words: some stay, the others are asked for anew, by kind, length and stress."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Locator, Request, expect

from tests.browser.notepad import VERSE, Notepad

CHAIR, ROOM = VERSE.split("\n")


class Words:
    """The template in the panel."""

    def __init__(self, notepad: Notepad) -> None:
        self.notepad = notepad
        self.dom = notepad.panel.get_by_role("region", name="The line’s words")
        self.steps = self.dom.get_by_role("group", name="Syllables")
        self.beats = self.dom.get_by_role("group", name="Stress").locator(".beat")

    def word(self, text: str) -> Locator:
        return self.dom.get_by_role("button", name=f"Keep {text}", exact=True)

    def kind(self, text: str) -> Locator:
        return self.dom.locator(f'.slot-kind[aria-label^="Kind of {text}:"]')

    def sheet(self, text: str) -> Locator:
        self.kind(text).click()
        return self.notepad.page.get_by_role("dialog", name=f"“{text}”")

    def refill(self) -> dict[str, Any]:
        """Ask for the words that are not kept; what was asked."""
        with self.notepad.page.expect_request("**/api/suggestions") as asked:
            self.dom.get_by_role("button", name="Refill").click()
        self.notepad.wait_for_cards()
        return body(asked.value)


def body(request: Request) -> dict[str, Any]:
    return json.loads(request.post_data or "")


@pytest.fixture
def written(notepad: Notepad) -> Notepad:
    notepad.write(VERSE)
    notepad.wait_until_read(2)
    return notepad


@pytest.fixture
def own(written: Notepad) -> Words:
    """The first line as its words, all kept, their kinds known."""
    words = Words(written)
    written.press("Control+Home")
    with written.page.expect_response("**/api/suggestions"):
        written.press("Alt+t")
    expect(words.kind("jacket")).to_have_attribute("aria-label", "Kind of jacket: thing")
    return words


def test_a_line_of_one_s_own_is_opened_with_all_its_words_kept(own: Words) -> None:
    for text in CHAIR.split():
        expect(own.word(text)).to_have_attribute("aria-pressed", "true")
    expect(own.kind("I")).to_have_text("I, you")
    expect(own.kind("left")).to_have_text("action")
    expect(own.steps.get_by_role("status")).to_have_text("10 syllables")
    expect(own.beats).to_have_count(10)
    expect(own.dom.get_by_role("button", name="Refill")).to_be_disabled()
    expect(own.word("I")).to_be_focused()


def test_kept_words_stay_and_the_others_change(own: Words) -> None:
    own.word("jacket").click()
    own.word("left").click()
    asked = own.refill()
    assert asked["slots"][1] == {"tag": "VBD"}
    assert asked["slots"][3] == {"tag": "NN"}
    assert asked["slots"][0] == {"word": "I"}
    assert asked["syllables"] == 10
    for text in own.notepad.texts:
        words = text.split()
        assert (words[0], words[2], *words[4:]) == ("I", "your", "on", "the", "kitchen", "chair")
        assert words[3] != "jacket"


def test_a_card_then_takes_the_line_s_place_and_one_undo_brings_it_back(own: Words) -> None:
    own.word("jacket").click()
    own.refill()
    text = own.notepad.card_text(1)
    own.notepad.take_button(1).click()
    own.notepad.expect_rows(text, ROOM)
    expect(own.dom).to_be_hidden()
    own.notepad.press("Control+z")
    own.notepad.expect_rows(CHAIR, ROOM)


def test_where_the_end_stays_no_rhyme_is_asked_and_the_sentence_says_so(own: Words) -> None:
    expect(own.notepad.sentence).to_contain_text("that ends on chair")
    own.word("jacket").click()
    asked = own.refill()
    assert "rhyme_with" not in asked
    assert "scheme" not in asked
    assert asked["rhyme"] == "any"


def test_another_kind_of_word_is_asked_for(own: Words) -> None:
    sheet = own.sheet("your")
    sheet.get_by_label("Kind").select_option(label="little word: a, the, this")
    expect(own.word("your")).to_have_attribute("aria-pressed", "false")
    assert own.refill()["slots"][2] == {"tag": "DT"}
    article = {text.split()[2].lower() for text in own.notepad.texts}
    assert article
    assert article.isdisjoint({"your", "my", "his", "her"})


def test_a_word_of_the_writer_s_own_is_set(own: Words) -> None:
    sheet = own.sheet("jacket")
    sheet.get_by_label("Or this word").fill("suitcase")
    own.notepad.press("Enter")
    expect(own.word("suitcase")).to_have_attribute("aria-pressed", "true")
    own.word("left").click()
    own.refill()
    assert {text.split()[3] for text in own.notepad.texts} == {"suitcase"}


def test_a_word_is_left_out_and_another_added(own: Words) -> None:
    own.sheet("kitchen").get_by_role("button", name="Leave this word out").click()
    expect(own.word("kitchen")).to_have_count(0)
    own.sheet("I").get_by_role("button", name="Add a word after it").click()
    expect(own.dom.locator(".slot")).to_have_count(8)
    asked = own.refill()
    assert asked["slots"][1] == {}
    assert {"word": "kitchen"} not in asked["slots"]


def test_a_syllable_fewer_and_more(own: Words) -> None:
    own.word("jacket").click()
    own.steps.get_by_role("button", name="One syllable fewer").click()
    expect(own.steps.get_by_role("status")).to_have_text("9 syllables")
    expect(own.beats).to_have_count(9)
    assert own.refill()["syllables"] == 9
    for proof in own.notepad.proofs:
        assert proof.startswith("9/9")
    own.steps.get_by_role("button", name="One syllable more").click()
    own.steps.get_by_role("button", name="One syllable more").click()
    assert own.refill()["syllables"] == 11


def test_the_stress_is_moved_and_given_up_again(own: Words) -> None:
    own.word("left").click()
    own.word("jacket").click()
    sixth = own.beats.nth(5)
    expect(sixth).to_have_attribute("aria-pressed", "false")
    sixth.click()
    expect(sixth).to_have_attribute("aria-pressed", "true")
    asked = own.refill()
    assert len(asked["stress"]) == 10
    assert asked["stress"][5] == "1"
    own.dom.get_by_role("button", name="Any stress").click()
    assert "stress" not in own.refill()


def test_a_card_is_taken_apart_none_of_its_words_kept(written: Notepad) -> None:
    written.ask()
    text = written.card_text(1)
    written.cards.first.locator(".card-more").click()
    written.page.get_by_role("button", name="Change its words").click()
    words = Words(written)
    expect(words.dom.locator(".slot-word")).to_have_text(text.split())
    expect(words.dom.locator("[aria-pressed=true].slot-word")).to_have_count(0)
    words.dom.locator(".slot-word").last.click()
    words.refill()
    assert {one.split()[-1] for one in written.texts} == {text.split()[-1]}


def test_words_already_typed_stay_when_a_card_is_taken_apart(notepad: Notepad) -> None:
    notepad.write(f"{VERSE}\nAnd every letter")
    notepad.wait_until_read(3)
    notepad.ask()
    notepad.menu("next line").get_by_role("radio", name="The rest of this line").check()
    notepad.close_menu()
    notepad.wait_for_cards()
    notepad.cards.first.locator(".card-more").click()
    notepad.page.get_by_role("button", name="Change its words").click()
    kept = Words(notepad).dom.locator("[aria-pressed=true].slot-word")
    expect(kept).to_have_text(["And", "every", "letter"])


def test_from_a_word_s_menu_that_word_is_let_go_and_asked_for(written: Notepad) -> None:
    menu = written.word_menu(0, "jacket")
    menu.get_by_role("button", name="Change more words of this line").click()
    words = Words(written)
    expect(words.word("jacket")).to_have_attribute("aria-pressed", "false")
    expect(words.word("left")).to_have_attribute("aria-pressed", "true")
    expect(written.cards.first).to_be_visible()
    for text in written.texts:
        assert text.split()[:3] == ["I", "left", "your"]


def test_the_keyboard_alone_changes_a_word(own: Words) -> None:
    own.notepad.press("Tab", "Tab")
    expect(own.word("left")).to_be_focused()
    own.notepad.press("Space")
    expect(own.word("left")).to_have_attribute("aria-pressed", "false")
    expect(own.word("left")).to_be_focused()
    own.notepad.press("Tab", "Enter")
    sheet = own.notepad.page.get_by_role("dialog", name="“left”")
    expect(sheet.get_by_label("Kind")).to_be_focused()
    own.notepad.press("Escape")
    expect(own.kind("left")).to_be_focused()


def test_put_away_the_sentence_asks_as_before(own: Words) -> None:
    own.dom.get_by_role("button", name="Put away").click()
    expect(own.dom).to_be_hidden()
    expect(own.notepad.panel).to_be_focused()
    with own.notepad.page.expect_request("**/api/suggestions") as asked:
        own.notepad.panel.get_by_role("button", name="Ask").click()
    assert "slots" not in body(asked.value)


@pytest.mark.usefixtures("phone")
def test_a_finger_lets_a_word_go_on_a_phone(written: Notepad) -> None:
    menu = written.word_menu(0, "jacket")
    menu.get_by_role("button", name="Change more words of this line").tap()
    words = Words(written)
    words.word("kitchen").tap()
    expect(words.word("kitchen")).to_have_attribute("aria-pressed", "false")
    box = words.word("kitchen").bounding_box()
    assert box is not None
    assert box["height"] >= 44
    words.refill()
    assert {text.split()[-1] for text in written.texts} == {"chair"}
