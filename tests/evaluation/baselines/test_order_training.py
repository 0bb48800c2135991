"""The comparison of orders: what is trained, what is hidden, and what is measured."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from flax import nnx

from lyricpad.evaluation.baselines.order_training import (
    HeadingModel,
    OrderTask,
    OrderTrial,
    train_layout,
    trial_text,
)
from lyricpad.evaluation.baselines.orders import LAYOUTS, NOT_HEADING, Layout, Order
from lyricpad.network.prepared import read_prepared
from lyricpad.network.transformer import TransformerConfig
from lyricpad.vocabulary.examples import Words
from lyricpad.vocabulary.lexicon import Lexicon
from lyricpad.vocabulary.model import VocabularyConfig
from lyricpad.vocabulary.task import TaskOptions, Windows
from lyricpad.vocabulary.training import LEXICON
from tests.vocabulary.conftest import small_lexicon

TRIAL = OrderTrial(TransformerConfig(16, 1, 2, 16), window=24, batch_size=4, steps=2)


@pytest.fixture(scope="module")
def text(
    prepared_books: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Words, Windows, Lexicon]:
    out = tmp_path_factory.mktemp("orders")
    small_lexicon().save(out / LEXICON)
    return trial_text(prepared_books, out, TRIAL)


def task(text: tuple[Words, Windows, Lexicon], layout: Layout) -> OrderTask:
    return OrderTask(*text, TaskOptions(4, TRIAL.positions(layout)), layout)


def test_all_layouts_learn_the_same_words_each_step(
    text: tuple[Words, Windows, Lexicon],
) -> None:
    learnt = [np.sort(task(text, layout).batch(3).examples["target"].ravel()) for layout in LAYOUTS]
    words = [target[target > 0].tolist() for target in learnt]
    assert len(words[0]) > 60
    assert all(each == words[0] for each in words)


def test_all_layouts_are_measured_on_the_same_held_out_words(
    text: tuple[Words, Windows, Lexicon], prepared_books: Path
) -> None:
    counted = []
    for layout in LAYOUTS:
        batches = list(task(text, layout).validation())
        rows = np.concatenate([batch.examples["target"].ravel() for batch in batches])
        ends = np.concatenate(
            [batch.examples["target"][batch.examples["ends"]] for batch in batches]
        )
        counted.append((np.bincount(rows[rows > 0]).tolist(), np.sort(ends).tolist()))
    assert all(each == counted[0] for each in counted)
    # Held-out books only.
    words, split, _ = text
    documents = read_prepared(prepared_books).documents
    assert {documents[i].split for i in words.document[split.valid[:, 0]]} == {"valid"}
    assert {documents[i].split for i in words.document[split.train[:, 0]]} == {"train"}


def test_an_even_network_loses_the_log_of_what_is_left_to_choose_from(
    text: tuple[Words, Windows, Lexicon],
) -> None:
    # With no word likelier than another: log of the tag's rows, at a line's end of those of them
    # that share the rhyming part.
    lexicon = text[2]
    model = _even(lexicon)
    for layout in (Layout(Order.LEFT_TO_RIGHT), Layout(Order.RHYME_FIRST, heading=True)):
        tried = task(text, layout)
        batch = next(iter(tried.validation()))
        target, ends = batch.examples["target"], batch.examples["ends"]
        expected = 0.0
        for row, end in zip(target[target > 0], ends[target > 0], strict=True):
            same = lexicon.tag == lexicon.tag[row]
            if end:
                same &= lexicon.rhyming_part == lexicon.rhyming_part[row]
            expected += np.log(same.sum())
        found, count = jax.jit(partial(tried.validation_loss, model))(batch)
        assert float(count) == (target > 0).sum()
        assert float(found) == pytest.approx(expected, rel=1e-4)


def _even(lexicon: Lexicon) -> HeadingModel:
    config = VocabularyConfig(TRIAL.transformer, len(lexicon), len(lexicon.tags), 40, 24)
    model = HeadingModel(config, rngs=nnx.Rngs(0))
    model.rows.embedding[...] = 0 * model.rows.embedding[...]
    return model


def test_a_word_after_a_heading_is_told_nothing_of_its_structure(
    text: tuple[Words, Windows, Lexicon],
) -> None:
    lexicon = text[2]
    layout = Layout(Order.RIGHT_TO_LEFT, heading=True)
    positions = task(text, layout).batch(0).examples["positions"]
    model = _even(lexicon)
    embed = jax.jit(model.embed)
    shown = embed(positions)
    word = positions.voice == NOT_HEADING
    changed = embed(
        positions._replace(
            tag=jnp.where(word, 1, positions.tag),
            tag_left=jnp.where(word, 2, positions.tag_left),
            tag_left2=jnp.where(word, 2, positions.tag_left2),
            syllables_left=jnp.where(word, 3, positions.syllables_left),
            words_left=jnp.where(word, 3, positions.words_left),
        )
    )
    assert np.allclose(shown, changed)
    other = embed(positions._replace(tag=jnp.where(word, 0, positions.tag + 1)))
    assert not np.allclose(shown, other)


def test_training_a_layout_gives_its_figures_and_is_not_done_twice(
    text: tuple[Words, Windows, Lexicon], tmp_path: Path
) -> None:
    layout = Layout(Order.RHYME_FIRST)
    found = train_layout(layout, text, tmp_path, TRIAL)
    assert found["layout"] == "rhyme-first, aligned"
    assert 1 < float(found["perplexity"]) < len(text[2])
    assert float(found["perplexity"]) == pytest.approx(np.exp(float(found["nats"])))
    steps: list[object] = []
    assert train_layout(layout, text, tmp_path, TRIAL, on_event=steps.append) == found
    assert not steps
