"""A voice of one's own by the command alone, on a tiny model and songs of a few lines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.vocabulary.made_voice import made_voice

PROSE = "The night was long and the road was dark. She walked beside the river, and she sang.\n\n"
SONG = "The river took the road\nAnd the night was long\n\n" * 8


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory, models: Path) -> Path:
    """A vocabulary model of no use."""
    from lyricpad.corpus.executors import Here
    from lyricpad.corpus.prepare import prepare
    from lyricpad.vocabulary.training import train_vocabulary

    src, prepared = tmp_path_factory.mktemp("books"), tmp_path_factory.mktemp("prepared")
    for number in range(12):
        (src / f"book{number}.txt").write_text(PROSE * 20)
    prepare("books", src, prepared / "books", models=models, executor=Here())
    out = tmp_path_factory.mktemp("models") / "vocabulary"
    train_vocabulary([prepared / "books"], out, preset="tiny", steps=2)
    return out


@pytest.fixture
def songs(tmp_path: Path) -> Path:
    folder = tmp_path / "songs"
    folder.mkdir()
    for number in range(9):
        (folder / f"song{number}.txt").write_text(SONG)
    return folder


@pytest.fixture
def train(run: Run, base: Path, songs: Path, models: Path, tmp_path: Path) -> Run:
    """``train("mine", steps=20)`` with these songs and that model."""

    def command(name: str, lyrics: Path = songs, out: Path = tmp_path / "voices", **options: Any):
        given = [part for key, value in options.items() for part in (f"--{key}", value)]
        paths = ["--lyrics", lyrics, "--from", base, "--out", out, "--models", models]
        return run("train", "voice", name, *paths, *given)

    return command


def test_songs_to_a_voice(train: Run, tmp_path: Path) -> None:
    done = train("mine", steps=20)
    assert done.exit_code == 0, done.stderr
    assert "voice mine 20/20  loss " in done.stderr
    assert "mine is trained on 9 songs (144 lines, 720 words)" in done.stdout
    assert f'LYRICPAD_VOICES="{tmp_path / "voices"}" lyricpad suggest --voice "mine"' in done.stdout
    # One file, and nothing beside it: neither the songs nor what was prepared of them.
    assert [path.name for path in (tmp_path / "voices").iterdir()] == ["mine.safetensors"]


def test_where_voices_are_kept_by_itself(
    run: Run, base: Path, songs: Path, models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LYRICPAD_DATA", str(tmp_path / "data"))
    options = ("--lyrics", songs, "--from", base, "--models", models, "--steps", 10)
    done = run("train", "voice", "mine", *options)
    assert done.exit_code == 0, done.stderr
    assert (tmp_path / "data" / "voices" / "mine.safetensors").is_file()
    assert done.stdout.splitlines()[-1].startswith("lyricpad suggest --voice")


def test_a_full_disk_is_1_with_the_way_out(train: Run, tmp_path: Path) -> None:
    out = tmp_path / "voices"
    out.mkdir()
    (out / ".mine.safetensors.part").symlink_to("/dev/full")
    done = train("mine", steps=10)
    assert done.exit_code == 1
    assert done.stderr.splitlines()[-1].startswith("lyricpad: no room left on the disk")
    assert not list(out.iterdir())


def test_too_little_is_2_with_what_it_takes(train: Run, songs: Path, tmp_path: Path) -> None:
    for path in sorted(songs.iterdir())[3:]:
        path.unlink()
    done = train("mine")
    assert done.exit_code == 2
    assert "got 3 songs with 48 lines, expected at least 8 songs with 120 lines" in done.stderr
    assert not list((tmp_path / "voices").iterdir())


@pytest.mark.parametrize(
    ("name", "lyrics", "message"),
    [
        ("noir", "songs", "the model has one of that name; choose another"),
        ("../mine", "songs", "expected a name of 1 to 40 letters"),
        ("mine", "none", "expected a folder of .txt"),
        ("mine", "documents", "no text in"),
    ],
)
def test_what_cannot_be_is_2_before_any_work(
    train: Run, tmp_path: Path, name: str, lyrics: str, message: str
) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "song.docx").write_bytes(b"PK")
    done = train(name, lyrics=tmp_path / lyrics)
    assert done.exit_code == 2
    assert message in done.stderr
    assert "voice mine" not in done.stderr


def test_a_folder_that_is_a_file_is_2(train: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = train("mine", out=tmp_path / "file")
    assert done.exit_code == 2
    assert f"{tmp_path / 'file'} is a file; expected a folder of voices" in done.stderr


def test_suggest_speaks_with_a_voice_of_the_folder(
    run: Run, models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_voice(models / "vocabulary").save(tmp_path)
    monkeypatch.setenv("LYRICPAD_VOICES", str(tmp_path))
    asked = ("suggest", "-", "--seed", 1, "--count", 2, "--json", "--models", models)
    mine = run(*asked, "--voice", "mine", input="The rain came down")
    assert mine.exit_code == 0, mine.stderr
    assert "+mine-" in json.loads(mine.stdout)["model"]
    unknown = run(*asked, "--voice", "yours", input="The rain came down")
    assert unknown.exit_code == 2
    assert "expected one of any" in unknown.stderr
