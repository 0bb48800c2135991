"""What the tests of suggestions share: a reader of drafts, and a quick engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from lyricpad.phonetics.pronouncer import Pronouncer
from lyricpad.suggestion.draft import DraftReader
from lyricpad.suggestion.engine import Engine
from lyricpad.tagging.tagger import Tagger
from tests.suggestion.small_engine import small_engine


@pytest.fixture(scope="session")
def reader(models: Path) -> DraftReader:
    """Reads drafts with the shipped tagger."""
    return DraftReader(Tagger.load(models / "tagger"), Pronouncer())


@pytest.fixture(scope="session")
def quick(models: Path) -> Engine:
    """One whose lines make no sense and cost next to nothing."""
    return small_engine(models)
