"""Surprise by held-out books: the figure training printed, of the weights as they are shipped."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lyricpad.network.training import METRICS
from lyricpad.vocabulary.accuracy import vocabulary_surprise


def test_it_is_what_training_measured_last(trained_vocabulary: Path, prepared_books: Path) -> None:
    found = vocabulary_surprise(trained_vocabulary, [prepared_books], windows=10_000)
    logged = map(json.loads, (trained_vocabulary / METRICS).read_text().splitlines())
    last = [line["validation_loss"] for line in logged if "validation_loss" in line][-1]
    # The weights were rounded to eight bits meanwhile.
    assert found.nats == pytest.approx(last, abs=0.02)
    assert found.perplexity == pytest.approx(2.718281828**found.nats)


def test_fewer_windows_are_fewer_words(trained_vocabulary: Path, prepared_books: Path) -> None:
    one = vocabulary_surprise(trained_vocabulary, [prepared_books], windows=1)
    all_of_them = vocabulary_surprise(trained_vocabulary, [prepared_books], windows=10_000)
    assert 0 < one.predictions < all_of_them.predictions
