"""The queue before the model: order, bounds, deadlines, who leaves, what gets stuck."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable

import pytest

from lyricpad.server.batching import BusyError, ModelQueue, Worker
from lyricpad.server.metrics import Meters

# Long enough never to pass in a test, and at once.
NEVER = 600.0
AT_ONCE = 0.001


class Gate:
    """Work that holds the model until it is opened."""

    def __init__(self) -> None:
        self.entered = threading.Event()
        self.opened = threading.Event()

    def __call__(self) -> str:
        self.entered.set()
        assert self.opened.wait(60)
        return "through"


def make(*, size: int = 8, deadline: float = NEVER, work_limit: float = NEVER) -> ModelQueue:
    return ModelQueue(size=size, deadline=deadline, work_limit=work_limit, meters=Meters.create())


def run(test: Callable[[], Awaitable[None]]) -> None:
    asyncio.run(asyncio.wait_for(test(), 60))  # type: ignore[arg-type]


async def until(condition: Callable[[], bool]) -> None:
    """Let the loop turn until `condition` holds."""
    while not condition():
        await asyncio.sleep(0)


def refusals(queue: ModelQueue, reason: str) -> float | None:
    registry = queue._meters.registry
    return registry.get_sample_value("lyricpad_refused_total", {"reason": reason})


def test_requests_are_served_one_at_a_time_in_the_order_they_came() -> None:
    async def test() -> None:
        queue, gate, served = make(), Gate(), []
        first = asyncio.create_task(queue.run(gate, kind="suggestions"))
        await until(gate.entered.is_set)
        others = [
            asyncio.create_task(queue.run(lambda i=i: served.append(i), kind="suggestions"))
            for i in range(5)
        ]
        await until(lambda: queue.waiting == 5)
        assert served == []
        gate.opened.set()
        await asyncio.gather(first, *others)
        assert served == [0, 1, 2, 3, 4]
        queue.close()

    run(test)


def test_the_event_loop_turns_while_the_model_works() -> None:
    async def test() -> None:
        queue, gate = make(), Gate()
        task = asyncio.create_task(queue.run(gate, kind="suggestions"))
        await until(gate.entered.is_set)
        assert await asyncio.to_thread(lambda: "answered meanwhile") == "answered meanwhile"
        gate.opened.set()
        assert await task == "through"
        queue.close()

    run(test)


def test_one_request_too_many_is_refused_at_once() -> None:
    async def test() -> None:
        queue, gate = make(size=1), Gate()
        holding = asyncio.create_task(queue.run(gate, kind="suggestions"))
        await until(gate.entered.is_set)
        waiting = asyncio.create_task(queue.run(lambda: "waited", kind="suggestions"))
        await until(lambda: queue.waiting == 1)
        with pytest.raises(BusyError, match="1 requests wait") as refusal:
            await queue.run(lambda: None, kind="suggestions")
        assert refusal.value.reason == "full"
        assert refusal.value.retry_after >= 1
        assert refusals(queue, "full") == 1
        gate.opened.set()
        assert await waiting == "waited"
        await holding
        queue.close()

    run(test)


def test_a_queue_of_size_none_still_serves_one_at_a_time() -> None:
    async def test() -> None:
        queue = make(size=0)
        assert await queue.run(lambda: 1, kind="suggestions") == 1
        assert await queue.run(lambda: 2, kind="suggestions") == 2
        queue.close()

    run(test)


def test_a_request_not_begun_by_its_deadline_is_refused_and_never_runs() -> None:
    async def test() -> None:
        queue, gate, ran = make(deadline=AT_ONCE), Gate(), []
        holding = asyncio.create_task(queue.run(gate, kind="suggestions"))
        await until(gate.entered.is_set)
        with pytest.raises(BusyError) as refusal:
            await queue.run(lambda: ran.append(1), kind="suggestions")
        assert refusal.value.reason == "deadline"
        assert queue.waiting == 0
        gate.opened.set()
        await holding
        assert ran == []
        queue.close()

    run(test)


def test_who_leaves_while_waiting_frees_the_place() -> None:
    async def test() -> None:
        queue, gate, ran = make(size=1), Gate(), []
        holding = asyncio.create_task(queue.run(gate, kind="suggestions"))
        await until(gate.entered.is_set)
        leaving = asyncio.create_task(queue.run(lambda: ran.append(1), kind="suggestions"))
        await until(lambda: queue.waiting == 1)
        leaving.cancel()
        with pytest.raises(asyncio.CancelledError):
            await leaving
        assert queue.waiting == 0
        staying = asyncio.create_task(queue.run(lambda: "served", kind="suggestions"))
        await until(lambda: queue.waiting == 1)
        gate.opened.set()
        assert await staying == "served"
        await holding
        assert ran == []
        queue.close()

    run(test)


def test_who_leaves_while_being_served_keeps_the_model_until_its_thread_is_free() -> None:
    async def test() -> None:
        queue, gate = make(), Gate()
        leaving = asyncio.create_task(queue.run(gate, kind="suggestions"))
        await until(gate.entered.is_set)
        leaving.cancel()
        with pytest.raises(asyncio.CancelledError):
            await leaving
        following = asyncio.create_task(queue.run(lambda: "next", kind="suggestions"))
        await until(lambda: queue.waiting == 1)
        gate.opened.set()
        assert await following == "next"
        queue.close()

    run(test)


def test_stuck_work_loses_the_model_to_the_next_request() -> None:
    async def test() -> None:
        queue, gate = make(work_limit=AT_ONCE), Gate()
        with pytest.raises(BusyError) as refusal:
            await queue.run(gate, kind="suggestions")
        assert refusal.value.reason == "stuck"
        queue.work_limit = NEVER
        assert await queue.run(lambda: "served", kind="suggestions") == "served"
        assert queue.left_behind == 1
        gate.opened.set()
        queue.close()

    run(test)


def test_an_error_reaches_its_own_caller_and_the_queue_goes_on() -> None:
    async def test() -> None:
        queue = make()
        with pytest.raises(ZeroDivisionError):
            await queue.run(lambda: 1 // 0, kind="suggestions")
        assert await queue.run(lambda: "served", kind="suggestions") == "served"
        queue.close()

    run(test)


def test_seconds_are_counted_by_kind() -> None:
    async def test() -> None:
        queue = make()
        await queue.run(lambda: None, kind="verses")
        count = queue._meters.registry.get_sample_value(
            "lyricpad_work_seconds_count", {"kind": "verses"}
        )
        assert count == 1
        queue.close()

    run(test)


def test_a_worker_passes_over_what_was_cancelled_and_goes_on() -> None:
    worker, gate, ran = Worker(), Gate(), []
    running = worker.submit(gate)
    assert gate.entered.wait(60)
    waiting = worker.submit(lambda: ran.append(1))
    assert waiting.cancel()
    assert not running.cancel()
    gate.opened.set()
    assert worker.submit(lambda: "next").result(60) == "next"
    assert running.result(60) == "through"
    assert ran == []
    worker.stop()
