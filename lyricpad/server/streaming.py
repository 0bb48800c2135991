r"""Answers in parts: server-sent events, for a request that says ``Accept: text/event-stream``.

    event: lines
    data: {"suggestions": [...], "relaxed": []}

    event: done
    data: {"suggestions": [...], "relaxed": [], "seed": 7, ...}

The stream begins with its first event, so what goes wrong before is refused as ever; what goes
wrong later ends it with a ``problem``.

>>> Event("problem", '{"status":503}').encoded()
b'event: problem\ndata: {"status":503}\n\n'
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import Request, Response
from fastapi.sse import EventSourceResponse, format_sse_event
from pydantic import BaseModel

from lyricpad.server.dependencies import AppState, on_model
from lyricpad.server.engine import Reply
from lyricpad.server.errors import refusal

EVENTS = "text/event-stream"
# A proxy that kept parts back until the answer is whole would undo them.
HEADERS = {"X-Accel-Buffering": "no"}
Work = Callable[[Callable[[], bool], Callable[[Reply], None]], Reply]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of answer.

    Attributes:
        name: what the metrics file it under.
        part: name of the event that tells a part of it.
        whole: schema of all of it.
    """

    name: str
    part: str
    whole: type[BaseModel]


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a stream.

    Attributes:
        name: what it is.
        data: JSON.
    """

    name: str
    data: str

    def encoded(self) -> bytes:
        """As it goes over the wire."""
        return format_sse_event(event=self.name, data_str=self.data)


async def answered(
    request: Request, house: AppState, work: Work, kind: Kind
) -> Response | Mapping[str, Any]:
    """What `work` returns, in parts where the request asks for that.

    Args:
        request: whose client is waited for.
        house: holds the queue.
        work: computes the answer on the model's thread; is given what `on_model` gives, and a
            function to call with each part.
        kind: of answer.

    Raises:
        ClientGoneError: the client left before the first event.
        BusyError: the model was not free in time, or held for too long before the first event.
    """
    if takes_events(request):
        events = _events(request, house, work, kind)
        first = await anext(events)
        return EventSourceResponse(_sent(request, first, events), headers=HEADERS)
    reply = await on_model(
        request, house, lambda waited_for: work(waited_for, _unheard), kind=kind.name
    )
    return reply.as_dict()


def takes_events(request: Request) -> bool:
    """Whether a request asks for its answer in parts."""
    ranges = request.headers.get("accept", "").split(",")
    return EVENTS in (each.partition(";")[0].strip().lower() for each in ranges)


async def _events(
    request: Request, house: AppState, work: Work, kind: Kind
) -> AsyncGenerator[Event, None]:
    """The parts as they are found, and the whole. Closing it ends the work."""
    loop = asyncio.get_running_loop()
    # None is put in when there are no more.
    parts: asyncio.Queue[Reply | None] = asyncio.Queue()

    def found(part: Reply) -> None:
        loop.call_soon_threadsafe(parts.put_nowait, part)

    def ended(task: asyncio.Task[Reply]) -> None:
        parts.put_nowait(None)
        # Seen here, lest asyncio call it forgotten where nobody reads to the end.
        _ = task.cancelled() or task.exception()

    running = on_model(request, house, lambda waited_for: work(waited_for, found), kind=kind.name)
    task = asyncio.create_task(running)
    task.add_done_callback(ended)
    try:
        while (part := await parts.get()) is not None:
            yield Event(kind.part, _json(part.as_dict()))
        whole = kind.whole.model_validate((await task).as_dict())
        yield Event("done", whole.model_dump_json())
    finally:
        task.cancel()


async def _sent(
    request: Request, first: Event, rest: AsyncGenerator[Event, None]
) -> AsyncIterator[bytes]:
    try:
        yield first.encoded()
        async for event in rest:
            yield event.encoded()
    except Exception as error:
        yield (await _problem(request, error)).encoded()
    finally:
        await rest.aclose()


async def _problem(request: Request, error: Exception) -> Event:
    """A refusal's body and its status, now that the answer's own status is sent."""
    answer = await refusal(request, error)
    told = json.loads(bytes(answer.body)) if answer.body else {}
    return Event("problem", _json({"status": answer.status_code, **told}))


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _unheard(_: Reply) -> None:
    """For an answer in one piece."""
