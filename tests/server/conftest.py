"""An app with a small engine whose answers are fixed and whose pace the tests set."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import structlog

from lyricpad.server.app import create_app
from lyricpad.server.settings import Settings
from tests.server.fakes import SmallEngine
from tests.server.live import serving


@pytest.fixture(scope="session", autouse=True)
def plain_logs() -> None:
    """Log lines as JSON; structlog's own default spends seconds on drawing a traceback."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.PrintLoggerFactory(),
    )


@pytest.fixture
def settings(root: Path) -> Settings:
    """The defaults, whatever the environment says."""
    return Settings(models=root / "models", web=root / "web", log_format="json")


@pytest.fixture(scope="session")
def shared_engine() -> SmallEngine:
    return SmallEngine()


@pytest.fixture(scope="session")
def shared_client(root: Path, shared_engine: SmallEngine) -> Iterator[httpx.Client]:
    """One app for all tests that leave it as it was."""
    settings = Settings(
        models=root / "models", web=root / "web", rate_burst=100_000, model_rate_burst=100_000
    )
    with serving(create_app(settings, shared_engine)) as client:
        yield client


@pytest.fixture
def client(shared_client: httpx.Client) -> httpx.Client:
    return shared_client
