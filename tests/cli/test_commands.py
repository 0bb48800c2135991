"""What every command owes: help with an example, exit statuses, no traceback, a quick start."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from lyricpad.cli import app
from tests.cli.conftest import Run

HEAVY = ("fastapi", "jax", "spacy", "numpy", "pydantic", "uvicorn", "pronouncing")


def commands(command: object, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Every command that does something, by its words."""
    inner = getattr(command, "commands", None)
    if not inner:
        return [path]
    return [found for name, each in inner.items() for found in commands(each, (*path, name))]


COMMANDS = commands(get_command(app))


def test_the_contract_s_commands_are_there() -> None:
    assert set(COMMANDS) == {
        ("serve",),
        ("suggest",),
        ("rhymes",),
        ("analyze",),
        ("prepare",),
        ("train", "tagger"),
        ("train", "pronunciation"),
        ("train", "structure"),
        ("train", "vocabulary"),
        ("train", "baseline"),
        ("train", "voice"),
        ("evaluate", "report"),
        ("evaluate", "tagger"),
        ("evaluate", "pronunciation"),
        ("evaluate", "scheme"),
        ("evaluate", "vocabulary"),
        ("evaluate", "structure"),
        ("evaluate", "curve"),
    }


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_help_says_what_it_does_and_shows_an_example(run: Run, words: tuple[str, ...]) -> None:
    result = run(*words, "--help", env={"COLUMNS": "200", "TERM": "dumb"})
    assert result.exit_code == 0
    assert f"Example: lyricpad {' '.join(words)} " in result.stdout


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_an_example_uses_options_that_exist(words: tuple[str, ...]) -> None:
    command = get_command(app)
    for word in words:
        command = command.commands[word]  # type: ignore[attr-defined]
    known = {name for parameter in command.params for name in parameter.opts}
    used = [part for part in (command.epilog or "").split() if part.startswith("--")]
    assert set(used) <= known


@pytest.mark.parametrize(
    "arguments",
    [
        ("sing",),
        ("rhymes",),
        ("rhymes", "rain", "--limit", "many"),
        ("train", "drums"),
        ("--loud",),
    ],
)
def test_what_the_command_line_cannot_mean_is_2(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Usage" in result.stderr


def test_a_missing_file_is_2_with_its_name(run: Run, tmp_path: Path) -> None:
    result = run("analyze", tmp_path / "song.txt")
    assert result.exit_code == 2
    assert result.stderr == f"lyricpad: there is no {tmp_path / 'song.txt'}\n"


def test_a_folder_given_for_a_file_is_2(run: Run, tmp_path: Path) -> None:
    result = run("analyze", tmp_path)
    assert result.exit_code == 2
    assert result.stderr == f"lyricpad: {tmp_path}: is a directory\n"


def test_missing_models_are_2_with_the_way_out(run: Run, tmp_path: Path) -> None:
    result = run("analyze", "-", "--models", tmp_path / "none", input="rain")
    assert result.exit_code == 2
    assert "--models or LYRICPAD_MODELS names another" in result.stderr


def test_help_needs_nothing_heavy() -> None:
    code = f"import sys, lyricpad.cli; print([m for m in {HEAVY!r} if m in sys.modules])"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"


def test_the_installed_command_runs() -> None:
    program = Path(sys.executable).parent / "lyricpad"
    done = subprocess.run([program, "rhymes"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Missing argument" in done.stderr


def test_every_command_is_in_the_readme_or_docs(root: Path) -> None:
    texts = [root / "README.md", *(root / "docs").glob("*.md")]
    told = "\n".join(path.read_text(encoding="utf-8") for path in texts)
    for words in COMMANDS:
        assert f"lyricpad {' '.join(words)}" in told, words
