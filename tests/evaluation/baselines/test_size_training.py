"""The scaling study: what a trial reads, and what it tells."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from lyricpad.evaluation.baselines.size_training import (
    CONTEXT,
    TRIALS,
    Trial,
    run_trial,
    some_windows,
)
from lyricpad.network.prepared import read_prepared
from lyricpad.network.transformer import TransformerConfig
from lyricpad.vocabulary.examples import Words
from lyricpad.vocabulary.lexicon import Lexicon
from lyricpad.vocabulary.task import Windows
from lyricpad.vocabulary.training import load_words
from tests.vocabulary.conftest import small_lexicon

SMALL = TransformerConfig(16, 1, 2, 16)


@pytest.fixture(scope="module")
def text(prepared_books: Path) -> tuple[Words, Windows, Lexicon]:
    lexicon = small_lexicon()
    return *load_words([read_prepared(prepared_books)], lexicon, CONTEXT), lexicon


def test_fewer_windows_are_some_of_all_and_always_the_same() -> None:
    every = Windows(np.arange(20).reshape(10, 2), np.zeros((3, 2), int), np.arange(10.0))
    some = some_windows(every, 4)
    assert len(some.train) == 4
    assert {tuple(window) for window in some.train} <= {tuple(window) for window in every.train}
    np.testing.assert_array_equal(some.train, some_windows(every, 4).train)
    # Each keeps its weight: window i is (2i, 2i + 1) and weighs i.
    np.testing.assert_array_equal(some.train[:, 0] / 2, some.weight)
    assert some.valid is every.valid


def test_a_trial_without_a_limit_reads_all() -> None:
    every = Windows(np.zeros((5, 2), int), np.zeros((1, 2), int), np.ones(5))
    assert some_windows(every, None) is every
    assert some_windows(every, 9) is every


def test_a_trial_tells_its_size_its_epochs_and_its_surprise(
    text: tuple[Words, Windows, Lexicon], tmp_path: Path
) -> None:
    words, split, lexicon = text
    # Sixteen windows a step; what is held out is at least one batch of them.
    split = Windows(split.train, np.tile(split.valid, (16, 1)), split.weight)
    found = run_trial(Trial("small", SMALL, steps=2), (words, split, lexicon), tmp_path)
    assert found["trial"] == "small"
    assert found["epochs"] == pytest.approx(2 * 16 / split.weight.sum(), abs=1e-3)
    # One block: attention 4 x 16 x 16, hidden layer 3 x 16 x 16, two norms; a norm at the end.
    assert found["in_blocks"] == 7 * 16 * 16 + 3 * 16
    assert float(found["perplexity"]) == pytest.approx(np.exp(float(found["nats"])), abs=0.01)


def test_the_trials_that_read_again_read_more_than_once() -> None:
    again = [trial for trial in TRIALS if trial.windows]
    assert again
    assert all(trial.steps * 16 > 3 * (trial.windows or 0) for trial in again)
