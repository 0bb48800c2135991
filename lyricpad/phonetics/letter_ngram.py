"""A second opinion on the network's candidates: how usual is this run of letters and sounds?

A joint n-gram model over (letter, chunk) pairs, after Bisani & Ney (2008), "Joint-sequence models
for grapheme-to-phoneme conversion", with interpolated Kneser-Ney discounting (Chen & Goodman
1999). It errs elsewhere than the network, so candidates ranked by both come out better than by
either. N-grams are kept as sorted 32-bit hashes with their probabilities; two in a million
collide, which costs less than the space that would prevent it.

>>> rows = [[1, 2, 4], *[[1, 2, 3]] * 5]
>>> ngram = LetterNgram.train([np.array(row) for row in rows], order=3, rarest=1)
>>> usual, rare = ngram.score(np.array([[1, 2, 3], [1, 2, 4]]), np.array([3, 3]))
>>> bool(usual > rare)
True
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

Hashes = np.ndarray

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
#: Orders up to this keep their n-grams however rare.
_WHOLE = 5
_START, _END = 0, 1
_FLOOR = 1e-7


@dataclass(frozen=True, slots=True)
class LetterNgram:
    """Hashes and probabilities.

    Attributes:
        order: longest n-gram.
        grams: sorted uint32 hashes of n-grams.
        shares: float16, each n-gram's discounted share of its context.
        contexts: sorted uint32 hashes of contexts.
        left: float16, what a context leaves to shorter ones.
    """

    order: int
    grams: Hashes
    shares: np.ndarray
    contexts: Hashes
    left: np.ndarray

    @classmethod
    def train(cls, rows: Sequence[np.ndarray], *, order: int = 8, rarest: int = 2) -> LetterNgram:
        """Count n-grams of rows of tokens (1 and up); longer ones under ``rarest`` are dropped."""
        tokens, starts = _laid_out(rows)
        ends = _run_hashes(tokens, starts, order)
        counts: dict[int, tuple[np.ndarray, np.ndarray]] = {}
        for k in range(order, 0, -1):
            counts[k] = _counted(ends, starts, k, counts.get(k + 1))
        grams, shares, contexts, left = [], [], [], []
        for k, (places, count) in counts.items():
            discount = _discounts(count)[np.minimum(count, 3)]
            context = ends[k - 1][places - 1] if k > 1 else np.full(len(places), k, np.uint64)
            _, which = np.unique(context, return_inverse=True)
            share = (count - discount) / np.bincount(which, count)[which]
            kept = (count >= rarest) | (k <= _WHOLE)
            used = 1 - np.bincount(which[kept], share[kept], minlength=which.max() + 1)
            first = np.unique(which[kept], return_index=True)
            grams.append(ends[k][places[kept]])
            shares.append(share[kept])
            contexts.append(context[kept][first[1]])
            left.append(used[first[0]])
        sorted_grams = _sorted(np.concatenate(grams), np.concatenate(shares))
        return cls(order, *sorted_grams, *_sorted(np.concatenate(contexts), np.concatenate(left)))

    def score(self, rows: np.ndarray, lengths: np.ndarray) -> np.ndarray:
        """Log probability [n] of each row of tokens [n, l], of which ``lengths`` count."""
        n, width = rows.shape
        tokens = np.full((n, width + 2), _START)
        tokens[:, 1:-1] = rows + 1
        tokens[np.arange(n), lengths + 1] = _END
        starts = np.tile(np.arange(width + 2), n)
        ends = _run_hashes(tokens.ravel(), starts, self.order)
        chance = np.full(tokens.size, _FLOOR)
        for k in range(1, self.order + 1):
            context = np.roll(ends[k - 1], 1) if k > 1 else np.full(tokens.size, k, np.uint64)
            usable = starts >= k - 1
            share = np.where(usable, _found(self.grams, self.shares, ends[k], 0.0), 0.0)
            left = np.where(usable, _found(self.contexts, self.left, context, 1.0), 1.0)
            chance = share + left * chance
        counted = (starts > 0) & (starts <= np.repeat(lengths + 1, width + 2))
        logs = np.where(counted, np.log(np.maximum(chance, _FLOOR)), 0.0)
        return logs.reshape(n, -1).sum(axis=1)

    def arrays(self) -> dict[str, np.ndarray]:
        """For safetensors; read again by ``of``."""
        return {
            "ngram.order": np.array(self.order),
            "ngram.grams": self.grams,
            "ngram.shares": self.shares,
            "ngram.contexts": self.contexts,
            "ngram.left": self.left,
        }

    @classmethod
    def of(cls, arrays: Mapping[str, np.ndarray]) -> LetterNgram:
        """From ``arrays``; KeyError if one is missing."""
        names = ("grams", "shares", "contexts", "left")
        return cls(int(arrays["ngram.order"]), *(arrays[f"ngram.{name}"] for name in names))


def _laid_out(rows: Sequence[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """All rows end to end with start and end tokens, and each token's place in its row."""
    tokens = np.concatenate([np.concatenate([[_START], row + 1, [_END]]) for row in rows])
    starts = np.concatenate([np.arange(len(row) + 2) for row in rows])
    return tokens, starts


def _run_hashes(tokens: np.ndarray, starts: np.ndarray, order: int) -> dict[int, Hashes]:
    """For k up to ``order``, the hash of the k tokens ending at each place (where there are k)."""
    ends: dict[int, Hashes] = {}
    current = np.full(len(tokens), 1469598103934665603, np.uint64)
    with np.errstate(over="ignore"):
        for k in range(1, order + 1):
            token = np.roll(tokens, k - 1).astype(np.uint64) + np.uint64(k * 65_536 + 1)
            current = (current ^ token) * _MULTIPLIER
            current = current ^ (current >> np.uint64(29))
            ends[k] = np.where(starts >= k - 1, current, np.uint64(0))
    return ends


def _counted(
    ends: Mapping[int, Hashes],
    starts: np.ndarray,
    k: int,
    longer: tuple[np.ndarray, np.ndarray] | None,
) -> tuple[np.ndarray, np.ndarray]:
    """A place and a count for each different k-gram.

    The longest and those at a row's start are counted as they occur; others, after Kneser and
    Ney, by how many different tokens come before them. A start token itself is never counted.
    """
    own = starts == k - 1 if longer else starts >= k - 1
    places = np.flatnonzero(own & (starts > 0))
    if longer:
        places = np.concatenate([places, longer[0]])
    _, first, count = np.unique(ends[k][places], return_index=True, return_counts=True)
    return places[first], count


def _discounts(count: np.ndarray) -> np.ndarray:
    """Discounts for counts of 0, 1, 2 and 3 or more (Chen & Goodman)."""
    n = [max(1, int((count == c).sum())) for c in range(1, 5)]
    base = n[0] / (n[0] + 2 * n[1])
    steps = [c - (c + 1) * base * n[c] / n[c - 1] for c in range(1, 4)]
    return np.array([0.0, *(min(max(s, 0.05), c - 0.05) for c, s in enumerate(steps, 1))])


def _sorted(hashes: Hashes, values: np.ndarray) -> tuple[Hashes, np.ndarray]:
    short = (hashes >> np.uint64(32)).astype(np.uint32)
    order = np.argsort(short, kind="stable")
    return short[order], values[order].astype(np.float16)


def _found(keys: Hashes, values: np.ndarray, hashes: Hashes, missing: float) -> np.ndarray:
    short = (hashes >> np.uint64(32)).astype(np.uint32)
    at = np.minimum(np.searchsorted(keys, short), len(keys) - 1)
    return np.where(keys[at] == short, values[at].astype(np.float64), missing)
