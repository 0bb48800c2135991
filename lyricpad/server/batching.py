"""The queue before the model: one request at a time, a bounded wait, a place freed by who leaves.

The model computes on one worker thread, so the event loop always has time for everything else
(analysis, rhymes, health). A request that arrives when `size` others wait, or that has not been
started by its deadline, is told so by `BusyError`, which the app answers as 503. Work that holds
the model longer than `work_limit` loses it: its thread is left behind and a new one takes over,
so that one stuck request cannot stop all that follow.

>>> async def twice_two():
...     queue = ModelQueue(size=8, deadline=1.0, work_limit=1.0, meters=Meters.create())
...     try:
...         return await queue.run(lambda: 2 + 2, kind="sum")
...     finally:
...         queue.close()
>>> asyncio.run(twice_two())
4
"""

from __future__ import annotations

import asyncio
import math
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from lyricpad.server.metrics import Meters

T = TypeVar("T")

# A guess at one request's seconds until the first has been seen, and how fast later ones count.
FIRST_SECONDS = 0.5
SMOOTHING = 0.1
LONGEST_RETRY = 60


class BusyError(Exception):
    """The server cannot take this request on in time.

    Attributes:
        reason: ``full``, ``deadline`` or ``stuck``, as counted in the metrics.
        retry_after: whole seconds after which it is worth asking again.
    """

    def __init__(self, message: str, *, reason: str, retry_after: int) -> None:
        super().__init__(message)
        self.reason = reason
        self.retry_after = retry_after


class Worker:
    """A daemon thread that runs what it is given, in order.

    Not a `ThreadPoolExecutor`: its threads are joined when Python exits, so a stuck one would
    keep a stopped server alive.
    """

    def __init__(self) -> None:
        self._jobs: queue.SimpleQueue[tuple[Callable[[], object], Future] | None]
        self._jobs = queue.SimpleQueue()
        threading.Thread(target=self._work, name="lyricpad-model", daemon=True).start()

    def submit(self, work: Callable[[], T]) -> Future[T]:
        """Run `work` after what was submitted before; the future holds what it returns."""
        future: Future[T] = Future()
        self._jobs.put((work, future))
        return future

    def stop(self) -> None:
        """End the thread once its work is done."""
        self._jobs.put(None)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            work, future = job
            # From here on it cannot be cancelled, so its result always finds a place.
            if not future.set_running_or_notify_cancel():
                continue
            try:
                future.set_result(work())
            except BaseException as error:
                future.set_exception(error)
            # Nothing of a request may live on while the thread waits for the next one.
            del job, work, future


class ModelQueue:
    """Takes requests to the model in the order they came.

    Args:
        size: requests that may wait at once.
        deadline: seconds a request may wait for its turn.
        work_limit: seconds it may then hold the model.
        meters: where the waits and refusals are counted.
    """

    def __init__(self, *, size: int, deadline: float, work_limit: float, meters: Meters) -> None:
        self.size = size
        self.deadline = deadline
        self.work_limit = work_limit
        self.waiting = 0
        self.left_behind = 0
        self._meters = meters
        self._seconds = FIRST_SECONDS
        # First come, first served; a waiter who is cancelled leaves no trace in it.
        self._turn = asyncio.Semaphore(1)
        self._worker = Worker()
        self._running: set[asyncio.Task] = set()

    async def run(self, work: Callable[[], T], *, kind: str) -> T:
        """What `work` returns, computed on the model's thread when its turn has come.

        Args:
            work: computes the answer; called on another thread.
            kind: what the metrics file it under ("suggestions", "verses").

        Raises:
            BusyError: too many wait, the deadline passed, or the work itself took too long.
        """
        await self._wait_for_turn()
        task = asyncio.create_task(self._hold_model(work, kind))
        self._running.add(task)
        task.add_done_callback(self._forget)
        # Who asked may leave; the model stays taken until its thread is free again.
        return await asyncio.shield(task)

    def close(self) -> None:
        """End the worker thread once its work is done."""
        self._worker.stop()

    async def _wait_for_turn(self) -> None:
        if self.waiting >= self.size and self._turn.locked():
            raise self._busy("full", f"{self.waiting} requests wait for the model already")
        self.waiting += 1
        started = asyncio.get_running_loop().time()
        try:
            async with asyncio.timeout(self.deadline):
                await self._turn.acquire()
        except TimeoutError:
            message = f"the model was not free within {self.deadline:g} seconds"
            raise self._busy("deadline", message) from None
        finally:
            self.waiting -= 1
        self._meters.wait_seconds.observe(asyncio.get_running_loop().time() - started)

    async def _hold_model(self, work: Callable[[], T], kind: str) -> T:
        clock = asyncio.get_running_loop().time
        started = clock()
        future = asyncio.wrap_future(self._worker.submit(work))
        try:
            await asyncio.wait({future}, timeout=self.work_limit)
            if not future.done():
                future.add_done_callback(_retrieve)
                self._leave_worker_behind()
                message = f"this request took the model more than {self.work_limit:g} seconds"
                raise self._busy("stuck", message)
            return future.result()
        finally:
            seconds = clock() - started
            self._seconds += SMOOTHING * (seconds - self._seconds)
            self._meters.work_seconds.labels(kind).observe(seconds)
            self._turn.release()

    def _leave_worker_behind(self) -> None:
        self._worker.stop()
        self._worker = Worker()
        self.left_behind += 1

    def _busy(self, reason: str, message: str) -> BusyError:
        self._meters.refused.labels(reason).inc()
        seconds = math.ceil(self._seconds * (self.waiting + 1))
        retry_after = min(max(seconds, 1), LONGEST_RETRY)
        return BusyError(message, reason=reason, retry_after=retry_after)

    def _forget(self, task: asyncio.Task) -> None:
        self._running.discard(task)
        _retrieve(task)


def _retrieve(future: asyncio.Future) -> None:
    """Look at an error whose asker has left, so that asyncio does not call it forgotten."""
    if not future.cancelled():
        future.exception()
