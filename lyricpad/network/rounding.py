"""Weights in eight bits for shipping: a quarter of single precision, half of half precision.

Every row (the last axis) of a matrix is divided by a scale of its own, so that its largest entry
becomes 127, and rounded; the scales are kept in half precision beside it. What has one axis only
(norms, biases) is small and stays in half precision.

>>> packed = pack({"table": np.array([[0.5, -1.0], [30.0, 10.0]], np.float32)})
>>> sorted((name, array.dtype.name, array.shape) for name, array in packed.items())
[('table', 'int8', (2, 2)), ('table:scale', 'float16', (2, 1))]
>>> unpack(packed)["table"].round(2).tolist()
[[0.5, -1.0], [30.0, 10.0]]
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from jaxtyping import Float, Int8

SCALE = ":scale"
LARGEST = 127
SMALLEST_SCALE = 2.0**-24
"""The smallest number above zero in half precision, so that a row of zeros divides by something."""


def pack(arrays: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Weights by name as they are to be written: matrices as ``int8`` and their scales.

    Args:
        arrays: of any floating type.
    """
    packed: dict[str, np.ndarray] = {}
    for name, array in arrays.items():
        if array.ndim < 2:
            packed[name] = array.astype(np.float16)
        else:
            packed[name], packed[name + SCALE] = _rounded(array.astype(np.float32))
    return packed


def unpack(packed: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """What :func:`pack` was given, rounded, in single precision; plain arrays pass as they are."""
    return {
        name: array.astype(np.float32) * packed[name + SCALE].astype(np.float32)
        if name + SCALE in packed
        else array
        for name, array in packed.items()
        if not name.endswith(SCALE)
    }


def _rounded(
    matrix: Float[np.ndarray, "*rows n"],
) -> tuple[Int8[np.ndarray, "*rows n"], Float[np.ndarray, "*rows 1"]]:
    largest = np.abs(matrix).max(-1, keepdims=True)
    # Rounded to half precision first: the entries are divided by the scale that will be read.
    scale = np.maximum(largest / LARGEST, SMALLEST_SCALE).astype(np.float16)
    steps = np.rint(matrix / scale.astype(np.float32))
    return np.clip(steps, -LARGEST, LARGEST).astype(np.int8), scale
