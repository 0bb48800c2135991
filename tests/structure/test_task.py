"""What the structure transformer learns from: batches and their loss."""

from __future__ import annotations

from dataclasses import replace

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from flax import nnx

from lyricpad.network.errors import TrainingError
from lyricpad.network.task import Batch
from lyricpad.network.transformer import TransformerConfig
from lyricpad.structure.examples import Song
from lyricpad.structure.line_structure import LineStructure, SungLine
from lyricpad.structure.model import StructureConfig, StructureModel
from lyricpad.structure.positions import Positions, positions_of
from lyricpad.structure.seats import lay_section
from lyricpad.structure.task import StructureTask, TaskOptions
from lyricpad.structure.tokens import StructureTokens

TOKENS = StructureTokens(tags=("DT", "NN"), parts=(("EY", "N"),), genres=("folk", "hymn"))
OPTIONS = TaskOptions(batch_size=2, length=16, seed=5)


def song(genre: str, n_lines: int, syllables: int = 3) -> Song:
    structure = LineStructure(("DT", "NN"), syllables, ("EY", "N"))
    return genre, [SungLine(structure, i == 0) for i in range(n_lines)]


def task(*, options: TaskOptions = OPTIONS, valid: list[Song] | None = None) -> StructureTask:
    train = [song("folk", 3 + i, syllables=1 + i) for i in range(9)]
    return StructureTask(TOKENS, train, valid or [song("folk", 4, syllables=20)], options)


def same(one: Batch, other: Batch) -> bool:
    return all(np.array_equal(one.examples[name], other.examples[name]) for name in one.examples)


def test_a_batch_is_a_function_of_seed_and_step() -> None:
    first, second = task(), task()
    # In another order, and across epochs.
    steps = [0, 1, first.steps_per_epoch, 3 * first.steps_per_epoch + 1]
    found = {step: first.batch(step) for step in steps}
    assert all(same(second.batch(step), found[step]) for step in reversed(steps))
    other = task(options=TaskOptions(batch_size=2, length=16, seed=6))
    assert not all(same(other.batch(step), found[step]) for step in steps)
    assert not same(found[0], found[steps[2]])


def test_batches_have_the_size_asked() -> None:
    examples = task().batch(0).examples
    assert set(examples) == {*Positions._fields, "target"}
    assert {array.shape for array in examples.values()} == {(2, 16)}


def test_held_out_songs_are_never_learnt_from() -> None:
    tried = task()
    held_out = TOKENS.number["syllables:20"]
    learnt = [tried.batch(step).examples["target"] for step in range(4 * tried.steps_per_epoch)]
    assert not any((token == held_out).any() for token in learnt)
    assert any((batch.examples["target"] == held_out).any() for batch in tried.validation())


def test_the_genre_is_told_of_about_half_the_songs() -> None:
    tried = task()
    seen = np.concatenate([tried.batch(step).examples["target"].ravel() for step in range(60)])
    told, hidden = (int((seen == TOKENS.genre(genre)).sum()) for genre in ("folk", ""))
    assert 0.3 < told / (told + hidden) < 0.7


def shares(name: str, value: int, **options: float) -> float:
    """How many of the lines of many songs are told so."""
    how = replace(TaskOptions(batch_size=1, length=16), **options)
    one = StructureTask(TOKENS, [song("folk", 4)] * 60, [], how)
    batches = [one.batch(step).examples for step in range(one.steps_per_epoch)]
    told = np.concatenate([batch[name][batch["place"] == 1] for batch in batches])
    return float((told == value).mean())


def test_lines_behind_a_gap_are_met_as_often_as_asked() -> None:
    assert shares("behind", 1, gaps=0.0) == 0
    # Of every section one line is moved, each as often: 3, 2, 1 or 0 of the four are behind it.
    assert shares("behind", 1, gaps=1.0) == pytest.approx(1.5 / 4, abs=0.1)


def test_length_and_scheme_are_told_of_about_half_the_sections() -> None:
    assert shares("lines", 0) == pytest.approx(0.5, abs=0.2)
    assert shares("coming", 0) == pytest.approx(0.5, abs=0.2)
    assert shares("lines", 4, no_lines=0.0) == 1


def test_songs_of_old_genres_are_read_less_often() -> None:
    one = StructureTask(
        TOKENS,
        [song("hymn", 4, syllables=7)] * 50 + [song("folk", 4, syllables=8)] * 50,
        [],
        OPTIONS,
    )
    seen = np.concatenate(
        [one.batch(step).examples["target"].ravel() for step in range(one.steps_per_epoch)]
    )
    hymns, folk = ((seen == TOKENS.number[f"syllables:{n}"]).sum() for n in (7, 8))
    assert 0.2 < hymns / folk < 0.65


def test_training_on_nothing_is_refused() -> None:
    with pytest.raises(TrainingError, match="no songs to learn from"):
        StructureTask(TOKENS, [], [], OPTIONS)


def test_songs_too_rare_for_an_epoch_are_still_read() -> None:
    # One hymn, read by four epochs in ten: the others would be empty.
    one = StructureTask(TOKENS, [song("hymn", 4)], [], OPTIONS)
    assert all((one.batch(step).examples["target"] > 0).any() for step in range(20))


def test_no_held_out_songs_give_no_validation() -> None:
    assert list(StructureTask(TOKENS, [song("folk", 4)], [], OPTIONS).validation()) == []


def test_the_loss_is_the_mean_surprise_and_leaves_genre_and_filling_out() -> None:
    config = StructureConfig(TransformerConfig(16, 1, 2, 16), len(TOKENS), 16)
    model, tried = StructureModel(config, rngs=nnx.Rngs(0)), task()
    rows, target = positions_of(TOKENS, lay_section(song("folk", 1)[1]), "folk")
    # One song, the beginning of the next, and filling.
    target = np.pad(np.append(target, TOKENS.genre("hymn")), (0, 8))
    rows = np.pad(rows, ((0, 0), (0, 9)))
    told = Positions(*(jnp.asarray(row[None]) for row in rows))
    batch = Batch({**told._asdict(), "target": jnp.asarray(target[None])}, {})
    total, count = jax.jit(lambda batch: tried.loss(model, batch, None))(batch)
    log = np.asarray(jax.nn.log_softmax(jax.jit(lambda at: model(at))(told)[0]))
    learnt = range(1, 7)
    assert float(count) == len(learnt) == 6
    expected = -sum(float(log[i, target[i]]) for i in learnt)
    assert float(total) == pytest.approx(expected, rel=1e-4)
