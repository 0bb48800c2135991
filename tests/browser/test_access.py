"""What axe finds in each state of the page: nothing."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.notepad import VERSE, Notepad

STATES = (
    "empty",
    "writing",
    "suggestions",
    "rhyme menu",
    "syllable menu",
    "freshness menu",
    "card",
    "section sheet",
    "settings",
    "find",
    "shortcuts",
    "swaps",
    "rhymes",
    "sound",
    "selected word",
    "template",
    "slot",
)


# The cursor blinks for ever; everything else comes to rest.
SETTLED = """() => document.getAnimations().every(
  (animation) => animation.effect.getTiming().iterations === Infinity)"""


def sound(notepad: Notepad) -> None:
    """How a guessed word sounds, the phones on show."""
    menu = notepad.word_menu(3, "brindlewick", "Sound")
    menu.get_by_text("In phones").click()
    expect(menu.get_by_role("radio")).not_to_have_count(0)


def words_of(notepad: Notepad, tab: str) -> None:
    """A tab of a word's menu, its words there."""
    expect(notepad.word_menu(1, "jacket", tab).locator(".word").first).to_be_visible()


def template(notepad: Notepad) -> None:
    """The second line as its words, one let go, a stress chosen."""
    notepad.word_menu(1, "jacket").get_by_role("button", name="Change more words").click()
    notepad.wait_for_cards()
    notepad.panel.locator(".beat").nth(2).click()


def slot(notepad: Notepad) -> None:
    template(notepad)
    notepad.panel.locator(".slot-kind").nth(3).click()


OPENING = {
    "template": template,
    "slot": slot,
    "swaps": lambda notepad: words_of(notepad, "Swap"),
    "rhymes": lambda notepad: words_of(notepad, "Rhymes"),
    "sound": sound,
    "selected word": lambda notepad: notepad.page.mouse.dblclick(*notepad.word_point(1, "jacket")),
    "section sheet": lambda notepad: notepad.page.locator(".map-scheme").click(),
    "settings": lambda notepad: notepad.page.locator("#settings").click(),
    "find": lambda notepad: notepad.press("Control+f"),
    "shortcuts": lambda notepad: (notepad.page.locator("#look").focus(), notepad.press("?")),
}


def bring_to(notepad: Notepad, state: str) -> None:
    """Bring an empty pad into a state by its name."""
    if state == "empty":
        return
    notepad.write(f"[Verse]\n{VERSE}\nThe brindlewick of morning")
    notepad.wait_until_read(3)
    if state == "writing":
        return
    if state in OPENING:
        OPENING[state](notepad)
        return
    notepad.ask()
    if state == "rhyme menu":
        notepad.menu("room")
    elif state == "syllable menu":
        notepad.menu(re.compile(r"^\d+–\d+$"))
    elif state == "freshness menu":
        notepad.menu("fairly fresh")
    elif state == "card":
        notepad.cards.first.locator(".card-more").click()


def findings(notepad: Notepad) -> list[str]:
    """What axe says, one line a finding."""
    notepad.page.wait_for_function(SETTLED)
    result = Axe().run(notepad.page)
    return [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in result.response["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_by_day(notepad: Notepad, state: str) -> None:
    bring_to(notepad, state)
    assert findings(notepad) == []


@pytest.mark.usefixtures("night")
@pytest.mark.parametrize(
    "state", ["empty", "suggestions", "rhyme menu", "rhymes", "sound", "template"]
)
def test_axe_finds_nothing_by_night(notepad: Notepad, state: str) -> None:
    bring_to(notepad, state)
    assert findings(notepad) == []


@pytest.mark.usefixtures("phone")
@pytest.mark.parametrize("state", ["writing", "suggestions", "swaps", "sound", "template"])
def test_axe_finds_nothing_on_a_phone(notepad: Notepad, state: str) -> None:
    bring_to(notepad, state)
    assert findings(notepad) == []


def test_a_screen_reader_hears_of_cards_and_of_placing(notepad: Notepad) -> None:
    notepad.write(VERSE)
    notepad.wait_until_read(2)
    notepad.ask()
    said = notepad.page.locator("#said")
    expect(said).to_contain_text("8 lines.")
    text = notepad.card_text(1)
    notepad.press("1")
    expect(said).to_have_text(f"Placed: {text}")


def test_everything_is_reached_by_the_tab_key(notepad: Notepad) -> None:
    notepad.write(VERSE)
    notepad.wait_until_read(2)
    notepad.ask()
    reached = set()
    notepad.page.locator("#map-toggle").focus()
    for _ in range(60):
        reached.add(
            notepad.page.evaluate(
                "document.activeElement.id || document.activeElement.className.split(' ')[0]"
            )
        )
        notepad.press("Tab")
    assert {"map-toggle", "look", "title", "cm-content", "part", "take", "card-more"} <= reached
