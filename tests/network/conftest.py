"""What the tests of the network share."""

from __future__ import annotations

import pytest

from lyricpad.network.compilation import keep_compiled


@pytest.fixture(scope="session", autouse=True)
def compiled_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A training step is compiled by the first run that takes it, not by each of ten."""
    keep_compiled(tmp_path_factory.mktemp("compiled"))
