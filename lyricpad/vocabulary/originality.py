"""Whether a line repeats six or more words of a text the models were trained on.

A Bloom filter (Bloom 1970) of all six-word runs: it never misses one it was given, and takes a
few per cent of new runs for known ones, which costs a candidate and no promise.

>>> known = Originality.build([["it", "was", "the", "best", "of", "times", "it", "was"]])
>>> known.repeats(["Then", "it", "was", "the", "best", "of", "times"])
True
>>> known.repeats(["it", "was", "the", "best", "of", "friends"])
False
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from lyricpad.network.checkpoints import load_arrays, save_arrays
from lyricpad.network.prepared import Prepared

RUN = 6
HASHES = 4
BITS_A_RUN = 7
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


@lru_cache(maxsize=65_536)
def word_hash(word: str) -> int:
    """64 bits of a word's spelling, case aside."""
    digest = hashlib.blake2b(word.lower().encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def run_hashes(words: np.ndarray, length: int = RUN) -> np.ndarray:
    """Hash of each run of so many words.

    Args:
        words: ``uint64[n]`` word hashes.
        length: words a run.

    Returns:
        ``uint64[max(0, n - length + 1)]``.
    """
    n = len(words) - length + 1
    if n <= 0:
        return np.zeros(0, np.uint64)
    total = np.zeros(n, np.uint64)
    for i in range(length):
        total = (total ^ words[i : i + n]) * _MULTIPLIER
        total ^= total >> np.uint64(29)
    return total


@dataclass(frozen=True)
class Originality:
    """A set of six-word runs.

    Attributes:
        bits: ``uint8[bytes]``, eight places of the filter each.
    """

    bits: np.ndarray

    @classmethod
    def of_hashes(cls, runs: np.ndarray) -> Originality:
        """A filter of run hashes (``uint64[n]``, repeats allowed)."""
        distinct = np.unique(runs)
        n_bytes = max(64, len(distinct) * BITS_A_RUN // 8)
        marked = np.zeros(n_bytes * 8, bool)
        for place in _places(distinct, n_bytes * 8):
            marked[place] = True
        return cls(np.packbits(marked, bitorder="little"))

    @classmethod
    def of_corpora(cls, corpora: Iterable[Prepared]) -> Originality:
        """A filter of what prepared corpora teach, shard by shard; runs go on from line to line.

        What they hold out is left out, so that the filter also tells which texts a model has
        learnt from.
        """
        runs = [np.zeros(0, np.uint64)]
        for corpus in corpora:
            hashes = np.array([word_hash(word) for word in corpus.types.texts], np.uint64)
            taught = (corpus.only(lines, "train") for lines in corpus)
            runs += [np.unique(run_hashes(hashes[lines.words])) for lines in taught]
        return cls.of_hashes(np.concatenate(runs))

    @classmethod
    def build(cls, texts: Iterable[Sequence[str]]) -> Originality:
        """A filter of texts given as words."""
        hashes = [np.array([word_hash(word) for word in text], np.uint64) for text in texts]
        runs = [run_hashes(text) for text in hashes]
        return cls.of_hashes(np.concatenate([np.zeros(0, np.uint64), *runs]))

    def repeats(self, words: Sequence[str]) -> bool:
        """Whether any six words in a row (probably) stand in the texts."""
        return bool(self.known_runs(words).any())

    def known_runs(self, words: Sequence[str]) -> np.ndarray:
        """Which six-word runs (probably) stand in the texts: ``bool[max(0, words - 5)]``."""
        runs = run_hashes(np.array([word_hash(word) for word in words], np.uint64))
        found = np.ones(len(runs), bool)
        for place in _places(runs, len(self.bits) * 8):
            found &= (self.bits[place >> 3] >> (place & 7).astype(np.uint8)) & 1 == 1
        return found

    def save(self, path: Path) -> None:
        """Write as a safetensors file."""
        save_arrays(path, {"bits": self.bits}, {"run": RUN, "hashes": HASHES})

    @classmethod
    def load(cls, path: Path) -> Originality:
        """Read what :meth:`save` wrote.

        Raises:
            CheckpointError: no such file, or torn.
        """
        arrays, _ = load_arrays(path)
        return cls(arrays["bits"])


def _places(runs: np.ndarray, n_bits: int) -> Iterable[np.ndarray]:
    """Where each hash function puts each run (Kirsch & Mitzenmacher 2006: two hashes do)."""
    first, second = runs, (runs * _MULTIPLIER) >> np.uint64(17) | np.uint64(1)
    for i in range(HASHES):
        yield ((first + np.uint64(i) * second) % np.uint64(n_bits)).astype(np.int64)
