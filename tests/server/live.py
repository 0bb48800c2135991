"""The app under uvicorn on a free port, in a thread: real sockets, so real disconnects."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import uvicorn
from fastapi import FastAPI


@contextmanager
def serving(app: FastAPI, *, until_ready: bool = True, port: int = 0) -> Iterator[httpx.Client]:
    """A client of `app` (its ``.app``), which serves until the block ends.

    Args:
        app: the app.
        until_ready: wait until its rooms are loaded.
        port: where it listens; 0 takes any free one.
    """
    settled = threading.Event()
    app.state.house.readiness.when_settled(settled.set)
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_config=None))
    started = threading.Event()
    startup = server.startup

    async def startup_and_tell(*args: object, **kwargs: object) -> None:
        await startup(*args, **kwargs)  # type: ignore[arg-type]
        started.set()

    server.startup = startup_and_tell  # type: ignore[method-assign]
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        assert started.wait(300)
        assert not until_ready or settled.wait(300)
        found = server.servers[0].sockets[0].getsockname()[1]
        with httpx.Client(base_url=f"http://127.0.0.1:{found}", timeout=60) as client:
            client.app = app  # type: ignore[attr-defined]
            yield client
    finally:
        server.should_exit = True
        thread.join(60)
