"""How far a training run is: a bar on a terminal, plain lines elsewhere.

>>> said = []
>>> progress = PlainProgress("structure", said.append)
>>> progress.update(20, 100, {"loss": 3.25})
>>> said
['structure 20/100  loss 3.25']
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Protocol

import typer

Figures = Mapping[str, object]


class Progress(Protocol):
    """Tells somebody how far a run is."""

    def update(self, done: int, total: int, figures: Figures) -> None:
        """`done` of `total` steps are behind, with these figures."""
        ...


class PlainProgress:
    """One line for each report, for logs and CI."""

    def __init__(self, name: str, say: Callable[[str], object]) -> None:
        self._name = name
        self._say = say

    def update(self, done: int, total: int, figures: Figures) -> None:
        """Say how far it is."""
        self._say(f"{self._name} {done}/{total}  {describe(figures)}")


@contextmanager
def training_progress(name: str) -> Iterator[Progress]:
    """A bar with the time left if stderr is a terminal, else lines on stderr."""
    if not sys.stderr.isatty():
        yield PlainProgress(name, lambda text: typer.echo(text, err=True))
        return
    with _Bar(name) as bar:
        yield bar


class _Bar:
    """A bar on stderr."""

    def __init__(self, name: str) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as RichProgress

        self._bar = RichProgress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.completed}/{task.total}"),
            TimeRemainingColumn(),
            TextColumn("{task.fields[figures]}"),
            console=Console(stderr=True),
        )
        self._task = self._bar.add_task(name, total=None, figures="")

    def __enter__(self) -> _Bar:
        self._bar.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._bar.stop()

    def update(self, done: int, total: int, figures: Figures) -> None:
        """Move the bar."""
        self._bar.update(self._task, completed=done, total=total, figures=describe(figures))


def describe(figures: Figures) -> str:
    """Figures on one line.

    >>> describe({"loss": 3.14159, "validation_loss": 3.5})
    'loss 3.142  validation_loss 3.5'
    """
    parts = (
        f"{name} {value:.4g}" if isinstance(value, float) else f"{name} {value}"
        for name, value in figures.items()
    )
    return "  ".join(parts)
