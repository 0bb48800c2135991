"""Help for writers whose first language is another."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.notepad import Notepad
from tests.browser.test_access import findings

LINE = "She walked across the kitchen"

VOICE = """() => {
  globalThis.said = [];
  const speech = new EventTarget();
  speech.getVoices = () => [{ name: "A voice", lang: "en-US" }];
  speech.cancel = () => {};
  speech.speak = (saying) => globalThis.said.push(saying.text);
  Object.defineProperty(globalThis, "speechSynthesis", { value: speech });
}"""


def turn_on(notepad: Notepad) -> Locator:
    """Turn the help on and return it."""
    notepad.page.get_by_role("button", name="Settings").click()
    notepad.page.get_by_role("group", name="English is not my first language").get_by_role(
        "checkbox"
    ).check()
    notepad.close_menu()
    return notepad.page.get_by_role("region", name="This line")


def test_each_word_of_the_line_has_its_kind_and_its_sound(notepad: Notepad) -> None:
    notepad.write(LINE)
    help_ = turn_on(notepad)
    expect(help_.get_by_role("listitem")).to_have_text(
        [
            "SheSHEEpronoun",
            "walkedWAWKTverb",
            "acrossuh-KRAWSpreposition",
            "thethuharticle",
            "kitchenKI-chuhnnoun",
        ]
    )
    assert findings(notepad) == []
    notepad.draft.focus()
    notepad.write("\nTwo rivers")
    expect(help_.get_by_role("listitem")).to_have_text(["TwoTOOnumber", "riversRI-verznoun"])
    notepad.write("\n\n")
    expect(help_).to_be_hidden()


@pytest.mark.usefixtures("phone")
def test_axe_finds_nothing_in_the_help_on_a_phone(notepad: Notepad) -> None:
    notepad.write(LINE)
    expect(turn_on(notepad).get_by_role("listitem")).to_have_count(5)
    assert findings(notepad) == []


def test_any_word_says_how_it_is_said_under_the_pointer(notepad: Notepad) -> None:
    notepad.write(LINE)
    expect(notepad.page.locator(".lp-said")).to_have_count(0)
    turn_on(notepad)
    said = notepad.page.locator(".lp-said", has_text="kitchen")
    expect(said).to_have_attribute("title", "KI-chuhn")


def test_natural_phrasing_is_asked_for(notepad: Notepad) -> None:
    notepad.write(LINE)
    turn_on(notepad)
    notepad.draft.focus()
    with notepad.page.expect_request("**/api/suggestions") as asked:
        notepad.ask()
    assert json.loads(asked.value.post_data or "")["natural"] is True


def test_without_a_voice_there_is_no_button(notepad: Notepad) -> None:
    notepad.page.evaluate("speechSynthesis.getVoices = () => []")
    notepad.write(LINE)
    expect(turn_on(notepad).get_by_role("button", name="Read aloud")).to_be_hidden()


@pytest.fixture
def page(page: Page) -> Page:
    """A page that leaves what it says in `said`."""
    page.add_init_script(f"({VOICE})()")
    return page


def test_the_line_is_read_aloud(notepad: Notepad) -> None:
    notepad.write(LINE)
    turn_on(notepad).get_by_role("button", name="Read aloud").click()
    assert notepad.page.evaluate("said") == [LINE]
