"""The judge of fluency: a word n-gram model, trained apart from ours on books ours never saw.

Interpolated modified Kneser-Ney (Chen & Goodman 1999) over exact n-grams of up to four words, kept
as sorted 64-bit keys. Words met once are one class, the unknown; a word outside the vocabulary gets
an equal share of that class, so that letters thrown together cost what they should.

A line of a song is no sentence: it may begin one or go on with one. Its probability is the mean of
the two, and nothing is asked of its end.

>>> judge = Judge.train([["the", "rain", "came"], ["the", "rain", "fell"]] * 3)
>>> likely, unlikely = judge.log_probabilities([["the", "rain"], ["rain", "the"]])
>>> likely > unlikely
True
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from lyricpad.evaluation.errors import EvaluationError
from lyricpad.phonetics.words import key

ORDER = 4
BITS = 16
MOST_WORDS = 2**BITS - 2
START, UNKNOWN = 0, 1
"""The sentence's start is only ever looked back at; word ids begin at 2."""


@dataclass(frozen=True)
class Table:
    """N-grams of one length.

    Attributes:
        grams: sorted keys.
        shares: of each, its discounted share of its context.
        contexts: sorted keys of contexts.
        left: what each leaves to shorter ones.
    """

    grams: np.ndarray
    shares: np.ndarray
    contexts: np.ndarray
    left: np.ndarray


@dataclass(frozen=True)
class Judge:
    """A trained model.

    Attributes:
        ids: of the known words, in normal form.
        unknown_types: how many different words were made one class.
        words: read in training.
        log_share: of each id, natural log of its share of the words read; of the unknown class
            divided by ``unknown_types``.
        tables: for one word, two words, and so on.
    """

    ids: dict[str, int]
    unknown_types: int
    words: int
    log_share: np.ndarray
    tables: tuple[Table, ...]

    @classmethod
    def train(cls, sentences: Iterable[Sequence[str]], *, least: int = 2) -> Judge:
        """Count sentences given as words; words met less than ``least`` times are unknown.

        Raises:
            EvaluationError: there is no sentence.
        """
        rows = [[key(word) for word in sentence] for sentence in sentences if sentence]
        counts = Counter(word for row in rows for word in row)
        if not counts:
            raise EvaluationError("the judge of fluency needs books; got no sentence")
        known = [word for word, n in counts.most_common(MOST_WORDS) if n >= least]
        ids = {word: i for i, word in enumerate(known, start=2)}
        tokens = np.array([ids.get(w, UNKNOWN) for row in rows for w in ("", *row)], np.int64)
        starts = np.concatenate([np.arange(len(row) + 1) for row in rows])
        tokens[starts == 0] = START
        total = sum(counts.values())
        unknown = len(counts) - len(known)
        in_class = max(1, total - sum(counts[word] for word in known))
        share = np.array([1.0, in_class / max(1, unknown), *(counts[w] for w in known)]) / total
        tables = _tables(_keys(tokens, starts), starts)
        return cls(ids, max(1, unknown), total, np.log(share), tables)

    def log_probabilities(self, lines: Sequence[Sequence[str]]) -> np.ndarray:
        """Natural log probability of each line given as words: ``[lines]``."""
        begins = self._lines(lines, start=True)
        goes_on = self._lines(lines, start=False)
        return np.logaddexp(begins, goes_on) - np.log(2)

    def perplexity(self, lines: Sequence[Sequence[str]]) -> float:
        """Per word over all lines together; nan where they hold no word."""
        words = sum(map(len, lines))
        total = self.log_probabilities(lines).sum()
        return float(np.exp(-total / words)) if words else float("nan")

    def known(self, word: str) -> bool:
        """Whether a word is in the vocabulary."""
        return key(word) in self.ids

    def log_frequency(self, word: str) -> float:
        """Natural log of a word's share of the books."""
        return float(self.log_share[self.ids.get(key(word), UNKNOWN)])

    def probabilities(self, context: Sequence[str], *, start: bool = False) -> np.ndarray:
        """Of every id after some words; the start's is 0. For tests and the curious: ``[ids]``."""
        n = len(self.ids) + 2
        first = [START] if start else []
        before = [*first, *(self.ids.get(key(word), UNKNOWN) for word in context)]
        rows = np.tile(np.array([*before, 0], np.int64), (n, 1))
        rows[:, -1] = np.arange(n)
        chance = self._chances(rows.ravel(), np.tile(np.arange(rows.shape[1]), n))
        return np.where(np.arange(n) == START, 0.0, chance.reshape(n, -1)[:, -1])

    def _lines(self, lines: Sequence[Sequence[str]], *, start: bool) -> np.ndarray:
        first = [START] if start else []
        rows = [[*first, *(self.ids.get(key(word), UNKNOWN) for word in line)] for line in lines]
        if not any(rows):
            return np.zeros(len(lines))
        tokens = np.array([token for row in rows for token in row], np.int64)
        starts = np.concatenate([np.arange(len(row)) for row in rows])
        chance = self._chances(tokens, starts)
        logs = np.log(chance) - np.where(tokens == UNKNOWN, np.log(self.unknown_types), 0.0)
        logs = np.where((starts == 0) & start, 0.0, logs)
        which = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
        return np.bincount(which, logs, minlength=len(rows))

    def _chances(self, tokens: np.ndarray, starts: np.ndarray) -> np.ndarray:
        """Probability of each token given those before it in its row."""
        keys = _keys(tokens, starts)
        chance = np.full(len(tokens), 1.0 / (len(self.ids) + 1))
        for k, table in enumerate(self.tables, start=1):
            usable = starts >= k - 1
            share = _found(table.grams, table.shares, keys[k], 0.0)
            left = _found(table.contexts, table.left, _contexts(keys[k]), 1.0)
            chance = np.where(usable, share + left * chance, chance)
        return chance


