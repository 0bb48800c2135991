"""Writing lines with a baseline: nucleus sampling, token by token, without any constraint.

Drawn as ours are by default: from the likeliest tokens that together hold 0.9 of the probability
(Holtzman et al. 2020, arXiv 1904.09751), at temperature 0.85. Only what is no line at all is kept
out: an unknown word, a new section, an end before anything was written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from flax import nnx

from lyricpad.evaluation.baselines.inventory import FILL, LINE
from lyricpad.evaluation.baselines.model import TokenModel


@dataclass(frozen=True)
class Sampling:
    """How tokens are drawn.

    Attributes:
        temperature: below 1 keeps closer to the likely.
        coherent: share of the probability, likeliest first, that may be drawn from.
    """

    temperature: float = 0.85
    coherent: float = 0.9


class Continuation:
    """Continues a draft by many lines at once.

    Args:
        model: the network.
        may: ``bool[tokens]``, what may be drawn.
        context: tokens of the draft it looks back on at most.
        room: tokens of a line at most, what it was told included.
        sampling: how tokens are drawn.
    """

    def __init__(
        self,
        model: TokenModel,
        may: np.ndarray,
        *,
        context: int,
        room: int,
        sampling: Sampling | None = None,
    ) -> None:
        self.may, self.context, self.room = may, context, room
        self.sampling = sampling or Sampling()
        graph, self._weights = nnx.split(model)

        def begin(weights: Any, draft: jax.Array, length: jax.Array, lines: int) -> Any:
            return nnx.merge(graph, weights).begin(draft, length, lines, room)

        def step(weights: Any, token: jax.Array, state: Any) -> tuple[jax.Array, Any]:
            merged = nnx.merge(graph, weights)
            output, state = merged.step(token, state)
            return merged.logits(output), state

        self._begin = jax.jit(begin, static_argnums=3)
        self._step = jax.jit(step, donate_argnums=2)

    def lines(
        self,
        draft: Sequence[int],
        told: Sequence[Sequence[int]],
        rng: np.random.Generator,
    ) -> list[list[int]]:
        """Write lines after a draft.

        Args:
            draft: tokens, at least one.
            told: one sequence for each line wanted: the tokens it must begin with.
            rng: what tokens are drawn with.

        Returns:
            Tokens of each line, those told and the line's end left out.
        """
        recent = list(draft)[-self.context - 1 :]
        padded = np.full((1, self.context), FILL, np.int32)
        padded[0, : len(recent) - 1] = recent[:-1]
        state = self._begin(self._weights, padded, np.int32(len(recent) - 1), len(told))
        token = np.full(len(told), recent[-1], np.int32)
        written: list[list[int]] = [[] for _ in told]
        ended = np.zeros(len(told), bool)
        for n in range(self.room):
            logits, state = self._step(self._weights, jnp.asarray(token), state)
            if all(n < len(first) for first in told):
                token = np.array([first[n] for first in told], np.int32)
                continue
            token = self._drawn(np.array(logits), written, rng)
            for i, first in enumerate(told):
                if n < len(first):
                    token[i] = first[n]
                elif not ended[i]:
                    ended[i] = token[i] == LINE
                    written[i] += [] if ended[i] else [int(token[i])]
            if ended.all():
                break
        return written

    def _drawn(
        self, logits: np.ndarray, written: list[list[int]], rng: np.random.Generator
    ) -> np.ndarray:
        logits[:, ~self.may] = -np.inf
        logits[[not line for line in written], LINE] = -np.inf
        kept = nucleus(logits, self.sampling.coherent) / self.sampling.temperature
        return np.argmax(kept + rng.gumbel(size=kept.shape), axis=-1).astype(np.int32)


def nucleus(logits: np.ndarray, share: float) -> np.ndarray:
    """The likeliest entries of each row that together hold ``share``, ``-inf`` for the rest.

    >>> nucleus(np.log([[0.5, 0.1, 0.4]]), 0.8).round(2).tolist()
    [[-0.69, -inf, -0.92]]
    """
    order = np.argsort(-logits, axis=-1)
    ranked = np.take_along_axis(logits, order, axis=-1)
    probability = np.exp(ranked - ranked[:, :1])
    before = np.cumsum(probability, axis=-1) - probability
    ranked[before >= share * probability.sum(axis=-1, keepdims=True)] = -np.inf
    out = np.empty_like(logits)
    np.put_along_axis(out, order, ranked, axis=-1)
    return out
