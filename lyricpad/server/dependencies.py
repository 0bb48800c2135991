"""What a route may ask for, as annotated types.

``house: House`` is everything the app was made with; ``rooms: Rooms`` is the same once loaded,
and answers 503 before.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request

from lyricpad.server.batching import ModelQueue
from lyricpad.server.errors import ClientGoneError
from lyricpad.server.metrics import Meters
from lyricpad.server.page import Page
from lyricpad.server.readiness import Readiness
from lyricpad.server.readiness import Rooms as LoadedRooms
from lyricpad.server.settings import Settings

T = TypeVar("T")


@dataclass(slots=True)
class AppState:
    """What one app holds (``app.state.house``)."""

    settings: Settings
    meters: Meters
    readiness: Readiness
    page: Page
    queue: ModelQueue


def get_house(request: Request) -> AppState:
    """The app's own state."""
    return request.app.state.house


House = Annotated[AppState, Depends(get_house)]


def get_rooms(house: House) -> LoadedRooms:
    """The loaded rooms, or `NotReadyError`."""
    return house.readiness.rooms


Rooms = Annotated[LoadedRooms, Depends(get_rooms)]


async def on_model(
    request: Request, house: AppState, work: Callable[[Callable[[], bool]], T], *, kind: str
) -> T:
    """What `work` returns when the model is free for it, unless the client leaves first.

    Args:
        request: whose client is waited for.
        house: holds the queue.
        work: computes the answer on the model's thread; is given a function that tells, also from
            there, whether somebody still waits, so that it can stop half way.
        kind: what the metrics file it under.

    Raises:
        ClientGoneError: the client closed the connection.
        BusyError: the model was not free in time, or held for too long.
    """
    left = threading.Event()
    running = house.queue.run(lambda: work(lambda: not left.is_set()), kind=kind)
    try:
        return await while_connected(request, running)
    finally:
        left.set()


async def while_connected(request: Request, work: Coroutine[Any, Any, T]) -> T:
    """What `work` returns, unless the client leaves first, which cancels it.

    Raises:
        ClientGoneError: the client closed the connection.
    """
    task = asyncio.ensure_future(work)
    gone = asyncio.ensure_future(_disconnected(request))
    try:
        await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            return task.result()
        raise ClientGoneError
    finally:
        task.cancel()
        gone.cancel()
        await asyncio.gather(task, gone, return_exceptions=True)


async def _disconnected(request: Request) -> None:
    """Wait until the client leaves; the body has been read by then, so nothing is lost here."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
