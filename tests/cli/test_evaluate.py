"""``lyricpad evaluate``: figures of small gold files, counted by hand, and the report's files."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import pytest

from lyricpad.cli import evaluate
from lyricpad.cli.evaluate import read_pronunciations
from lyricpad.errors import LyricpadError
from lyricpad.evaluation.report import Options
from tests.cli.conftest import Run
from tests.evaluation.test_page import figures

STANZAS = [
    {"words": ["rain", "love", "pain", "above"], "scheme": "ABAB"},
    {"words": ["chair", "room", "air", "stone"], "scheme": "ABAC"},
]


def test_scheme_needs_only_words_and_scheme(run: Run, tmp_path: Path, models: Path) -> None:
    gold = tmp_path / "stanzas.jsonl"
    gold.write_text("\n".join(map(json.dumps, STANZAS)))
    result = run("evaluate", "scheme", "--gold", gold, "--json", "--models", models)
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)["all"] == {
        "precision": 1.0,
        "recall": 1.0,
        "f1": 1.0,
        "pairs": 3,
    }


def test_scheme_prints_figures_to_read(run: Run, tmp_path: Path, models: Path) -> None:
    gold = tmp_path / "stanzas.jsonl"
    gold.write_text("\n".join(map(json.dumps, STANZAS)))
    result = run("evaluate", "scheme", "--gold", gold, "--models", models)
    assert result.stdout.splitlines()[0] == "all"
    assert result.stdout.splitlines()[3].split() == ["f1", "1"]


@pytest.mark.parametrize(
    "text", ["no json", '{"words": ["rain"], "scheme": "AB"}', '{"words": "rain"}', "[]"]
)
def test_a_gold_line_that_is_no_stanza_is_2(
    run: Run, tmp_path: Path, models: Path, text: str
) -> None:
    gold = tmp_path / "stanzas.jsonl"
    gold.write_text(text)
    result = run("evaluate", "scheme", "--gold", gold, "--models", models)
    assert result.exit_code == 2
    assert "line 1" in result.stderr


def test_gold_pronunciations_are_read_with_their_variants(tmp_path: Path) -> None:
    gold = tmp_path / "words.tsv"
    gold.write_text("Fire\tF AY1 ER0\nfire\tF AY1 R\n\nSiobhán\tSH IH0 V AO1 N\n")
    assert read_pronunciations(gold) == {
        "fire": [("F", "AY1", "ER0"), ("F", "AY1", "R")],
        "siobhan": [("SH", "IH0", "V", "AO1", "N")],
    }


@pytest.mark.parametrize(
    "line", ["rain R EY1 N", "rain\tR EY N", "rain\tR", "?\tR EY1 N", "rain\t"]
)
def test_a_gold_line_that_is_no_pronunciation_is_refused(tmp_path: Path, line: str) -> None:
    gold = tmp_path / "words.tsv"
    gold.write_text(line)
    with pytest.raises(LyricpadError):
        read_pronunciations(gold)


def test_pronunciation_has_figures_of_the_model_and_of_the_whole(
    run: Run, tmp_path: Path, models: Path
) -> None:
    if not (models / "pronunciation" / "weights.safetensors").is_file():
        pytest.skip("the letter-to-sound model is not trained yet")
    gold = tmp_path / "words.tsv"
    gold.write_text("rain\tR EY1 N\ncat\tK AE1 T\n")
    result = run("evaluate", "pronunciation", "--gold", gold, "--json", "--models", models)
    assert result.exit_code == 0, result.stderr
    figures = json.loads(result.stdout)
    assert figures["letter_to_sound"]["words"] == figures["pronouncer"]["words"] == 2
    # The dictionary has both words.
    assert figures["pronouncer"]["phone_error_rate"] == 0
    assert figures["pronouncer"]["rhyming_part"] == 1


def test_gold_files_may_be_packed(run: Run, tmp_path: Path, models: Path) -> None:
    words = tmp_path / "words.tsv.xz"
    words.write_bytes(lzma.compress(b"rain\tR EY1 N\n"))
    assert read_pronunciations(words) == {"rain": [("R", "EY1", "N")]}
    gold = tmp_path / "stanzas.jsonl.xz"
    gold.write_bytes(lzma.compress("\n".join(map(json.dumps, STANZAS)).encode()))
    result = run("evaluate", "scheme", "--gold", gold, "--json", "--models", models)
    assert json.loads(result.stdout)["all"]["f1"] == 1.0


class FakeRun:
    """A report that is done."""

    class engine:  # noqa: N801
        model = "small"

    def __init__(self) -> None:
        self.asked: list[tuple[object, ...]] = []

    def figures(self) -> dict[str, object]:
        return figures()


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakeRun:
    """What the command loads is replaced; its arguments are kept."""
    made = FakeRun()

    def load(*asked: object) -> FakeRun:
        made.asked.append(asked[:-1])
        return made

    monkeypatch.setattr(evaluate, "_report", load)
    return made


def test_report_writes_json_and_a_page_and_prints_the_targets(
    run: Run, tmp_path: Path, models: Path, fake: FakeRun
) -> None:
    folders = ("--lyrics", tmp_path, "--books", tmp_path, "--out", tmp_path / "out")
    result = run("evaluate", "report", *folders, "--songs", 7, "--seed", 3, "--models", models)
    assert result.exit_code == 0, result.stderr
    assert "missed" in result.stdout
    stored = json.loads((tmp_path / "out" / "report.json").read_text())
    assert stored["figures"] == json.loads(json.dumps(figures()))
    assert stored["about"]["model"] == "small"
    assert "<h1>" in (tmp_path / "out" / "report.html").read_text()
    [asked] = fake.asked
    assert asked[:4] == (tmp_path, tmp_path, tmp_path / "out", models)
    assert asked[4] == Options(songs=7, seed=3)


def test_without_a_command_it_is_the_report(
    run: Run, tmp_path: Path, models: Path, fake: FakeRun
) -> None:
    folders = ("--lyrics", tmp_path, "--books", tmp_path, "--out", tmp_path, "--models", models)
    plain = run("evaluate", *folders, "--json")
    named = run("evaluate", "report", *folders, "--json")
    assert plain.exit_code == named.exit_code == 0
    assert json.loads(plain.stdout) == json.loads(named.stdout)
    assert fake.asked[0] == fake.asked[1]


def test_a_folder_that_is_not_told_is_2(run: Run, tmp_path: Path) -> None:
    result = run("evaluate", "report", "--lyrics", tmp_path)
    assert result.exit_code == 2
    assert "Missing option '--books'" in result.stderr
    nothing = run("evaluate")
    assert nothing.exit_code == 2
    assert "report" in nothing.stdout


def test_folders_without_texts_are_2(run: Run, tmp_path: Path, models: Path) -> None:
    folders = ("--lyrics", tmp_path, "--books", tmp_path, "--out", tmp_path / "out")
    result = run("evaluate", "report", *folders, "--models", models)
    assert result.exit_code == 2
    assert "no text in" in result.stderr
