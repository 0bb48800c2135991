"""How much of lines stands in the training texts.

The shipped filter knows six-word runs and nothing shorter. With the prepared corpora at hand
(``--training``) runs of every length are looked up exactly.

>>> known = Originality.build([["it", "was", "the", "best", "of", "times"]])
>>> figures = copying([["it", "was", "the", "best", "of", "times"]], known, None)
>>> figures["six_grams"], figures["longest_run"]
(1.0, 6)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from lyricpad.network.prepared import Prepared
from lyricpad.phonetics.words import key
from lyricpad.vocabulary.originality import RUN, Originality, word_hash

LONGEST = 12
"""Longer shared runs are not told apart from one of this length."""

SHORTEST = 2
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)

Words = Sequence[str]


class TrainingRuns:
    """Which runs of some lines stand in prepared corpora: exact up to 64-bit hashes.

    Args:
        lines: all lines that will be asked about.
        corpora: read shard by shard; only training documents count.
    """

    def __init__(self, lines: Iterable[Words], corpora: Iterable[Prepared]) -> None:
        hashes = [_hashes(line) for line in lines]
        wanted = {
            n: np.unique(np.concatenate([np.zeros(0, np.uint64), *(_runs(h, n) for h in hashes)]))
            for n in range(SHORTEST, LONGEST + 1)
        }
        self._found = {n: np.zeros(len(runs), bool) for n, runs in wanted.items()}
        self._wanted = wanted
        for corpus in corpora:
            types = np.array([word_hash(key(word)) for word in corpus.types.texts], np.uint64)
            for shard in corpus:
                self._read(types[corpus.only(shard, "train").words])

    def _read(self, words: np.ndarray) -> None:
        for n, wanted in self._wanted.items():
            if not len(wanted):
                continue
            runs = _runs(words, n)
            at = np.minimum(np.searchsorted(wanted, runs), len(wanted) - 1)
            self._found[n][at[wanted[at] == runs]] = True

    def known(self, line: Words, n: int) -> np.ndarray:
        """Which runs of ``n`` words of a line stand in the corpora: ``bool[words - n + 1]``."""
        runs = _runs(_hashes(line), n)
        at = np.searchsorted(self._wanted[n], runs)
        return self._found[n][at] if len(runs) else np.zeros(0, bool)


def copying(
    lines: Sequence[Words], originality: Originality, training: TrainingRuns | None
) -> dict[str, float | int | None]:
    """Shares of runs that stand in the training texts, and the longest.

    Args:
        lines: each as words.
        originality: the filter.
        training: the texts themselves; the filter alone says nothing of runs under six words.

    Returns:
        ``six_grams`` by the filter, which takes a few per cent of new runs for known ones;
        ``lines_with_six`` the share of lines with such a run; ``longest_run`` in words (by the
        filter at least 6, else ``None``); with ``training`` also exact ``five_grams`` and
        ``six_grams_exact``, and the longest run is exact too.
    """
    six = [originality.known_runs(line) for line in lines]
    figures: dict[str, float | int | None] = {
        "six_grams": _share(six),
        "lines_with_six": sum(bool(known.any()) for known in six) / len(lines) if lines else None,
        "longest_run": max((_in_a_row(known) for known in six), default=0) or None,
        "five_grams": None,
        "six_grams_exact": None,
    }
    if longest := figures["longest_run"]:
        figures["longest_run"] = longest + RUN - 1
    if training is not None:
        figures["five_grams"] = _share([training.known(line, 5) for line in lines])
        figures["six_grams_exact"] = _share([training.known(line, RUN) for line in lines])
        found = [
            n
            for n in range(SHORTEST, LONGEST + 1)
            if any(training.known(line, n).any() for line in lines)
        ]
        figures["longest_run"] = max(found, default=1)
    return figures


def _share(known: Sequence[np.ndarray]) -> float | None:
    runs = sum(len(each) for each in known)
    return float(sum(each.sum() for each in known) / runs) if runs else None


def _in_a_row(known: np.ndarray) -> int:
    best = now = 0
    for one in known:
        now = now + 1 if one else 0
        best = max(best, now)
    return best


def _hashes(words: Words) -> np.ndarray:
    return np.array([word_hash(key(word)) for word in words], np.uint64)


def _runs(hashes: np.ndarray, n: int) -> np.ndarray:
    """Hash of each run of ``n`` words."""
    count = len(hashes) - n + 1
    if count <= 0:
        return np.zeros(0, np.uint64)
    total = np.full(count, n, np.uint64)
    for i in range(n):
        total = (total ^ hashes[i : i + count]) * _MULTIPLIER
        total ^= total >> np.uint64(29)
    return total
