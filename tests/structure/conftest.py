"""What the tests of structure share: prepared songs, and one tiny model trained on them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lyricpad.network.steps import TrainingConfig
from lyricpad.structure.training import train_structure
from tests.network.small_corpus import songs, write_prepared


def quickly(config: TrainingConfig) -> TrainingConfig:
    """The rate is at its highest from the start."""
    return replace(config, warmup=5)


@pytest.fixture(scope="session")
def prepared_songs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty songs, four of them held out."""
    return write_prepared(tmp_path_factory.mktemp("songs"), "lyrics", songs(40, valid=4))


@pytest.fixture(scope="session")
def trained_structure(tmp_path_factory: pytest.TempPathFactory, prepared_songs: Path) -> Path:
    """The folder of a tiny structure transformer after 40 steps."""
    out = tmp_path_factory.mktemp("structure")
    train_structure(prepared_songs, out, preset="tiny", steps=40, training=quickly)
    return out
