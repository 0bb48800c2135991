"""What the vocabulary transformer learns from: batches, sampled loss and exact loss."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import jax
import numpy as np
import pytest
from flax import nnx

from lyricpad.network.errors import TrainingError
from lyricpad.network.prepared import read_prepared
from lyricpad.network.task import Batch
from lyricpad.network.transformer import TransformerConfig
from lyricpad.vocabulary.examples import Join, Words
from lyricpad.vocabulary.lexicon import Lexicon
from lyricpad.vocabulary.model import VocabularyConfig, VocabularyModel
from lyricpad.vocabulary.task import TaskOptions, VocabularyTask, Windows
from lyricpad.vocabulary.training import load_words
from lyricpad.vocabulary.voices import VOICES
from tests.network.small_corpus import PlainDocument, line, write_prepared

OPTIONS = TaskOptions(batch_size=4, length=32, negatives=64, seed=2)


@pytest.fixture(scope="module")
def text(prepared_books: Path, lexicon: Lexicon) -> tuple[Words, Windows]:
    return load_words([read_prepared(prepared_books)], lexicon, 32)


@pytest.fixture(scope="module")
def model(lexicon: Lexicon) -> VocabularyModel:
    size = TransformerConfig(width=16, depth=1, heads=2, hidden=16)
    config = VocabularyConfig(size, len(lexicon), len(lexicon.tags), len(VOICES), 32)
    return VocabularyModel(config, rngs=nnx.Rngs(0))


def task(text: tuple[Words, Windows], lexicon: Lexicon, **options: float) -> VocabularyTask:
    return VocabularyTask(*text, lexicon, replace(OPTIONS, **options))  # pyright: ignore


def same(one: Batch, other: Batch) -> bool:
    pairs = zip(jax.tree.leaves(one), jax.tree.leaves(other), strict=True)
    return all(np.array_equal(a, b) for a, b in pairs)


def test_a_batch_is_a_function_of_seed_and_step(
    text: tuple[Words, Windows], lexicon: Lexicon
) -> None:
    steps = [0, 3, 7, 40]
    first = {step: task(text, lexicon).batch(step) for step in steps}
    again = task(text, lexicon)
    assert all(same(again.batch(step), first[step]) for step in reversed(steps))
    assert not same(task(text, lexicon, seed=3).batch(0), first[0])
    assert not same(first[0], first[3])


def test_an_epoch_reads_every_window_of_full_weight_once(
    text: tuple[Words, Windows], lexicon: Lexicon
) -> None:
    tried = task(text, lexicon)
    n = len(text[1].train)
    read = [i for step in range(n // 4) for i in tried._windows_of(step)]
    assert len(set(read)) == len(read) == n // 4 * 4


def test_windows_of_little_weight_are_read_less_often(
    text: tuple[Words, Windows], lexicon: Lexicon
) -> None:
    words, found = text
    weight = np.where(np.arange(len(found.train)) % 2, 0.25, 1.0)
    tried = VocabularyTask(words, replace(found, weight=weight), lexicon, OPTIONS)
    read = np.concatenate([tried._windows_of(step) for step in range(200)])
    light, full = ((read % 2 == odd).sum() for odd in (1, 0))
    assert 0.15 < light / full < 0.55


def test_held_out_windows_are_never_learnt_from(
    text: tuple[Words, Windows], lexicon: Lexicon, prepared_books: Path
) -> None:
    words, found = text
    split = np.array([each.split for each in read_prepared(prepared_books).documents])
    assert set(split[words.document[found.train[:, 0]]]) == {"train"}
    assert set(split[words.document[found.valid[:, 0]]]) == {"valid"}
    # Only held-out windows are validated on: their words, in reading order.
    targets = {batch.examples["target"].tobytes() for batch in task(text, lexicon).validation()}
    again = {batch.examples["target"].tobytes() for batch in task(text, lexicon).validation()}
    assert targets == again
    assert targets


def test_all_rows_summed_exactly_make_the_exact_loss(
    text: tuple[Words, Windows], lexicon: Lexicon, model: VocabularyModel
) -> None:
    tried = task(text, lexicon, exact_rows=10_000)
    batch = jax.device_put(tried.batch(0))
    total, count = jax.jit(lambda batch: tried.loss(model, batch, None))(batch)
    exact, same_count = jax.jit(lambda batch: tried.validation_loss(model, batch))(batch)
    assert float(count) == float(same_count) > 0
    assert float(total) == pytest.approx(float(exact), rel=1e-4)


def test_drawn_rows_estimate_the_exact_loss(
    text: tuple[Words, Windows], lexicon: Lexicon, model: VocabularyModel
) -> None:
    tried = task(text, lexicon, exact_rows=0, negatives=8192)
    batch = jax.device_put(tried.batch(0))
    total, _ = jax.jit(lambda batch: tried.loss(model, batch, None))(batch)
    exact, _ = jax.jit(lambda batch: tried.validation_loss(model, batch))(batch)
    # The row itself is counted once and its likes as often as they are drawn.
    assert float(total) == pytest.approx(float(exact), rel=0.03)


def test_an_even_network_loses_the_log_of_the_rows_of_a_tag(
    text: tuple[Words, Windows], lexicon: Lexicon, model: VocabularyModel
) -> None:
    # With no word likelier than another a noun costs log 12, an article log 2.
    batch = jax.device_put(task(text, lexicon).batch(0))
    even = nnx.clone(model)
    even.rows.embedding[...] = 0 * even.rows.embedding[...]
    tried = task(text, lexicon)
    total, count = jax.jit(lambda batch: tried.validation_loss(even, batch))(batch)
    target = batch.examples["target"]
    tags = [lexicon.tags[lexicon.tag[row]] for row in target[target > 0]]
    expected = sum(np.log(len(lexicon.entries[lexicon.rows(tag)])) for tag in tags)
    assert float(count) == len(tags)
    assert float(total) == pytest.approx(expected, rel=1e-4)


def test_a_moved_line_stands_last_and_those_it_jumped_are_marked(
    text: tuple[Words, Windows], lexicon: Lexicon
) -> None:
    # A window of four lines of two words each, the second one moved.
    words, _ = text
    start = np.arange(0, 10, 2)
    four = replace(words, line_start=start, join=np.array([2, 0, 1, 0], np.uint8))
    one = np.array([[0, 4]])
    tried = VocabularyTask(four, Windows(one, one, np.ones(1)), lexicon, OPTIONS)
    told, target = tried._lay(0, 4, gap=1, voice=0)
    join = told.join[:8].tolist()
    after = [Join.AFTER] * 4
    assert join == [Join.START, Join.START, *after, 0, 0]
    order = [0, 1, 4, 5, 6, 7, 2, 3]
    assert target[:8].tolist() == words.row[order].tolist()
    assert set(told.voice[:8].tolist()) == {0}


def test_gaps_and_voices_come_as_often_as_asked(
    text: tuple[Words, Windows], lexicon: Lexicon
) -> None:
    always = task(text, lexicon, gaps=1.0, any_voice=0.0).batch(0).examples["positions"]
    never = task(text, lexicon, gaps=0.0, any_voice=1.0).batch(0).examples["positions"]
    # A window of three lines or fewer has no gap to fill.
    assert (always.join == Join.AFTER).any(axis=1).mean() > 0.5
    assert not (never.join == Join.AFTER).any()
    assert (never.voice == 0).all()
    assert (always.voice > 0).any()


@pytest.mark.parametrize(("era", "told"), [(0.0, "noir"), (1.0, "jazz age")])
def test_a_window_is_told_its_kind_of_book_or_its_time(
    era: float, told: str, tmp_path: Path, lexicon: Lexicon
) -> None:
    lines = tuple(line("the/DT rain/NN falls/VBZ", starts=2) for _ in range(8))
    folder = write_prepared(tmp_path, "books", [PlainDocument("one", "mystery", lines, year=1925)])
    text = load_words([read_prepared(folder)], lexicon, 8)
    batch = task(text, lexicon, any_voice=0.0, era=era, length=8, batch_size=2).batch(0)
    positions = batch.examples["positions"]
    assert set(positions.voice[positions.words_left > 0].tolist()) == {VOICES.index(told)}


def test_a_word_outside_the_lexicon_is_read_and_not_learnt(
    text: tuple[Words, Windows], lexicon: Lexicon
) -> None:
    words, found = text
    poorer = replace(words, row=np.where(words.row == words.row[0], 0, words.row))
    tried = VocabularyTask(poorer, found, lexicon, OPTIONS)
    batch = next(iter(tried.validation()))
    assert not (batch.examples["target"] == words.row[0]).any()


def test_training_on_nothing_is_refused(text: tuple[Words, Windows], lexicon: Lexicon) -> None:
    words, found = text
    nothing = Windows(found.train[:0], found.valid, found.weight[:0])
    with pytest.raises(TrainingError, match="no text to learn from"):
        VocabularyTask(words, nothing, lexicon, OPTIONS)
