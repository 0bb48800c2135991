"""Weight updates: the optimizer with its schedule, compiled for one step or several in one call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import jax
import jax.numpy as jnp
import optax
from flax import nnx

from lyricpad.network.task import Arrays, Batch, Task

Tree = TypeVar("Tree")
Update = Callable[..., tuple[Any, Any, jax.Array, jax.Array]]
"""From weights, moments, examples, shared arrays and the step to new weights and moments, summed
loss and number of predictions."""


@dataclass(frozen=True)
class TrainingConfig:
    """How to train.

    Attributes:
        steps: weight updates in all; may be raised when a run is resumed.
        learning_rate: at its highest.
        warmup: steps until it is reached.
        decay: share of the steps at the end over which it falls linearly to zero.
        weight_decay: of AdamW, on matrices only.
        clip: largest norm of the gradient.
        beta2: of Adam's second moment.
        seed: of batches, dropout and first weights.
        log_every: steps between lines of metrics.
        validate_every: steps between validations.
        checkpoint_every: steps between checkpoints.
        half: whether products are of bfloat16, which a GPU multiplies several times as fast and
            a CPU more slowly; the weights, their moments and all sums stay in single precision.
        fused: so many steps are taken in one call, so that a fast device never waits for Python.
    """

    steps: int
    learning_rate: float = 1.5e-3
    warmup: int = 100
    decay: float = 0.3
    weight_decay: float = 0.05
    clip: float = 1.0
    beta2: float = 0.98
    seed: int = 0
    log_every: int = 20
    validate_every: int = 500
    checkpoint_every: int = 250
    half: bool = False
    fused: int = 1


def schedule(config: TrainingConfig) -> Callable[[Any], jax.Array]:
    """Learning rate by step: up over ``warmup``, level, down to zero over the last ``decay``."""
    fall = max(1, round(config.steps * config.decay))

    def rate(step: Any) -> jax.Array:
        up = (step + 1) / max(1, config.warmup)
        down = (config.steps - step) / fall
        return config.learning_rate * jnp.clip(jnp.minimum(up, down), 0.0, 1.0)

    return rate


def optimizer(config: TrainingConfig) -> optax.GradientTransformation:
    """AdamW behind gradient clipping; norms and biases are not decayed."""
    return optax.chain(
        optax.clip_by_global_norm(config.clip),
        optax.adamw(
            schedule(config),
            b2=config.beta2,
            weight_decay=config.weight_decay,
            mask=lambda params: jax.tree.map(lambda leaf: leaf.ndim > 1, params),
        ),
    )


def compiled_update(
    graph: Any, task: Task, updates: optax.GradientTransformation, config: TrainingConfig
) -> Update:
    """One step; its arguments' weights and moments are given up to the result."""
    return jax.jit(_update(graph, task, updates, config), donate_argnums=(0, 1))


def compiled_updates(
    graph: Any, task: Task, updates: optax.GradientTransformation, config: TrainingConfig
) -> Update:
    """Several steps, one after the other; the arrays of batches have one axis more, of steps."""
    once = _update(graph, task, updates, config)

    def several(
        params: Any, moments: Any, examples: Arrays, shared: Arrays, step: jax.Array
    ) -> tuple[Any, Any, jax.Array, jax.Array]:
        def one(carry: Any, batch: Any) -> tuple[Any, Any]:
            params, moments, step = carry
            params, moments, *told = once(params, moments, *batch, step)
            return (params, moments, step + 1), told

        carry = params, moments, jnp.asarray(step)
        (params, moments, _), (totals, counts) = jax.lax.scan(one, carry, (examples, shared))
        return params, moments, totals.sum(), counts.sum()

    return jax.jit(several, donate_argnums=(0, 1))


def _update(
    graph: Any, task: Task, updates: optax.GradientTransformation, config: TrainingConfig
) -> Update:
    key = jax.random.key(config.seed)

    def mean_loss(params: Any, batch: Batch, step: jax.Array) -> tuple[jax.Array, Any]:
        model = nnx.merge(graph, _in_half(params) if config.half else params)
        total, count = task.loss(model, batch, jax.random.fold_in(key, step))
        return total / jnp.maximum(count, 1), (total, count)

    def once(
        params: Any, moments: Any, examples: Arrays, shared: Arrays, step: jax.Array
    ) -> tuple[Any, Any, jax.Array, jax.Array]:
        batch = Batch(examples, shared)
        (_, (total, count)), slope = jax.value_and_grad(mean_loss, has_aux=True)(
            params, batch, step
        )
        change, moments = updates.update(slope, moments, params)
        return optax.apply_updates(params, change), moments, total, count

    return once


def _in_half(params: Tree) -> Tree:
    # Vectors too: one array of single precision would turn every product after it into one.
    return jax.tree.map(lambda leaf: leaf.astype(jnp.bfloat16), params)
