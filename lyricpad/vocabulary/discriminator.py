"""The discriminator: tells lines people wrote from lines the vocabulary transformer wrote.

A network that writes word by word cannot take a word back, and one that owes a rhyme is led to
its last word by the sound. Read as a whole, with the draft before it, such a line often gives
itself away. The logit of this second network ranks candidates (a residual energy-based model;
Deng et al. 2020, arXiv 2004.11714), trained by setting a line that stands in a song or a book
against lines written in its place (noise-contrastive ranking; Ma & Collins 2018, arXiv 1809.01812).

Words are read by the vocabulary transformer's own rows, which stay as they are; a causal stack
reads the end of the draft and then the line, and the mean over the line's words is weighed.

Worked example, room for 4 words of draft and 3 of line, "the rain / came down":

========  ====  ====  =====  ====
position  0-1   2     3      4 5 6
word      none  the   rain   came down (none)
part      0     1     1      2    2    0
========  ====  ====  =====  ====
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, NamedTuple, TypeAlias

import jax
import jax.numpy as jnp
import numpy as np
from flax import nnx
from jaxtyping import Array, Float, Int, PRNGKeyArray

from lyricpad.network.transformer import Transformer, TransformerConfig

AnyArray: TypeAlias = Array | np.ndarray

NOTHING, DRAFT, NEW_LINE, LINE = range(4)
"""Values of ``Readings.part``; ``NEW_LINE`` is the first word of a line of the draft."""

DRAFT_WORDS = 32
LINE_WORDS = 16
"""Words of draft and line that are read; a longer line is cut at its front."""


@dataclass(frozen=True)
class DiscriminatorConfig:
    """Sizes.

    Attributes:
        transformer: of the network's.
        table: width of the vocabulary transformer's rows.
        n_tags: tags of the lexicon.
    """

    transformer: TransformerConfig
    table: int
    n_tags: int

    def as_dict(self) -> dict[str, Any]:
        """For config.json."""
        return asdict(self)

    @classmethod
    def from_dict(cls, stored: dict[str, Any]) -> DiscriminatorConfig:
        """Read what :meth:`as_dict` gave."""
        return cls(**{**stored, "transformer": TransformerConfig(**stored["transformer"])})


class Readings(NamedTuple):
    """Lines behind their drafts.

    Attributes:
        row: lexicon row of each word, 0 for none or an unknown one.
        tag: number of its tag plus 1, 0 for none.
        part: what stands there (``NOTHING``, ``DRAFT``, ``NEW_LINE``, ``LINE``).
    """

    row: Int[AnyArray, "*b t"]
    tag: Int[AnyArray, "*b t"]
    part: Int[AnyArray, "*b t"]


class Discriminator(nnx.Module):
    """Lines behind their drafts in, one logit a line out.

    Args:
        config: sizes.
        rngs: where the first weights come from.
    """

    def __init__(self, config: DiscriminatorConfig, *, rngs: nnx.Rngs) -> None:
        self.config = config
        width, small = config.transformer.width, nnx.initializers.normal(0.3)
        self.transformer = Transformer(config.transformer, rngs=rngs)
        self.words = nnx.Linear(config.table, width, use_bias=False, rngs=rngs)
        self.tag = nnx.Embed(config.n_tags + 1, width, embedding_init=small, rngs=rngs)
        self.part = nnx.Embed(4, width, embedding_init=small, rngs=rngs)
        self.weigh = nnx.Linear(width, 1, rngs=rngs)

    def __call__(
        self,
        table: Float[AnyArray, "rows e"],
        readings: Readings,
        *,
        dropout_key: PRNGKeyArray | None = None,
    ) -> Float[Array, "b"]:
        """How much each line looks like one that somebody wrote.

        Args:
            table: the vocabulary transformer's rows.
            readings: ``b`` lines of ``t`` positions.
            dropout_key: drop units with this randomness; default none are.
        """
        row, tag, part = (jnp.asarray(array) for array in readings)
        known = (row > 0)[..., None]
        # The rows have a length of about 1; brought to that of the other embeddings.
        words = self.words(jnp.asarray(table)[row] * known) * self.config.table**0.25
        stream = self.transformer(
            words + self.tag(tag) + self.part(part), dropout_key=dropout_key
        )
        worth = self.weigh(stream)[..., 0]
        in_line = part == LINE
        return (worth * in_line).sum(-1) / jnp.maximum(in_line.sum(-1), 1)
