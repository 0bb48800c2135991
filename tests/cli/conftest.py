"""Running the command line inside the test, as a shell would."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from typer.testing import CliRunner

from lyricpad.cli import app

Run = Callable[..., Any]


@pytest.fixture
def run() -> Run:
    """``run("analyze", "-", input="…")`` → exit_code, stdout, stderr."""
    runner = CliRunner()

    def invoke(*arguments: object, **options: Any) -> Any:
        result = runner.invoke(app, [str(each) for each in arguments], **options)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke
