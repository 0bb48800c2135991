"""The structure transformer's own part: embeddings, head, and stepping."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from flax import nnx

from lyricpad.network.transformer import Keys, TransformerConfig
from lyricpad.structure.model import StructureConfig, StructureModel

CONFIG = StructureConfig(TransformerConfig(width=16, depth=2, heads=2, hidden=16), 40, 32)


@pytest.fixture(scope="module")
def model() -> StructureModel:
    return StructureModel(CONFIG, rngs=nnx.Rngs(0))


def test_stepping_gives_the_logits_of_the_whole(model: StructureModel) -> None:
    token, place = jnp.array([[3, 5, 7, 9, 11]]), jnp.array([[22, 0, 1, 2, 3]])
    whole, step = jax.jit(lambda *song: model(*song))(token, place), jax.jit(model.step)
    assert whole.shape == (1, 5, 40)
    song = jax.jit(model.read)(token[:, :2], place[:, :2])
    line = Keys.empty(CONFIG.transformer, 1, 4)
    for i in range(3):
        here = token[:, 2 + i], place[:, 2 + i]
        logits, line = step(*here, song, line, jnp.int32(2), jnp.int32(i))
        np.testing.assert_allclose(logits, whole[:, 2 + i], atol=5e-5)


def test_the_place_in_the_line_is_seen(model: StructureModel) -> None:
    token = jnp.array([[3, 5]])
    one, other = (model.embed(token, jnp.array([[22, place]])) for place in (0, 4))
    assert not np.allclose(one[:, 1], other[:, 1], atol=1e-3)


def test_a_config_comes_back_from_json() -> None:
    assert StructureConfig.from_dict(CONFIG.as_dict()) == CONFIG
