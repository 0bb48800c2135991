"""The structure transformer: predicts the next line's template from the templates so far."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from flax import nnx
from jaxtyping import Array, Float, Int, PRNGKeyArray

from lyricpad.network.transformer import Keys, Transformer, TransformerConfig
from lyricpad.structure.tokens import HEADING, MOST_WORDS

PLACES = HEADING + MOST_WORDS + 2


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
    """Tokens in, distribution over the next token out.

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
        self.place = nnx.Embed(
            PLACES, width, embedding_init=nnx.initializers.normal(0.3), rngs=rngs
        )

    def embed(self, token: Int[Array, "*b t"], place: Int[Array, "*b t"]) -> Float[Array, "*b t d"]:
        """Tokens, and where in their line they stand (``lyricpad.structure.examples.places``)."""
        scale = self.config.transformer.width**0.5
        return self.tokens(token) * scale + self.place(place)

    def __call__(
        self,
        token: Int[Array, "b t"],
        place: Int[Array, "b t"],
        *,
        dropout_key: PRNGKeyArray | None = None,
    ) -> Float[Array, "b t n"]:
        """Logits of the token after each position."""
        return self.logits(self.transformer(self.embed(token, place), dropout_key=dropout_key))

    def logits(self, output: Float[Array, "*b d"]) -> Float[Array, "*b n"]:
        """Unnormalised log probability of each token."""
        return output @ self.tokens.embedding[...].T

    def read(self, token: Int[Array, "1 t"], place: Int[Array, "1 t"]) -> Keys:
        """Keys and values of a song so far, for :meth:`step`."""
        return self.transformer.read(self.embed(token, place))

    def step(
        self,
        token: Int[Array, "b"],
        place: Int[Array, "b"],
        song: Keys,
        line: Keys,
        song_length: Int[Array, ""],
        n_written: Int[Array, ""],
    ) -> tuple[Float[Array, "b n"], Keys]:
        """Logits of the token after ``token`` in each candidate line."""
        x = self.embed(token[:, None], place[:, None])[:, 0]
        output, line = self.transformer.step(x, song, line, song_length, n_written)
        return self.logits(output), line
