"""What the server asks of the suggestion engine.

The routes know this much of it and no more, so the tests may hand `create_app` a small engine of
their own; `lyricpad.suggestion.engine.Engine` is the real one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from lyricpad.suggestion.request import SuggestionRequest, VerseRequest
from lyricpad.suggestion.swaps import SwapRequest


class Reply(Protocol):
    """An answer, or a part of one, that knows its own JSON shape."""

    def as_dict(self) -> Mapping[str, Any]:
        """The answer as the contract has it."""
        ...


class Engine(Protocol):
    """Suggestions for a draft; called from one thread at a time."""

    def warm_up(self) -> None:
        """Compile for every shape a request may need."""
        ...

    def suggest(
        self,
        request: SuggestionRequest,
        waited_for: Callable[[], bool],
        found: Callable[[Reply], None],
        /,
    ) -> Reply:
        """Lines for one place of a draft.

        May stop where nobody waits for them any more, and tells of those found before it ends.
        """
        ...

    def verses(
        self,
        request: VerseRequest,
        waited_for: Callable[[], bool],
        found: Callable[[Reply], None],
        /,
    ) -> Reply:
        """Several lines for a draft; likewise."""
        ...

    def swaps(self, request: SwapRequest, /) -> Reply:
        """Other words for one word of a draft."""
        ...

    def voices(self) -> Sequence[str]:
        """Names of the voices a request may ask for."""
        ...

    def own_voices(self) -> Sequence[str]:
        """Names of the writer's own voices, which may be asked for too."""
        ...

    def refused_voices(self) -> Mapping[str, str]:
        """Voices of the writer's own that cannot be used, and why."""
        ...
