"""Opening a folder of the structure transformer: what is refused, and how."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lyricpad.network.errors import CheckpointError
from lyricpad.structure.errors import StructureError
from lyricpad.structure.loading import load_config, load_proposer


@pytest.fixture
def folder(tmp_path: Path, trained_structure: Path) -> Path:
    """A copy to spoil."""
    return Path(shutil.copytree(trained_structure, tmp_path / "structure"))


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StructureError, match=r"config\.json is not there: expected a trained"):
        load_proposer(tmp_path, [])


def test_a_folder_of_an_older_format_is_refused_with_the_way_out(folder: Path) -> None:
    config = folder / "config.json"
    config.write_text(config.read_text().replace('"format": 2', '"format": 1'))
    with pytest.raises(StructureError, match=r"has format 1, expected 2: train it again .*train"):
        load_config(folder)


@pytest.mark.parametrize("content", ["", "{", '{"format": 2}', "[]"])
def test_a_spoilt_config_is_refused(folder: Path, content: str) -> None:
    (folder / "config.json").write_text(content)
    with pytest.raises(StructureError, match=r"config\.json"):
        load_config(folder)


def test_weights_of_another_network_are_refused(folder: Path) -> None:
    config = folder / "config.json"
    config.write_text(config.read_text().replace('"depth": 2', '"depth": 3'))
    with pytest.raises(CheckpointError, match=r"they differ in transformer\.blocks\.2"):
        load_proposer(folder, [])
