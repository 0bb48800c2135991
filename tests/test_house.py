"""The arrows between the rooms (docs/architecture.md), read from the imports."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "lyricpad"

WORDS = {"phonetics", "rhyme", "song"}
MODELS = {"network", "structure", "vocabulary"}
# An arrow may be followed further: who stands at its end may import all that lies behind it.
MAY_IMPORT = {
    "phonetics": set(),
    "rhyme": {"phonetics"},
    "song": {"phonetics", "rhyme"},
    "tagging": set(),
    # The form of a prepared corpus is told once, where it is read (numpy only).
    "corpus": {"phonetics", "tagging", "network.prepared"},
    "network": set(),
    "structure": {"phonetics", "network"},
    "vocabulary": {"phonetics", "network"},
    "suggestion": {"tagging"} | WORDS | MODELS,
    # Texts nobody trained on are read as training texts are.
    "evaluation": {"suggestion", "tagging", "corpus"} | WORDS | MODELS,
    "pads": {"song"},
    "server": {"suggestion", "pads", "tagging"} | WORDS | MODELS,
}
# Which rooms (or files in them) may import a library; everybody else stays free of it.
ONLY_IN = {
    "jax": {"network", "structure", "vocabulary", "phonetics", "evaluation"},
    "flax": {"network", "structure", "vocabulary", "phonetics", "evaluation"},
    "optax": {"network", "structure", "vocabulary", "phonetics"},
    "fastapi": {"server"},
    "starlette": {"server"},
    "spacy": {"tagging"},
    "thinc": {"tagging"},
    "ray": {"corpus"},
}


def room(path: Path) -> str:
    """The room a file stands in; a file at the top (errors.py) stands in none."""
    inside = path.relative_to(PACKAGE).parts
    return inside[0] if len(inside) > 1 else ""


def imported_names(path: Path, top: Path = PACKAGE) -> set[str]:
    """The dotted names a file imports, wherever in the file it does so."""
    package = ["lyricpad", *path.relative_to(top).parts[:-1]]
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *filter(None, [node.module])])
            names |= {f"{module}.{alias.name}" for alias in node.names}
    return names


def files() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def test_imported_names_reads_every_form(tmp_path: Path) -> None:
    (tmp_path / "song").mkdir()
    file = tmp_path / "song" / "pad.py"
    file.write_text(
        "import jax.numpy as jnp\n"
        "from ..rhyme import kinds\n"
        "def f():\n"
        "    from lyricpad import server\n"
    )
    found = imported_names(file, tmp_path)
    assert found == {"jax.numpy", "lyricpad.rhyme.kinds", "lyricpad.server"}


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_arrows_point_one_way(path: Path) -> None:
    here = room(path)
    if here in {"", "cli"}:
        return
    inner = {name.removeprefix("lyricpad.") + "." for name in imported_names(path)}
    others = {name for name in inner if name.split(".")[0] in {*MAY_IMPORT, "cli"} - {here}}
    allowed = tuple(f"{name}." for name in MAY_IMPORT[here])
    strangers = sorted(name for name in others if not name.startswith(allowed))
    assert not strangers, f"{here} must not import {strangers}"


@pytest.mark.parametrize("library", ONLY_IN)
def test_libraries_stay_in_their_rooms(library: str) -> None:
    users = {
        room(path)
        for path in files()
        if any(name.split(".")[0] == library for name in imported_names(path))
    }
    assert users <= ONLY_IN[library]


def test_letter_to_sound_alone_brings_jax_into_phonetics() -> None:
    users = [
        path.stem
        for path in (PACKAGE / "phonetics").glob("*.py")
        if {name.split(".")[0] for name in imported_names(path)} & {"jax", "flax", "optax"}
    ]
    assert all(name.startswith("letter") for name in users)


def test_baselines_alone_bring_jax_into_evaluation() -> None:
    users = [
        path.parent.name
        for path in (PACKAGE / "evaluation").rglob("*.py")
        if {name.split(".")[0] for name in imported_names(path)} & {"jax", "flax", "optax"}
    ]
    assert set(users) <= {"baselines"}


def test_every_room_is_in_the_table() -> None:
    rooms = {room(path) for path in files()} - {"", "cli"}
    assert rooms == set(MAY_IMPORT)
