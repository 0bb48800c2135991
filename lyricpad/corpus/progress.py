"""How far a long job is, and how long it still takes.

A bar on a terminal, plain lines elsewhere (a log file, CI). Work is measured in characters of
text, since a shard's words are known only when it is done.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn


@dataclass(frozen=True, slots=True)
class State:
    """How far a job is.

    Attributes:
        shards: in all.
        shards_done: finished, those of earlier runs too.
        characters: of text in all.
        characters_done: finished, those of earlier runs too.
        characters_now: finished in this run.
        words_now: prepared in this run.
    """

    shards: int
    shards_done: int
    characters: int
    characters_done: int
    characters_now: int = 0
    words_now: int = 0


class Reporter(Protocol):
    """Tells somebody how far a job is."""

    def update(self, state: State) -> None:
        """The job has come to this state; the first call is its start."""
        ...

    def note(self, text: str) -> None:
        """Something else worth saying."""
        ...

    def close(self) -> None:
        """The job is over."""
        ...


class Silent:
    """Tells nobody."""

    def update(self, state: State) -> None:
        """Nothing."""

    def note(self, text: str) -> None:
        """Nothing."""

    def close(self) -> None:
        """Nothing."""


class PlainLines:
    """A line every so often.

    Args:
        write: gets each line.
        clock: seconds.
        every: seconds between two lines.
    """

    def __init__(
        self,
        write: Callable[[str], object] | None = None,
        clock: Callable[[], float] = time.monotonic,
        every: float = 10.0,
    ):
        self._write = write or (lambda text: print(text, file=sys.stderr, flush=True))
        self._clock = clock
        self._every = every
        self._began: float | None = None
        self._told = 0.0

    def update(self, state: State) -> None:
        """Writes a line if the last one is long enough ago, or the work is done."""
        now = self._clock()
        if self._began is None:
            self._began = now
        elif now - self._told < self._every and state.shards_done < state.shards:
            return
        self._told = now
        self._write(describe(state, now - self._began))

    def note(self, text: str) -> None:
        """Writes it."""
        self._write(text)

    def close(self) -> None:
        """Nothing."""


class Bar:
    """A bar on a terminal."""

    def __init__(self, console: Console):
        self._bar = Progress(
            SpinnerColumn(),
            BarColumn(),
            TextColumn("{task.percentage:3.0f}%"),
            TextColumn("{task.description}"),
            TimeRemainingColumn(),
            console=console,
        )
        self._task = self._bar.add_task("", total=None)
        self._began = time.monotonic()
        self._bar.start()

    def update(self, state: State) -> None:
        """Moves the bar."""
        elapsed = time.monotonic() - self._began
        speed = f"{state.words_now / elapsed:,.0f} words/s" if state.words_now else "starting"
        self._bar.update(
            self._task,
            total=state.characters,
            completed=state.characters_done,
            description=f"{state.shards_done}/{state.shards} shards, {speed}",
        )

    def note(self, text: str) -> None:
        """Prints above the bar."""
        self._bar.console.print(text)

    def close(self) -> None:
        """Takes the bar down."""
        self._bar.stop()


def reporter_for(stream: TextIO) -> Reporter:
    """A bar if the stream is a terminal, plain lines if not."""
    if stream.isatty():
        return Bar(Console(file=stream))
    return PlainLines(lambda text: print(text, file=stream, flush=True))


def describe(state: State, elapsed: float) -> str:
    """One line: what is done, how fast, how long it still takes.

    >>> describe(State(10, 5, 1000, 500, 250, 50), 60.0)
    '5/10 shards, 50%, 1 words/s, about 2 min left'
    """
    share = state.characters_done / state.characters if state.characters else 1.0
    text = f"{state.shards_done}/{state.shards} shards, {share:.0%}"
    if not state.characters_now or elapsed <= 0:
        return text
    left = (state.characters - state.characters_done) * elapsed / state.characters_now
    text += f", {state.words_now / elapsed:,.0f} words/s"
    return text + (f", about {_duration(left)} left" if left >= 1 else "")


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes / 60:.1f} h"
