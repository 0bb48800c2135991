"""The rule of `conftest.py`: in CI a skipped test is a failed run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SKIPPED = "import pytest\n\ndef test_nothing():\n    pytest.skip('no Chromium')\n"
XFAILED = "import pytest\n\n@pytest.mark.xfail\ndef test_known():\n    assert False\n"
PASSED = "def test_something():\n    assert True\n"


def outcome(root: Path, folder: Path, test: str, *, ci: bool) -> subprocess.CompletedProcess[str]:
    """A run of one test file under this project's conftest."""
    shutil.copy(root / "tests" / "conftest.py", folder)
    (folder / "test_it.py").write_text(test)
    environment = {name: value for name, value in os.environ.items() if name != "CI"}
    environment["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # their imports take most of the time
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_it.py"],
        cwd=folder,
        env=environment | ({"CI": "true"} if ci else {}),
        capture_output=True,
        text=True,
        check=False,
    )


def test_skip_fails_a_ci_run(root: Path, tmp_path: Path) -> None:
    result = outcome(root, tmp_path, SKIPPED, ci=True)
    assert result.returncode == pytest.ExitCode.TESTS_FAILED
    assert "CI skips nothing" in result.stdout


def test_skip_is_allowed_at_home(root: Path, tmp_path: Path) -> None:
    assert outcome(root, tmp_path, SKIPPED, ci=False).returncode == pytest.ExitCode.OK


@pytest.mark.parametrize("test", [PASSED, XFAILED])
def test_ci_run_without_skips_passes(root: Path, tmp_path: Path, test: str) -> None:
    assert outcome(root, tmp_path, test, ci=True).returncode == pytest.ExitCode.OK
