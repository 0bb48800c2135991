"""A request worked out: what stays the same while its goal is relaxed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from lyricpad.suggestion.draft import Place
from lyricpad.suggestion.errors import GivenUpError
from lyricpad.suggestion.habits import Habits
from lyricpad.suggestion.matter import Matter
from lyricpad.suggestion.reply import SoFar, Suggestion
from lyricpad.suggestion.request import SuggestionRequest


def always() -> bool:
    """For who waits to the end."""
    return True


def unheard(_: SoFar[Any]) -> None:
    """For who wants nothing before the end."""


@dataclass(frozen=True)
class Asking:
    """What one request is about.

    Attributes:
        request: as it came.
        place: where in the draft.
        habits: of the draft.
        voice: number of the voice.
        banned: ``bool[rows]`` no suggestion may use.
        said_before: content words of the draft.
        matter: what the draft is about.
        waited_for: whether somebody still wants the answer.
        found: told of lines that are found while more are looked for.
    """

    request: SuggestionRequest
    place: Place
    habits: Habits
    voice: int
    banned: np.ndarray
    said_before: frozenset[str]
    matter: Matter
    waited_for: Callable[[], bool] = always
    found: Callable[[SoFar[Suggestion]], None] = unheard

    def go_on(self) -> None:
        """Pass where the answer is still wanted.

        Raises:
            GivenUpError: nobody waits for it any more.
        """
        if not self.waited_for():
            raise GivenUpError("nobody waits for this answer any more")
