"""Runs shared with training texts: known texts, runs counted by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from lyricpad.evaluation.copying import TrainingRuns, copying
from lyricpad.network.prepared import Prepared, read_prepared
from lyricpad.vocabulary.originality import Originality
from tests.network.small_corpus import PlainDocument, line, write_prepared

TAUGHT = "the cold rain falls on my silver window"
HELD_OUT = "electric star calls under a light"
NEW = "my silver window waits on a cold river"


def tagged(text: str) -> str:
    return " ".join(f"{word}/NN" for word in text.split())


@pytest.fixture
def corpus(tmp_path: Path) -> Prepared:
    documents = [
        PlainDocument("taught", "war", (line(tagged(TAUGHT)),)),
        PlainDocument("held out", "war", (line(tagged(HELD_OUT)),), split="valid"),
    ]
    return read_prepared(write_prepared(tmp_path / "books", "books", documents))


def test_without_the_texts_the_filter_tells_of_six_words_only() -> None:
    known = Originality.build([TAUGHT.split()])
    figures = copying([TAUGHT.split(), NEW.split()], known, None)
    # Eight words hold three runs of six; all of the first line's are known, none of the second's.
    assert figures["six_grams"] == 3 / 6
    assert figures["lines_with_six"] == 1 / 2
    assert figures["longest_run"] == 8
    assert figures["five_grams"] is None
    assert copying([NEW.split()], known, None)["longest_run"] is None


def test_with_the_texts_runs_of_every_length_are_exact(corpus: Prepared) -> None:
    known = Originality.build([TAUGHT.split()])
    lines = [NEW.split(), HELD_OUT.split()]
    figures = copying(lines, known, TrainingRuns(lines, [corpus]))
    # "my silver window" is the longest; what was held out taught nothing.
    assert figures["longest_run"] == 3
    assert figures["five_grams"] == figures["six_grams_exact"] == 0
    lines = [["The", "cold", "rain", "falls", "on", "my", "train"]]
    figures = copying(lines, known, TrainingRuns(lines, [corpus]))
    # Seven words: two of three 5-grams, one of two 6-grams, whatever the case.
    assert figures["five_grams"] == pytest.approx(2 / 3)
    assert figures["six_grams_exact"] == 1 / 2
    assert figures["longest_run"] == 6


def test_lines_shorter_than_a_run_have_none(corpus: Prepared) -> None:
    lines = [["rain"], []]
    figures = copying(lines, Originality.build([]), TrainingRuns(lines, [corpus]))
    assert figures["six_grams"] is None
    assert figures["lines_with_six"] == 0
    assert figures["longest_run"] == 1
