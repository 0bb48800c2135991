"""What holds for the project as a whole: its README, its data, its weight, what it promises."""

from __future__ import annotations

import csv
import re
import subprocess
from pathlib import Path

import pytest
import typer.main
from typer.core import TyperGroup

from lyricpad.cli import app
from lyricpad.server.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
MANIFESTS = sorted((ROOT / "data").glob("*/MANIFEST.csv"))
MIB = 2**20
# Addresses in the page's files that name something and are never asked: namespaces, and the
# issue that a warning of Yjs points to.
NOT_ASKED = ("http://www.w3.org/", "https://github.com/yjs/yjs/issues/")


def tracked() -> list[Path]:
    """Every file in git's index that is still there."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    paths = (ROOT / name for name in listed.stdout.split("\0") if name)
    return [path for path in paths if path.is_file()]


def code_blocks() -> str:
    """What the README tells people to type."""
    return "\n".join(re.findall(r"^```\w*\n(.*?)^```", README, re.MULTILINE | re.DOTALL))


def commands(group: TyperGroup, before: str = "") -> list[str]:
    """The names of the leaf commands, "train structure" for one within a group."""
    names = []
    for name, command in group.commands.items():
        inner = commands(command, f"{before}{name} ") if isinstance(command, TyperGroup) else None
        names += inner or [before + name]
    return names


def command_line() -> TyperGroup:
    """The command line as click sees it."""
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    return group


@pytest.mark.parametrize("field", Settings.model_fields)
def test_readme_documents_setting_with_its_default(field: str) -> None:
    row = re.search(rf"^\| `LYRICPAD_{field.upper()}` \| (.*?) \|", README, re.MULTILINE)
    assert row, f"README's table of settings lacks LYRICPAD_{field.upper()}"
    default = Settings.model_fields[field].default
    shown = row[1].strip("`")
    if isinstance(default, Path) and default.is_absolute():
        default = default.relative_to(ROOT)
    assert shown == ("none" if default in (None, "") else str(default))


@pytest.mark.parametrize("command", commands(command_line()))
def test_readme_shows_command(command: str) -> None:
    assert f"lyricpad {command}" in code_blocks()


def test_readme_names_only_commands_that_exist() -> None:
    named = re.findall(r"^lyricpad ((?:train |evaluate )?[a-z]+)", code_blocks(), re.MULTILINE)
    assert named
    assert set(named) <= set(commands(command_line()))


def test_readme_names_only_make_targets_that_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = re.findall(r"\bmake ([a-z]+(?:-[a-z]+)*)`?", code_blocks())
    assert {"run", "test"} <= set(named)
    for name in named:
        assert re.search(rf"^{name}:", makefile, re.MULTILINE), name


@pytest.mark.parametrize("document", ["README.md", "docs/architecture.md"])
def test_links_lead_somewhere(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text)
    local = [link for link in links if "://" not in link]
    assert local
    for link in local:
        assert ((ROOT / document).parent / link).exists(), link


def test_models_fit_into_a_clone() -> None:
    weight = sum(path.stat().st_size for path in (ROOT / "models").rglob("*") if path.is_file())
    assert weight <= 120 * MIB


@pytest.mark.parametrize("stage", ["tagger", "pronunciation", "structure", "vocabulary"])
def test_shipped_model_says_what_it_is(stage: str) -> None:
    card = (ROOT / "models" / stage / "MODEL_CARD.md").read_text(encoding="utf-8").lower()
    for word in ("licence", "weakness"):
        assert word in card


def test_no_corpus_is_tracked() -> None:
    raw = (".xz", ".gz", ".zst", ".conllu", ".npz", ".jsonl", ".epub")
    shipped = ROOT / "models"
    found = [p for p in tracked() if p.name.endswith(raw) and not p.is_relative_to(shipped)]
    assert not found
    texts = [path for path in tracked() if path.suffix == ".txt" and path.stat().st_size > MIB]
    assert not [path for path in texts if not path.is_relative_to(shipped)]


def test_page_asks_no_third_party_for_anything() -> None:
    served = [*(ROOT / "web" / "templates").rglob("*"), *(ROOT / "web" / "static").rglob("*")]
    for path in served:
        if path.suffix in {".html", ".js", ".css", ".svg", ".webmanifest"}:
            named = re.findall(r"https?://[^\s\"'`)<>]+", path.read_text(encoding="utf-8"))
            strangers = {name for name in named if not name.startswith(NOT_ASKED)}
            assert not strangers, f"{path}: {sorted(strangers)}"


@pytest.mark.parametrize("manifest", MANIFESTS, ids=lambda path: path.parent.name)
def test_manifest_names_licence_source_and_checksum(manifest: Path) -> None:
    with manifest.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    assert len({row["file"] for row in rows}) == len(rows)
    for row in rows:
        assert row["licence"]
        assert "NC" not in row["licence"]
        assert "/" in row["source_repo"]
        assert int(row["bytes"]) > 0
        assert re.fullmatch("[0-9a-f]{64}", row["sha256"])
        # Several, where one text was put together from several sources.
        commits = row.get("commit", "0" * 40).split()
        assert all(re.fullmatch("[0-9a-f]{7,40}", commit) for commit in commits)


def test_every_manifest_is_told_in_the_data_readme() -> None:
    text = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    assert MANIFESTS
    for manifest in MANIFESTS:
        assert f"`{manifest.parent.name}/`" in text
