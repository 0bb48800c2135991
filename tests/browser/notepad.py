"""The page as a writer uses it: type, ask, take, drag, look.

>>> notepad.write("I left your jacket on the kitchen chair")  # doctest: +SKIP
>>> notepad.ask()  # doctest: +SKIP
>>> notepad.take(1)  # doctest: +SKIP
"""

from __future__ import annotations

import re
import time
from typing import Literal

from playwright.sync_api import CDPSession, Locator, Page, expect

VERSE = "I left your jacket on the kitchen chair\nThe radio was playing to the empty room"

Where = Literal["above", "on", "under"]
# The middle of a stretch of a line's text, in the window.
MIDDLE_OF = """(line, word) => {
  const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const at = node.data.indexOf(word);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + word.length);
    const box = range.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  }
  throw new Error(`There is no "${word}" in this row.`);
}"""
# How far down a line the pointer goes for each.
PART = {"above": 0.1, "on": 0.5, "under": 0.9}


class Notepad:
    """The open page.

    Args:
        page: a Playwright page.
        address: where the server is.
    """

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.draft = page.get_by_role("textbox", name="Draft")
        self.panel = page.get_by_role("complementary", name="Next line")
        suggestions = self.panel.get_by_role("list", name="Suggestions")
        self.cards = suggestions.get_by_role("listitem")
        self.sentence = self.panel.locator(".sentence")
        self.notice = page.locator("#notice")

    def open(self) -> None:
        """Load the page and wait until it can be written on."""
        self.page.goto(self.address)
        self.wait_until_ready()

    def reload(self) -> None:
        self.page.reload()
        self.wait_until_ready()

    def wait_until_ready(self) -> None:
        expect(self.page.locator("html")).to_have_class(re.compile(r"\bis-ready\b"))

    def write(self, text: str) -> None:
        """Put text at the cursor, as a keyboard or a paste would."""
        self.draft.focus()
        self.page.keyboard.insert_text(text)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    @property
    def rows(self) -> list[str]:
        """The draft's rows of text."""
        rows = self.draft.evaluate(
            "draft => [...draft.querySelectorAll('.cm-line')].map(line => line.innerText)"
        )
        return [row.replace("\n", "").replace("\u200b", "") for row in rows]

    def expect_rows(self, *rows: str) -> None:
        """Wait until the draft has exactly these rows."""
        expect(self.draft.locator(".cm-line")).to_have_text(list(rows))

    def expect_margin(self, name: Literal["syllables", "rhymes"], *texts: str) -> None:
        """Wait until a margin shows exactly this, from above; rows with nothing do not count."""
        # The first element is invisible: it keeps the margin's width.
        shown = self.page.locator(f".lp-{name} > .cm-gutterElement:not(:first-child)")
        expect(shown).to_have_text(list(texts))

    def wait_until_read(self, lines: int) -> None:
        """Wait until the server has read so many lines."""
        expect(self.page.locator(".lp-rhymes .lp-letter")).to_have_count(lines + 1)

    def wait_until_saved(self) -> None:
        """Wait until the browser has stored everything."""
        expect(self.page.locator("html")).to_have_attribute("data-keeping", "saved")

    def ask(self) -> None:
        """Ask for a next line from the keyboard and wait for the cards."""
        self.press("Control+Enter")
        self.wait_for_cards()

    def wait_for_cards(self) -> None:
        """Wait until the newest question is answered with cards."""
        cards = self.panel.get_by_role("list", name="Suggestions")
        expect(cards).to_have_attribute("aria-busy", "false")
        expect(self.cards.first).to_be_visible()

    def card_text(self, number: int) -> str:
        """The line on a card, counted from 1."""
        return self.cards.nth(number - 1).locator(".card-line").inner_text()

    def take_button(self, number: int) -> Locator:
        return self.cards.nth(number - 1).locator(".take")

    @property
    def texts(self) -> list[str]:
        """The lines on the cards."""
        return self.cards.locator(".card-line").all_inner_texts()

    @property
    def proofs(self) -> list[str]:
        """The cards' rows of proof, as in "10/10 · A perfect"."""
        return self.cards.locator(".proof > span:first-child").all_inner_texts()

    def row_point(self, row: int, where: Where) -> tuple[float, float]:
        """A point of the window on a row (from 0) of the draft."""
        box = self.draft.locator(".cm-line").nth(row).bounding_box()
        assert box is not None
        return box["x"] + 60, box["y"] + box["height"] * PART[where]

    def word_point(self, row: int, word: str) -> tuple[float, float]:
        """The middle of a word of a row (from 0) of the draft."""
        x, y = self.draft.locator(".cm-line").nth(row).evaluate(MIDDLE_OF, word)
        return x, y

    def word_menu(self, row: int, word: str, tab: str = "Swap") -> Locator:
        """Open a word's menu by a right click and turn to one of its tabs."""
        self.page.mouse.click(*self.word_point(row, word), button="right")
        menu = self.page.get_by_role("dialog", name=f"Word: {word}")
        menu.get_by_role("tab", name=tab).click()
        return menu

    def centre(self, element: Locator) -> tuple[float, float]:
        element.scroll_into_view_if_needed()
        box = element.bounding_box()
        assert box is not None
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def handle(self, number: int) -> tuple[float, float]:
        return self.centre(self.cards.nth(number - 1).locator(".handle"))

    def drag(self, number: int, row: int, where: Where, *, drop: bool = True) -> None:
        """Drag a card by mouse to a row."""
        mouse = self.page.mouse
        mouse.move(*self.handle(number))
        mouse.down()
        mouse.move(*self.row_point(row, where), steps=6)
        # Once more where the row is now: a gap may have opened above it.
        mouse.move(*self.row_point(row, where), steps=2)
        if drop:
            mouse.up()

    def menu(self, part: str | re.Pattern[str]) -> Locator:
        """Open the sheet behind a part of the sentence (its text) and return it."""
        self.sentence.get_by_role("button", name=part).click()
        sheet = self.page.locator(".popover:popover-open")
        expect(sheet).to_be_visible()
        return sheet

    def close_menu(self) -> None:
        self.press("Escape")
        expect(self.page.locator(".popover:popover-open")).to_have_count(0)


class Finger:
    """One finger on the screen, through the browser's own touch input."""

    def __init__(self, page: Page) -> None:
        self.session: CDPSession = page.context.new_cdp_session(page)
        self.at = (0.0, 0.0)

    def down(self, point: tuple[float, float]) -> None:
        self._send("touchStart", [point])

    def move(self, point: tuple[float, float], steps: int = 8) -> None:
        (from_x, from_y), (to_x, to_y) = self.at, point
        for step in range(1, steps + 1):
            part = step / steps
            between = (from_x + (to_x - from_x) * part, from_y + (to_y - from_y) * part)
            self._send("touchMove", [between])

    def up(self) -> None:
        self._send("touchEnd", [])

    def double_tap(self, point: tuple[float, float]) -> None:
        """Two taps a tenth of a second apart by the events' own clock, however slow the machine."""
        began = time.time()
        for after in (0.0, 0.1):
            self._send("touchStart", [point], at=began + after)
            self._send("touchEnd", [], at=began + after + 0.02)

    def _send(
        self, kind: str, points: list[tuple[float, float]], *, at: float | None = None
    ) -> None:
        event = {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]}
        if at is not None:
            event["timestamp"] = at
        self.session.send("Input.dispatchTouchEvent", event)
        self.at = points[0] if points else self.at
