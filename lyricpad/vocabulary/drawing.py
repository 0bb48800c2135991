"""Drawing words from what the network finds likely, for many candidates at once.

>>> weight = np.log(np.array([[0.15, 0.5, 0.05, 0.3]]))
>>> kept, place = nucleus(weight, 0.75)
>>> place[kept > NEVER].tolist()  # the two likeliest hold three quarters
[1, 3]
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

NEVER = -np.inf

WIDEST = 1024
"""Words a nucleus holds at most; what lies beyond is noise in a network of this size."""


@dataclass(frozen=True)
class Sampling:
    """How words are drawn.

    Attributes:
        freshness: 0 (likely words) to 1 (surprising words). Among the words the network finds
            coherent, weighs each down by how common it is: the log of its frequency counts
            ``freshness * frequency_weight``.
        frequency_weight: at freshness 1.
        temperature: below 1 keeps closer to the likely.
        coherent: share of the probability, likeliest first, that may be drawn from (nucleus
            sampling; Holtzman et al. 2020, arXiv 1904.09751) at freshness 0.
        coherent_fresh: likewise at freshness 1.
        repeat_cost: nats a rhyme word loses for each candidate that already ends on it.
        masks: whether syllables, stress and rhyme rule words out; False only to see what the
            network alone has learnt of them.
    """

    freshness: float = 0.5
    frequency_weight: float = 0.8
    temperature: float = 0.85
    coherent: float = 0.75
    coherent_fresh: float = 0.94
    repeat_cost: float = 2.0
    masks: bool = True

    @property
    def share(self) -> float:
        """Share of the probability that may be drawn from at this freshness."""
        return self.coherent + self.freshness * (self.coherent_fresh - self.coherent)


def nucleus(weight: np.ndarray, share: float) -> tuple[np.ndarray, np.ndarray]:
    """The likeliest entries that together hold ``share`` of what each candidate allows.

    Args:
        weight: ``[n, rows]``, natural logs up to a constant; ``-inf`` where not allowed.
        share: 0 to 1.

    Returns:
        Weights, likeliest first, ``-inf`` for those outside, and the rows they are of: ``[n, k]``
        each, with ``k`` at most :data:`WIDEST`.
    """
    k = min(weight.shape[1], WIDEST)
    place = np.argpartition(-weight, k - 1, axis=1)[:, :k]
    found = np.take_along_axis(weight, place, axis=1)
    order = np.argsort(-found, axis=1, kind="stable")
    place = np.take_along_axis(place, order, axis=1)
    found = np.take_along_axis(found, order, axis=1)
    top = np.where(found[:, :1] > NEVER, found[:, :1], 0.0)
    probability = np.exp(found - top)
    before = np.cumsum(probability, axis=1) - probability
    total = np.exp(weight - top).sum(axis=1, keepdims=True)
    return np.where(before < share * total, found, NEVER), place


def draw(
    weight: np.ndarray, log_frequency: np.ndarray, sampling: Sampling, rng: np.random.Generator
) -> np.ndarray:
    """One row for each candidate.

    Args:
        weight: ``[n, rows]``, natural logs up to a constant; ``-inf`` where not allowed, but
            allowed somewhere in each line.
        log_frequency: ``[rows]``, natural log of each row's share of its tag.
        sampling: how.
        rng: with what.

    Returns:
        ``int[n]``.
    """
    kept, place = nucleus(weight, sampling.share)
    fresh = kept - sampling.freshness * sampling.frequency_weight * log_frequency[place]
    noisy = fresh / sampling.temperature + rng.gumbel(size=fresh.shape)
    return np.take_along_axis(place, noisy.argmax(axis=1)[:, None], axis=1)[:, 0]
