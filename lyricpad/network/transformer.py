"""The network both stages share: a causal, pre-norm transformer over ready-made inputs.

It knows nothing of words or tags: the structure and the vocabulary model each sum their own
embeddings into ``x`` and put their own head on the output. Rotary positions (Su et al. 2021,
arXiv 2104.09864), RMSNorm (Zhang & Sennrich 2019, arXiv 1910.07467) and gated hidden layers
(Shazeer 2020, arXiv 2002.05202), no biases.

>>> config = TransformerConfig(width=32, depth=2, heads=2, hidden=64)
>>> model = Transformer(config, rngs=nnx.Rngs(0))
>>> model(jnp.zeros((1, 5, 32))).shape
(1, 5, 32)

Writing a line is done with :meth:`Transformer.read` (the draft, once) and
:meth:`Transformer.step` (one word of many candidate lines): all candidates share one copy of
the draft's keys and values.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import jax
import jax.numpy as jnp
from flax import nnx
from jaxtyping import Array, Float, Int, PRNGKeyArray


@dataclass(frozen=True)
class TransformerConfig:
    """Size of a transformer.

    Attributes:
        width: of the residual stream.
        depth: number of blocks.
        heads: attention heads; must divide ``width`` into even parts.
        hidden: width of the gated hidden layer.
        dropout: rate on what each half block adds to the stream.
    """

    width: int
    depth: int
    heads: int
    hidden: int
    dropout: float = 0.0

    def __post_init__(self) -> None:
        """Refuse sizes that rotary attention cannot split."""
        if self.width % self.heads or (self.width // self.heads) % 2:
            raise ValueError(
                f"width {self.width} over {self.heads} heads: expected an even width per head"
            )

    @property
    def head_width(self) -> int:
        """Width of one attention head."""
        return self.width // self.heads


class Keys(NamedTuple):
    """Keys and values of a stretch of text, one entry a block.

    Attributes:
        keys: ``depth b t heads head_width``.
        values: same shape.
    """

    keys: Float[Array, "depth b t h k"]
    values: Float[Array, "depth b t h k"]

    @classmethod
    def empty(cls, config: TransformerConfig, batch: int, length: int) -> Keys:
        """Room for ``length`` positions of ``batch`` sequences."""
        shape = (config.depth, batch, length, config.heads, config.head_width)
        return cls(jnp.zeros(shape), jnp.zeros(shape))

    def written(
        self,
        layer: int,
        place: Int[Array, ""],
        key: Float[Array, "b 1 h k"],
        value: Float[Array, "b 1 h k"],
    ) -> Keys:
        """These with one more position filled; where they are given up (donated), in place."""
        at = (layer, 0, place, 0, 0)
        return Keys(
            jax.lax.dynamic_update_slice(self.keys, key[None], at),
            jax.lax.dynamic_update_slice(self.values, value[None], at),
        )


def rotate(x: Float[Array, "b t h k"], position: Int[Array, "*b t"]) -> Float[Array, "b t h k"]:
    """Rotary position embedding: pairs (i, i + k/2) are turned by position / 10000^(2i/k)."""
    half = x.shape[-1] // 2
    frequency = 10_000.0 ** (-jnp.arange(half) / half)
    angle = position[..., None, None] * frequency
    sine, cosine = jnp.sin(angle), jnp.cos(angle)
    first, second = x[..., :half], x[..., half:]
    return jnp.concatenate(
        [first * cosine - second * sine, second * cosine + first * sine], axis=-1
    ).astype(x.dtype)


def _linear(n_in: int, n_out: int, rngs: nnx.Rngs) -> nnx.Linear:
    return nnx.Linear(n_in, n_out, use_bias=False, rngs=rngs)


class Attention(nnx.Module):
    """Causal self-attention with rotary positions."""

    def __init__(self, config: TransformerConfig, *, rngs: nnx.Rngs) -> None:
        self.heads = config.heads
        self.head_width = config.head_width
        self.projection = _linear(config.width, 3 * config.width, rngs)
        self.output = _linear(config.width, config.width, rngs)

    def project(
        self, x: Float[Array, "b t d"], position: Int[Array, "*b t"]
    ) -> tuple[Float[Array, "b t h k"], Float[Array, "b t h k"], Float[Array, "b t h k"]]:
        """Queries, keys (both rotated to their position) and values."""
        parts = self.projection(x).reshape(*x.shape[:2], 3, self.heads, self.head_width)
        query, key, value = parts[:, :, 0], parts[:, :, 1], parts[:, :, 2]
        return rotate(query, position), rotate(key, position), value

    def over_sequence(
        self, x: Float[Array, "b t d"], position: Int[Array, "t"]
    ) -> tuple[Float[Array, "b t d"], Float[Array, "b t h k"], Float[Array, "b t h k"]]:
        """Attend from every position to itself and all before it."""
        query, key, value = self.project(x, position)
        mixed = jax.nn.dot_product_attention(query, key, value, is_causal=True)
        return self.output(mixed.reshape(x.shape)), key, value

    def over_draft_and_line(
        self,
        x: Float[Array, "b 1 d"],
        layer: int,
        draft: Keys,
        line: Keys,
        draft_length: Int[Array, ""],
        n_written: Int[Array, ""],
    ) -> tuple[Float[Array, "b 1 d"], Keys]:
        """Attend from one new position to the shared draft and each candidate's own line.

        The new position's key and value are put at ``n_written`` of block number ``layer``; the
        draft's positions are 0 .. ``draft_length`` - 1 and the line's follow.
        """
        position = jnp.broadcast_to(draft_length + n_written, (x.shape[0], 1))
        query, key, value = self.project(x, position)
        line = line.written(layer, n_written, key, value)
        scale = self.head_width**-0.5
        to_draft = jnp.einsum("bhk,chk->bhc", query[:, 0], draft.keys[layer, 0]) * scale
        to_own = jnp.einsum("bhk,blhk->bhl", query[:, 0], line.keys[layer]) * scale
        in_draft = jnp.arange(to_draft.shape[-1]) < draft_length
        in_own = jnp.arange(to_own.shape[-1]) <= n_written
        scores = jnp.concatenate(
            [jnp.where(in_draft, to_draft, -1e30), jnp.where(in_own, to_own, -1e30)], axis=-1
        )
        weight = jax.nn.softmax(scores, axis=-1)
        n_draft = to_draft.shape[-1]
        mixed = jnp.einsum("bhc,chk->bhk", weight[..., :n_draft], draft.values[layer, 0])
        mixed += jnp.einsum("bhl,blhk->bhk", weight[..., n_draft:], line.values[layer])
        return self.output(mixed.reshape(x.shape)), line


class Hidden(nnx.Module):
    """The gated hidden layer (GEGLU)."""

    def __init__(self, config: TransformerConfig, *, rngs: nnx.Rngs) -> None:
        self.widen = _linear(config.width, 2 * config.hidden, rngs)
        self.narrow = _linear(config.hidden, config.width, rngs)

    def __call__(self, x: Float[Array, "b t d"]) -> Float[Array, "b t d"]:
        """Mix within each position."""
        gate, value = jnp.split(self.widen(x), 2, axis=-1)
        return self.narrow(jax.nn.gelu(gate) * value)


class Block(nnx.Module):
    """Attention, then the hidden layer, each added to the stream after its own norm."""

    def __init__(self, config: TransformerConfig, *, rngs: nnx.Rngs) -> None:
        self.attention_norm = nnx.RMSNorm(config.width, rngs=rngs)
        self.attention = Attention(config, rngs=rngs)
        self.hidden_norm = nnx.RMSNorm(config.width, rngs=rngs)
        self.hidden = Hidden(config, rngs=rngs)
        self.dropout = nnx.Dropout(config.dropout)


class Transformer(nnx.Module):
    """A stack of causal blocks with a final norm.

    Args:
        config: sizes.
        rngs: where the first weights come from.
    """

    def __init__(self, config: TransformerConfig, *, rngs: nnx.Rngs) -> None:
        self.config = config
        self.blocks = nnx.List([Block(config, rngs=rngs) for _ in range(config.depth)])
        self.norm = nnx.RMSNorm(config.width, rngs=rngs)

    def __call__(
        self, x: Float[Array, "b t d"], *, dropout_key: PRNGKeyArray | None = None
    ) -> Float[Array, "b t d"]:
        """Read whole sequences; position ``i`` sees 0 .. ``i``.

        Args:
            x: summed embeddings.
            dropout_key: drop units with this randomness; ``None`` (the default) drops nothing.
        """
        return self._over_sequence(x, dropout_key)[0]

    def read(self, x: Float[Array, "b t d"]) -> Keys:
        """Keys and values of a draft, for :meth:`step` to look back on."""
        return self._over_sequence(x, None)[1]

    def step(
        self,
        x: Float[Array, "b d"],
        draft: Keys,
        line: Keys,
        draft_length: Int[Array, ""],
        n_written: Int[Array, ""],
    ) -> tuple[Float[Array, "b d"], Keys]:
        """One new position for each of ``b`` candidates after one shared draft.

        Worked example: a draft of 7 words in room for 64, the third word of each line:
        ``draft.keys`` is ``(depth, 1, 64, h, k)``, ``draft_length`` 7, ``line.keys``
        ``(depth, b, 16, h, k)`` of which two are filled, ``n_written`` 2.

        Returns:
            The output at the new position and the line's keys with one more filled.
        """
        stream = x[:, None]
        for i, block in enumerate(self.blocks):
            mixed, line = block.attention.over_draft_and_line(
                block.attention_norm(stream), i, draft, line, draft_length, n_written
            )
            stream = stream + mixed
            stream = stream + block.hidden(block.hidden_norm(stream))
        return self.norm(stream)[:, 0], line

    def _over_sequence(
        self, x: Float[Array, "b t d"], dropout_key: PRNGKeyArray | None
    ) -> tuple[Float[Array, "b t d"], Keys]:
        position = jnp.arange(x.shape[1])
        keys, values = [], []
        for i, block in enumerate(self.blocks):
            mixed, key, value = block.attention.over_sequence(block.attention_norm(x), position)
            x = x + _drop(block.dropout, mixed, dropout_key, 2 * i)
            x = x + _drop(block.dropout, block.hidden(block.hidden_norm(x)), dropout_key, 2 * i + 1)
            keys.append(key)
            values.append(value)
        return self.norm(x), Keys(jnp.stack(keys), jnp.stack(values))


def _drop(
    dropout: nnx.Dropout, x: Float[Array, "b t d"], key: PRNGKeyArray | None, place: int
) -> Float[Array, "b t d"]:
    if key is None or dropout.rate == 0:
        return x
    return dropout(x, deterministic=False, rngs=nnx.Rngs(jax.random.fold_in(key, place)))
