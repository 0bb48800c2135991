"""Whether the rooms behind the server are up, and what they are once they are.

>>> readiness = Readiness()
>>> readiness.rooms
Traceback (most recent call last):
...
lyricpad.server.readiness.NotReadyError: the models are still loading
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lyricpad.server.engine import Engine
from lyricpad.server.reading import Reading

# Loading takes seconds: worth asking again soon.
RETRY_AFTER = 2


class NotReadyError(Exception):
    """The models are not loaded (yet)."""

    reason = "not_ready"
    retry_after = RETRY_AFTER


@dataclass(frozen=True, slots=True)
class Rooms:
    """What the routes work with."""

    engine: Engine
    reading: Reading


class Readiness:
    """Holds the rooms from the moment they are loaded, or why they never will be."""

    def __init__(self) -> None:
        self.failure: BaseException | None = None
        self._rooms: Rooms | None = None
        self._listeners: list[Callable[[], None]] = []

    @property
    def rooms(self) -> Rooms:
        """The loaded rooms.

        Raises:
            NotReadyError: they are not there yet, or could not be loaded.
        """
        if self.failure is not None:
            raise NotReadyError(f"the models could not be loaded: {self.failure}")
        if self._rooms is None:
            raise NotReadyError("the models are still loading")
        return self._rooms

    @property
    def ready(self) -> bool:
        """Whether the rooms are there."""
        return self._rooms is not None

    def open(self, rooms: Rooms) -> None:
        """Let requests in."""
        self._rooms = rooms
        self._tell()

    def fail(self, error: BaseException) -> None:
        """Give up: every request is told why."""
        self.failure = error
        self._tell()

    def when_settled(self, listener: Callable[[], None]) -> None:
        """Call `listener` once the rooms are up or given up."""
        self._listeners.append(listener)

    def _tell(self) -> None:
        for listener in self._listeners:
            listener()
