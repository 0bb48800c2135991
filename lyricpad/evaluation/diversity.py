"""How much lines differ, from each other and from the draft.

>>> lines = [("the", "rain", "fell"), ("the", "rain", "came")]
>>> distinct(lines, 1), distinct(lines, 2)
(0.6666666666666666, 0.75)
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice

Words = Sequence[str]


def ngrams(words: Words, n: int) -> list[tuple[str, ...]]:
    """Runs of ``n`` words, in order."""
    return [tuple(words[i : i + n]) for i in range(len(words) - n + 1)]


def distinct(lines: Iterable[Words], n: int) -> float:
    """Distinct-n (Li et al. 2016, arXiv 1510.03055): different n-grams over all, 0 for none.

    N-grams do not cross lines. It falls as a sample grows, so compare samples of one size.
    """
    found = Counter(gram for line in lines for gram in ngrams(line, n))
    return len(found) / found.total() if found else 0.0


def of_size(lines: Iterable[Words], words: int) -> list[Words]:
    """The first lines that together have ``words`` words, the last one cut."""
    kept: list[Words] = []
    for line in lines:
        line = tuple(islice(line, words))
        words -= len(line)
        if line:
            kept.append(line)
    return kept


def self_bleu(lines: Sequence[Words], order: int = 2) -> float:
    """Mean BLEU of each line against all others as references (Zhu et al. 2018, arXiv 1802.01886).

    High where lines repeat each other. Up to bigrams: a line of a song has five to ten words, and
    longer n-grams of two lines hardly ever meet. No smoothing: a line that shares no bigram with
    any other counts 0.
    """
    if len(lines) < 2:
        return 0.0
    best = [_two_most(lines, n) for n in range(1, order + 1)]
    lengths = Counter(len(line) for line in lines)
    return sum(_bleu(line, best, lengths) for line in lines) / len(lines)


def most_frequent_share(lines: Sequence[Words]) -> float:
    """Share of the line said most often, marks and case aside; 0 for no lines."""
    counts = Counter(tuple(line) for line in lines)
    return max(counts.values()) / len(lines) if lines else 0.0


def _two_most(lines: Sequence[Words], n: int) -> dict[tuple[str, ...], tuple[int, int]]:
    """Of each n-gram, how often the line that has most of it does, and the next one.

    The most there is among all lines but one is the second where that one is the first.
    """
    most: dict[tuple[str, ...], tuple[int, int]] = {}
    for line in lines:
        for gram, count in Counter(ngrams(line, n)).items():
            first, second = most.get(gram, (0, 0))
            most[gram] = (count, first) if count > first else (first, max(second, count))
    return most


def _bleu(
    line: Words,
    best: Sequence[dict[tuple[str, ...], tuple[int, int]]],
    lengths: Counter[int],
) -> float:
    logs = 0.0
    for n, most in enumerate(best, start=1):
        counts = Counter(ngrams(line, n))
        matched = 0
        for gram, count in counts.items():
            first, second = most[gram]
            matched += min(count, second if count == first else first)
        if not matched:
            return 0.0
        logs += math.log(matched / counts.total()) / len(best)
    return math.exp(logs + min(0.0, 1 - _closest(len(line), lengths) / len(line)))


def _closest(length: int, lengths: Counter[int]) -> int:
    """Length of the reference closest to a line's own, the shorter of two; not the line itself."""
    others = [n for n, count in lengths.items() if n != length or count > 1]
    return min(others, key=lambda n: (abs(n - length), n))
