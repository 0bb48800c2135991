"""What the tests of evaluation share: one engine with the shipped models."""

from __future__ import annotations

from pathlib import Path

import pytest

from lyricpad.suggestion.engine import Engine


@pytest.fixture(scope="session")
def engine(models: Path) -> Engine:
    """The shipped models."""
    return Engine.load(models)
