"""Settings: read from LYRICPAD_* variables, checked, and every one of them documented."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from lyricpad.server import settings as module
from lyricpad.server.settings import Settings


def test_variables_are_read_and_arguments_win(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LYRICPAD_PORT", "8123")
    monkeypatch.setenv("LYRICPAD_MODELS", "/srv/models")
    monkeypatch.setenv("LYRICPAD_RATE_FREE", "10.0.0.0/8, 192.168.1.7")
    settings = Settings(port=9000)
    assert settings.port == 9000
    assert settings.models == Path("/srv/models")
    assert settings.rate_free == "10.0.0.0/8, 192.168.1.7"


def test_a_page_of_thirty_writers_behind_one_address_is_within_the_defaults() -> None:
    settings = Settings()
    # Each pauses once a second (one analysis) and asks for lines every two seconds.
    assert settings.rate >= 30 * 1 + 30 / 2
    assert settings.model_rate >= 30 / 2
    # All press the key in the same second: every one of them finds a place.
    assert settings.model_rate_burst >= 30
    assert settings.queue_size >= 30


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("PORT", "70000"),
        ("PORT", "eighty"),
        ("LOG_FORMAT", "yaml"),
        ("QUEUE_DEADLINE", "0"),
        ("RATE_FREE", "the workshop"),
        ("TRUSTED_PROXIES", "300.1.1.1"),
    ],
)
def test_a_wrong_value_is_refused(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(f"LYRICPAD_{variable}", value)
    with pytest.raises(ValidationError, match=variable.lower()):
        Settings()


def test_voices_are_kept_with_the_data_unless_told_otherwise() -> None:
    assert Settings(data=Path("/data")).voices_folder == Path("/data/voices")
    assert Settings(data=Path("/data"), voices=Path("/mine")).voices_folder == Path("/mine")


def test_every_setting_is_documented_with_its_default(root: Path) -> None:
    text = (root / "docs" / "api.md").read_text(encoding="utf-8")
    for name in Settings.model_fields:
        assert f"`LYRICPAD_{name.upper()}`" in text, f"docs/api.md does not tell of {name}"


def test_every_setting_has_its_comment() -> None:
    lines = Path(module.__file__).read_text(encoding="utf-8").splitlines()
    for name in Settings.model_fields:
        at = next(i for i, line in enumerate(lines) if line.startswith(f"    {name}:"))
        assert lines[at - 1].startswith("    # "), f"{name} has no comment"
