"""Reading blind: lines of several models for the same drafts, shuffled, to be marked by a reader.

    python -m lyricpad.evaluation.blind sheet reading data/samples/openings.txt before models
    python -m lyricpad.evaluation.blind count reading 3 8 21 40

The first command writes `sheet.txt`, numbered lines under each draft, and `key.json`, which model
wrote which; the second counts the numbers a reader would keep, and only then looks at the key.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from lyricpad.evaluation.errors import EvaluationError
from lyricpad.suggestion.engine import Engine
from lyricpad.suggestion.request import SuggestionRequest

EACH = 4
"""Lines of each model for a draft."""
SCHEME = "ABAB"


def lines_of(models: Path, drafts: Sequence[str], *, each: int = EACH) -> list[list[str]]:
    """What the models of a folder suggest next for each draft, the draft's number as seed."""
    engine = Engine.load(models)
    return [
        [
            suggestion.text
            for suggestion in engine.suggest(
                SuggestionRequest(draft=draft, scheme=SCHEME, count=each, seed=seed)
            ).suggestions
        ]
        for seed, draft in enumerate(drafts)
    ]


def sheet(
    drafts: Sequence[str], written: Mapping[str, Sequence[Sequence[str]]], rng: random.Random
) -> tuple[str, dict[str, str]]:
    """A sheet to read and the key to it.

    Args:
        drafts: the openings.
        written: of each system, its lines for each draft.
        rng: shuffles the lines under each draft.

    Returns:
        The sheet's text, and for each number on it the system that wrote the line.
    """
    parts: list[str] = []
    key: dict[str, str] = {}
    for i, draft in enumerate(drafts):
        lines = [(line, name) for name, each in written.items() for line in each[i]]
        rng.shuffle(lines)
        parts.append("\n".join(f"      {line}" for line in draft.splitlines()))
        for line, name in lines:
            key[str(len(key) + 1)] = name
            parts[-1] += f"\n{len(key):4}  {line}"
    return "\n\n".join(parts) + "\n", key


def count(key: Mapping[str, str], kept: Iterable[str]) -> dict[str, str]:
    """Of each system how many of its lines were kept, e.g. ``{"models": "12 of 40"}``.

    Raises:
        EvaluationError: a number is not on the sheet.
    """
    chosen = set(kept)
    if unknown := sorted(chosen - key.keys()):
        raise EvaluationError(f"no line {unknown[0]} on the sheet: expected 1 to {len(key)}")
    systems = sorted(set(key.values()))
    own = {name: {number for number, who in key.items() if who == name} for name in systems}
    return {name: f"{len(own[name] & chosen)} of {len(own[name])}" for name in systems}


def main(action: str, folder: str, *rest: str) -> None:
    """Write a sheet, or count what was kept of it."""
    out = Path(folder)
    if action == "count":
        key = json.loads((out / "key.json").read_text(encoding="utf-8"))
        sys.stdout.write(json.dumps(count(key, rest), indent=1) + "\n")
        return
    drafts = re.split(r"\n\s*\n", Path(rest[0]).read_text(encoding="utf-8").strip())
    written = {models: lines_of(Path(models), drafts) for models in rest[1:]}
    text, key = sheet(drafts, written, random.Random(0))
    out.mkdir(parents=True, exist_ok=True)
    (out / "sheet.txt").write_text(text, encoding="utf-8")
    (out / "key.json").write_text(json.dumps(key) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
