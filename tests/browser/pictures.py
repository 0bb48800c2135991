"""Takes the pictures in docs/images from a running notepad: what the page looks like, as it is.

    lyricpad serve --port 8000 &
    python -m tests.browser.pictures http://127.0.0.1:8000

The suggestions in them are the ones that came, not chosen.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.conftest import ARGS, PHONE, WIDE
from tests.browser.notepad import Notepad

IMAGES = Path(__file__).resolve().parents[2] / "docs" / "images"
SONG = """[Verse]
I left your jacket on the kitchen chair
The radio was playing to the empty room"""
CHORUS = "\n\n[Chorus]\nHold the line until the morning comes"


def writing(notepad: Notepad) -> None:
    """Two sections, nothing asked."""
    notepad.page.locator("#title").fill("Kitchen chair")
    notepad.write(SONG + CHORUS)
    notepad.wait_until_read(3)


def suggestions(notepad: Notepad) -> None:
    """One card taken, the next line asked for."""
    notepad.page.locator("#title").fill("Kitchen chair")
    notepad.write(SONG)
    notepad.wait_until_read(2)
    notepad.ask()
    notepad.press("1")
    notepad.wait_until_read(3)
    notepad.ask()


def dragging(notepad: Notepad) -> None:
    """A card held over the draft, the gap open."""
    suggestions(notepad)
    notepad.drag(3, row=2, where="above", drop=False)
    expect(notepad.page.locator(".lp-gap")).to_be_visible()


def rhyme_words(notepad: Notepad) -> None:
    """The word to end on, chosen first."""
    suggestions(notepad)
    notepad.menu("room").get_by_role("button", name="Choose the word it ends on").click()
    expect(notepad.page.locator(".word").first).to_be_visible()


def template(notepad: Notepad) -> None:
    """A line of one's own as its words."""
    writing(notepad)
    notepad.press("Control+Home", "ArrowDown")
    with notepad.page.expect_response("**/api/suggestions"):
        notepad.press("Alt+t")


def word_menu(notepad: Notepad) -> None:
    """Other words for one of the draft's."""
    writing(notepad)
    expect(notepad.word_menu(1, "kitchen").locator(".word").first).to_be_visible()


def english(notepad: Notepad) -> None:
    """The help for writers who learn English, under the draft."""
    writing(notepad)
    notepad.page.locator("#settings").click()
    notepad.page.get_by_label("Kinds of words, how they are said").check()
    notepad.press("Escape")
    notepad.press("Control+Home", "ArrowDown")
    expect(notepad.page.get_by_label("This line").locator("li").first).to_be_visible()


def settle(page: Page) -> None:
    """Wait until faces are loaded and nothing but the cursor moves."""
    page.evaluate("() => document.fonts.ready.then(() => true)")
    page.wait_for_function(
        "() => document.getAnimations().every("
        "(animation) => animation.effect.getTiming().iterations === Infinity)"
    )


def take(browser: Browser, address: str, name: str, state: Callable[[Notepad], None]) -> None:
    """Bring an empty pad into a state and write its picture."""
    narrow = "phone" in name
    context = browser.new_context(
        viewport=PHONE if narrow else WIDE,  # type: ignore[arg-type]
        color_scheme="dark" if "dark" in name else "light",
        has_touch=narrow,
        is_mobile=narrow,
        reduced_motion="reduce",
    )
    notepad = Notepad(context.new_page(), address)
    notepad.open()
    state(notepad)
    settle(notepad.page)
    notepad.page.screenshot(path=IMAGES / f"{name}.png")
    _shrink(IMAGES / f"{name}.png")
    context.close()


def _shrink(path: Path) -> None:
    """A palette of 128 colours: a third of the size, and no eye sees it on paper."""
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)


def main(address: str) -> None:
    """Write every picture."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGS))
        take(browser, address, "page", suggestions)
        take(browser, address, "page-dark", suggestions)
        take(browser, address, "page-empty", lambda _: None)
        take(browser, address, "page-dragging", dragging)
        take(browser, address, "page-rhyme-words", rhyme_words)
        take(browser, address, "page-template", template)
        take(browser, address, "page-template-dark", template)
        take(browser, address, "page-word-menu", word_menu)
        take(browser, address, "page-english", english)
        take(browser, address, "page-phone", suggestions)
        take(browser, address, "page-phone-empty", lambda _: None)
        take(browser, address, "page-phone-writing", writing)
        take(browser, address, "page-phone-template", template)
        take(browser, address, "page-phone-dark", writing)


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
