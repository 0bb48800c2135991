"""``lyricpad serve`` as a process of its own, as a user starts it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

PROGRAM = Path(sys.executable).parent / "lyricpad"
# Loading and compiling may take long where other work holds the cores.
PATIENCE = 300.0


@dataclass(frozen=True)
class Serving:
    """A server that is ready.

    Attributes:
        process: the server.
        address: where it answers.
        seconds: from start to ready.
    """

    process: subprocess.Popen[str]
    address: str
    seconds: float


@contextmanager
def serve(log: Path, **settings: object) -> Iterator[Serving]:
    """A server on a free port, stopped when the block ends, and then ended with status 0.

    Args:
        log: file for its stderr.
        settings: ``LYRICPAD_*`` variables by their lower-case names.
    """
    own = {f"LYRICPAD_{name.upper()}": str(value) for name, value in settings.items()}
    environment = {**os.environ, "LYRICPAD_PORT": "0", "PYTHONUNBUFFERED": "1", **own}
    started = time.perf_counter()
    with log.open("w") as errors:
        process = subprocess.Popen(
            [PROGRAM, "serve"], env=environment, stdout=subprocess.PIPE, stderr=errors, text=True
        )
        impatience = Timer(PATIENCE, process.kill)
        impatience.start()
        try:
            assert process.stdout is not None
            said = process.stdout.readline()
            impatience.cancel()
            found = re.search(r"ready at (http://\S+:\d+)/", said)
            assert found, f"the server said {said!r}; its log:\n{log.read_text()}"
            yield Serving(process, found[1], time.perf_counter() - started)
        finally:
            impatience.cancel()
            process.send_signal(signal.SIGTERM)
            status = process.wait(PATIENCE)
            assert process.stdout is not None
            process.stdout.close()
    # What the block raised goes before this.
    assert status == 0, f"a stopped server ended with {status}"
