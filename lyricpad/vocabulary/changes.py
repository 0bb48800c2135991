"""Small changes to a large network: what a voice of a writer's own adds to it.

A writer's few songs cannot teach three million weights anew, but they can turn each matrix a
little: ``W + down @ up`` with ``down`` of a few columns and ``up`` of as many rows (LoRA, Hu et
al. 2021, arXiv 2106.09685). Which words the writer likes is a number a row, and learnt sooner so.
Both begin by changing nothing. What is added is a fifth of a megabyte; the weights it is added to
stay as they are.

>>> weights = {"transformer": {"kernel": jnp.ones((4, 6))}, "bias": jnp.ones(9)}
>>> changes = first_changes(weights, rank=2, key=jax.random.key(0))
>>> sorted((name, array.shape) for name, array in changes.items())
[('bias:shift', (9,)), ('transformer.kernel:down', (4, 2)), ('transformer.kernel:up', (2, 6))]
>>> bool((changed(weights, changes)["transformer"]["kernel"] == 1).all())
True
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

import jax
import jax.numpy as jnp
from jaxtyping import Array, PRNGKeyArray

from lyricpad.network.checkpoints import path_name
from lyricpad.network.errors import CheckpointError

Weights = TypeVar("Weights")
Changes = Mapping[str, Any]
"""Arrays by the name of the weight they change, with ``:down``, ``:up`` or ``:shift`` behind it."""

BLOCKS, BIAS = "transformer.", "bias"

SCALE = 2.0
"""Of what is added to a matrix; with Adam it is no more than a choice of learning rate."""

BIAS_SCALE = 5.0
"""Likewise of a shift: a word's row is met in few steps and may move further in each."""


def first_changes(weights: Any, *, rank: int, key: PRNGKeyArray) -> dict[str, Array]:
    """Changes of every matrix of the blocks, and of the bias, that change nothing yet.

    Args:
        weights: of the whole network.
        rank: columns of ``down``.
        key: what ``down`` is drawn with.
    """
    found: dict[str, Array] = {}
    for i, (name, shape) in enumerate(_shapes(weights, rank).items()):
        drawn = jax.random.normal(jax.random.fold_in(key, i), shape) * shape[0] ** -0.5
        found[name] = drawn if name.endswith(":down") else jnp.zeros(shape)
    return found


def changed(weights: Weights, changes: Changes) -> Weights:
    """The network's weights with the changes added; whatever none is for is shared, not copied."""

    def one(path: tuple[Any, ...], weight: Any) -> Any:
        name = _name(path)
        if f"{name}:shift" in changes:
            return weight + BIAS_SCALE * changes[f"{name}:shift"]
        if f"{name}:up" in changes:
            return weight + SCALE * (changes[f"{name}:down"] @ changes[f"{name}:up"])
        return weight

    return jax.tree_util.tree_map_with_path(one, weights)


def check_fit(weights: Any, changes: Changes) -> None:
    """Refuse changes of another network.

    Raises:
        CheckpointError: they are not what :func:`first_changes` gives, for some rank.
    """
    rank = next((len(array) for name, array in changes.items() if name.endswith(":up")), 0)
    there = {(name, tuple(array.shape)) for name, array in changes.items()}
    odd = there ^ set(_shapes(weights, rank).items())
    if odd:
        name, shape = min(odd)
        raise CheckpointError(
            f"the changes of rank {rank} are not for this network: they differ in {name} {shape}"
        )


def _shapes(weights: Any, rank: int) -> dict[str, tuple[int, ...]]:
    """Shape of each array of the changes."""
    found: dict[str, tuple[int, ...]] = {}
    for path, weight in jax.tree_util.tree_flatten_with_path(weights)[0]:
        name = _name(path)
        if name == BIAS:
            found[f"{name}:shift"] = weight.shape
        elif name.startswith(BLOCKS) and weight.ndim == 2:
            found[f"{name}:down"] = (weight.shape[0], rank)
            found[f"{name}:up"] = (rank, weight.shape[1])
    return found


def _name(path: tuple[Any, ...]) -> str:
    # Flax keeps each array in the `value` of a variable.
    return path_name(path).removesuffix(".value")
