"""Small changes of a large network: what they add, what they leave, whose they are."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from lyricpad.network.errors import CheckpointError
from lyricpad.vocabulary.changes import BIAS_SCALE, SCALE, changed, check_fit, first_changes

WEIGHTS = {
    "transformer": {"kernel": jnp.ones((4, 6)), "norm": jnp.ones(4)},
    "rows": jnp.ones((9, 4)),
    "bias": jnp.zeros(9),
}


def changes(rank: int = 2) -> dict[str, jax.Array]:
    return first_changes(WEIGHTS, rank=rank, key=jax.random.key(0))


def test_only_matrices_of_the_blocks_and_the_bias_are_changed() -> None:
    assert set(changes()) == {
        "transformer.kernel:down",
        "transformer.kernel:up",
        "bias:shift",
    }


def test_at_first_they_change_nothing() -> None:
    after = changed(WEIGHTS, changes())
    np.testing.assert_array_equal(after["transformer"]["kernel"], np.ones((4, 6)))
    np.testing.assert_array_equal(after["bias"], np.zeros(9))


def test_a_matrix_gets_the_product_and_the_rest_is_shared() -> None:
    two = {"transformer.kernel:down": jnp.eye(4, 2), "transformer.kernel:up": jnp.ones((2, 6))}
    after = changed(WEIGHTS, two)
    expected = np.ones((4, 6))
    expected[:2] += SCALE
    np.testing.assert_array_equal(after["transformer"]["kernel"], expected)
    np.testing.assert_array_equal(WEIGHTS["transformer"]["kernel"], np.ones((4, 6)))
    assert after["rows"] is WEIGHTS["rows"]
    assert after["transformer"]["norm"] is WEIGHTS["transformer"]["norm"]


def test_the_bias_is_shifted() -> None:
    after = changed(WEIGHTS, {"bias:shift": jnp.arange(9.0)})
    np.testing.assert_array_equal(after["bias"], BIAS_SCALE * np.arange(9))
    assert after["transformer"]["kernel"] is WEIGHTS["transformer"]["kernel"]


def test_changes_of_any_rank_fit() -> None:
    check_fit(WEIGHTS, changes(1))
    check_fit(WEIGHTS, changes(3))


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {**changes(), "transformer.kernel:down": jnp.ones((4, 3))},
        {**changes(), "transformer.kernel:down": jnp.ones((5, 2))},
        {**changes(), "bias:shift": jnp.ones(8)},
        {**changes(), "transformer.other:up": jnp.ones((2, 6))},
    ],
    ids=["none", "two ranks", "another width", "other words", "one too many"],
)
def test_changes_of_another_network_are_refused(wrong: dict[str, jax.Array]) -> None:
    with pytest.raises(
        CheckpointError, match=r"not for this network: they differ in (bias|transformer)"
    ):
        check_fit(WEIGHTS, wrong)
