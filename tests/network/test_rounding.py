"""Weights in eight bits: how far they may be off, and how little room they take."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from lyricpad.network.rounding import pack, unpack

matrices = arrays(
    np.float32,
    array_shapes(min_dims=2, max_dims=3, max_side=6),
    elements=st.floats(-1000, 1000, width=32, allow_subnormal=False),
)


@given(matrices)
def test_every_entry_is_off_by_at_most_half_a_step_of_its_row(matrix: np.ndarray) -> None:
    back = unpack(pack({"w": matrix}))["w"]
    largest = np.abs(matrix).max(-1, keepdims=True)
    # 2 ** -11 is the rounding of the scale, 2 ** -18 that of scales too small for half precision.
    allowed = largest * (0.5 / 127 + 2**-11) + 2**-18
    assert back.shape == matrix.shape
    assert (np.abs(back - matrix) <= allowed).all()


def test_a_row_of_zeros_stays_zero() -> None:
    assert not unpack(pack({"w": np.zeros((2, 3), np.float32)}))["w"].any()


def test_rows_do_not_share_a_scale() -> None:
    matrix = np.array([[1e-3, -2e-3], [500.0, 1.0]], np.float32)
    back = unpack(pack({"w": matrix}))["w"]
    np.testing.assert_allclose(back[0], matrix[0], rtol=0.01)


def test_vectors_stay_in_half_precision() -> None:
    packed = pack({"norm": np.array([1.0, 0.1], np.float32)})
    assert packed.keys() == {"norm"}
    assert packed["norm"].dtype == np.float16


def test_a_matrix_takes_a_byte_an_entry_and_two_a_row() -> None:
    packed = pack({"w": np.ones((100, 256), np.float32)})
    assert sum(array.nbytes for array in packed.values()) == 100 * 256 + 100 * 2
