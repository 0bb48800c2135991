"""The vocabulary transformer: fills a template with words, from the line's last word backwards.

Every position is told, beside the word written before it, what is asked of the word to come
("aligned conditioning"): its tag and the two tags left of it, the syllables and words the line
has left, how the line joins the one before, and the voice. Earlier lines lie in the same
sequence. Right to left, the rhyme word is chosen first and the line leads up to it.

Worked example: the sequence for "the rain / came down" reads

========  ======  =====  ================  ==========
position  reads   tag    left (syl, wrd)   writes
========  ======  =====  ================  ==========
0         (none)  NN     2, 2              rain
1         rain    DT     1, 1              the
2         the     RB     2, 2              down
3         down    VBD    1, 1              came
========  ======  =====  ================  ==========

The rhyming part is no input: the first word written is the rhyme word, so masking its rows to
those that rhyme gives exactly the distribution conditioned on the rhyme.
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
from lyricpad.vocabulary.spelling import BUCKETS

AnyArray: TypeAlias = Array | np.ndarray

MOST_SYLLABLES = 31
MOST_WORDS = 15
JOINS = 8
ANY_VOICE = 0


@dataclass(frozen=True)
class VocabularyConfig:
    """Sizes of a vocabulary transformer.

    Attributes:
        transformer: the network's.
        n_rows: rows of the lexicon, the unknown word included.
        n_tags: tags of the lexicon.
        n_voices: voices, number 0 standing for any.
        context: positions in a training window.
    """

    transformer: TransformerConfig
    n_rows: int
    n_tags: int
    n_voices: int
    context: int

    def as_dict(self) -> dict[str, Any]:
        """For config.json."""
        return asdict(self)

    @classmethod
    def from_dict(cls, stored: dict[str, Any]) -> VocabularyConfig:
        """Read what :meth:`as_dict` gave."""
        return cls(**{**stored, "transformer": TransformerConfig(**stored["transformer"])})


class Positions(NamedTuple):
    """What each position is told.

    Attributes:
        row: lexicon row of the word written before; 0 if none or unknown.
        spelling: that word's letter n-grams.
        tag: number of the tag of the word to come, plus 1.
        tag_left: of the word left of it; 0 at the line's first word.
        tag_left2: of the word left of that.
        syllables_left: in the line, the word to come included.
        words_left: likewise.
        join: how the line joins the one before (see :class:`lyricpad.vocabulary.examples.Join`).
        voice: 0 for any.
    """

    row: Int[AnyArray, "*b t"]
    spelling: Int[AnyArray, "*b t g"]
    tag: Int[AnyArray, "*b t"]
    tag_left: Int[AnyArray, "*b t"]
    tag_left2: Int[AnyArray, "*b t"]
    syllables_left: Int[AnyArray, "*b t"]
    words_left: Int[AnyArray, "*b t"]
    join: Int[AnyArray, "*b t"]
    voice: Int[AnyArray, "*b t"]


def _table(n: int, width: int, scale: float, rngs: nnx.Rngs) -> nnx.Embed:
    start = nnx.initializers.normal(scale)
    return nnx.Embed(n, width, embedding_init=start, rngs=rngs)


def _look(table: nnx.Embed, index: AnyArray) -> Array:
    return table(jnp.asarray(index))


class VocabularyModel(nnx.Module):
    """Words in, distribution over lexicon rows out.

    Args:
        config: sizes.
        log_frequency: ``rows``; where the output bias starts, so that an untrained model
            already knows which words of a tag are common.
        rngs: where the first weights come from.
    """

    def __init__(
        self,
        config: VocabularyConfig,
        *,
        rngs: nnx.Rngs,
        log_frequency: Float[Array, "rows"] | None = None,
    ) -> None:
        self.config = config
        width = config.transformer.width
        self.transformer = Transformer(config.transformer, rngs=rngs)
        # Read and written with one table; scaled up by sqrt(width) when read.
        self.rows = _table(config.n_rows, width, width**-0.5, rngs)
        self.bias = nnx.Param(
            jnp.zeros(config.n_rows) if log_frequency is None else jnp.asarray(log_frequency)
        )
        self.spelling = _table(BUCKETS, width, 0.3, rngs)
        self.tag = _table(config.n_tags + 1, width, 0.3, rngs)
        self.tag_left = _table(config.n_tags + 1, width, 0.3, rngs)
        self.tag_left2 = _table(config.n_tags + 1, width, 0.3, rngs)
        self.syllables_left = _table(MOST_SYLLABLES + 1, width, 0.3, rngs)
        self.words_left = _table(MOST_WORDS + 1, width, 0.3, rngs)
        self.join = _table(JOINS, width, 0.3, rngs)
        self.voice = _table(config.n_voices, width, 0.3, rngs)

    def embed(self, positions: Positions) -> Float[Array, "*b t d"]:
        """Sum of what each position is told."""
        told, grams = positions, positions.spelling.shape[-1]
        x = _look(self.rows, told.row) * self.config.transformer.width**0.5
        x += _look(self.spelling, told.spelling).sum(-2) * grams**-0.5
        x += _look(self.tag, told.tag) + _look(self.tag_left, told.tag_left)
        x += _look(self.tag_left2, told.tag_left2)
        x += _look(self.syllables_left, jnp.minimum(told.syllables_left, MOST_SYLLABLES))
        x += _look(self.words_left, jnp.minimum(told.words_left, MOST_WORDS))
        return x + _look(self.join, told.join) + _look(self.voice, told.voice)

    def __call__(
        self, positions: Positions, *, dropout_key: PRNGKeyArray | None = None
    ) -> Float[Array, "b t d"]:
        """Output vectors of whole sequences; :meth:`logits` turns them into words."""
        return self.transformer(self.embed(positions), dropout_key=dropout_key)

    def logits(self, output: Float[Array, "*b d"]) -> Float[Array, "*b rows"]:
        """Unnormalised log probability of every row, before any mask."""
        return output @ self.rows.embedding[...].T + self.bias[...]

    def read(self, positions: Positions) -> Keys:
        """Keys and values of a draft (batch 1), for :meth:`step`."""
        return self.transformer.read(self.embed(positions))

    def step(
        self,
        positions: Positions,
        draft: Keys,
        line: Keys,
        draft_length: Int[Array, ""],
        n_written: Int[Array, ""],
    ) -> tuple[Float[Array, "b d"], Keys]:
        """One more word of each candidate; ``positions`` holds one position a candidate."""
        x = self.embed(jax.tree.map(lambda array: array[:, None], positions))[:, 0]
        return self.transformer.step(x, draft, line, draft_length, n_written)
