from __future__ import annotations

from pathlib import Path

import pytest

from lyricpad.tagging.accuracy import WAYS, evaluate_tagger
from lyricpad.tagging.errors import TaggingError
from lyricpad.tagging.network import Size
from lyricpad.tagging.tagger import Tagger
from lyricpad.tagging.training import Progress, TaggerTraining, load_examples, train_tagger

NOUNS = ("rain", "road", "river", "fire", "moon", "train", "city", "heart")
VERBS = ("falls", "burns", "shines", "waits", "sings", "runs")


def sentence(noun: str, verb: str) -> str:
    rows = [("The", "DET", "DT"), (noun, "NOUN", "NN"), (verb, "VERB", "VBZ"), (".", "PUNCT", ".")]
    lines = [f"{i}\t{f}\t_\t{u}\t{x}\t_\t0\tdep\t_\t_" for i, (f, u, x) in enumerate(rows, 1)]
    return "\n".join(lines) + "\n\n"


@pytest.fixture
def treebanks(tmp_path: Path) -> Path:
    folder = tmp_path / "treebanks" / "UD_English-Made"
    folder.mkdir(parents=True)
    text = "".join(sentence(noun, verb) for noun in NOUNS for verb in VERBS)
    (folder / "en_made-ud-train.conllu").write_text(text)
    (folder / "en_made-ud-dev.conllu").write_text(
        sentence("moon", "sings") + sentence("fire", "runs")
    )
    return folder.parent


TINY = TaggerTraining(
    size=Size(width=16, depth=1, rows=(200, 50, 100, 50)),
    epochs=30,
    batch_words=30,
    learn_rate=0.01,
)


def test_a_tiny_treebank_is_learned_and_written(treebanks: Path, tmp_path: Path) -> None:
    reports: list[Progress] = []
    out = tmp_path / "tagger"
    trained = train_tagger(treebanks, out, TINY, report=reports.append, score_every=30)
    assert [report.epoch for report in reports] == list(range(1, 31))
    assert reports[-1].loss < reports[0].loss / 2
    assert trained.tag([["the", "moon", "sings"]]) == [("DT", "NN", "VBZ")]
    assert Tagger.load(out).tag([["the", "moon", "sings"]]) == [("DT", "NN", "VBZ")]
    scores = evaluate_tagger(trained, treebanks / "UD_English-Made" / "en_made-ud-dev.conllu")
    assert tuple(scores) == WAYS
    assert scores["as is"].counted == 8
    assert scores["bare"].counted == scores["written bare"].counted == 6
    assert scores["as is"].accuracy == 1.0
    assert reports[-1].scores["en_made-ud-dev.conllu"]["as is"] == scores["as is"]


def test_the_same_seed_gives_the_same_losses(treebanks: Path, tmp_path: Path) -> None:
    short = TaggerTraining(size=TINY.size, epochs=2, batch_words=30, seed=3)
    runs: list[list[float]] = []
    for name in ("a", "b"):
        reports: list[Progress] = []
        train_tagger(treebanks, tmp_path / name, short, report=reports.append, clock=lambda: 0.0)
        runs.append([report.loss for report in reports])
    assert runs[0] == runs[1]


def test_nothing_to_train_on_is_said(tmp_path: Path) -> None:
    with pytest.raises(TaggingError, match="nothing to train on"):
        load_examples(tmp_path)


def test_a_treebank_without_penn_tags_teaches_nothing(tmp_path: Path) -> None:
    (tmp_path / "en_x-train.conllu").write_text("1\tfly\t_\tVERB\t_\t_\t0\troot\t_\t_\n\n")
    with pytest.raises(TaggingError, match="Penn tags"):
        load_examples(tmp_path)
