"""The structure transformer's own part: embeddings, head, and stepping."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from flax import nnx

from lyricpad.network.transformer import Keys, TransformerConfig
from lyricpad.structure.model import TABLES, StructureConfig, StructureModel
from lyricpad.structure.positions import Positions

CONFIG = StructureConfig(TransformerConfig(width=16, depth=2, heads=2, hidden=16), 40, 32)


@pytest.fixture(scope="module")
def model() -> StructureModel:
    return StructureModel(CONFIG, rngs=nnx.Rngs(0))


def positions(read: list[int], **told: int) -> Positions:
    """One song; every other field is ``told`` (0 where left out) at each of its positions."""
    rest = {name: jnp.full((1, len(read)), told.get(name, 0)) for name in Positions._fields[1:]}
    return Positions(jnp.array([read]), **rest)


def test_stepping_gives_the_logits_of_the_whole(model: StructureModel) -> None:
    song = positions([3, 5, 7, 9, 11], place=2, line=1, echo=6, above=4)
    whole, step = jax.jit(lambda at: model(at))(song), jax.jit(model.step)
    assert whole.shape == (1, 5, 40)
    read = jax.jit(model.read)(Positions(*(field[:, :2] for field in song)))
    line = Keys.empty(CONFIG.transformer, 1, 4)
    for i in range(3):
        here = Positions(*(field[:, 2 + i] for field in song))
        logits, line = step(here, read, line, jnp.int32(2), jnp.int32(i))
        np.testing.assert_allclose(logits, whole[:, 2 + i], atol=5e-5)


@pytest.mark.parametrize("name", [*TABLES, "echo", "above"])
def test_all_that_is_told_is_seen(model: StructureModel, name: str) -> None:
    one, other = (model.embed(positions([3, 5], **{name: value})) for value in (0, 1))
    assert not np.allclose(one, other, atol=1e-3)


def test_no_echo_adds_nothing(model: StructureModel) -> None:
    # Token 0 fills up; if it had an embedding here, silence would say something.
    bare = model.embed(positions([0]))
    tables = sum(table(jnp.zeros((1, 1), int)) for table in model.tables.values())
    np.testing.assert_allclose(bare, tables, atol=1e-6)


def test_a_config_comes_back_from_json() -> None:
    assert StructureConfig.from_dict(CONFIG.as_dict()) == CONFIG
