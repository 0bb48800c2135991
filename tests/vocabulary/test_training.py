"""Training: from prepared books to a model folder, with neither spaCy nor the network."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from lyricpad.network.checkpoints import load_arrays
from lyricpad.network.errors import CheckpointError, TrainingError
from lyricpad.network.prepared import Document, PreparedError, read_prepared
from lyricpad.network.training import CHECKPOINT, METRICS
from lyricpad.vocabulary.examples import Join
from lyricpad.vocabulary.lexicon import Lexicon
from lyricpad.vocabulary.spelling import spelling_buckets
from lyricpad.vocabulary.training import (
    LEXICON,
    ORIGINALITY,
    PHRASES,
    _lexicon,
    document_weight,
    load_words,
    train_vocabulary,
)
from lyricpad.vocabulary.voices import VOICES
from tests.network.small_corpus import PlainDocument, line, write_prepared


def losses(folder: Path, name: str) -> list[float]:
    lines = map(json.loads, (folder / METRICS).read_text().splitlines())
    return [each[name] for each in lines if name in each]


def test_a_trained_folder_holds_what_is_needed(trained_vocabulary: Path) -> None:
    files = {"config.json", "weights.safetensors", CHECKPOINT, METRICS, LEXICON}
    files |= {ORIGINALITY, PHRASES}
    assert {path.name for path in trained_vocabulary.iterdir()} == files


def test_it_has_learnt_words_by_their_tags(trained_vocabulary: Path) -> None:
    logged = losses(trained_vocabulary, "loss")
    assert logged[-1] < logged[0]
    assert np.isfinite(losses(trained_vocabulary, "validation_loss")).all()


def test_training_again_goes_on_where_it_stopped(
    trained_vocabulary: Path, prepared_books: Path
) -> None:
    before = (trained_vocabulary / METRICS).read_text()
    train_vocabulary([prepared_books], trained_vocabulary, preset="tiny", steps=40)
    assert (trained_vocabulary / METRICS).read_text() == before
    assert load_arrays(trained_vocabulary / CHECKPOINT)[1] == {"step": 40}


def test_a_run_of_another_lexicon_is_refused(
    trained_vocabulary: Path, prepared_books: Path, lexicon: Lexicon, tmp_path: Path
) -> None:
    (tmp_path / CHECKPOINT).write_bytes((trained_vocabulary / CHECKPOINT).read_bytes())
    Lexicon.of(lexicon.entries[2:]).save(tmp_path / LEXICON)
    with pytest.raises(CheckpointError, match=r"is .* in the file, the network expects"):
        train_vocabulary([prepared_books], tmp_path, preset="tiny")


def test_what_is_not_prepared_or_not_known_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PreparedError, match="no finished prepared corpus"):
        train_vocabulary([tmp_path / "none"], tmp_path)
    with pytest.raises(TrainingError, match="preset 'huge'"):
        train_vocabulary([tmp_path / "none"], tmp_path, preset="huge")


def test_a_folder_without_a_lexicon_gets_one_from_the_dictionary(
    prepared_books: Path, tmp_path: Path
) -> None:
    built = _lexicon(tmp_path, [read_prepared(prepared_books)])
    assert built.row("rain", "NN") > 0
    assert built.entries[built.row("guitar", "NN")].pronunciation.stress == "01"
    assert Lexicon.load(tmp_path / LEXICON).entries == built.entries


def test_two_corpora_are_read_as_one_text(tmp_path: Path, lexicon: Lexicon) -> None:
    first = PlainDocument("one", "mystery", (line("the/DT rain/NN falls/VBZ", starts=2),))
    second = PlainDocument(
        "two",
        "war",
        (line("cold/JJ river/NN", starts=2), line("on/IN London/NNP")),
        split="valid",
    )
    folders = [write_prepared(tmp_path / each.name, "books", [each]) for each in (first, second)]
    words, found = load_words([read_prepared(folder) for folder in folders], lexicon, 32)
    written = [("falls", "VBZ"), ("rain", "NN"), ("the", "DT"), ("river", "NN"), ("cold", "JJ")]
    written += [("London", "NNP"), ("on", "IN")]
    assert words.row.tolist() == [lexicon.row(*reading) for reading in written]
    assert words.line_start.tolist() == [0, 3, 5, 7]
    assert words.document.tolist() == [0, 1, 1]
    named = [[VOICES[voice] for voice in voices] for voices in words.voices]
    assert named == [["noir", "jazz age"], ["war", "jazz age"]]
    assert words.syllables.tolist() == [1, 1, 1, 2, 1, 2, 1]
    for type_id, (word, _) in zip(words.type_id, written, strict=True):
        assert words.spelling[type_id].tolist() == spelling_buckets(word).tolist()
    assert found.train.tolist() == [[0, 1]]
    assert found.valid.tolist() == [[1, 3]]
    assert found.weight.tolist() == [1.0]


def test_joins_follow_breaks_and_the_mark_before(tmp_path: Path, lexicon: Lexicon) -> None:
    rows = (
        line("the/DT rain/NN", starts=2, punct=","),
        line("the/DT rain/NN", punct="."),
        line("the/DT rain/NN", punct="?"),
        line("the/DT rain/NN", starts=1),
        line("the/DT rain/NN"),
        line("the/DT rain/NN", starts=2),
    )
    folder = write_prepared(tmp_path, "books", [PlainDocument("one", "war", rows)])
    words, _ = load_words([read_prepared(folder)], lexicon, 32)
    assert words.join.tolist() == [
        Join.START,
        Join.CONTINUES,
        Join.NEW_SENTENCE,
        Join.NEW_SECTION,
        Join.CONTINUES,
        Join.START,
    ]


@pytest.mark.parametrize(
    ("genre", "year", "weight"),
    [
        ("mystery", 1926, 1.0),
        ("mystery", None, 1.0),
        ("mystery", 1905, 0.75),
        ("mystery", 1860, 0.3),
        ("conversation", 2010, 0.6),
        ("other", 2005, 0.6),
        ("other", 1950, 1.0),
    ],
)
def test_documents_weigh_by_their_distance_from_a_song_of_today(
    genre: str, year: int | None, weight: float
) -> None:
    assert document_weight(Document("it", genre, year, 10, 2, "train")) == weight
