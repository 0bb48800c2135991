"""The vocabulary transformer's own part: what positions are told, head, and stepping."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from flax import nnx

from lyricpad.network.transformer import Keys, TransformerConfig
from lyricpad.vocabulary.model import Positions, VocabularyConfig, VocabularyModel
from lyricpad.vocabulary.spelling import GRAMS

CONFIG = VocabularyConfig(TransformerConfig(width=16, depth=1, heads=2, hidden=16), 30, 5, 3, 32)


@pytest.fixture(scope="module")
def model() -> VocabularyModel:
    return VocabularyModel(CONFIG, rngs=nnx.Rngs(0))


def told(seed: int, batch: int, length: int) -> Positions:
    rng = np.random.default_rng(seed)
    most = {"row": 30, "tag": 6, "tag_left": 6, "tag_left2": 6, "join": 5, "voice": 3}
    arrays = {
        name: rng.integers(0, most.get(name, 9), (batch, length)) for name in Positions._fields
    }
    arrays["spelling"] = rng.integers(0, 100, (batch, length, GRAMS))
    return Positions(**{name: jnp.asarray(array, jnp.int32) for name, array in arrays.items()})


def test_stepping_gives_the_output_of_the_whole(model: VocabularyModel) -> None:
    positions = told(0, 1, 6)
    whole, step = jax.jit(lambda told: model(told))(positions), jax.jit(model.step)
    draft = jax.jit(model.read)(jax.tree.map(lambda array: array[:, :4], positions))
    line = Keys.empty(CONFIG.transformer, 1, 3)
    for i in range(2):
        here = jax.tree.map(lambda array, i=i: array[:, 4 + i], positions)
        output, line = step(here, draft, line, jnp.int32(4), jnp.int32(i))
        np.testing.assert_allclose(output, whole[:, 4 + i], atol=5e-5)
    assert model.logits(whole).shape == (1, 6, 30)


@pytest.mark.parametrize("name", Positions._fields)
def test_everything_a_position_is_told_is_seen(model: VocabularyModel, name: str) -> None:
    positions = told(0, 1, 2)
    changed = positions._replace(**{name: (getattr(positions, name) + 1) % 3})
    assert not np.allclose(model.embed(changed), model.embed(positions), atol=1e-4)


def test_numbers_beyond_the_tables_count_as_the_largest(model: VocabularyModel) -> None:
    positions = told(0, 1, 2)
    most = positions._replace(syllables_left=jnp.full((1, 2), 31), words_left=jnp.full((1, 2), 15))
    more = positions._replace(syllables_left=jnp.full((1, 2), 99), words_left=jnp.full((1, 2), 99))
    np.testing.assert_array_equal(model.embed(more), model.embed(most))


def test_an_untrained_model_knows_which_words_are_common() -> None:
    frequency = jnp.linspace(-5.0, 0.0, 30)
    model = VocabularyModel(CONFIG, rngs=nnx.Rngs(0), log_frequency=frequency)
    np.testing.assert_allclose(model.logits(jnp.zeros((1, 16)))[0], frequency, atol=1e-6)


def test_a_config_comes_back_from_json() -> None:
    assert VocabularyConfig.from_dict(CONFIG.as_dict()) == CONFIG
