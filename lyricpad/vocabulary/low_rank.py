"""Small changes to a large network: two thin matrices beside each matrix of its blocks.

A writer's few songs cannot teach three million weights anew, but they can turn each matrix a
little: ``W + down @ up`` with ``down`` of a few columns and ``up`` of as many rows (LoRA, Hu et
al. 2021, arXiv 2106.09685). ``up`` begins with zeros, so that nothing is changed at first. What is
added is a tenth of a megabyte; the weights it is added to stay as they are.

>>> weights = {"transformer": {"kernel": jnp.ones((4, 6))}, "bias": jnp.ones(9)}
>>> changes = first_changes(weights, rank=2, key=jax.random.key(0))
>>> sorted((name, array.shape) for name, array in changes.items())
[('transformer.kernel:down', (4, 2)), ('transformer.kernel:up', (2, 6))]
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
"""Thin matrices by the name of the matrix they change, with ``:down`` or ``:up`` behind it."""

BLOCKS = "transformer."

SCALE = 2.0
"""Of what is added; with Adam it is no more than a choice of learning rate."""


def first_changes(weights: Any, *, rank: int, key: PRNGKeyArray) -> dict[str, Array]:
    """Changes of every matrix of the blocks that change nothing yet.

    Args:
        weights: of the whole network.
        rank: columns of ``down``.
        key: what ``down`` is drawn with.
    """
    found: dict[str, Array] = {}
    for i, (name, matrix) in enumerate(_matrices(weights)):
        n_in, n_out = matrix.shape
        drawn = jax.random.normal(jax.random.fold_in(key, i), (n_in, rank))
        found[f"{name}:down"] = drawn * n_in**-0.5
        found[f"{name}:up"] = jnp.zeros((rank, n_out))
    return found


def changed(weights: Weights, changes: Changes) -> Weights:
    """The network's weights with the changes added; whatever none is for is shared, not copied."""

    def one(path: tuple[Any, ...], weight: Any) -> Any:
        name = _name(path)
        if f"{name}:up" not in changes:
            return weight
        return weight + SCALE * (changes[f"{name}:down"] @ changes[f"{name}:up"])

    return jax.tree_util.tree_map_with_path(one, weights)


def check_fit(weights: Any, changes: Changes) -> None:
    """Refuse changes of another network.

    Raises:
        CheckpointError: they are not two thin matrices for each matrix of the blocks.
    """
    rank = next((len(array) for name, array in changes.items() if name.endswith(":up")), 0)
    wanted = {}
    for name, matrix in _matrices(weights):
        wanted |= {f"{name}:down": (matrix.shape[0], rank), f"{name}:up": (rank, matrix.shape[1])}
    odd = set(wanted.items()) ^ {(name, array.shape) for name, array in changes.items()}
    if odd:
        name, shape = min(odd)
        raise CheckpointError(
            f"the changes of rank {rank} are not for this network: they differ in {name} {shape}"
        )


def _matrices(weights: Any) -> list[tuple[str, Any]]:
    leaves, _ = jax.tree_util.tree_flatten_with_path(weights)
    named = [(_name(path), leaf) for path, leaf in leaves]
    return [(name, leaf) for name, leaf in named if name.startswith(BLOCKS) and leaf.ndim == 2]


def _name(path: tuple[Any, ...]) -> str:
    # Flax keeps each array in the `value` of a variable.
    return path_name(path).removesuffix(".value")
