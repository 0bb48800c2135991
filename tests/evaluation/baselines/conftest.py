"""What the tests of baselines share: prepared books and songs of a few lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.network.small_corpus import books, songs, write_prepared


@pytest.fixture(scope="session")
def prepared_books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve books, four of them held out."""
    return write_prepared(tmp_path_factory.mktemp("books"), "books", books(12, valid=4))


@pytest.fixture(scope="session")
def prepared_lyrics(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty songs, four of them held out."""
    return write_prepared(tmp_path_factory.mktemp("lyrics"), "lyrics", songs(20, valid=4))
