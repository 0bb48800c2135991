"""The networks of the baselines: tokens in, one vector a position out, one table for both ends.

The transformer is that of :mod:`lyricpad.network`; beside it stands a recurrent network (gated
recurrent units; Cho et al. 2014, arXiv 1406.1078). Both read a draft once and then write many
lines after it, a token of each at a time: :meth:`begin`, then :meth:`step` as often as needed.

>>> config = BaselineConfig(TransformerConfig(width=32, depth=1, heads=2, hidden=32), n_tokens=9)
>>> model = TokenTransformer(config, rngs=nnx.Rngs(0))
>>> model(jnp.zeros((2, 5), int)).shape
(2, 5, 32)
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, NamedTuple, TypeAlias

import jax
import jax.numpy as jnp
import numpy as np
from flax import nnx
from jaxtyping import Array, Float, Int, PRNGKeyArray

from lyricpad.network.transformer import Keys, Transformer, TransformerConfig


@dataclass(frozen=True)
class BaselineConfig:
    """Sizes of a baseline.

    Attributes:
        network: the transformer's; of a recurrent network only width and depth count.
        n_tokens: size of the inventory.
        recurrent: whether it is one.
    """

    network: TransformerConfig
    n_tokens: int
    recurrent: bool = False

    def as_dict(self) -> dict[str, Any]:
        """For config.json."""
        return asdict(self)

    @classmethod
    def from_dict(cls, stored: dict[str, Any]) -> BaselineConfig:
        """Read what :meth:`as_dict` gave."""
        return cls(**{**stored, "network": TransformerConfig(**stored["network"])})

    def make(self, *, rngs: nnx.Rngs, log_frequency: np.ndarray | None = None) -> TokenModel:
        """The network with its first weights; it may begin by knowing which tokens are common."""
        model = (TokenRecurrence if self.recurrent else TokenTransformer)(self, rngs=rngs)
        if log_frequency is not None:
            model.bias[...] = jnp.asarray(log_frequency, jnp.float32)
        return model


class Written(NamedTuple):
    """What a transformer has read and written.

    Attributes:
        draft: keys of the draft, shared by all lines.
        line: keys of each line.
        length: tokens of the draft.
        n: tokens of each line.
    """

    draft: Keys
    line: Keys
    length: Int[Array, ""]
    n: Int[Array, ""]


class _Tokens(nnx.Module):
    """The table both networks read from and write with, scaled up when read."""

    def __init__(self, config: BaselineConfig, *, rngs: nnx.Rngs) -> None:
        self.config = config
        width = config.network.width
        start = nnx.initializers.normal(width**-0.5)
        self.tokens = nnx.Embed(config.n_tokens, width, embedding_init=start, rngs=rngs)
        self.bias = nnx.Param(jnp.zeros(config.n_tokens))

    def embed(self, token: Int[Array, "*b"]) -> Float[Array, "*b d"]:
        """Vectors of tokens."""
        return self.tokens(token) * self.config.network.width**0.5

    def logits(self, output: Float[Array, "*b d"]) -> Float[Array, "*b n"]:
        """Unnormalised log probability of each token."""
        return output @ self.tokens.embedding[...].T + self.bias[...]


class TokenTransformer(_Tokens):
    """A causal transformer over tokens."""

    def __init__(self, config: BaselineConfig, *, rngs: nnx.Rngs) -> None:
        super().__init__(config, rngs=rngs)
        self.transformer = Transformer(config.network, rngs=rngs)

    def __call__(
        self, token: Int[Array, "b t"], *, dropout_key: PRNGKeyArray | None = None
    ) -> Float[Array, "b t d"]:
        """Vectors that tell the token after each position."""
        return self.transformer(self.embed(token), dropout_key=dropout_key)

    def begin(
        self, draft: Int[Array, "1 c"], length: Int[Array, ""], lines: int, room: int
    ) -> Written:
        """Read the first ``length`` tokens of ``draft`` for ``lines`` of at most ``room``."""
        keys = self.transformer.read(self.embed(draft))
        empty = Keys.empty(self.config.network, lines, room)
        return Written(keys, empty, length, jnp.zeros((), jnp.int32))

    def step(self, token: Int[Array, "b"], state: Written) -> tuple[Float[Array, "b d"], Written]:
        """Read one more token of each line."""
        output, line = self.transformer.step(
            self.embed(token), state.draft, state.line, state.length, state.n
        )
        return output, state._replace(line=line, n=state.n + 1)


class TokenRecurrence(_Tokens):
    """Layers of gated recurrent units over tokens."""

    def __init__(self, config: BaselineConfig, *, rngs: nnx.Rngs) -> None:
        super().__init__(config, rngs=rngs)
        width = config.network.width
        self.cells = nnx.List(
            [nnx.GRUCell(width, width, rngs=rngs) for _ in range(config.network.depth)]
        )

    def __call__(
        self, token: Int[Array, "b t"], *, dropout_key: PRNGKeyArray | None = None
    ) -> Float[Array, "b t d"]:
        """Vectors that tell the token after each position; nothing is dropped."""
        return self._over_sequence(token)[-1]

    def begin(
        self, draft: Int[Array, "1 c"], length: Int[Array, ""], lines: int, room: int
    ) -> Float[Array, "depth b d"]:
        """What the units hold after the first ``length`` tokens of ``draft``, for each line."""
        held = self._over_sequence(draft)[:, 0, jnp.maximum(length - 1, 0)]
        held = jnp.where(length > 0, held, 0)
        return jnp.repeat(held[:, None], lines, axis=1)

    def step(
        self, token: Int[Array, "b"], state: Float[Array, "depth b d"]
    ) -> tuple[Float[Array, "b d"], Float[Array, "depth b d"]]:
        """Read one more token of each line."""
        x, held = self.embed(token), []
        for i, cell in enumerate(self.cells):
            _, x = cell(state[i], x)
            held.append(x)
        return x, jnp.stack(held)

    def _over_sequence(self, token: Int[Array, "b t"]) -> Float[Array, "depth b t d"]:
        x, held = self.embed(token), []
        for cell in self.cells:
            nothing = jnp.zeros((x.shape[0], x.shape[2]))
            _, over_time = jax.lax.scan(cell, nothing, x.swapaxes(0, 1))
            x = over_time.swapaxes(0, 1)
            held.append(x)
        return jnp.stack(held)


TokenModel: TypeAlias = TokenTransformer | TokenRecurrence
