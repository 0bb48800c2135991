"""The networks of the baselines: what a position sees, and that writing repeats reading."""

from __future__ import annotations

from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from flax import nnx
from jax import Array

from lyricpad.evaluation.baselines.model import BaselineConfig, TokenModel
from lyricpad.network.transformer import TransformerConfig

SIZE = TransformerConfig(width=16, depth=2, heads=2, hidden=16)


@pytest.fixture(params=[False, True], ids=["transformer", "recurrent"], scope="module")
def model(request: pytest.FixtureRequest) -> TokenModel:
    return BaselineConfig(SIZE, 11, recurrent=request.param).make(rngs=nnx.Rngs(0))


def begin(model: TokenModel, draft: Array, length: int) -> Any:
    """Read a draft for two lines of at most four tokens."""
    return jax.jit(partial(model.begin, lines=2, room=4))(draft, jnp.asarray(length))


def test_a_position_sees_itself_and_what_came_before(model: TokenModel) -> None:
    tokens = jnp.array([[1, 5, 6, 7, 8]])
    changed = tokens.at[0, 3].set(9)
    read = jax.jit(model.__call__)
    same = np.isclose(read(tokens)[0], read(changed)[0], atol=1e-6)
    assert np.all(same, axis=-1).tolist() == [True, True, True, False, False]


def test_a_draft_read_and_lines_written_are_as_one_text(model: TokenModel) -> None:
    # A draft of three tokens in room for five, two lines of three after it.
    draft, lines = [1, 5, 6], np.array([[7, 8, 9], [4, 4, 10]])
    padded = jnp.array([[*draft, 0, 0]])
    step: Any = jax.jit(model.step)
    state = begin(model, padded, 3)
    written = []
    for token in lines.T:
        output, state = step(jnp.asarray(token), state)
        written.append(output)
    whole = jnp.array([[*draft, *line] for line in lines])
    expected = jax.jit(model.__call__)(whole)[:, 3:]
    assert np.allclose(np.stack(written, 1), expected, atol=1e-5)
    assert model.logits(written[0]).shape == (2, 11)


def test_a_line_after_nothing(model: TokenModel) -> None:
    step: Any = jax.jit(model.step)
    output, _ = step(jnp.array([1, 1]), begin(model, jnp.zeros((1, 5), jnp.int32), 0))
    alone = jax.jit(model.__call__)(jnp.array([[1]]))
    assert np.allclose(output[0], alone[0, 0], atol=1e-5)


def test_a_config_is_read_as_it_was_written() -> None:
    config = BaselineConfig(SIZE, 11, recurrent=True)
    assert BaselineConfig.from_dict(config.as_dict()) == config
