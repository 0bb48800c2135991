"""The README's two commands as a stranger meets them.

    make check-fresh                    # or: python3 tests/fresh_clone.py --no-tests

Clones the project into a path with a space and gives `make run` (twice) and `make test` an empty
HOME and a PATH that holds Python, make, git, a shell, coreutils and, where the machine has one, a
Chromium, and no more. Ctrl-C must end the server. Prints how long each took. Standard library only.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
TOOLS = [
    *["make", "git", "sh", "bash", "sed", "expand", "awk", "ls", "cat", "cp", "mv", "rm", "ln"],
    *["mkdir", "touch", "chmod", "id", "env", "uname", "dirname", "basename", "readlink", "mktemp"],
    *["sleep", "head", "tail", "sort", "tr", "cut", "grep", "timeout", "which"],
    *["chromium", "chromium-browser", "google-chrome"],
]
FIRST_LIMIT = 600
SECOND_LIMIT = 60
TEST_LIMIT = 1500


def bare_machine(folder: Path) -> dict[str, str]:
    """The environment of a machine with little on it: an empty HOME and a short PATH."""
    for name in ("home", "bin"):
        (folder / name).mkdir()
    paths = {name: shutil.which(name) for name in TOOLS}
    # A version manager's shim wants its own tools: take the Python behind it.
    paths["python3"] = os.path.realpath(sys.executable)
    for name, path in paths.items():
        if path:
            (folder / "bin" / name).symlink_to(path)
    kept = {name: os.environ[name] for name in ("CI",) if name in os.environ}
    return {"HOME": str(folder / "home"), "PATH": str(folder / "bin"), **kept}


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def is_ready(port: int) -> bool:
    """Whether the server says it is ready to suggest."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2) as reply:
            return reply.status == 200
    except (urllib.error.URLError, OSError):
        return False


@contextmanager
def server(clone: Path, environment: dict[str, str], log: Path) -> Iterator[subprocess.Popen]:
    """`make run` in a group of its own; left, it is interrupted as Ctrl-C would, and must end."""
    with log.open("w") as output:
        process = subprocess.Popen(
            ["make", "run"],
            cwd=clone,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield process
        os.killpg(process.pid, signal.SIGINT)
        process.wait(30)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)


def seconds_to_ready(clone: Path, environment: dict[str, str], log: Path, limit: float) -> float:
    """How long `make run` takes until /readyz answers 200."""
    port = free_port()
    began = time.monotonic()
    with server(clone, {**environment, "LYRICPAD_PORT": str(port)}, log) as process:
        while not is_ready(port):
            if process.poll() is not None:
                sys.exit(f"make run ended before it was ready:\n{log.read_text()}")
            if time.monotonic() - began > limit:
                sys.exit(f"make run was not ready after {limit} s:\n{log.read_text()[-4000:]}")
            time.sleep(0.1)
        took = time.monotonic() - began
    text = log.read_text()
    if f":{port}" not in text or "Traceback" in text:
        sys.exit(f"make run should print its address, and no traceback when it ends:\n{text}")
    if "***" in text:
        sys.exit(f"Ctrl-C should end make run without an error:\n{text}")
    return took


def main(*, tests: bool) -> None:
    """Clone, run twice, test."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        clone = folder / "a clone"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        environment = bare_machine(folder)
        log = folder / "run.log"
        for time_name, limit in (("first", FIRST_LIMIT), ("second", SECOND_LIMIT)):
            took = seconds_to_ready(clone, environment, log, limit)
            print(f"make run, {time_name} time: ready after {took:.1f} s", flush=True)
        if tests:
            began = time.monotonic()
            subprocess.run(
                ["make", "test"], cwd=clone, env=environment, check=True, timeout=TEST_LIMIT
            )
            print(f"make test: {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Try the README's two commands in a fresh clone.")
    parser.add_argument("--no-tests", action="store_true", help="only make run, twice")
    main(tests=not parser.parse_args().no_tests)
