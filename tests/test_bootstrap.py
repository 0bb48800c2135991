"""`scripts/uv`: from a bare Python to a working environment, or a plain word why not."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

OLD = '#!/bin/sh\nif [ "$1" = --version ]; then echo "Python 3.9.2"; else exit 1; fi\n'
# New enough, and has neither venv nor pip (Debian ships them apart).
BARE = '#!/bin/sh\nif [ "$1" = -m ]; then exit 1; elif [ "$1" = -c ]; then echo "$0"; fi\n'
RECENT_UV = '#!/bin/sh\nif [ "$1" = --version ]; then echo "uv 0.13.9"; else echo "$@"; fi\n'


@pytest.fixture
def checkout(root: Path, tmp_path: Path) -> Path:
    """A folder with a space in its name that holds the script and a bin with a few tools."""
    folder = tmp_path / "a checkout"
    for inner in ("scripts", "bin"):
        (folder / inner).mkdir(parents=True)
    shutil.copy(root / "scripts" / "uv", folder / "scripts")
    for tool in ("sh", "dirname", "rm"):
        path = shutil.which(tool)
        assert path
        (folder / "bin" / tool).symlink_to(path)
    return folder


def put(checkout: Path, name: str, script: str) -> None:
    """A program of that name on the checkout's PATH."""
    path = checkout / "bin" / name
    path.write_text(script)
    path.chmod(0o755)


def run(checkout: Path) -> subprocess.CompletedProcess[str]:
    """`scripts/uv sync` with nothing but the checkout's bin on PATH."""
    return subprocess.run(
        [str(checkout / "scripts" / "uv"), "sync"],
        env={"PATH": str(checkout / "bin"), "HOME": os.devnull},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_old_python_is_named_with_a_way_out(checkout: Path) -> None:
    put(checkout, "python3", OLD)
    result = run(checkout)
    assert result.returncode != 0
    assert "Python 3.11 or newer is needed; here is Python 3.9.2" in result.stderr
    assert "PYTHON=" in result.stderr


def test_no_python_at_all(checkout: Path) -> None:
    result = run(checkout)
    assert result.returncode != 0
    assert "here is no Python at all" in result.stderr


def test_python_without_venv_and_pip(checkout: Path) -> None:
    put(checkout, "python3", BARE)
    result = run(checkout)
    assert result.returncode != 0
    assert "neither venv nor pip" in result.stderr
    assert not (checkout / ".uv").exists()


def test_a_newer_python_is_found_beside_an_old_one(checkout: Path) -> None:
    put(checkout, "python3", OLD)
    put(checkout, "python3.12", BARE)
    assert "neither venv nor pip" in run(checkout).stderr


def test_a_recent_uv_on_the_path_is_used(checkout: Path) -> None:
    put(checkout, "python3", BARE)
    put(checkout, "uv", RECENT_UV)
    result = run(checkout)
    assert result.stdout.split("\n")[0] == f"--project {checkout} sync"


def test_an_old_uv_on_the_path_is_not_used(checkout: Path) -> None:
    put(checkout, "python3", BARE)
    put(checkout, "uv", RECENT_UV.replace("0.13.9", "0.4.30"))
    assert "neither venv nor pip" in run(checkout).stderr
