"""``lyricpad evaluate``: figures of small gold files, counted by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lyricpad.cli.evaluate import read_pronunciations
from lyricpad.errors import LyricpadError
from tests.cli.conftest import Run

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
