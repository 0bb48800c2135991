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
    context.close()


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
        take(browser, address, "page-phone", suggestions)
        take(browser, address, "page-phone-dark", writing)


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
