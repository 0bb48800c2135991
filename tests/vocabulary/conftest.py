"""What the tests of vocabulary share: a small lexicon, prepared books, one tiny trained model."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lyricpad.network.steps import TrainingConfig
from lyricpad.vocabulary.lexicon import Entry, Lexicon
from lyricpad.vocabulary.training import LEXICON, train_vocabulary
from tests.network.small_corpus import SOUND, TAG, books, write_prepared

MORE = (("light", "JJ"), ("waits", "NN"), ("calls", "NN"), ("falls", "NN"), ("like", "VB"))
"""Second readings of words that have a first one."""


def quickly(config: TrainingConfig) -> TrainingConfig:
    """The rate is at its highest from the start."""
    return replace(config, warmup=5)


def small_lexicon() -> Lexicon:
    """Every word of the small corpus under its tags, the first of each tag the commonest."""
    readings = [(word, tag) for tag, words in TAG.items() for word in words]
    entries = [
        Entry(word, tag, 400 - 10 * i, SOUND[word]) for i, (word, tag) in enumerate(readings)
    ]
    return Lexicon.of([*entries, *(Entry(word, tag, 9, SOUND[word]) for word, tag in MORE)])


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return small_lexicon()


@pytest.fixture(scope="session")
def prepared_books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixteen books, four of them held out."""
    return write_prepared(tmp_path_factory.mktemp("books"), "books", books(16, valid=4))


@pytest.fixture(scope="session")
def trained_vocabulary(
    tmp_path_factory: pytest.TempPathFactory, prepared_books: Path, lexicon: Lexicon
) -> Path:
    """The folder of a tiny vocabulary transformer after 40 steps, with its lexicon."""
    out = tmp_path_factory.mktemp("vocabulary")
    lexicon.save(out / LEXICON)
    train_vocabulary([prepared_books], out, preset="tiny", steps=40, training=quickly)
    return out
