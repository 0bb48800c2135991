"""A request worked out: what stays the same while its goal is relaxed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lyricpad.suggestion.draft import Place
from lyricpad.suggestion.habits import Habits
from lyricpad.suggestion.request import SuggestionRequest


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
    """

    request: SuggestionRequest
    place: Place
    habits: Habits
    voice: int
    banned: np.ndarray
    said_before: frozenset[str]
