"""Weights on disk: safetensors files, written so that a kill never leaves half of one.

A tree of arrays is stored flat, each array under its path:

>>> flatten({"embedding": {"table": np.zeros((2, 3))}})["embedding.table"].shape
(2, 3)
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import jax
import numpy as np
from flax import nnx
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save

from lyricpad.network.errors import CheckpointError
from lyricpad.network.rounding import pack, unpack

Tree = TypeVar("Tree")
Module = TypeVar("Module", bound=nnx.Module)


def path_name(path: tuple[Any, ...]) -> str:
    """The name an array of a pytree is stored under."""
    keys = (getattr(key, "key", getattr(key, "idx", getattr(key, "name", key))) for key in path)
    return ".".join(str(key) for key in keys)


def flatten(tree: Any) -> dict[str, np.ndarray]:
    """Arrays of a pytree by dotted path."""
    leaves, _ = jax.tree_util.tree_flatten_with_path(tree)
    return {path_name(path): np.asarray(leaf) for path, leaf in leaves}


def unflatten(like: Tree, arrays: Mapping[str, np.ndarray]) -> Tree:
    """Fill the shape of ``like`` with stored arrays, in ``like``'s precision.

    Raises:
        CheckpointError: an array is missing, left over, or of another shape.
    """
    leaves, structure = jax.tree_util.tree_flatten_with_path(like)
    names = [path_name(path) for path, _ in leaves]
    if set(names) != set(arrays):
        odd = sorted(set(names) ^ set(arrays))[:4]
        raise CheckpointError(
            f"the file holds {len(arrays)} arrays and the network has {len(names)}; "
            f"they differ in {', '.join(odd)}: was it trained with another config?"
        )
    filled = []
    for name, (_, leaf) in zip(names, leaves, strict=True):
        stored = arrays[name]
        if stored.shape != leaf.shape:
            raise CheckpointError(
                f"{name} is {stored.shape} in the file, the network expects {leaf.shape}"
            )
        filled.append(np.asarray(stored, dtype=leaf.dtype))
    return jax.tree_util.tree_unflatten(structure, filled)


def save_arrays(path: Path, arrays: Mapping[str, np.ndarray], about: Mapping[str, Any]) -> None:
    """Write arrays and a JSON-able note beside them; whole or not at all.

    Raises:
        OSError: the disk is full or not writable; the file that stood there is untouched.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.part")
    dense = {name: np.array(array, order="C") for name, array in arrays.items()}
    try:
        partial.write_bytes(save(dense, metadata={"about": json.dumps(dict(about))}))
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def load_arrays(path: Path) -> tuple[dict[str, np.ndarray], dict[str, Any]]:
    """Read what :func:`save_arrays` wrote.

    Raises:
        CheckpointError: no such file, or not a whole safetensors file.
    """
    if not path.is_file():
        raise CheckpointError(f"{path} is not there: expected a safetensors file of weights")
    try:
        with safe_open(path, framework="numpy") as file:
            about = json.loads((file.metadata() or {}).get("about", "{}"))
            return {name: file.get_tensor(name) for name in file.keys()}, about  # noqa: SIM118
    except SafetensorError as error:
        raise CheckpointError(f"{path} is not a whole safetensors file: {error}") from error


def save_model(path: Path, model: nnx.Module) -> None:
    """Write a model's weights for shipping, in eight bits (:mod:`lyricpad.network.rounding`)."""
    save_arrays(path, pack(flatten(nnx.to_pure_dict(nnx.state(model, nnx.Param)))), {})


def load_weights(path: Path) -> dict[str, np.ndarray]:
    """Weights by dotted path, from what :func:`save_model` wrote; floating, not all of one type.

    Raises:
        CheckpointError: no such file, or not a whole safetensors file.
    """
    return unpack(load_arrays(path)[0])


def load_model(path: Path, make: Callable[[], Module]) -> Module:
    """A model with stored weights, turned to single precision.

    Args:
        path: what :func:`save_model` wrote.
        make: builds the model; only its shapes are used, so no first weights are drawn.

    Raises:
        CheckpointError: the file does not fit the model.
    """
    model = nnx.eval_shape(make)
    state = nnx.state(model, nnx.Param)
    weights = unflatten(nnx.to_pure_dict(state), load_weights(path))
    # On the device from the start: numpy's arrays would be copied there for every step.
    nnx.replace_by_pure_dict(state, jax.device_put(weights))
    nnx.update(model, state)
    return model