def _keys(tokens: np.ndarray, starts: np.ndarray) -> dict[int, np.ndarray]:
    """For k up to `ORDER`, a key of the k tokens that end at each place: the earliest lies highest.

    Worked example with two tokens 5 and 7: 5 << 16 | 7. Where a row has no k tokens yet the key
    means nothing.
    """
    keys = {0: np.zeros(len(tokens), np.uint64)}
    for k in range(1, ORDER + 1):
        token = np.roll(tokens, k - 1).astype(np.uint64)
        keys[k] = keys[k - 1] | token << np.uint64(BITS * (k - 1))
    return keys


def _contexts(keys: np.ndarray) -> np.ndarray:
    """The keys without their last token."""
    return keys >> np.uint64(BITS)


def _tables(keys: dict[int, np.ndarray], starts: np.ndarray) -> tuple[Table, ...]:
    tables: list[Table] = []
    longer: np.ndarray | None = None
    for k in range(ORDER, 0, -1):
        grams, count = _counted(keys[k], starts, k, longer)
        discount = _discounts(count)[np.minimum(count, 3)]
        contexts, which = np.unique(_contexts(grams), return_inverse=True)
        total = np.bincount(which, count)
        shares = (count - discount) / total[which]
        left = np.bincount(which, discount) / total
        tables.append(Table(grams, shares, contexts, left))
        longer = grams
    return tuple(reversed(tables))


def _counted(
    keys: np.ndarray, starts: np.ndarray, k: int, longer: np.ndarray | None
) -> tuple[np.ndarray, np.ndarray]:
    """The different k-grams, sorted, and their counts.

    The longest and those at a sentence's start are counted as they occur; others, after Kneser
    and Ney, by how many different words come before them.
    """
    own = (starts == k - 1) if longer is not None else (starts >= k - 1)
    found = keys[own & (starts > 0)]
    if longer is not None:
        found = np.concatenate([found, longer & np.uint64((1 << (BITS * k)) - 1)])
    return np.unique(found, return_counts=True)


def _discounts(count: np.ndarray) -> np.ndarray:
    """Discounts for counts of 0, 1, 2 and 3 or more (Chen & Goodman)."""
    n = [max(1, int((count == c).sum())) for c in range(1, 5)]
    base = n[0] / (n[0] + 2 * n[1])
    steps = [c - (c + 1) * base * n[c] / n[c - 1] for c in range(1, 4)]
    return np.array([0.0, *(min(max(s, 0.05), c - 0.05) for c, s in enumerate(steps, 1))])


def _found(keys: np.ndarray, values: np.ndarray, wanted: np.ndarray, missing: float) -> np.ndarray:
    if not len(keys):  # books so short that no sentence has so many words
        return np.full(len(wanted), missing)
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[at] == wanted, values[at], missing)
