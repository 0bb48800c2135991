"""Progress: lines for a log, with an estimate; the clock is an argument."""

from __future__ import annotations

import io

from rich.console import Console

from lyricpad.corpus.progress import Bar, PlainLines, State, describe, reporter_for


def test_lines_come_at_intervals_and_at_the_end() -> None:
    told: list[str] = []
    now = iter([0.0, 5.0, 12.0, 13.0])
    lines = PlainLines(told.append, clock=lambda: next(now), every=10)
    for done in range(4):
        lines.update(State(3, done, 300, 100 * done, 100 * done, 20 * done))
    assert told == [
        "0/3 shards, 0%",
        "2/3 shards, 67%, 3 words/s, about 6 s left",
        "3/3 shards, 100%, 5 words/s",
    ]


def test_the_estimate_knows_what_an_earlier_run_did() -> None:
    state = State(10, 9, 1000, 900, characters_now=100, words_now=20)
    assert describe(state, 200.0) == "9/10 shards, 90%, 0 words/s, about 3 min left"
    assert describe(State(9, 1, 900, 100, 100, 9), 3600.0).endswith("about 8.0 h left")


def test_no_terminal_no_bar() -> None:
    stream = io.StringIO()
    reporter = reporter_for(stream)
    reporter.update(State(2, 0, 10, 0))
    reporter.note("counting")
    reporter.close()
    assert stream.getvalue() == "0/2 shards, 0%\ncounting\n"


def test_a_terminal_gets_a_bar() -> None:
    stream = io.StringIO()
    bar = Bar(Console(file=stream, force_terminal=True, width=80))
    bar.update(State(4, 2, 400, 200, 200, 30))
    bar.close()
    assert "2/4 shards" in stream.getvalue()
    assert "50%" in stream.getvalue()
