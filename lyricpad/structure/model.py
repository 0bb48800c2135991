"""The structure transformer: predicts the next line's template from the templates so far."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from flax import nnx
from jaxtyping import Array, Float, Int, PRNGKeyArray

from lyricpad.network.transformer import Keys, Transformer, TransformerConfig
from lyricpad.structure.positions import GENRE_PLACE, Positions
from lyricpad.structure.seats import LABELS, MOST_LINES
from lyricpad.structure.tokens import FURTHEST_RHYME

FORMAT = 2
"""Of a model folder's config.json; a folder of any other is refused."""

TABLES = {
    "place": GENRE_PLACE + 1,
    "line": MOST_LINES,
    "lines": MOST_LINES + 1,
    "coming": FURTHEST_RHYME + 2,
    "label": len(LABELS),
    "behind": 2,
}
"""Sizes of the small embeddings, one for each of these fields of ``Positions``."""


@dataclass(frozen=True)
class StructureConfig:
    """Sizes of a structure transformer.

    Attributes:
        transformer: the network's.
        n_tokens: size of the token inventory.
        context: positions in a training window, and the most it looks back on.
    """

    transformer: TransformerConfig
    n_tokens: int
    context: int

    def as_dict(self) -> dict[str, Any]:
        """For config.json."""
        return asdict(self)

    @classmethod
    def from_dict(cls, stored: dict[str, Any]) -> StructureConfig:
        """Read what :meth:`as_dict` gave."""
        return cls(**{**stored, "transformer": TransformerConfig(**stored["transformer"])})


class StructureModel(nnx.Module):
    """Positions in, distribution over the token to be told at each out.

    Args:
        config: sizes.
        rngs: where the first weights come from.
    """

    def __init__(self, config: StructureConfig, *, rngs: nnx.Rngs) -> None:
        self.config = config
        width = config.transformer.width
        self.transformer = Transformer(config.transformer, rngs=rngs)
        start = nnx.initializers.normal(width**-0.5)
        self.tokens = nnx.Embed(config.n_tokens, width, embedding_init=start, rngs=rngs)
        small = nnx.initializers.normal(0.3)
        self.tables = nnx.Dict(
            {
                name: nnx.Embed(size, width, embedding_init=small, rngs=rngs)
                for name, size in TABLES.items()
            }
        )
        self.echo = nnx.Linear(width, width, use_bias=False, rngs=rngs)
        self.above = nnx.Linear(width, width, use_bias=False, rngs=rngs)

    def embed(self, at: Positions) -> Float[Array, "*b t d"]:
        """Sum of what is told at each position; fields are ``int32[*b, t]``."""
        x = self._token(at.read) + self.echo(self._token(at.echo))
        x += self.above(self._token(at.above))
        for name, table in self.tables.items():
            x += table(getattr(at, name))
        return x

    def _token(self, token: Int[Array, "*b t"]) -> Float[Array, "*b t d"]:
        """A token's embedding; zeros for none."""
        found = self.tokens(token) * self.config.transformer.width**0.5
        return found * (token > 0)[..., None]

    def __call__(
        self, at: Positions, *, dropout_key: PRNGKeyArray | None = None
    ) -> Float[Array, "b t n"]:
        """Logits of the token to be told at each position."""
        return self.logits(self.transformer(self.embed(at), dropout_key=dropout_key))

    def logits(self, output: Float[Array, "*b d"]) -> Float[Array, "*b n"]:
        """Unnormalised log probability of each token."""
        return output @ self.tokens.embedding[...].T

    def read(self, at: Positions) -> Keys:
        """Keys and values of a song so far (fields ``int32[1, t]``), for :meth:`step`."""
        return self.transformer.read(self.embed(at))

    def step(
        self,
        at: Positions,
        song: Keys,
        line: Keys,
        song_length: Int[Array, ""],
        n_written: Int[Array, ""],
    ) -> tuple[Float[Array, "b n"], Keys]:
        """Logits at one more position of each candidate line (fields ``int32[b]``)."""
        x = self.embed(Positions(*(field[:, None] for field in at)))[:, 0]
        output, line = self.transformer.step(x, song, line, song_length, n_written)
        return self.logits(output), line
