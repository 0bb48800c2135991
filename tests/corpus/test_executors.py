"""Executors: results, errors and killed workers."""

from __future__ import annotations

import os
import signal

import pytest

from lyricpad.corpus.errors import CorpusError
from lyricpad.corpus.executors import Here, Processes


def square(number: int) -> int:
    return number * number


def threads(_: int) -> str | None:
    return os.environ.get("OPENBLAS_NUM_THREADS")


def die(_: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def test_every_task_is_done_once() -> None:
    squares = [n * n for n in range(20)]
    assert list(Here().each(square, range(20))) == squares
    assert sorted(Processes(2).each(square, range(20))) == squares


def test_workers_do_arithmetic_on_one_thread_and_this_process_is_left_alone() -> None:
    before = dict(os.environ)
    assert list(Processes(1).each(threads, [0])) == ["1"]
    assert dict(os.environ) == before


def test_a_killed_worker_is_told_of() -> None:
    with pytest.raises(CorpusError, match="run the same command again"):
        list(Processes(1).each(die, [0, 1]))


def test_an_error_in_a_worker_comes_through() -> None:
    with pytest.raises(TypeError):
        list(Processes(1).each(square, [None]))  # pyright: ignore[reportArgumentType]


def test_no_workers() -> None:
    with pytest.raises(CorpusError, match="got 0 workers"):
        Processes(0)
