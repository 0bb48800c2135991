"""Figures of a structure transformer by songs held out."""

from __future__ import annotations

from pathlib import Path

import pytest

from lyricpad.evaluation.structures import structure_figures
from lyricpad.structure.errors import StructureError
from lyricpad.structure.training import train_structure
from tests.network.small_corpus import songs, write_prepared


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_prepared(tmp_path_factory.mktemp("songs"), "lyrics", songs(12, valid=3))


@pytest.fixture(scope="module")
def trained(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("structure")
    train_structure(prepared, out, preset="tiny", steps=2)
    return out


def test_the_held_out_songs_lines_are_predicted(trained: Path, prepared: Path) -> None:
    found = structure_figures(trained, prepared)
    assert found["overall"]["lines"] == 3 * 8
    assert found["tag"].keys() == {
        f"{way}_{figure}"
        for way in ("model", "majority", "copy")
        for figure in ("accuracy", "perplexity")
    }


def test_letters_of_another_corpus_are_refused(
    trained: Path, prepared: Path, tmp_path: Path
) -> None:
    (tmp_path / "letters.txt").write_text("AABB")
    with pytest.raises(StructureError, match="letters"):
        structure_figures(trained, prepared, tmp_path / "letters.txt")
