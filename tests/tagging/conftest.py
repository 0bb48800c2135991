from __future__ import annotations

from pathlib import Path

import pytest

from lyricpad.tagging.tagger import Tagger


@pytest.fixture(scope="session")
def tagger() -> Tagger:
    """The shipped tagger."""
    return Tagger.load(Path(__file__).parents[2] / "models" / "tagger")
