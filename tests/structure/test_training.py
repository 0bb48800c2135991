"""Training and opening: from a prepared corpus to a folder that proposes."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from lyricpad.network.checkpoints import load_arrays
from lyricpad.network.errors import CheckpointError, TrainingError
from lyricpad.network.training import CHECKPOINT, METRICS
from lyricpad.structure.loading import load_config, load_proposer
from lyricpad.structure.proposals import Asked
from lyricpad.structure.training import train_structure
from tests.network.small_corpus import songs, write_prepared

FILES = {"config.json", "weights.safetensors", CHECKPOINT, METRICS}


def losses(folder: Path, name: str) -> list[float]:
    lines = map(json.loads, (folder / METRICS).read_text().splitlines())
    return [line[name] for line in lines if name in line]


def test_a_trained_folder_holds_what_is_needed(trained_structure: Path) -> None:
    assert {path.name for path in trained_structure.iterdir()} == FILES
    config, tokens = load_config(trained_structure)
    assert config.n_tokens == len(tokens)
    assert tokens.genres == ("blues", "folk")


def test_it_has_learnt(trained_structure: Path) -> None:
    logged = losses(trained_structure, "loss")
    # Before training every token is as likely as any other.
    _, tokens = load_config(trained_structure)
    assert losses(trained_structure, "validation_loss")[-1] < 0.8 * np.log(len(tokens))
    assert logged[-1] < logged[0]


def test_a_folder_opens_and_proposes(trained_structure: Path) -> None:
    proposer = load_proposer(trained_structure, ["DT", "NN", "VBZ", "IN"])
    found = proposer.propose(proposer.read([]), Asked(syllables=(6,)), np.random.default_rng(0))
    assert found
    assert all(proposal.structure.syllables == 6 for proposal in found)


def test_training_again_goes_on_where_it_stopped(
    trained_structure: Path, prepared_songs: Path
) -> None:
    before = (trained_structure / METRICS).read_text()
    train_structure(prepared_songs, trained_structure, preset="tiny", steps=40)
    assert (trained_structure / METRICS).read_text() == before
    assert load_arrays(trained_structure / CHECKPOINT)[1] == {"step": 40}


def test_a_run_of_other_tokens_is_refused(trained_structure: Path, tmp_path: Path) -> None:
    out = tmp_path / "structure"
    out.mkdir()
    (out / CHECKPOINT).write_bytes((trained_structure / CHECKPOINT).read_bytes())
    # Every second song: folk alone.
    other = write_prepared(tmp_path / "folk", "lyrics", songs(40)[::2])
    with pytest.raises(CheckpointError, match=r"is .* in the file, the network expects"):
        train_structure(other, out, preset="tiny", steps=40)


def test_an_unknown_preset_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="preset 'huge'"):
        train_structure(tmp_path / "none", tmp_path, preset="huge")
