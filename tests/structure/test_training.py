"""Training and opening: from a prepared corpus to a folder that proposes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from lyricpad.network.checkpoints import load_arrays
from lyricpad.network.errors import CheckpointError, TrainingError
from lyricpad.network.prepared import read_prepared
from lyricpad.network.training import CHECKPOINT, METRICS
from lyricpad.structure.asked import Asked
from lyricpad.structure.examples import EndWords
from lyricpad.structure.loading import load_config, load_proposer
from lyricpad.structure.seats import Gap
from lyricpad.structure.training import LETTERS, heard_songs, train_structure
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
    found = proposer.propose(proposer.read(Gap()), Asked(syllables=(6,)), np.random.default_rng(0))
    assert found
    assert all(proposal.structure.syllables == 6 for proposal in found)


def test_training_again_goes_on_where_it_stopped(
    trained_structure: Path, prepared_songs: Path
) -> None:
    before = (trained_structure / METRICS).read_text()
    train_structure(prepared_songs, trained_structure, preset="tiny", steps=40)
    assert (trained_structure / METRICS).read_text() == before
    assert load_arrays(trained_structure / CHECKPOINT)[1] == {"step": 40}


def test_a_run_may_begin_with_the_weights_and_tokens_of_another(
    trained_structure: Path, prepared_songs: Path, tmp_path: Path
) -> None:
    train_structure(prepared_songs, tmp_path, start=trained_structure, preset="tiny", steps=1)
    assert load_config(tmp_path) == load_config(trained_structure)
    (first,) = losses(tmp_path, "validation_loss")
    # One step of warm-up moves little; a network without learning stands at the logarithm of
    # its tokens.
    assert first == pytest.approx(losses(trained_structure, "validation_loss")[-1], abs=0.1)


def test_a_run_cannot_begin_with_a_network_of_another_size(
    trained_structure: Path, prepared_songs: Path, tmp_path: Path
) -> None:
    with pytest.raises(CheckpointError, match="the network has"):
        train_structure(prepared_songs, tmp_path, start=trained_structure, preset="small", steps=1)


def test_rhymes_are_heard_once_and_kept(prepared_songs: Path, tmp_path: Path) -> None:
    corpus = read_prepared(prepared_songs)

    def hear(ends: Sequence[EndWords]) -> Iterator[str]:
        # Each line rhymes with those that end on the same letter of the alphabet.
        for song in ends:
            yield "".join(line[-1][-1].upper() for section in song for line in section)

    learnt, held_out = heard_songs(corpus, tmp_path / LETTERS, hear)
    assert (len(learnt), len(held_out)) == (36, 4)
    letters = "".join(line.letter for _, lines in [*learnt, *held_out] for line in lines)
    assert letters == (tmp_path / LETTERS).read_text()
    assert len(letters) == 40 * 8

    def deaf(_: Sequence[EndWords]) -> Iterator[str]:
        raise AssertionError("heard again")

    assert heard_songs(corpus, tmp_path / LETTERS, deaf) == (learnt, held_out)


def test_without_an_ear_equal_sounds_rhyme(prepared_songs: Path, tmp_path: Path) -> None:
    learnt, _ = heard_songs(read_prepared(prepared_songs), tmp_path / LETTERS, None)
    assert {line.letter for _, lines in learnt for line in lines} == {""}
    assert not (tmp_path / LETTERS).exists()


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
