"""What the baselines learn from: windows, and sampled against exact loss."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import jax
import numpy as np
import pytest
from flax import nnx

from lyricpad.evaluation.baselines.inventory import LINE, SECTION, START, UNKNOWN, Inventory
from lyricpad.evaluation.baselines.model import BaselineConfig, TokenModel
from lyricpad.evaluation.baselines.task import StreamOptions, StreamTask, learnt_tokens
from lyricpad.network.errors import TrainingError
from lyricpad.network.task import Batch
from lyricpad.network.transformer import TransformerConfig

INVENTORY = Inventory.of([*(f"word{i}" for i in range(60)), "syllables:8", "ends:N", "tag:NN"])
STREAM = np.random.default_rng(0).integers(1, len(INVENTORY), 1000).astype(np.int32)
OPTIONS = StreamOptions(batch_size=4, length=8, exact=20, drawn=4096)


@pytest.fixture(scope="module")
def model() -> TokenModel:
    size = TransformerConfig(width=16, depth=1, heads=2, hidden=16)
    return BaselineConfig(size, len(INVENTORY)).make(rngs=nnx.Rngs(0))


def task(**options: int | bool) -> StreamTask:
    return StreamTask(STREAM[:800], STREAM[800:], INVENTORY, replace(OPTIONS, **options))  # pyright: ignore


def measured(loss: Any, model: TokenModel, batch: Batch, *rest: None) -> tuple[float, float]:
    graph, weights = nnx.split(model)
    total, count = jax.jit(lambda weights, batch: loss(nnx.merge(graph, weights), batch, *rest))(
        weights, batch
    )
    return float(total), float(count)


def test_what_is_only_told_is_not_learnt() -> None:
    learnt = learnt_tokens(INVENTORY, headings=False)
    not_learnt = [INVENTORY.names[i] for i in np.flatnonzero(~learnt)]
    assert not_learnt == ["<fill>", "<start>", "<unknown>", "syllables:8", "ends:N", "tag:NN"]
    assert learnt_tokens(INVENTORY, headings=True)[-3:].all()
    assert learnt[[LINE, SECTION]].all()


def test_an_epoch_reads_every_token_of_the_training_stream_once() -> None:
    tried = task()
    # 99 windows of eight, 24 batches of four.
    windows = np.concatenate([tried.batch(step).examples["window"] for step in range(24)])
    stream = {tuple(STREAM[i : i + 9]) for i in range(0, 792, 8)}
    assert {tuple(window) for window in windows} < stream
    assert len({tuple(window) for window in windows}) == len(windows) == 96


def test_a_batch_is_a_function_of_seed_and_step() -> None:
    one, other = task(), task()
    other.batch(50)
    assert np.array_equal(one.batch(30).examples["window"], other.batch(30).examples["window"])
    assert np.array_equal(one.batch(30).shared["drawn"], other.batch(30).shared["drawn"])
    seeded = task(seed=1).batch(30).examples["window"]
    assert not np.array_equal(one.batch(30).examples["window"], seeded)


def test_validation_reads_held_out_windows_only() -> None:
    held_out = {tuple(STREAM[800 + i : 809 + i]) for i in range(0, 192, 8)}
    found = [tuple(w) for batch in task().validation() for w in batch.examples["window"]]
    assert len(found) == 24
    assert set(found) <= held_out


def test_all_tokens_summed_exactly_make_the_exact_loss(model: TokenModel) -> None:
    tried = task(exact=1000)
    batch = tried.batch(0)
    assert "drawn" not in batch.shared
    total, count = measured(tried.loss, model, batch, None)
    exact, same_count = measured(tried.validation_loss, model, batch)
    assert count == same_count > 0
    assert total == pytest.approx(exact, rel=1e-4)


def test_drawn_tokens_estimate_the_exact_loss(model: TokenModel) -> None:
    tried = task()
    batch = tried.batch(0)
    total, _ = measured(tried.loss, model, batch, None)
    exact, _ = measured(tried.validation_loss, model, batch)
    assert total == pytest.approx(exact, rel=0.03)


def test_only_learnt_tokens_are_counted(model: TokenModel) -> None:
    # After word0: a beginning, an unknown word, word1, two tokens of a heading, a line's end.
    heading = len(INVENTORY) - 1
    window = np.array([[5, START, UNKNOWN, 6, heading, heading - 1, LINE]])
    batch = Batch({"window": window}, task().batch(0).shared)
    assert measured(task().validation_loss, model, batch)[1] == 2
    assert measured(task().loss, model, batch, None)[1] == 2


def test_too_little_text_is_refused() -> None:
    with pytest.raises(TrainingError, match="8 tokens to learn from: expected at least 9"):
        StreamTask(STREAM[:8], STREAM[:0], INVENTORY, OPTIONS)


def test_a_few_windows_fill_a_batch_by_turns() -> None:
    tried = StreamTask(STREAM[:25], STREAM[:0], INVENTORY, OPTIONS)
    found = [tuple(window) for window in tried.batch(0).examples["window"]]
    assert len(found) == 4
    assert set(found) == {tuple(STREAM[i : i + 9]) for i in (0, 8, 16)}
    assert len(tried.batch(7).examples["window"]) == 4


def test_nothing_held_out_gives_no_validation() -> None:
    assert not list(StreamTask(STREAM, STREAM[:0], INVENTORY, OPTIONS).validation())
