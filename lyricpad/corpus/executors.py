"""Who does the work: processes on this machine, one for a core.

The seam is one method, so that another executor can take its place: it gets pieces of work and a
function, both picklable, and gives results back as they finish.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from typing import Protocol, TypeVar

from lyricpad.corpus.errors import CorpusError

Task = TypeVar("Task")
Result = TypeVar("Result")

_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS",
            "VECLIB_MAXIMUM_THREADS", "NUMEXPR_NUM_THREADS")  # fmt: skip


class Executor(Protocol):
    """Does independent pieces of work."""

    def each(self, function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """Results as they finish, in any order; the first error ends it."""
        ...


class Here:
    """In this process, one after the other: for tests and for small corpora."""

    def each(self, function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """Results in order."""
        return map(function, tasks)


class Processes:
    """In as many processes, each with single-threaded arithmetic; they end with this one.

    Args:
        workers: number of processes; None for one a core this process may use.
    """

    def __init__(self, workers: int | None = None):
        if workers is not None and workers < 1:
            raise CorpusError(f"got {workers} workers, expected 1 or more")
        self.workers = workers or cores()

    def each(self, function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """Results as they finish.

        Raises:
            CorpusError: a process was killed.
        """
        waiting = iter(tasks)
        context = multiprocessing.get_context("spawn")
        with (
            _single_threaded(),
            ProcessPoolExecutor(self.workers, context, initializer=_follow_parent) as pool,
        ):
            # One more than can run, so that no process waits for this one; not all at once,
            # because a cancelled run should have little to cancel.
            running = {pool.submit(function, task) for task in islice(waiting, self.workers + 1)}
            try:
                while running:
                    done, running = wait(running, return_when=FIRST_COMPLETED)
                    running |= {pool.submit(function, task) for task in islice(waiting, len(done))}
                    yield from (future.result() for future in done)
            except BrokenProcessPool as error:
                raise CorpusError(
                    "a worker process was killed (out of memory?); run the same command again, "
                    "it goes on where it stopped; fewer workers need less memory"
                ) from error
            finally:
                pool.shutdown(cancel_futures=True)


def cores() -> int:
    """Number of cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _follow_parent() -> None:
    """Ends a worker when its parent is gone, even if the parent was killed outright."""
    parent = multiprocessing.parent_process()
    assert parent is not None

    def follow() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=follow, daemon=True).start()


@contextmanager
def _single_threaded() -> Iterator[None]:
    """Processes started within this do arithmetic on one thread: the cores are all taken."""
    before = {name: os.environ.get(name) for name in _THREADS}
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
