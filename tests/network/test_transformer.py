"""The shared network: what it may see, and that writing word by word is reading the whole."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from flax import nnx
from hypothesis import given, settings
from hypothesis import strategies as st

from lyricpad.network.transformer import Keys, Transformer, TransformerConfig, rotate

CONFIG = TransformerConfig(width=16, depth=2, heads=2, hidden=32)


class Compiled:
    """The network's three ways to be run, compiled (in a test, running it bare takes longer)."""

    def __init__(self, network: Transformer) -> None:
        self.whole = jax.jit(lambda x: network(x))
        self.read = jax.jit(network.read)
        self.step = jax.jit(network.step)


@pytest.fixture(scope="module")
def network() -> Compiled:
    return Compiled(Transformer(CONFIG, rngs=nnx.Rngs(0)))


def stream(seed: int, *shape: int) -> jax.Array:
    return jax.random.normal(jax.random.key(seed), shape)


def test_a_later_position_never_changes_an_earlier_output(network: Compiled) -> None:
    x = stream(1, 2, 7, 16)
    before = network.whole(x)
    for changed in range(1, 7):
        after = network.whole(x.at[:, changed].add(3.0))
        np.testing.assert_allclose(after[:, :changed], before[:, :changed], atol=1e-6)
        assert not np.allclose(after[:, changed], before[:, changed], atol=1e-3)


def test_an_earlier_position_is_seen(network: Compiled) -> None:
    x = stream(1, 2, 7, 16)
    changed = network.whole(x.at[:, 0].add(3.0))
    assert not np.allclose(changed[:, -1], network.whole(x)[:, -1], atol=1e-3)


@pytest.mark.parametrize("draft_length", [0, 1, 5])
def test_stepping_after_reading_is_reading_the_whole(network: Compiled, draft_length: int) -> None:
    # Three candidates of four words behind one draft, which stands in room for six.
    draft, lines = stream(2, 1, draft_length, 16), stream(3, 3, 4, 16)
    whole = network.whole(jnp.concatenate([jnp.repeat(draft, 3, axis=0), lines], axis=1))
    room = jnp.concatenate([draft, 100 * jnp.ones((1, 6 - draft_length, 16))], axis=1)
    keys, line = network.read(room), Keys.empty(CONFIG, 3, 5)
    length = jnp.int32(draft_length)
    for i in range(4):
        output, line = network.step(lines[:, i], keys, line, length, jnp.int32(i))
        np.testing.assert_allclose(output, whole[:, draft_length + i], atol=2e-5)


def test_keys_have_a_place_for_each_block_and_candidate() -> None:
    assert Keys.empty(CONFIG, 3, 5).keys.shape == (2, 3, 5, 2, 8)


@settings(max_examples=25)
@given(shift=st.integers(0, 500), first=st.integers(0, 60), second=st.integers(0, 60))
def test_rotation_makes_attention_depend_on_the_distance_alone(
    shift: int, first: int, second: int
) -> None:
    query, key = stream(4, 1, 1, 2, 8), stream(5, 1, 1, 2, 8)

    def attention(i: int, j: int) -> jax.Array:
        return (rotate(query, jnp.array([i])) * rotate(key, jnp.array([j]))).sum(-1)

    moved = attention(first + shift, second + shift)
    np.testing.assert_allclose(moved, attention(first, second), atol=2e-3)


def test_rotation_keeps_lengths_and_leaves_position_zero_alone() -> None:
    x = stream(6, 1, 4, 2, 8)
    turned = rotate(x, jnp.arange(4))
    np.testing.assert_allclose(turned[:, 0], x[:, 0])
    np.testing.assert_allclose(
        jnp.linalg.norm(turned, axis=-1), jnp.linalg.norm(x, axis=-1), rtol=1e-5
    )


def test_rotation_turns_pairs_by_the_published_angles() -> None:
    # Su et al. 2021, equation 15: pair i of k turns by position / 10000^(2i/k).
    x = jnp.zeros((1, 1, 1, 4)).at[..., :2].set(1.0)
    turned = rotate(x, jnp.array([3]))[0, 0, 0]
    slow = 3 / 10_000**0.5
    expected = [np.cos(3), np.cos(slow), np.sin(3), np.sin(slow)]
    np.testing.assert_allclose(turned, expected, rtol=1e-5)


@pytest.mark.parametrize(("width", "heads"), [(10, 3), (6, 2), (5, 1)])
def test_a_width_heads_cannot_share_evenly_is_refused(width: int, heads: int) -> None:
    with pytest.raises(ValueError, match=f"width {width} over {heads} heads: expected an even"):
        TransformerConfig(width=width, depth=1, heads=heads, hidden=8)


def test_dropout_needs_a_key_and_follows_it() -> None:
    config = TransformerConfig(width=16, depth=1, heads=2, hidden=32, dropout=0.5)
    network, x = Transformer(config, rngs=nnx.Rngs(0)), stream(7, 1, 3, 16)
    dropped = jax.jit(lambda key: network(x, dropout_key=key))
    one, again, other = (dropped(jax.random.key(seed)) for seed in (1, 1, 2))
    np.testing.assert_array_equal(one, again)
    assert not np.allclose(one, other, atol=1e-3)
    assert not np.allclose(one, network(x), atol=1e-3)


def test_shapes_in_signatures_are_checked_while_testing() -> None:
    # pyproject.toml asks jaxtyping to; without it this test fails, and the shapes are mere words.
    with pytest.raises(TypeError, match="rotate"):
        rotate(jnp.zeros((1, 2, 3)), jnp.arange(2))
