"""Finished parts are read again by the same run and by no other."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from lyricpad.evaluation.kept import Kept, files_checksum, fingerprint, plain


def forbidden() -> None:
    pytest.fail("a finished part was made again")


def test_a_part_is_made_once(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "parts", "a")
    assert kept.part("form", lambda: {"x": (1, 2)}) == {"x": [1, 2]}
    assert Kept(tmp_path / "parts", "a").part("form", forbidden) == {"x": [1, 2]}


def test_another_run_makes_it_anew(tmp_path: Path) -> None:
    Kept(tmp_path, "a").part("form", lambda: 1)
    assert Kept(tmp_path, "b").part("form", lambda: 2) == 2


@pytest.mark.parametrize("torn", ["", "{", "[]", '{"mark": "a"}'])
def test_a_torn_part_is_made_anew(tmp_path: Path, torn: str) -> None:
    (tmp_path / "lines-true-line.json").write_text(torn)
    assert Kept(tmp_path, "a").part("lines true line", lambda: 3) == 3


def test_what_is_no_number_becomes_null() -> None:
    value = {"a": float("nan"), "b": np.float32(0.5), "c": (np.int64(2), None, "x", True)}
    assert plain(value) == {"a": None, "b": 0.5, "c": [2, None, "x", True]}


def test_fingerprints_change_with_what_they_are_of(tmp_path: Path) -> None:
    assert fingerprint({"a": 1, "b": 2}) == fingerprint({"b": 2, "a": 1})
    assert fingerprint({"a": 1}) != fingerprint({"a": 2})
    (tmp_path / "weights").write_bytes(b"1")
    before = files_checksum(tmp_path)
    (tmp_path / "weights").write_bytes(b"2")
    assert files_checksum(tmp_path) != before
