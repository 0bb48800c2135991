"""Learning a writer's own voice: small changes of a trained vocabulary transformer.

A few hundred lines are soon known by heart, so the songs kept aside decide when to stop: the
changes kept are those under which they were likeliest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax
from flax import nnx

from lyricpad.network.errors import TrainingError
from lyricpad.network.prepared import Prepared
from lyricpad.network.training import Batch, Event, TrainingConfig, optimizer
from lyricpad.vocabulary.changes import changed, first_changes
from lyricpad.vocabulary.lexicon import Lexicon
from lyricpad.vocabulary.model import VocabularyModel
from lyricpad.vocabulary.task import TaskOptions, VocabularyTask
from lyricpad.vocabulary.training import load_words

EVERY_WINDOW = 1_000_000


@dataclass(frozen=True)
class Recipe:
    """How a voice is learnt; docs/log.md tells what was tried.

    Attributes:
        rank: of the changes.
        steps: at most.
        learning_rate: after ten steps.
        batch_size: windows a step.
        check_every: steps between looks at the songs kept aside.
        patience: looks without a gain before it ends.
        seed: of batches and first changes.
    """

    rank: int = 4
    steps: int = 200
    learning_rate: float = 2e-3
    batch_size: int = 8
    check_every: int = 10
    patience: int = 3
    seed: int = 0

    @property
    def training(self) -> TrainingConfig:
        """For the optimizer: a short way up, then level, since nobody knows when it will end."""
        return TrainingConfig(self.steps, self.learning_rate, warmup=10, decay=0, seed=self.seed)


@dataclass(frozen=True)
class Learnt:
    """What came of it; losses are nats a word of the songs kept aside, given the words' tags.

    Attributes:
        changes: the best.
        before: loss without them.
        after: loss with them.
        step: after which they were best.
    """

    changes: dict[str, np.ndarray]
    before: float
    after: float
    step: int


def adapt(
    model: VocabularyModel,
    lexicon: Lexicon,
    songs: Prepared,
    recipe: Recipe,
    on_event: Callable[[Event], None] = lambda _: None,
) -> Learnt:
    """Learn from a writer's songs; ``model`` stays as it is.

    Args:
        model: trained on books.
        lexicon: of the model.
        songs: with some held out.
        recipe: how.
        on_event: told of losses as they come.

    Raises:
        TrainingError: no word of the songs kept aside can be told, or none is told better.
    """
    learner = _Learner(model, lexicon, songs, recipe)
    before = learner.held_out_loss()
    on_event({"step": 0, "held_out": before})
    best = Learnt({}, before, before, 0)
    for step, loss in learner.steps(recipe):
        after = learner.held_out_loss()
        on_event({"step": step, "loss": loss, "held_out": after})
        if after < best.after:
            best = Learnt(jax.device_get(learner.changes), before, after, step)
        elif step - best.step >= recipe.patience * recipe.check_every:
            break
    if not best.step:
        raise TrainingError(
            "nothing was learnt: the songs kept aside were no likelier after learning from the "
            f"others (loss {before:.3f} before); more songs of one writer would help"
        )
    return best


class _Learner:
    """The changes and all that moves them."""

    def __init__(
        self, model: VocabularyModel, lexicon: Lexicon, songs: Prepared, recipe: Recipe
    ) -> None:
        context = model.config.context
        words, split = load_words([songs], lexicon, context)
        # Told no voice: the writer's own stands where the books have none in particular.
        options = TaskOptions(recipe.batch_size, context, any_voice=1.0, seed=recipe.seed)
        self.task = VocabularyTask(words, split, lexicon, options)
        aside = TaskOptions(1, context, validation_batches=EVERY_WINDOW)
        self.aside = list(VocabularyTask(words, split, lexicon, aside).validation())
        graph, self.weights = nnx.split(model)
        self.changes: Any = first_changes(
            self.weights, rank=recipe.rank, key=jax.random.key(recipe.seed)
        )
        updates = optimizer(recipe.training)
        self.moments = updates.init(self.changes)
        self._step = _compiled_step(graph, self.task, updates)
        self._loss = _compiled_loss(graph, self.task)

    def steps(self, recipe: Recipe) -> Iterator[tuple[int, float]]:
        """Take steps; yields where it is time to look, with the loss of the last batch."""
        for step in range(1, recipe.steps + 1):
            batch = self.task.batch(step - 1)
            self.changes, self.moments, loss = self._step(
                self.changes, self.moments, self.weights, batch
            )
            if step % recipe.check_every == 0 or step == recipe.steps:
                yield step, float(loss)

    def held_out_loss(self) -> float:
        """Mean loss over the songs kept aside, exact."""
        weights = changed(self.weights, self.changes)
        return _mean(self._loss(weights, batch) for batch in self.aside)


def _mean(sums: Iterable[tuple[jax.Array, jax.Array]]) -> float:
    total, count = (float(sum(column)) for column in zip(*sums, strict=True))
    if not count:
        raise TrainingError(
            "none of the words of the songs kept aside is in the model's lexicon: expected songs "
            "in English"
        )
    return total / count


def _compiled_step(graph: Any, task: VocabularyTask, updates: optax.GradientTransformation) -> Any:
    def mean_loss(changes: Any, weights: Any, batch: Batch) -> jax.Array:
        total, count = task.loss(nnx.merge(graph, changed(weights, changes)), batch, None)
        return total / jnp.maximum(count, 1)

    def step_once(changes: Any, moments: Any, weights: Any, batch: Batch) -> tuple[Any, ...]:
        loss, slope = jax.value_and_grad(mean_loss)(changes, weights, batch)
        change, moments = updates.update(slope, moments, changes)
        return optax.apply_updates(changes, change), moments, loss

    return jax.jit(step_once)


def _compiled_loss(graph: Any, task: VocabularyTask) -> Any:
    return jax.jit(lambda weights, batch: task.validation_loss(nnx.merge(graph, weights), batch))
