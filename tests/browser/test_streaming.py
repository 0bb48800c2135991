"""Cards that come one after the other: what is on show stays where it is."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.notepad import VERSE, Finger, Notepad
from tests.browser.streams import Streams, found, verse, whole
from tests.browser.test_access import findings

FIRST = ("A crow above the barn", "A coat upon the stair", "A ring of yellow hair")
MORE = (
    "A bird that isn't there",
    "The salt is in the air",
    "I couldn't say I care",
    "The ferry sells a fare",
    "A hole in what you wear",
)


@pytest.fixture
def streams(notepad: Notepad) -> Streams:
    """Two lines written, and a third asked for."""
    notepad.write(VERSE)
    notepad.wait_until_read(2)
    streams = Streams(notepad.page)
    notepad.press("Control+Enter")
    streams.wait_for(1)
    return streams


def begin(streams: Streams, notepad: Notepad) -> None:
    """The first three lines are there."""
    streams.say("lines", found(*FIRST))
    expect(notepad.cards).to_have_count(3)


def expect_texts(notepad: Notepad, *texts: str) -> None:
    expect(notepad.cards.locator(".card-line")).to_have_text(list(texts))


def expect_busy(notepad: Notepad, busy: bool) -> None:
    cards = notepad.panel.get_by_role("list", name="Suggestions")
    expect(cards).to_have_attribute("aria-busy", str(busy).lower())


def test_the_page_asks_for_parts(streams: Streams, notepad: Notepad) -> None:
    accept = notepad.page.evaluate("window.streams[0].accept")
    assert accept == "text/event-stream, application/json"
    streams.say("done", whole(*FIRST))
    notepad.wait_for_cards()


def test_the_first_cards_are_there_while_more_are_looked_for(
    streams: Streams, notepad: Notepad
) -> None:
    begin(streams, notepad)
    expect_busy(notepad, True)
    expect(notepad.panel.get_by_role("list", name="Suggestions")).to_have_css("opacity", "1")
    streams.say("done", whole(*MORE, *FIRST))
    expect_busy(notepad, False)
    expect_texts(notepad, *FIRST, *MORE)


def test_an_event_may_come_in_pieces(streams: Streams, notepad: Notepad) -> None:
    streams.send('event: lines\ndata: {"suggestions": [')
    streams.send('], "relaxed": []}\n\nevent: do')
    streams.send('ne\ndata: {"suggestions": [], "relaxed": [], "seed": 1, "elapsed_ms": 1}\n')
    streams.send("\n")
    expect(notepad.panel.get_by_text("Nothing new for this.")).to_be_visible()


def test_a_reader_is_told_once_at_the_end(streams: Streams, notepad: Notepad) -> None:
    said = notepad.page.locator("#said")
    notepad.page.evaluate(
        """() => {
          window.said = [];
          const note = () => window.said.push(document.getElementById("said").textContent);
          const all = { childList: true, characterData: true, subtree: true };
          new MutationObserver(note).observe(document.getElementById("said"), all);
        }"""
    )
    begin(streams, notepad)
    streams.say("lines", found(*FIRST, MORE[0]))
    expect(notepad.cards).to_have_count(4)
    streams.say("done", whole(*FIRST, *MORE))
    expect(said).to_contain_text("8 lines.")
    assert len(notepad.page.evaluate("window.said")) == 1


def test_a_card_on_show_stays_whatever_comes(streams: Streams, notepad: Notepad) -> None:
    begin(streams, notepad)
    streams.say("done", whole(MORE[0], FIRST[2], FIRST[0], *MORE[1:]))
    expect_busy(notepad, False)
    expect_texts(notepad, *FIRST, *MORE)


def test_a_card_that_stays_is_the_same_and_keeps_the_focus(
    streams: Streams, notepad: Notepad
) -> None:
    begin(streams, notepad)
    card = notepad.cards.nth(2).element_handle()
    notepad.take_button(3).focus()
    streams.say("done", whole(*MORE, FIRST[2]))
    expect_busy(notepad, False)
    assert notepad.cards.nth(2).evaluate("(now, then) => now === then", card)
    expect(notepad.take_button(3)).to_be_focused()


def test_a_card_whose_sheet_is_open_stays(streams: Streams, notepad: Notepad) -> None:
    begin(streams, notepad)
    notepad.cards.nth(1).get_by_role("button", name=re.compile("^More for")).click()
    notepad.page.mouse.move(5, 5)
    streams.say("done", whole(*MORE))
    expect_busy(notepad, False)
    notepad.page.get_by_role("button", name="Put it under the cursor’s line").click()
    notepad.expect_rows(*VERSE.split("\n"), FIRST[1])


def test_a_card_is_dragged_while_others_come(streams: Streams, notepad: Notepad) -> None:
    begin(streams, notepad)
    notepad.drag(1, 1, "under", drop=False)
    streams.say("done", whole(*MORE))
    expect_busy(notepad, False)
    expect(notepad.cards.first).to_have_class(re.compile(r"\bis-dragged\b"))
    notepad.page.mouse.up()
    notepad.expect_rows(*VERSE.split("\n"), FIRST[0])


@pytest.mark.usefixtures("phone")
def test_a_finger_goes_on_dragging_while_others_come(streams: Streams, notepad: Notepad) -> None:
    begin(streams, notepad)
    finger = Finger(notepad.page)
    finger.down(notepad.handle(1))
    finger.move(notepad.row_point(0, "under"))
    streams.say("done", whole(*MORE))
    expect_busy(notepad, False)
    finger.move(notepad.row_point(0, "on"))
    finger.up()
    notepad.expect_rows(FIRST[0], VERSE.split("\n")[1])


def effort(streams: Streams) -> int:
    return int(streams.page.evaluate("window.streams.at(-1).body.effort"))


def test_who_had_to_wait_for_others_asks_for_less(streams: Streams, notepad: Notepad) -> None:
    assert effort(streams) == 3
    # The server says that it took a thousandth of a second; the rest was waiting.
    notepad.page.wait_for_timeout(700)
    streams.say("done", whole(*FIRST))
    notepad.wait_for_cards()
    notepad.press("Control+Enter")
    streams.wait_for(2)
    assert effort(streams) == 1
    # Nobody waits where the work itself took all the time.
    streams.say("done", {**whole(*MORE), "elapsed_ms": 60_000})
    notepad.wait_for_cards()
    notepad.press("Control+Enter")
    streams.wait_for(3)
    assert effort(streams) == 3


def test_a_card_is_taken_before_all_are_there(streams: Streams, notepad: Notepad) -> None:
    begin(streams, notepad)
    notepad.press("Alt+2")
    notepad.expect_rows(*VERSE.split("\n"), FIRST[1])
    streams.say("done", whole(*MORE))
    expect_busy(notepad, False)
    expect_texts(notepad, *FIRST, *MORE)
    expect(notepad.cards.nth(1).get_by_text("placed")).to_be_visible()


def test_what_gave_way_is_said_with_the_first_lines(streams: Streams, notepad: Notepad) -> None:
    streams.say("lines", found(*FIRST, relaxed=("rhyme:near",)))
    expect(notepad.panel.get_by_text("No perfect rhyme for chair; these are near.")).to_be_visible()
    expect_busy(notepad, True)


def test_a_newer_question_cancels_the_older(streams: Streams, notepad: Notepad) -> None:
    begin(streams, notepad)
    notepad.press("Control+Enter")
    streams.wait_for(2)
    assert streams.aborted(0)
    streams.say("done", whole(*MORE))
    expect_busy(notepad, False)
    expect_texts(notepad, *MORE)


def test_lines_that_were_on_show_do_not_come_again(streams: Streams, notepad: Notepad) -> None:
    begin(streams, notepad)
    notepad.press("Control+Enter")
    streams.wait_for(2)
    streams.say("done", whole(*FIRST, *MORE))
    expect_busy(notepad, False)
    expect_texts(notepad, *MORE)


def test_closing_the_panel_calls_the_question_off(streams: Streams, notepad: Notepad) -> None:
    begin(streams, notepad)
    notepad.press("Escape")
    expect(notepad.panel).to_be_hidden()
    assert streams.aborted(0)


def test_what_goes_wrong_in_the_middle_is_said_and_the_lines_stay(
    streams: Streams, notepad: Notepad
) -> None:
    begin(streams, notepad)
    detail: list[dict[str, Any]] = [{"loc": ["server"], "msg": "stuck", "type": "stuck"}]
    streams.say("problem", {"status": 503, "detail": detail})
    note = notepad.panel.locator(".note")
    expect(note).to_have_text("The server is busy. Ask again in a moment.")
    expect_busy(notepad, False)
    expect_texts(notepad, *FIRST)


def test_an_answer_cut_off_is_asked_for_again(streams: Streams, notepad: Notepad) -> None:
    begin(streams, notepad)
    streams.end()
    # The server is there all the while, so the page soon finds it and asks again.
    streams.wait_for(2)
    streams.say("done", whole(*MORE))
    expect_busy(notepad, False)
    expect_texts(notepad, *MORE)


def test_a_verse_grows(streams: Streams, notepad: Notepad) -> None:
    streams.say("done", whole(*FIRST))
    notepad.wait_for_cards()
    notepad.menu("next line").get_by_role("radio", name=re.compile("verse", re.I)).check()
    notepad.close_menu()
    streams.wait_for(2)
    streams.say("verses", {"suggestions": [verse(*MORE[:1])], "relaxed": []})
    expect_texts(notepad, MORE[0])
    streams.say("verses", {"suggestions": [verse(*MORE[:2])], "relaxed": []})
    expect_texts(notepad, "\n".join(MORE[:2]))
    expect_busy(notepad, True)
    assert findings(notepad) == []
    # To read, not to take: it has neither button nor number.
    expect(notepad.cards.get_by_role("button")).to_have_count(0)
    notepad.press("Alt+1")
    # The verse on show stays the first, though another has turned out better.
    verses = [verse(*FIRST, MORE[4]), verse(*MORE[:4])]
    streams.say("done", {"suggestions": verses, "relaxed": [], "seed": 7, "elapsed_ms": 1})
    expect_busy(notepad, False)
    expect_texts(notepad, "\n".join(MORE[:4]), "\n".join((*FIRST, MORE[4])))
    notepad.expect_rows(*VERSE.split("\n"))
    notepad.take_button(1).click()
    notepad.expect_rows(*VERSE.split("\n"), *MORE[:4])


def test_a_server_that_answers_in_one_piece_will_do(notepad: Notepad) -> None:
    notepad.page.route("**/api/suggestions", lambda route: route.fulfill(json=whole(*FIRST)))
    notepad.write(VERSE)
    notepad.wait_until_read(2)
    notepad.ask()
    expect_texts(notepad, *FIRST)
