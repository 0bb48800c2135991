"""Tokens and their numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from lyricpad.evaluation.baselines.inventory import MARKS, UNKNOWN, Inventory
from lyricpad.network.errors import CheckpointError

INVENTORY = Inventory.of(["the", "rain", "London", "I"])


def test_marks_come_first() -> None:
    assert INVENTORY.names[: len(MARKS)] == MARKS
    assert INVENTORY.number["the"] == len(MARKS)


@pytest.mark.parametrize(
    ("word", "known"),
    [("rain", "rain"), ("Rain", "rain"), ("RAIN", "rain"), ("london", "London"), ("I", "I")],
)
def test_a_words_case_is_tried_as_it_stands_then_small_then_with_a_capital(
    word: str, known: str
) -> None:
    assert [INVENTORY.names[i] for i in INVENTORY.words([word])] == [known]


def test_any_other_word_is_unknown() -> None:
    assert INVENTORY.words(["zeppelin"]) == [UNKNOWN]


def test_it_is_read_as_it_was_written(tmp_path: Path) -> None:
    # A space is a token too.
    inventory = Inventory.of(["a", " ", "ā"])
    inventory.save(tmp_path / "tokens.txt")
    assert Inventory.load(tmp_path / "tokens.txt") == inventory


def test_what_is_no_inventory_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match="is not there"):
        Inventory.load(tmp_path / "tokens.txt")
    (tmp_path / "tokens.txt").write_text("the\nrain\n")
    with pytest.raises(CheckpointError, match="expected \\('<fill>'"):
        Inventory.load(tmp_path / "tokens.txt")
