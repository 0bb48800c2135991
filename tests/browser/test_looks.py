"""Light and dark, phone, print: what can be measured of how it looks."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.notepad import VERSE, Notepad
from tests.browser.test_access import findings

COLOURS = """() => {
  const box = document.body.appendChild(document.createElement("i"));
  const read = (name) => { box.style.color = `var(${name})`; return getComputedStyle(box).color; };
  const names = ["--paper", "--card", "--sunk", "--ink", "--quiet", "--accent"];
  for (let i = 1; i <= 8; i++) names.push(`--rhyme-${i}`);
  return Object.fromEntries(names.map((name) => [name, read(name)]));
}"""


def luminance(colour: str) -> float:
    """WCAG's relative luminance of a computed colour, `rgb(…)` or `color(srgb …)`."""
    numbers = [float(number) for number in re.findall(r"[\d.]+", colour)[:3]]
    scale = 1 if colour.startswith("color(") else 255
    channels = [number / scale for number in numbers]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("rgb(0, 0, 0)", "rgb(255, 255, 255)") == pytest.approx(21)
    assert contrast("rgb(118, 118, 118)", "rgb(255, 255, 255)") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_rhyme_colours_hold_their_contrast(
    notepad: Notepad, scheme: Literal["light", "dark"]
) -> None:
    notepad.page.emulate_media(color_scheme=scheme)
    colours = notepad.page.evaluate(COLOURS)
    grounds = [colours.pop(name) for name in ("--paper", "--card", "--sunk")]
    assert len(set(colours.values())) == len(colours)
    low = {
        (name, ground): contrast(colour, ground)
        for name, colour in colours.items()
        for ground in grounds
        if contrast(colour, ground) < 4.5
    }
    assert low == {}


def ground(page: Page) -> float:
    return luminance(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))


@pytest.mark.usefixtures("night")
def test_dark_where_the_system_asks(notepad: Notepad) -> None:
    assert ground(notepad.page) < 0.05


def test_the_switch_goes_round_and_is_remembered(notepad: Notepad) -> None:
    switch = notepad.page.get_by_role("button", name="Colours")
    expect(switch).to_have_accessible_name("Colours: as the system")
    switch.click()
    switch.click()
    expect(switch).to_have_accessible_name("Colours: dark")
    assert ground(notepad.page) < 0.05
    notepad.reload()
    assert ground(notepad.page) < 0.05
    switch.click()
    expect(switch).to_have_accessible_name("Colours: as the system")
    assert ground(notepad.page) > 0.8


def test_the_text_face_is_served_here(notepad: Notepad) -> None:
    notepad.write("Verse")
    assert notepad.page.evaluate("document.fonts.check('20px Newsreader')")
    faces = notepad.page.evaluate(
        "[...document.fonts].filter(face => face.status === 'loaded').map(face => face.family)"
    )
    assert any("Newsreader" in face for face in faces)


def test_nothing_is_cut_off_at_the_side(notepad: Notepad) -> None:
    notepad.write(f"{VERSE}\n{'Antidisestablishmentarianism' * 4}")
    notepad.ask()
    for width in (360, 390, 768, 899, 900, 1024, 1440, 1920):
        notepad.page.set_viewport_size({"width": width, "height": 800})
        assert notepad.page.evaluate("document.documentElement.scrollWidth") <= width


TARGETS = """(selector) => [...document.querySelectorAll(selector)]
  .filter((element) => element.checkVisibility())
  .map((element) => [element.outerHTML.slice(0, 80), element.getBoundingClientRect()])
  .filter(([, box]) => box.width < 43.5 || box.height < 43.5)
  .map(([html, box]) => `${html} ${box.width}x${box.height}`)"""


@pytest.mark.usefixtures("phone")
def test_targets_on_a_phone_are_large_enough(notepad: Notepad) -> None:
    notepad.write(VERSE)
    assert notepad.page.evaluate(TARGETS, "button") == []
    notepad.press("Control+Enter")
    notepad.wait_for_cards()
    # The words in the sentence are as wide as they are; their height is a finger's.
    assert notepad.page.evaluate(TARGETS, "button:not(.part), .handle") == []
    heights = notepad.page.evaluate(
        "[...document.querySelectorAll('.part')].map(part => part.getBoundingClientRect().height)"
    )
    assert min(heights) >= 43.5
    notepad.menu("chair")
    assert notepad.page.evaluate(TARGETS, ".popover .choice") == []


@pytest.mark.usefixtures("phone")
def test_on_a_phone_the_line_stays_above_the_sheet(notepad: Notepad) -> None:
    notepad.write("\n".join(f"Line number {number}" for number in range(30)))
    notepad.page.get_by_role("button", name="Next line").tap()
    notepad.wait_for_cards()
    sheet = notepad.panel.bounding_box()
    assert sheet is not None
    assert sheet["y"] > 300
    row = notepad.draft.locator(".cm-line", has_text="Line number 29")
    notepad.page.wait_for_function(
        "([row, top]) => row.getBoundingClientRect().bottom <= top",
        arg=[row.element_handle(), sheet["y"]],
    )


def test_on_paper_only_the_song(notepad: Notepad) -> None:
    notepad.page.locator("#title").fill("Kitchen chair")
    notepad.write(f"[Verse]\nG   D\n{VERSE}\n\n[Chorus]\nHold the line")
    notepad.ask()
    notepad.press("Control+Shift+BracketLeft")
    notepad.page.emulate_media(media="print")
    # The browser tells of the change of medium in its own time; before real printing it waits.
    expect(notepad.page.locator(".lyric-sheet section").last).to_be_visible()
    said = notepad.page.locator("body").inner_text().splitlines()
    assert [row for row in said if row] == [
        "Kitchen chair",
        "Verse",
        "G   D",
        *VERSE.split("\n"),
        "Chorus",
        "Hold the line",
    ]
    for part in (notepad.panel, notepad.draft, notepad.page.locator(".bar")):
        expect(part).to_be_hidden()


def test_on_paper_no_section_is_torn_apart(notepad: Notepad) -> None:
    verse = "[Verse]\n" + f"{VERSE}\n" * 4
    notepad.write("\n".join([verse] * 12))
    pdf = notepad.page.pdf(format="A5")
    # Pages in the file: two verses stand on each, and nearly half a verse of room stays empty.
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 6


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_more_contrast_where_it_is_asked_for(
    notepad: Notepad, scheme: Literal["light", "dark"]
) -> None:
    notepad.page.emulate_media(color_scheme=scheme, contrast="more")
    colours = notepad.page.evaluate(COLOURS)
    ground = colours["--paper"]
    assert contrast(colours["--ink"], ground) > 17
    assert min(contrast(colours[name], ground) for name in ("--quiet", "--accent")) > 7


def test_with_the_system_s_own_colours_everything_is_still_there(notepad: Notepad) -> None:
    notepad.page.emulate_media(forced_colors="active")
    notepad.write(VERSE)
    notepad.ask()
    assert findings(notepad) == []
    border = notepad.cards.first.evaluate("card => getComputedStyle(card).borderTopWidth")
    assert border == "1px"


def test_nothing_moves_where_less_motion_is_asked(notepad: Notepad) -> None:
    notepad.page.emulate_media(reduced_motion="reduce")
    notepad.write(VERSE)
    notepad.ask()
    notepad.press("1")
    assert notepad.page.evaluate("document.getAnimations().length") == 0
