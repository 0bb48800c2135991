"""What the tests of suggestions share: one engine with the shipped models."""

from __future__ import annotations

from pathlib import Path

import pytest

from lyricpad.phonetics.pronouncer import Pronouncer
from lyricpad.suggestion.draft import DraftReader
from lyricpad.suggestion.engine import Engine
from lyricpad.tagging.tagger import Tagger


@pytest.fixture(scope="session")
def reader(models: Path) -> DraftReader:
    """Reads drafts with the shipped tagger."""
    return DraftReader(Tagger.load(models / "tagger"), Pronouncer())


@pytest.fixture(scope="session")
def engine(models: Path) -> Engine:
    """The shipped models."""
    return Engine.load(models)
