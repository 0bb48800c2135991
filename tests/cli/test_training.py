"""From texts to trained models by the commands alone, on texts of a few lines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

SONG = """Verse
The river took the road away
I learned your name again
We danced until the break of day
And walked home in the rain

Chorus
Carry me over the water
Carry me over the sea
"""
PROSE = (
    "The night was long and the road was dark. She walked beside the river, and she sang a song "
    "that her mother had taught her. Nobody answered. The moon came up over the hills.\n\n"
)
SENTENCE = """1\tRain\train\tNOUN\tNN\t_\t2\tnsubj\t_\t_
2\tfalls\tfall\tVERB\tVBZ\t_\t0\troot\t_\t_
3\ton\ton\tADP\tIN\t_\t5\tcase\t_\t_
4\tthe\tthe\tDET\tDT\t_\t5\tdet\t_\t_
5\troof\troof\tNOUN\tNN\t_\t2\tobl\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

"""


@pytest.fixture
def songs(tmp_path: Path) -> Path:
    folder = tmp_path / "songs"
    folder.mkdir()
    for number in range(12):
        (folder / f"song{number}.txt").write_text(SONG.replace("river", f"river {number}"))
    return folder


@pytest.fixture
def books(tmp_path: Path) -> Path:
    folder = tmp_path / "books"
    folder.mkdir()
    for number in range(12):
        (folder / f"book{number}.txt").write_text(PROSE * 12)
    return folder


def test_lyrics_to_a_structure_model(run: Run, songs: Path, tmp_path: Path, models: Path) -> None:
    prepared, out = tmp_path / "prepared", tmp_path / "structure"
    done = run("prepare", "lyrics", songs, prepared, "--workers", 1, "--models", models)
    assert done.exit_code == 0, done.stderr
    assert "words in 72 lines of 12 texts" in done.stdout
    trained = run(
        "train", "structure", out, "--prepared", prepared, "--preset", "tiny", "--steps", 2
    )
    assert trained.exit_code == 0, trained.stderr
    assert "structure 2/2  loss " in trained.stderr
    assert {path.name for path in out.iterdir()} >= {"config.json", "weights.safetensors"}
    # Given again with more steps it goes on where it was.
    further = run(
        "train", "structure", out, "--prepared", prepared, "--preset", "tiny", "--steps", 3
    )
    assert "structure 3/3" in further.stderr
    assert "structure 1/3" not in further.stderr
    # Of twelve songs none is held out.
    scored = run("evaluate", "structure", out, "--prepared", prepared)
    assert scored.exit_code == 2
    assert "no lines to predict" in scored.stderr


def test_lyrics_to_a_baseline(run: Run, songs: Path, tmp_path: Path, models: Path) -> None:
    prepared, out = tmp_path / "prepared", tmp_path / "baselines"
    run("prepare", "lyrics", songs, prepared, "--workers", 1, "--models", models)
    trained = run("train", "baseline", "lyrics", out, "--prepared", prepared, "--steps", 1)
    assert trained.exit_code == 0, trained.stderr
    assert "baseline lyrics 1/1  loss " in trained.stderr
    assert {path.name for path in (out / "lyrics" / "words").iterdir()} >= {
        "config.json",
        "tokens.txt",
        "weights.safetensors",
    }


def test_books_to_a_vocabulary_model(run: Run, books: Path, tmp_path: Path, models: Path) -> None:
    prepared, out = tmp_path / "prepared", tmp_path / "vocabulary"
    done = run("prepare", "books", books, prepared, "--workers", 1, "--models", models)
    assert done.exit_code == 0, done.stderr
    trained = run(
        "train", "vocabulary", out, "--prepared", prepared, "--preset", "tiny", "--steps", 2
    )
    assert trained.exit_code == 0, trained.stderr
    assert "vocabulary 2/2  loss " in trained.stderr
    scored = run("evaluate", "vocabulary", out, "--prepared", prepared)
    assert scored.exit_code == 2
    assert "holds nothing out" in scored.stderr
    assert {path.name for path in out.iterdir()} >= {"config.json", "weights.safetensors"}


def test_a_treebank_to_a_tagger(run: Run, tmp_path: Path) -> None:
    treebank = tmp_path / "treebanks" / "mine"
    treebank.mkdir(parents=True)
    (treebank / "mine-train.conllu").write_text(SENTENCE * 40)
    (treebank / "mine-dev.conllu").write_text(SENTENCE)
    done = run("train", "tagger", treebank.parent, tmp_path / "tagger", "--epochs", 1)
    assert done.exit_code == 0, done.stderr
    assert "tagger 1/1  loss " in done.stderr
    scored = run(
        *("evaluate", "tagger", "--gold", treebank / "mine-dev.conllu", "--json"),
        *("--models", tmp_path),
    )
    assert json.loads(scored.stdout)["as is"]["words"] == 6


@pytest.mark.parametrize(
    "arguments",
    [
        ("prepare", "lyrics", "{tmp}/none", "{tmp}/out"),
        ("train", "structure", "{tmp}/out", "--prepared", "{tmp}/none"),
        ("train", "vocabulary", "{tmp}/out", "--prepared", "{tmp}/none"),
        ("train", "structure", "{tmp}/out", "--prepared", "{tmp}", "--preset", "huge"),
        ("train", "tagger", "{tmp}/none", "{tmp}/out"),
        ("train", "baseline", "lyrics", "{tmp}/out", "--prepared", "{tmp}/none"),
        ("train", "baseline", "ours", "{tmp}/out", "--prepared", "{tmp}/none"),
    ],
    ids=" ".join,
)
def test_what_is_not_there_is_2_with_a_message(
    run: Run, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    result = run(*(part.format(tmp=tmp_path) for part in arguments))
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1].startswith("lyricpad: ")
