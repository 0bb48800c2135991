"""How words follow each other in the books: a second reader of a line, from left to right.

The vocabulary transformer writes a line from its end and judges each word by what stands to its
right. This small table judges it by the two words to its left, so the two seldom err together.
Counts of runs of one, two and three words, scored by "stupid backoff" (Brants et al. 2007,
"Large Language Models in Machine Translation").

>>> rain = ["the", "rain", "came", "down"]
>>> known = Phrases.build([rain, rain, ["the", "rain", "fell"]], least=(1, 1, 1))
>>> known.log_probability(["the", "rain", "came"]).round(2).tolist()  # 3/3, 3/3, 2/3
[0.0, 0.0, -0.41]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lyricpad.network.checkpoints import load_arrays, save_arrays
from lyricpad.network.prepared import Document, Lines, Prepared
from lyricpad.vocabulary.originality import run_hashes, word_hash

START = np.uint64(word_hash("<line>"))
"""Stands before the first word of a line."""

LONGEST = 3
LEAST = (2, 2, 3)
"""Runs of one, two, three words met less often are left out. Rising, so that where a run is known
its beginning is."""

BACKOFF = float(np.log(0.4))
STEPS = 8
"""Counts are kept as eighths of a power of two: 9% apart."""


@dataclass(frozen=True)
class Phrases:
    """A table of runs of up to three words.

    Attributes:
        keys: ``uint32[n]``, upper half of each run's hash, sorted.
        counts: ``uint8[n]``, ``STEPS * log2`` of how often the run was met.
        total: words and line starts in the texts.
    """

    keys: np.ndarray
    counts: np.ndarray
    total: int

    @classmethod
    def of_corpora(
        cls,
        corpora: Iterable[Prepared],
        least: tuple[int, int, int] = LEAST,
        *,
        wanted: Callable[[Document], bool] = lambda _: True,
    ) -> Phrases:
        """A table of what prepared corpora teach; what they hold out is left out.

        Args:
            corpora: books, or songs.
            least: runs of one, two, three words met less often are left out.
            wanted: which of their documents are read.
        """
        laid = [np.zeros(0, np.uint64)]
        for corpus in corpora:
            hashes = np.array([word_hash(word) for word in corpus.types.texts], np.uint64)
            read = np.array([doc.split == "train" and wanted(doc) for doc in corpus.documents])
            laid += [
                _with_starts(hashes, lines.select(read[lines.line_document])) for lines in corpus
            ]
        return cls._of(np.concatenate(laid), least)

    @classmethod
    def build(cls, lines: Iterable[Sequence[str]], least: tuple[int, int, int] = LEAST) -> Phrases:
        """A table of lines given as words."""
        hashed = [[START, *(np.uint64(word_hash(word)) for word in line)] for line in lines]
        return cls._of(np.array([one for line in hashed for one in line], np.uint64), least)

    @classmethod
    def _of(cls, words: np.ndarray, least: tuple[int, int, int]) -> Phrases:
        keys: list[np.ndarray] = [np.zeros(0, np.uint32)]
        counts: list[np.ndarray] = [np.ones(0)]
        for length, fewest in zip(range(1, LONGEST + 1), least, strict=True):
            if len(words) < length:
                continue
            inside = np.lib.stride_tricks.sliding_window_view(words == START, length)[:, 1:]
            runs, met = np.unique(
                run_hashes(words, length)[~inside.any(axis=1)], return_counts=True
            )
            keys.append((runs >> np.uint64(32)).astype(np.uint32)[met >= fewest])
            counts.append(met[met >= fewest])
        order = np.argsort(np.concatenate(keys), kind="stable")
        code = np.round(STEPS * np.log2(np.concatenate(counts))).astype(np.uint8)
        return cls(np.concatenate(keys)[order], code[order], len(words))

    def log_probability(self, words: Sequence[str]) -> np.ndarray:
        """Natural log of how likely each word is after the two before it: ``[words]``.

        Scores, not probabilities that sum to one; a word never met has that of a single one.
        """
        n = len(words)
        line = np.array([START, *(word_hash(word) for word in words)], np.uint64)
        single, double = self._log_counts(line, 1), self._log_counts(line, 2)
        triple = self._log_counts(line, 3)
        score = np.maximum(single[1:], 0.0) - np.log(max(1, self.total)) + 2 * BACKOFF
        score = np.where(double >= 0, double - single[:-1] + BACKOFF, score)
        score[:1] = np.where(double[:1] >= 0, score[:1] - BACKOFF, score[:1])
        known = (triple >= 0) & (double[: max(0, n - 1)] >= 0)
        score[1:] = np.where(known, triple - double[: max(0, n - 1)], score[1:])
        return np.minimum(score, 0.0)

    def _log_counts(self, words: np.ndarray, length: int) -> np.ndarray:
        """Natural log of how often each run was met; -1 where it was not."""
        wanted = (run_hashes(words, length) >> np.uint64(32)).astype(np.uint32)
        place = np.minimum(np.searchsorted(self.keys, wanted), max(0, len(self.keys) - 1))
        if not len(self.keys):
            return np.full(len(wanted), -1.0)
        met = self.counts[place] * (np.log(2.0) / STEPS)
        return np.where(self.keys[place] == wanted, met, -1.0)

    def save(self, path: Path) -> None:
        """Write as a safetensors file."""
        arrays = {"keys": self.keys, "counts": self.counts}
        save_arrays(path, arrays, {"total": self.total, "steps": STEPS})

    @classmethod
    def load(cls, path: Path) -> Phrases:
        """Read what :meth:`save` wrote.

        Raises:
            CheckpointError: no such file, or torn.
        """
        arrays, about = load_arrays(path)
        return cls(arrays["keys"], arrays["counts"], int(about["total"]))


def _with_starts(hashes: np.ndarray, lines: Lines) -> np.ndarray:
    """The words of lines, :data:`START` before each line."""
    start = lines.line_start.astype(np.int64)
    n, lengths = len(lines), np.diff(start)
    laid = np.full(len(lines.words) + n, START)
    laid[np.arange(len(lines.words)) + np.repeat(np.arange(1, n + 1), lengths)] = hashes[
        lines.words
    ]
    return laid
