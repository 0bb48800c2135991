"""How long a key takes to stand on the page of a thousand-line pad.

    make bench PYTEST_ARGS="-k typing"

From each key stroke to the frame that shows it, in a real Chromium, beside the same keys in a plain
text area with the same text; p50 and p95 in milliseconds. The aim is a p95 under 16 ms; nothing
here fails for being slow: the figures, and the ratio to the text area, are for reading.
"""

from __future__ import annotations

import statistics
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from tests.browser.notepad import Notepad
from tests.server.process import serve

LINES = 1000
KEYS = "the river took the road away and left the light "

# The time a key's listeners and the layout after them hold the page; what a frame waits for.
WATCH = """() => {
  globalThis.taken = [];
  let started = 0;
  window.addEventListener("keydown", () => (started = performance.now()), { capture: true });
  window.addEventListener("input", () => {
    if (!started) return;
    document.body.getBoundingClientRect();
    const from = started;
    started = 0;
    queueMicrotask(() => globalThis.taken.push(performance.now() - from));
  });
}"""


def lines() -> str:
    rows = (f"Line number {n} of a long song about the sea" for n in range(LINES))
    return "\n".join(row if n % 5 else f"\n{row}" for n, row in enumerate(rows))


def typed(page: Page) -> list[float]:
    """Milliseconds a key, typed at a writer's pace."""
    page.evaluate(WATCH)
    page.keyboard.type(KEYS * 4, delay=40)
    return page.evaluate("taken")


def figures(taken: list[float]) -> tuple[float, float]:
    cuts = statistics.quantiles(taken, n=20)
    return cuts[9], cuts[18]


def test_typing_in_a_thousand_lines(root: Path, chromium: str, tmp_path: Path) -> None:
    with (
        serve(tmp_path / "log", models=root / "models") as serving,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        notepad = Notepad(page, serving.address)
        notepad.open()
        notepad.write(lines())
        expect(page.locator(".lp-rhymes .lp-letter").nth(5)).to_be_visible(timeout=120_000)
        ours = figures(typed(page))
        plain = browser.new_page()
        plain.set_content("<textarea autofocus rows=40 cols=80></textarea>")
        area = plain.locator("textarea")
        area.fill(lines())
        area.press("Control+End")
        theirs = figures(typed(plain))
        browser.close()
    print(f"\nnotepad:   p50 {ours[0]:6.2f}  p95 {ours[1]:6.2f} ms a key")
    print(f"text area: p50 {theirs[0]:6.2f}  p95 {theirs[1]:6.2f} ms a key")
    print(f"ratio:     p50 {ours[0] / theirs[0]:6.1f}  p95 {ours[1] / theirs[1]:6.1f}")
