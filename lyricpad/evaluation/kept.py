"""Parts of a report that are done, so that a run that was stopped goes on where it was.

    kept = Kept(out / "parts", fingerprint({"seed": 0, "models": "…"}))
    figures = kept.part("ranking", lambda: rank(...))     # from disk the second time

A part is JSON beside the fingerprint of all it was made from; another fingerprint, another run.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any


def fingerprint(about: Mapping[str, Any]) -> str:
    """Sixteen letters that change with anything in ``about`` (JSON values)."""
    return hashlib.sha256(json.dumps(about, sort_keys=True).encode()).hexdigest()[:16]


def files_checksum(folder: Path) -> str:
    """A hash of all files under a folder: other weights mean other figures."""
    total = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        total.update(file.relative_to(folder).as_posix().encode() + file.read_bytes())
    return total.hexdigest()[:16]


def plain(value: Any) -> Any:
    """A value as JSON has it: numbers that are none (nan, infinity) become null."""
    if isinstance(value, Mapping):
        return {str(name): plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    if hasattr(value, "item"):  # a numpy scalar
        value = value.item()
    return None if isinstance(value, float) and not math.isfinite(value) else value


class Kept:
    """A folder of finished parts.

    Args:
        folder: made with the first part.
        mark: fingerprint of the run.
    """

    def __init__(self, folder: Path, mark: str) -> None:
        self.folder, self.mark = folder, mark

    def part(self, name: str, make: Callable[[], Any]) -> Any:
        """The part as JSON values: read if it was made by the same run, else made and written."""
        path = self.folder / f"{name.replace(' ', '-')}.json"
        try:
            stored = json.loads(path.read_text(encoding="utf-8"))
            if stored["mark"] == self.mark:
                return stored["value"]
        except (OSError, ValueError, KeyError, TypeError):
            pass  # none yet, or torn: make it again
        value = plain(make())
        self.folder.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(".part")
        text = json.dumps({"mark": self.mark, "value": value}, ensure_ascii=False)
        partial.write_text(text, encoding="utf-8")
        partial.replace(path)
        return value
