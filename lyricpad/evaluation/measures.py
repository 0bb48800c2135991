"""The figures of one system's lines: form, diversity, specificity, copying, fluency.

All systems are read and counted alike. Diversity depends on the size of a sample, so it is counted
on samples of one line a passage and one number of words, and averaged over the samples there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lyricpad.evaluation.copying import TrainingRuns, copying
from lyricpad.evaluation.diversity import distinct, most_frequent_share, of_size, self_bleu
from lyricpad.evaluation.form import Asked, form
from lyricpad.evaluation.judge import Judge
from lyricpad.evaluation.reading import ReadLine
from lyricpad.evaluation.specificity import specificity
from lyricpad.vocabulary.originality import Originality

Figures = dict[str, float | int | None]
Lines = list[list[ReadLine]]
"""Of one system, by passage."""


@dataclass(frozen=True)
class Yardsticks:
    """What lines are held against.

    Attributes:
        judge: of fluency.
        books: names of those it read.
        originality: filter of the training texts' six-word runs.
        training: exact runs, ``None`` where the training texts are not at hand.
    """

    judge: Judge
    books: tuple[str, ...]
    originality: Originality
    training: TrainingRuns | None = None


def columns(lines: Sequence[Sequence[ReadLine]]) -> list[list[ReadLine]]:
    """Samples of one line a passage: the first lines, the second ones, and so on.

    Only as many as the passage with the fewest lines has; passages without any are passed over.
    """
    filled = [here for here in lines if here]
    most = min(map(len, filled), default=0)
    return [[here[k] for here in filled] for k in range(most)]


def smallest_sample(systems: Sequence[Sequence[Sequence[ReadLine]]]) -> int:
    """Words of the smallest sample of any system: all are cut to it."""
    sizes = [
        sum(len(line.words) for line in sample) for lines in systems for sample in columns(lines)
    ]
    return min(sizes, default=0)


def diversity(lines: Sequence[Sequence[ReadLine]], words: int) -> Figures:
    """Distinct-1/2/3 and self-BLEU over samples of ``words`` words; most frequent line of all."""
    samples = [[line.keys for line in sample] for sample in columns(lines)]
    cut = [of_size(sample, words) for sample in samples]
    every = [line.keys for here in lines for line in here]
    return {
        **{f"distinct_{n}": _mean([distinct(sample, n) for sample in cut]) for n in (1, 2, 3)},
        "self_bleu": _mean([self_bleu(sample) for sample in samples]),
        "most_frequent": most_frequent_share(every),
    }


def measures(
    asked: Sequence[Asked],
    lines: Sequence[Sequence[ReadLine]],
    words: int,
    yardsticks: Yardsticks,
) -> Figures:
    """All figures of one system.

    Args:
        asked: its lines beside what was asked.
        lines: the same by passage.
        words: of the samples for diversity.
        yardsticks: what they are held against.
    """
    flat = [line for here in lines for line in here]
    plain = [line.keys for line in flat]
    judge = yardsticks.judge
    every = [word for line in plain for word in line]
    return {
        **form(asked),
        **diversity(lines, words),
        **specificity(flat, judge.log_frequency),
        **copying(plain, yardsticks.originality, yardsticks.training),
        "fluency": judge.perplexity(plain) if every else None,
        "unknown_to_judge": _mean([not judge.known(word) for word in every]),
    }


def _mean(values: Sequence[float]) -> float | None:
    return float(np.mean(values)) if values else None
