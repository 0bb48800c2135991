"""Opening a folder of the vocabulary transformer: what is in it, what is refused."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from lyricpad.network.errors import CheckpointError
from lyricpad.vocabulary.drawing import Sampling
from lyricpad.vocabulary.errors import LexiconError
from lyricpad.vocabulary.examples import words_of
from lyricpad.vocabulary.loading import load_vocabulary
from lyricpad.vocabulary.originality import Originality
from lyricpad.vocabulary.template import Template
from lyricpad.vocabulary.voices import VOICES

KNOWN = ["it", "was", "the", "best", "of", "times"]


@pytest.fixture
def folder(tmp_path: Path, trained_vocabulary: Path) -> Path:
    """A copy to spoil, with a filter of known texts."""
    copy = Path(shutil.copytree(trained_vocabulary, tmp_path / "vocabulary"))
    Originality.build([KNOWN]).save(copy / "originality.safetensors")
    return copy


def test_an_opened_folder_writes_lines(folder: Path) -> None:
    parts = load_vocabulary(folder)
    assert parts.voices == VOICES
    assert parts.name == "tiny-40"
    assert parts.originality.repeats(KNOWN)
    nothing = words_of([], [], parts.decoder.lexicon, [])
    draft = parts.decoder.read(nothing, [], [], 0)
    template, rng = Template(("DT", "NN", "VBZ"), 5), np.random.default_rng(0)
    found = parts.decoder.fill(draft, [template], None, Sampling(), rng)
    assert found
    assert all(len(candidate.texts) == 3 for candidate in found)


def test_weights_without_a_name_are_called_after_their_folder(folder: Path) -> None:
    config = folder / "config.json"
    stored = json.loads(config.read_text())
    del stored["name"]
    config.write_text(json.dumps(stored))
    assert load_vocabulary(folder).name == "vocabulary"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"config\.json is not there: expected a trained"):
        load_vocabulary(tmp_path)


@pytest.mark.parametrize("content", ["", "{", '{"format": 1}', '{"format": 2}', "[]"])
def test_a_spoilt_config_is_refused(folder: Path, content: str) -> None:
    (folder / "config.json").write_text(content)
    with pytest.raises(LexiconError, match=r"config\.json"):
        load_vocabulary(folder)


def test_a_lexicon_of_another_run_is_refused(folder: Path) -> None:
    config = folder / "config.json"
    stored = json.loads(config.read_text())
    stored["network"]["n_rows"] += 1
    config.write_text(json.dumps(stored))
    with pytest.raises(CheckpointError, match="the network expects"):
        load_vocabulary(folder)
