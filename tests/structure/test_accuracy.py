"""Figures of a structure transformer: hand-counted baselines, and a model that has learnt."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from lyricpad.network.prepared import read_prepared
from lyricpad.structure.accuracy import KINDS, calibration_error, structure_accuracy
from lyricpad.structure.errors import StructureError
from lyricpad.structure.examples import Song, songs
from lyricpad.structure.line_structure import LineStructure, SungLine
from lyricpad.structure.loading import load_proposer
from lyricpad.structure.proposals import Proposer


@pytest.fixture(scope="module")
def proposer(trained_structure: Path) -> Proposer:
    return load_proposer(trained_structure, ["DT", "NN", "VBZ", "IN"])


def line(tags: str, syllables: int, part: str = "EY N", *, starts: bool = False) -> SungLine:
    return SungLine(LineStructure(tuple(tags.split()), syllables, tuple(part.split())), starts)


SONG: Song = (
    "folk",
    [
        line("DT NN", 4, starts=True),
        line("DT NN NN", 4),
        line("DT VBZ", 5),
        line("DT NN", 5),
    ],
)


def test_the_baselines_counted_by_hand(proposer: Proposer) -> None:
    found = structure_accuracy(proposer, [SONG])
    assert (found.lines, found.tokens) == (4, 4 * 4 + 9)
    # Syllables 4 4 5 5: the commonest is right twice, the line before twice (4 4 and 5 5).
    assert found.majority["syllables"].accuracy == 0.5
    assert found.majority["syllables"].perplexity == pytest.approx(2)
    assert found.copy["syllables"].accuracy == 0.5
    # Three lines can copy, two rightly: 2/3 + 1/3 x 1/2 for those, 1/6 for the other, 1/2 first.
    chances = [0.5, 2 / 3 + 1 / 6, 1 / 6, 2 / 3 + 1 / 6]
    assert found.copy["syllables"].perplexity == pytest.approx(np.prod(chances) ** -0.25)
    # Tags: DT NN / DT NN NN / DT VBZ / DT NN: 4 DT, 4 NN, 1 VBZ of 9.
    assert found.majority["tag"].accuracy == pytest.approx(4 / 9)
    # Copied from the line before: -- | DT NN - | DT NN | DT VBZ: DT NN, DT and DT are right.
    assert found.copy["tag"].accuracy == pytest.approx(4 / 9)


def test_a_model_that_has_learnt_beats_both_baselines(
    proposer: Proposer, prepared_songs: Path
) -> None:
    corpus = read_prepared(prepared_songs)
    found = structure_accuracy(proposer, list(songs(corpus, corpus.lines("valid"))))
    mine = found.model["tag"]
    for theirs in (found.majority["tag"], found.copy["tag"]):
        assert mine.perplexity < theirs.perplexity
        assert mine.accuracy > theirs.accuracy
    assert set(found.model) == set(found.copy) == set(found.majority) == set(KINDS)
    assert found.nats_per_line == pytest.approx(found.nats_per_token * found.tokens / found.lines)
    assert 0 <= found.calibration_error < 0.5


def test_every_token_of_a_long_song_is_predicted_once(proposer: Proposer) -> None:
    # Windows of 64 overlap by half; 6 tokens a line.
    genre, lines = SONG
    found = structure_accuracy(proposer, [(genre, lines[:1] * 57)])
    assert (found.lines, found.tokens) == (57, 57 * 6)


def test_telling_the_scheme_changes_what_is_predicted(proposer: Proposer) -> None:
    plain, told = (structure_accuracy(proposer, [SONG], told=told) for told in (False, True))
    assert plain.nats_per_line != told.nats_per_line
    assert plain.copy == told.copy


def test_no_songs_are_refused(proposer: Proposer) -> None:
    with pytest.raises(StructureError, match="no lines to predict"):
        structure_accuracy(proposer, [])


def test_calibration_of_a_coin_and_of_a_boaster() -> None:
    right = np.array([True, False] * 50)
    assert calibration_error(np.full(100, 0.5), right) == pytest.approx(0)
    assert calibration_error(np.full(100, 0.9), right) == pytest.approx(0.4)
    both = np.concatenate([np.full(100, 0.5), np.full(100, 0.9)])
    assert calibration_error(both, np.tile(right, 2)) == pytest.approx(0.2)
