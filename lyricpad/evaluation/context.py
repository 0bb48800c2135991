"""Does a line belong to its draft? Each is held against its own draft and against another's.

``gain`` is what the draft adds to the likelihood of a line's words: mean natural log per word
under the own draft less that under a strange one. ``topic`` is the likeness of what line and draft
are about, as `lyricpad.suggestion.matter` has it, which the ranker of ours reads too; ``said`` owes
nothing to our models.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from lyricpad.evaluation.reading import ReadLine
from lyricpad.evaluation.scoring import MOST_SLOTS, Scorer, join_after
from lyricpad.suggestion.draft import DraftLine
from lyricpad.suggestion.matter import Meaning, matter_of

Figures = dict[str, float | int | None]


def context(
    lines: Sequence[Sequence[ReadLine]],
    drafts: Sequence[Sequence[DraftLine]],
    scorer: Scorer,
    meaning: Meaning,
    *,
    step: Callable[[], None] = lambda: None,
) -> Figures:
    """How much better lines fit their own draft than the next passage's.

    Args:
        lines: for each passage, lines written for it.
        drafts: of each passage.
        scorer: of the vocabulary model.
        meaning: of its words.
        step: called after each passage.

    Returns:
        ``gain`` in nats a word; ``own_better``: share of lines likelier under their own draft;
        ``topic_own`` and ``topic_strange``; ``said_own`` and ``said_strange``: share of a line's
        content words that stand in the draft; ``repeats_draft``: share of lines that the own draft
        already has.
    """
    gains: list[float] = []
    topics: list[tuple[float, float]] = []
    said: list[tuple[float, float]] = []
    repeats: list[bool] = []
    for i, here in enumerate(lines):
        own, strange = drafts[i], drafts[(i + 1) % len(drafts)]
        sized = [line for line in here if 0 < len(line.words) <= MOST_SLOTS]
        gains += _gains(sized, own, strange, scorer)
        topics += _topics(sized, own, strange, meaning)
        said += [(_said(line, own), _said(line, strange)) for line in sized if line.content]
        repeats += [line.keys in {_read(one).keys for one in own} for line in sized]
        step()
    return {
        "gain": _mean(gains),
        "own_better": _mean([gain > 0 for gain in gains]),
        "topic_own": _mean([a for a, _ in topics]),
        "topic_strange": _mean([b for _, b in topics]),
        "said_own": _mean([a for a, _ in said]),
        "said_strange": _mean([b for _, b in said]),
        "repeats_draft": _mean(repeats),
    }


def _gains(
    lines: Sequence[ReadLine],
    own: Sequence[DraftLine],
    strange: Sequence[DraftLine],
    scorer: Scorer,
) -> list[float]:
    if not lines:
        return []
    # One join for both drafts: how a line joins tells which draft is the own one.
    join = join_after(own[-1] if own else None, False)
    under_own = scorer.nats(lines, scorer.read(own), join)
    under_strange = scorer.nats(lines, scorer.read(strange), join)
    both = zip(under_own, under_strange, strict=True)
    return [float(np.nanmean(a - b)) for a, b in both if not np.isnan(a).all()]


def _topics(
    lines: Sequence[ReadLine],
    own: Sequence[DraftLine],
    strange: Sequence[DraftLine],
    meaning: Meaning,
) -> list[tuple[float, float]]:
    topics = [
        matter_of([(line.words, line.tags) for line in draft], meaning).topic
        for draft in (own, strange)
    ]
    vectors = [meaning.topic(line.words, line.tags) for line in lines]
    return [(float(v @ topics[0]), float(v @ topics[1])) for v in vectors if v.any()]


def _said(line: ReadLine, draft: Sequence[DraftLine]) -> float:
    words = frozenset().union(*(_read(one).content for one in draft))
    return len(line.content & words) / len(line.content)


def _read(line: DraftLine) -> ReadLine:
    return ReadLine(line.text, line.words, line.tags, line.said)


def _mean(values: Sequence[float]) -> float | None:
    return float(np.mean(values)) if values else None
