"""The letter-to-sound network: read a word's letters both ways, say one chunk of phones a letter.

Two bidirectional GRU layers read the letters; a GRU then walks over them left to right and at
each letter chooses a chunk (none to three phones), knowing the chunk it chose before. After Yao &
Zweig (2015), "Sequence-to-Sequence Neural Net Models for Grapheme-to-Phoneme Conversion", whose
aligned bidirectional model did best on CMUdict.

>>> model = LetterModel(LetterConfig(chunks=9, letters=4, embed=8, encoder=8, decoder=8),
...                     nnx.Rngs(0))
>>> letters = jnp.array([[1, 2, 3, 0]])
>>> model.logits(letters, jnp.array([[5, 1, 2, 0]])).shape
(1, 4, 9)
>>> [part.shape for part in model.search(letters, beams=2)]
[(1, 4), (1,)]
"""

from __future__ import annotations

from dataclasses import dataclass

import jax
import jax.numpy as jnp
from flax import nnx
from jaxtyping import Array, Bool, Float, Int


@dataclass(frozen=True, slots=True)
class LetterConfig:
    """Sizes of the network.

    Attributes:
        chunks: number of chunks of phones; id 0 is padding and the start.
        letters: number of letter ids; 0 is padding.
        embed: width of letter and chunk embeddings.
        encoder: width of each direction of the reading layers.
        decoder: width of the saying layer.
        dropout: share of features dropped in training.
    """

    chunks: int
    letters: int = 28
    embed: int = 64
    encoder: int = 160
    decoder: int = 256
    dropout: float = 0.15


