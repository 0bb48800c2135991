"""What every test may use: the project's folders, and the rule that CI skips nothing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from lyricpad.suggestion.engine import Engine

# No test depends on how busy the machine is.
settings.register_profile("lyricpad", deadline=None)
settings.load_profile("lyricpad")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def models(root: Path) -> Path:
    """The shipped models."""
    return root / "models"


@pytest.fixture(scope="session")
def engine(models: Path) -> Engine:
    """The shipped models, loaded and compiled once for all rooms."""
    from lyricpad.suggestion.engine import Engine

    return Engine.load(models)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium (`make test` finds or installs one and names it)."""
    named = os.environ.get("LYRICPAD_CHROMIUM") or "chromium"
    path = shutil.which(named)
    if path is None:
        pytest.skip(f"no Chromium ({named} was not found)")
    return path


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a CI run that skipped a test: what was not tried is not known to work."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or not os.environ.get("CI"):
        return
    if reporter.stats.get("skipped") and session.exitstatus == pytest.ExitCode.OK:
        reporter.write_line("\nCI skips nothing: the skipped tests listed below count as failures")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
