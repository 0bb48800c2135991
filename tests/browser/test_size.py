"""What the page weighs on its way to the browser."""

from __future__ import annotations

import gzip
from pathlib import Path

MOST_SCRIPT = 300_000
MOST_STYLE = 30_000


def packed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 5))


def test_scripts_and_styles_stay_small(root: Path) -> None:
    static = root / "web" / "static"
    scripts = [static / name for name in ("early.js", "notepad.js", "worker.js")]
    assert sum(map(packed, scripts)) < MOST_SCRIPT
    assert packed(static / "notepad-style.css") < MOST_STYLE
