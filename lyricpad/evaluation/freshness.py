"""What the freshness dial does: names and things should rise with it, fluency fall little."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from lyricpad.evaluation.measures import Yardsticks, diversity, smallest_sample
from lyricpad.evaluation.ours import Ours
from lyricpad.evaluation.reading import read_lines
from lyricpad.evaluation.specificity import specificity
from lyricpad.evaluation.systems import Passage
from lyricpad.suggestion.engine import Engine

Figures = dict[str, float | int | None]


def freshness_curve(
    engine: Engine,
    passages: Sequence[Passage],
    settings: Sequence[float],
    yardsticks: Yardsticks,
    rng: np.random.Generator,
    *,
    count: int = 8,
    step: Callable[[], None] = lambda: None,
) -> list[Figures]:
    """Figures of our suggestions at each setting of the dial, at the same places.

    Args:
        engine: ours.
        passages: the places.
        settings: 0 to 1.
        yardsticks: what lines are held against.
        rng: randomness.
        count: suggestions a passage.
        step: called after each request.

    Returns:
        For each setting ``freshness``, ``fluency`` (perplexity under the judge), ``distinct_1`` to
        ``_3`` and what :func:`lyricpad.evaluation.specificity.specificity` tells.
    """
    found = []
    for setting in settings:
        ours, rows = Ours(engine, freshness=setting), []
        for passage in passages:
            rows.append(read_lines(ours.next_lines(passage, count, rng), engine.reader))
            step()
        found.append(rows)
    words = smallest_sample(found)
    judge = yardsticks.judge
    curve = []
    for setting, rows in zip(settings, found, strict=True):
        flat = [line for row in rows for line in row]
        figures: Figures = {
            "freshness": setting,
            "fluency": judge.perplexity([line.keys for line in flat]),
            **diversity(rows, words),
            **specificity(flat, judge.log_frequency),
        }
        curve.append(figures)
    return curve
