"""Asking for lines, and taking them without dragging."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.browser.notepad import VERSE, Notepad


@pytest.fixture
def asked(notepad: Notepad) -> Notepad:
    """Two lines written, and eight suggestions for the third."""
    notepad.write(VERSE)
    notepad.wait_until_read(2)
    notepad.ask()
    return notepad


def test_the_sentence_says_what_is_asked(asked: Notepad) -> None:
    expect(asked.sentence).to_have_text(
        "A next line that rhymes with chair, of 9–11 syllables, fairly fresh, in any voice."
    )


def test_eight_different_cards_with_their_proof(asked: Notepad) -> None:
    assert len(set(asked.texts)) == 8
    assert all(re.fullmatch(r"\d+/\d+ · A (perfect|near)", proof) for proof in asked.proofs)


@pytest.mark.usefixtures("thorough")
def test_the_best_of_three_batches_are_chosen_the_first_three_at_once(notepad: Notepad) -> None:
    notepad.write(VERSE)
    notepad.wait_until_read(2)
    notepad.page.get_by_label("Suggestions", exact=True).evaluate(
        """list => {
          window.shown = [];
          const note = () => window.shown.push(list.children.length);
          new MutationObserver(note).observe(list, { childList: true });
        }"""
    )
    with notepad.page.expect_request("**/api/suggestions") as asked:
        notepad.ask()
    assert json.loads(asked.value.post_data or "")["effort"] == 3
    assert len(set(notepad.texts)) == 8
    shown = notepad.page.evaluate("window.shown")
    assert (shown[0], shown[-1]) == (3, 8)


def test_the_rhyme_word_ends_the_line_in_the_letters_colour(asked: Notepad) -> None:
    card = asked.cards.first
    word = card.locator(".rhyme-word")
    expect(word).to_have_class(re.compile(r"\brhyme-1\b"))
    assert re.search(rf"{re.escape(word.inner_text())}\W*$", asked.card_text(1))


@pytest.mark.parametrize("way", ["click", "Enter", "number", "Alt and number"])
def test_a_card_is_placed(asked: Notepad, way: str) -> None:
    text = asked.card_text(2)
    if way == "click":
        asked.take_button(2).click()
    elif way == "Enter":
        asked.take_button(2).focus()
        asked.press("Enter")
    elif way == "number":
        expect(asked.take_button(1)).to_be_focused()
        asked.press("2")
    else:
        asked.draft.focus()
        asked.press("Alt+2")
    asked.expect_rows(*VERSE.split("\n"), text)
    expect(asked.draft).to_be_focused()
    asked.write("!")
    asked.expect_rows(*VERSE.split("\n"), f"{text}!")


def test_one_undo_takes_a_placed_card_back(asked: Notepad) -> None:
    asked.press("1")
    expect(asked.draft.locator(".cm-line")).to_have_count(3)
    asked.press("Control+z")
    asked.expect_rows(*VERSE.split("\n"))


def test_suggested_words_are_underlined_until_edited(asked: Notepad) -> None:
    text = asked.card_text(1)
    asked.press("1")
    marked = asked.page.locator(".lp-suggested")
    expect(marked).to_have_text(text.split())
    asked.press("Home", "Control+Delete")
    expect(marked).to_have_text(text.split()[1:])
    asked.press("End", "Enter")
    asked.write("words of my own")
    expect(marked).to_have_text(text.split()[1:])


def test_the_underline_survives_a_reload(asked: Notepad) -> None:
    words = asked.card_text(1).split()
    asked.press("1")
    marked = asked.page.locator(".lp-suggested")
    expect(marked).to_have_text(words)
    asked.press("Home", "Control+Delete")
    asked.write("Mine ")
    asked.wait_until_saved()
    asked.reload()
    expect(marked).to_have_text(words[1:])


def test_the_next_question_is_about_the_next_line(asked: Notepad) -> None:
    asked.press("3")
    asked.wait_until_read(3)
    asked.ask()
    expect(asked.sentence).to_contain_text("rhymes with room")
    assert all(re.match(r"\d+/\d+ · B ", proof) for proof in asked.proofs)


def test_no_line_comes_twice(asked: Notepad) -> None:
    first = asked.texts
    asked.panel.get_by_role("button", name="More", exact=True).click()
    expect(asked.panel.get_by_role("list")).to_have_attribute("aria-busy", "false")
    expect(asked.cards.nth(8)).to_be_visible()
    assert asked.texts[:8] == first
    assert len(set(asked.texts)) == len(asked.texts)


def test_a_scheme_is_chosen_and_kept(asked: Notepad) -> None:
    sheet = asked.menu("chair")
    sheet.get_by_role("radio", name="ABBA").check()
    expect(asked.sentence).to_contain_text("rhymes with room")
    asked.wait_for_cards()
    asked.close_menu()
    asked.wait_until_saved()
    asked.reload()
    scheme = asked.page.get_by_role("button", name=re.compile("^Section .*, scheme ABBA"))
    expect(scheme).to_be_visible()


def test_a_scheme_of_ones_own(asked: Notepad) -> None:
    sheet = asked.menu("chair")
    own = sheet.get_by_role("textbox", name="Your own")
    own.fill("12")
    own.press("Enter")
    expect(sheet.get_by_text("Letters, and - for a line that need not rhyme.")).to_be_visible()
    own.fill("a-ba")
    own.press("Enter")
    expect(asked.sentence).to_contain_text("with a new ending")


def test_rhyme_with_a_line_a_word_or_nothing(asked: Notepad) -> None:
    sheet = asked.menu("chair")
    sheet.get_by_role("radio", name=re.compile("^room")).check()
    expect(asked.sentence).to_contain_text("rhymes with room")
    word = sheet.get_by_role("textbox", name="A word")
    word.fill("rain")
    word.press("Enter")
    expect(asked.sentence).to_contain_text("rhymes with rain")
    asked.wait_for_cards()
    assert all(re.search(r"· rain (perfect|near)$", proof) for proof in asked.proofs)
    sheet.get_by_role("radio", name="Nothing").check()
    expect(asked.sentence).to_contain_text("rhymes with nothing")


def test_syllables_are_set(asked: Notepad) -> None:
    sheet = asked.menu("9–11")
    sheet.get_by_role("spinbutton", name="From").fill("6")
    sheet.get_by_role("spinbutton", name="To").fill("6")
    sheet.get_by_role("spinbutton", name="To").press("Enter")
    expect(asked.sentence).to_contain_text("of 6 syllables")
    asked.wait_for_cards()
    assert all(proof.startswith("6/6") for proof in asked.proofs)


def test_freshness_is_remembered(asked: Notepad) -> None:
    dial = asked.menu("fairly fresh").get_by_role("slider")
    dial.focus()
    asked.press("End")
    expect(asked.sentence).to_contain_text("surprising")
    asked.close_menu()
    asked.wait_until_saved()
    asked.reload()
    asked.ask()
    expect(asked.sentence).to_contain_text("surprising")


def test_a_voice_is_chosen(asked: Notepad) -> None:
    sheet = asked.menu("any voice")
    voice = sheet.get_by_role("radio").nth(1)
    name = voice.evaluate("radio => radio.closest('label').innerText")
    voice.check()
    expect(asked.sentence).to_contain_text(f"in the voice of {name}")
    asked.wait_for_cards()


def test_what_had_to_give_is_said(notepad: Notepad) -> None:
    notepad.write("I bought myself an orange")
    notepad.wait_until_read(1)
    notepad.ask()
    sheet = notepad.menu("a new ending")
    sheet.get_by_role("radio", name=re.compile("^orange")).check()
    sheet.get_by_role("radio", name="Perfect").check()
    expect(notepad.panel.get_by_text("No perfect rhyme for orange")).to_be_visible()


def test_the_first_line_of_all(notepad: Notepad) -> None:
    notepad.ask()
    expect(notepad.sentence).to_contain_text("A first line with a new ending")
    text = notepad.card_text(1)
    notepad.press("1")
    notepad.expect_rows(text)


def test_a_line_between_two_lines(notepad: Notepad) -> None:
    notepad.write(f"{VERSE}\nA window left its curtain in the air")
    notepad.wait_until_read(3)
    notepad.press("ArrowUp")
    notepad.ask()
    text = notepad.card_text(1)
    notepad.press("1")
    first, second = VERSE.split("\n")
    notepad.expect_rows(first, second, text, "A window left its curtain in the air")


def test_the_blank_row_between_sections_stays(notepad: Notepad) -> None:
    notepad.write(f"{VERSE}\n\n[Chorus]\nHold the line")
    notepad.wait_until_read(3)
    notepad.press("ArrowUp", "ArrowUp")
    notepad.ask()
    text = notepad.card_text(1)
    notepad.press("1")
    notepad.expect_rows(*VERSE.split("\n"), text, "", "[Chorus]", "Hold the line")


def test_the_rest_of_a_line(notepad: Notepad) -> None:
    notepad.write(f"{VERSE}\nAnd every letter")
    notepad.wait_until_read(3)
    notepad.ask()
    notepad.menu("next line").get_by_role("radio", name="The rest of this line").check()
    expect(notepad.sentence).to_contain_text("The rest of this line that rhymes with chair")
    notepad.wait_for_cards()
    texts = notepad.texts
    assert all(text.startswith("And every letter ") for text in texts)
    notepad.close_menu()
    notepad.take_button(1).click()
    notepad.expect_rows(*VERSE.split("\n"), texts[0])
    expect(notepad.page.locator(".lp-suggested")).to_have_text(texts[0].split()[3:])


def test_another_line_in_its_place(notepad: Notepad) -> None:
    notepad.write(f"{VERSE}\nThe winter had your hands inside my hair")
    notepad.wait_until_read(3)
    notepad.ask()
    notepad.menu("next line").get_by_role("radio", name="Another line like this").check()
    expect(notepad.sentence).to_contain_text("Another line like this that rhymes with chair")
    notepad.wait_for_cards()
    notepad.close_menu()
    text = notepad.card_text(1)
    notepad.take_button(1).click()
    notepad.expect_rows(*VERSE.split("\n"), text)


def test_a_cards_menu_places_it_by_the_cursor(asked: Notepad) -> None:
    text = asked.card_text(4)
    asked.draft.focus()
    asked.press("Control+Home")
    asked.cards.nth(3).get_by_role("button", name=re.compile("^More for")).click()
    asked.page.get_by_role("button", name="Put it above the cursor’s line").click()
    asked.expect_rows(text, *VERSE.split("\n"))


def test_escape_closes_and_the_draft_has_the_focus(asked: Notepad) -> None:
    expect(asked.take_button(1)).to_be_focused()
    asked.press("Escape")
    expect(asked.panel).to_be_hidden()
    expect(asked.draft).to_be_focused()


def test_the_button_and_the_mark_at_the_line_ask_too(notepad: Notepad) -> None:
    notepad.write(VERSE)
    notepad.page.get_by_role("button", name="Next line").click()
    notepad.wait_for_cards()
    notepad.press("Escape")
    expect(notepad.panel).to_be_hidden()
    notepad.page.locator(".lp-ask-mark:visible").click()
    notepad.wait_for_cards()


def test_the_number_keys_write_numbers_in_the_draft(asked: Notepad) -> None:
    asked.draft.focus()
    asked.press("Control+End")
    asked.page.keyboard.type(" 1")
    asked.expect_rows(VERSE.split("\n")[0], f"{VERSE.split(chr(10))[1]} 1")


def test_asking_while_the_server_is_away(notepad: Notepad, complaints: list[str]) -> None:
    complaints.append("net::ERR_INTERNET_DISCONNECTED")
    notepad.write(VERSE)
    notepad.wait_until_read(2)
    notepad.page.context.set_offline(True)
    notepad.press("Control+Enter")
    expect(notepad.panel.locator(".note")).to_contain_text("The server is away; keep writing.")
    notepad.page.context.set_offline(False)
    notepad.wait_for_cards()


def test_a_voice_of_the_writer_s_own_is_marked_and_asked_for(notepad: Notepad) -> None:
    listed = {"voices": [{"name": "noir", "own": False}, {"name": "mine", "own": True}]}
    notepad.page.route("**/api/voices", lambda route: route.fulfill(json=listed))
    notepad.write(VERSE)
    notepad.wait_until_read(2)
    notepad.ask()
    sheet = notepad.menu("any voice")
    expect(sheet.get_by_text("noir", exact=True)).to_be_visible()
    voices: list[str] = []

    def without_the_voice(route: Route) -> None:
        """This server has no such voice and would refuse it."""
        body: dict[str, Any] = json.loads(route.request.post_data or "")
        voices.append(body["voice"])
        route.continue_(post_data=json.dumps({**body, "voice": None}))

    notepad.page.route("**/api/suggestions", without_the_voice)
    with notepad.page.expect_response("**/api/suggestions"):
        sheet.get_by_text("mine (your songs)").click()
    notepad.wait_for_cards()
    assert voices == ["mine"]
