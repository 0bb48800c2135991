"""Training of the letter-to-sound model, small enough to run for real."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from safetensors.numpy import load_file

from lyricpad.phonetics.letter_to_sound import LearnedLetters
from lyricpad.phonetics.letter_training import (
    TrainingConfig,
    is_held_out,
    read_pairs,
    train_pronunciation,
)

TINY = TrainingConfig(epochs=2, batch=64, rarest=2, limit=700, width=8, layers=1, hidden=16)


class KilledError(Exception):
    """Stands for a kill between two epochs."""


def kill(row: Mapping[str, object]) -> None:
    raise KilledError


def test_a_tenth_is_held_out_whole_words_at_a_time() -> None:
    words = list(read_pairs())
    assert 0.095 < sum(map(is_held_out, words)) / len(words) < 0.107


def test_a_killed_run_goes_on_to_the_same_weights(tmp_path: Path) -> None:
    whole = train_pronunciation(tmp_path / "a", tmp_path / "run-a", config=TINY)
    with pytest.raises(KilledError):
        train_pronunciation(tmp_path / "b", tmp_path / "run-b", config=TINY, report=kill)
    assert not (tmp_path / "b").exists()
    resumed = train_pronunciation(tmp_path / "b", tmp_path / "run-b", config=TINY)
    assert resumed == whole
    one, other = (load_file(tmp_path / name / "weights.safetensors") for name in "ab")
    assert all((one[name] == other[name]).all() for name in one)
    rows = [json.loads(r) for r in (tmp_path / "run-b" / "metrics.jsonl").read_text().splitlines()]
    assert [row.get("epoch") for row in rows] == [1, 2, None]
    assert "ngram_weight" in rows[-1]
    assert rows[1]["loss"] < rows[0]["loss"]
    assert LearnedLetters.load(tmp_path / "a").pronounce(["rain"])[0]