class Gru(nnx.Module):
    """One gated recurrent layer; the input product is taken for all steps at once."""

    def __init__(self, inputs: int, width: int, rngs: nnx.Rngs):
        self.input = nnx.Linear(inputs, 3 * width, rngs=rngs)
        orthogonal = nnx.initializers.orthogonal()
        parts = [orthogonal(rngs.params(), (width, width)) for _ in range(3)]
        self.state = nnx.Linear(width, 3 * width, rngs=rngs)
        self.state.kernel[...] = jnp.concatenate(parts, axis=1)

    def step(
        self, state: Float[Array, "b w"], product: Float[Array, "b w3"]
    ) -> Float[Array, "b w"]:
        """The next state from the last and the input's product."""
        xr, xz, xn = jnp.split(product, 3, axis=-1)
        hr, hz, hn = jnp.split(self.state(state), 3, axis=-1)
        update = jax.nn.sigmoid(xz + hz)
        return (1 - update) * jnp.tanh(xn + jax.nn.sigmoid(xr + hr) * hn) + update * state

    def __call__(
        self, inputs: Float[Array, "b l d"], mask: Bool[Array, "b l"], *, reverse: bool = False
    ) -> Float[Array, "b l w"]:
        """States at every place; padding leaves the state as it was."""
        product = self.input(inputs)
        start = jnp.zeros((inputs.shape[0], product.shape[-1] // 3), product.dtype)

        def step(state, at):
            product, live = at
            state = jnp.where(live[:, None], self.step(state, product), state)
            return state, state

        over = (product.swapaxes(0, 1), mask.T)
        return jax.lax.scan(step, start, over, reverse=reverse)[1].swapaxes(0, 1)


class LetterModel(nnx.Module):
    """Letters [b, l] → chunks [b, l]."""

    def __init__(self, config: LetterConfig, rngs: nnx.Rngs):
        c = config
        self.letters = nnx.Embed(c.letters, c.embed, rngs=rngs)
        self.chunks = nnx.Embed(c.chunks, c.embed, rngs=rngs)
        sizes = (c.embed, 2 * c.encoder)
        self.forward = nnx.List([Gru(size, c.encoder, rngs) for size in sizes])
        self.backward = nnx.List([Gru(size, c.encoder, rngs) for size in sizes])
        self.read = nnx.Linear(2 * c.encoder + c.embed, 3 * c.decoder, rngs=rngs)
        self.say = Gru(1, c.decoder, rngs)
        self.output = nnx.Linear(c.decoder, c.chunks, rngs=rngs)
        self.dropout = c.dropout

    def encode(
        self, letters: Int[Array, "b l"], dropout_key: Array | None = None
    ) -> Float[Array, "b l e"]:
        """What is known about each letter from the whole word."""
        keys = _keys(dropout_key, len(self.forward))
        mask = letters > 0
        states = self.letters(letters)
        for forward, backward, key in zip(self.forward, self.backward, keys, strict=True):
            both = forward(states, mask), backward(states, mask, reverse=True)
            states = _drop(jnp.concatenate(both, axis=-1), self.dropout, key)
        return states

    def logits(
        self,
        letters: Int[Array, "b l"],
        chunks: Int[Array, "b l"],
        dropout_key: Array | None = None,
    ) -> Float[Array, "b l c"]:
        """Scores of every chunk at every letter, given the right chunks before it.

        Features are dropped only where a ``dropout_key`` is given.
        """
        first, second, third = _keys(dropout_key, 3)
        before = jnp.pad(chunks[:, :-1], ((0, 0), (1, 0)))
        said = _drop(self.chunks(before), self.dropout, first)
        encoded = self.encode(letters, second)
        product = self.read(jnp.concatenate([encoded, said], axis=-1))
        start = jnp.zeros((letters.shape[0], product.shape[-1] // 3), product.dtype)

        def step(state, product):
            state = self.say.step(state, product)
            return state, state

        states = jax.lax.scan(step, start, product.swapaxes(0, 1))[1].swapaxes(0, 1)
        return self.output(_drop(states, self.dropout, third))

    def search(
        self, letters: Int[Array, "b l"], beams: int
    ) -> tuple[Int[Array, "b l"], Float[Array, " b"]]:
        """The likeliest chunks by beam search, and their log probability."""
        n, length = letters.shape
        encoded = self.encode(letters)
        width = self.output.in_features
        first = jnp.where(jnp.arange(beams) == 0, 0.0, -jnp.inf)
        carry = (
            jnp.zeros((n, beams, width)),
            jnp.zeros((n, beams), jnp.int32),
            jnp.broadcast_to(first, (n, beams)),
            jnp.zeros((n, beams, length), jnp.int32),
        )

        def step(carry, at):
            states, last, scores, said = carry
            place, code, live = at
            code = jnp.broadcast_to(code[:, None], (n, beams, code.shape[-1]))
            product = self.read(jnp.concatenate([code, self.chunks(last)], axis=-1))
            states = self.say.step(states, product)
            options = jax.nn.log_softmax(self.output(states)).at[..., 0].set(-jnp.inf)
            stay = jnp.full_like(options, -jnp.inf).at[..., 0].set(0.0)
            options = jnp.where(live[:, None, None], options, stay)
            totals = (scores[..., None] + options).reshape(n, -1)
            scores, picks = jax.lax.top_k(totals, beams)
            parent, chunk = picks // options.shape[-1], picks % options.shape[-1]
            states = jnp.take_along_axis(states, parent[..., None], axis=1)
            said = jnp.take_along_axis(said, parent[..., None], axis=1).at[:, :, place].set(chunk)
            return (states, chunk, scores, said), None

        over = (jnp.arange(length), encoded.swapaxes(0, 1), (letters > 0).T)
        (_, _, scores, said), _ = jax.lax.scan(step, carry, over)
        return said[:, 0], scores[:, 0]


def _keys(key: Array | None, n: int) -> list[Array | None]:
    return [None] * n if key is None else list(jax.random.split(key, n))


def _drop(states: Float[Array, "b l d"], rate: float, key: Array | None) -> Float[Array, "b l d"]:
    """Dropout of whole features of a word, the same at every letter (Gal & Ghahramani 2016)."""
    if key is None:
        return states
    kept = jax.random.bernoulli(key, 1 - rate, (states.shape[0], 1, states.shape[2]))
    return jnp.where(kept, states / (1 - rate), 0)
