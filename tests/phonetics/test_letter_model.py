"""The letter-to-sound network: shapes, padding, and a search that finds what it should."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from flax import nnx

from lyricpad.phonetics.letter_model import LetterConfig, LetterModel

CONFIG = LetterConfig(chunks=6, letters=5, embed=8, width=8, layers=1, hidden=8)


@pytest.fixture(scope="module")
def model() -> LetterModel:
    return LetterModel(CONFIG, nnx.Rngs(3))


def test_padding_changes_nothing(model: LetterModel) -> None:
    letters, chunks = jnp.array([[1, 2, 3]]), jnp.array([[4, 5, 1]])
    padded = model.logits(jnp.pad(letters, ((0, 1), (0, 4))), jnp.pad(chunks, ((0, 1), (0, 4))))
    np.testing.assert_allclose(padded[:1, :3], model.logits(letters, chunks), atol=1e-5)


def test_no_chunk_is_chosen_by_looking_at_itself_or_later(model: LetterModel) -> None:
    letters = jnp.array([[1, 2, 3, 4]])
    one = model.logits(letters, jnp.array([[1, 2, 3, 4]]))
    other = model.logits(letters, jnp.array([[1, 2, 5, 5]]))
    np.testing.assert_allclose(one[:, :3], other[:, :3], atol=1e-6)
    assert not np.allclose(one[:, 3], other[:, 3])


def test_dropout_only_with_a_key(model: LetterModel) -> None:
    letters, chunks = jnp.array([[1, 2, 3]]), jnp.array([[4, 5, 1]])
    still = model.logits(letters, chunks)
    np.testing.assert_array_equal(still, model.logits(letters, chunks))
    assert not np.allclose(still, model.logits(letters, chunks, jax.random.key(0)))


def test_search_finds_the_best_of_all_rows(model: LetterModel) -> None:
    letters = jnp.array([[2, 1, 0], [3, 4, 0]])
    said, scores = model.search(letters, beams=5)
    pairs = jnp.array([[a, b, 0] for a in range(1, 6) for b in range(1, 6)])
    for row in range(2):
        logits = model.logits(jnp.repeat(letters[row : row + 1], 25, axis=0), pairs)
        # Padding, chunk 0, is never said for a letter.
        logs = jax.nn.log_softmax(logits)[:, :2]
        totals = logs[jnp.arange(25), 0, pairs[:, 0]] + logs[jnp.arange(25), 1, pairs[:, 1]]
        best = int(totals.argmax())
        np.testing.assert_array_equal(said[row, 0], pairs[best])
        np.testing.assert_allclose(scores[row, 0], totals[best], atol=1e-4)
