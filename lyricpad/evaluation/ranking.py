"""The true next line among 300: how often do the models, and what they know of rhyme, put it first?

After Malmi et al. 2016, "DopeLearning" (arXiv 1505.04771), who found it first in 17% of rap songs.
A line is worth a weighted sum of features: what the structure model thinks of its form and the
vocabulary model of its words, each with the draft and without it, and counts of rhyme, metre,
matter and repetition. The few weights are fitted by softmax regression on one half of the
passages and used on the other, and the other way round: no passage is ranked with weights that
saw it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.special import log_softmax, softmax

from lyricpad.evaluation.reading import ReadLine, read_lines
from lyricpad.evaluation.scoring import Scorer, join_after
from lyricpad.evaluation.systems import Passage
from lyricpad.rhyme.kinds import RhymeKind
from lyricpad.structure.line_structure import LineStructure, SungLine
from lyricpad.structure.proposals import Proposer
from lyricpad.suggestion.draft import DraftLine, Place
from lyricpad.suggestion.engine import Engine
from lyricpad.suggestion.matter import matter_of
from lyricpad.suggestion.rank import likeness_of_stress
from lyricpad.suggestion.request import SuggestionRequest
from lyricpad.suggestion.singing import gap_of

FEATURES = (
    "structure", "structure alone", "words", "words alone", "outside lexicon", "topic", "person",
    "tense", "said again", "same opening", "rhyme 1 back", "rhyme 2 back", "rhyme 3 back",
    "rhyme as in last section", "identical end", "syllables off last", "syllables off partner",
    "metre",
)  # fmt: skip
TOPIC_LINES = 12
RIDGE = 1e-2
LEAST_NATS = -200.0
"""For a line that no template has room for."""
RHYMES = {RhymeKind.PERFECT, RhymeKind.NEAR}

Figures = dict[str, float | int | None]


@dataclass(frozen=True)
class Pool:
    """Lines of songs to choose wrong ones from.

    Attributes:
        lines: read.
        songs: number of the song of each.
        alone: ``[lines, 2]`` log probability of structure and words with nothing before them.
    """

    lines: tuple[ReadLine, ...]
    songs: np.ndarray
    alone: np.ndarray


class Ranker:
    """Makes features of lines at a place.

    Args:
        engine: with both models.
    """

    def __init__(self, engine: Engine) -> None:
        self.reader = engine.reader
        self.scorer = Scorer(engine.writer.decoder)
        self.proposer: Proposer = engine.writer.proposer
        self.meaning = engine.meaning
        self.nowhere = self.reader.place(SuggestionRequest(draft=""))

    def pool(self, texts: Sequence[str], songs: Sequence[int]) -> Pool:
        """Read lines and score each with nothing before it.

        Args:
            texts: of 1 to 15 words each.
            songs: number of the song each is from.
        """
        lines = tuple(read_lines(texts, self.reader))
        return Pool(lines, np.array(songs), self._likely(lines, self.nowhere))

    def features(
        self, passage: Passage, lines: Sequence[ReadLine], alone: np.ndarray
    ) -> np.ndarray:
        """What is known of lines as the next line: ``[lines, FEATURES]``."""
        place = self.reader.place(SuggestionRequest(draft=passage.draft))
        draft = place.before
        read = [ReadLine(one.text, one.words, one.tags, one.said) for one in draft]
        likely = self._likely(lines, place)
        recent = matter_of([(one.words, one.tags) for one in draft[-TOPIC_LINES:]], self.meaning)
        like = recent.likeness([(line.words, line.tags) for line in lines], self.meaning)
        rows = [
            (
                *(likely[i, 0], alone[i, 0], likely[i, 1], alone[i, 1]),
                self._outside(line),
                *(like.topic[i], like.person[i], like.tense[i]),
                *_by_hand(line, read, draft),
            )
            for i, line in enumerate(lines)
        ]
        return np.array(rows)

    def _likely(self, lines: Sequence[ReadLine], place: Place) -> np.ndarray:
        """Log probability of structure and of words: ``[lines, 2]``; unknown words count 0."""
        draft = place.before
        join = join_after(draft[-1] if draft else None, False)
        nats = self.scorer.nats(lines, self.scorer.read(draft), join)
        words = [float(np.nansum(each)) for each in nats]
        structure = structure_nats(self.proposer, lines, place)
        return np.stack([structure, np.array(words)], axis=1)

    def _outside(self, line: ReadLine) -> float:
        row = self.scorer.decoder.lexicon.row
        return sum(not row(*pair) for pair in zip(line.words, line.tags, strict=True))


def structure_nats(proposer: Proposer, lines: Sequence[ReadLine], place: Place) -> np.ndarray:
    """Log probability of the form of lines at a place: ``[lines]``, at least `LEAST_NATS`."""
    song = proposer.read(gap_of(place, None))
    found = proposer.log_probability(song, [_sung(line) for line in lines])
    return np.maximum(found, LEAST_NATS)


def rank(
    ranker: Ranker,
    passages: Sequence[Passage],
    songs: Sequence[int],
    pool: Pool,
    rng: np.random.Generator,
    *,
    among: int = 300,
    step: Callable[[], None] = lambda: None,
) -> dict[str, Any]:
    """Where the true line stands among lines of other songs.

    Args:
        ranker: makes the features.
        passages: the places.
        songs: number of each passage's song.
        pool: the wrong lines are drawn from it, none of the same song and none the same words.
        rng: what they are drawn with.
        among: how many lines are ranked; fewer where the pool is small.
        step: called after each place.

    Returns:
        ``top_1``, ``top_5``, ``top_30``, ``mean_rank`` (1 is first; a tie counts its middle),
        ``passages``, ``candidates``, the fitted ``weight ...`` of each feature, and all ``ranks``.
    """
    cases: list[np.ndarray] = []
    for passage, song in zip(passages, songs, strict=True):
        true = ranker.pool([passage.line], [song])
        other = (pool.songs != song) & [line.keys != true.lines[0].keys for line in pool.lines]
        drawn = rng.permutation(np.flatnonzero(other))[: among - 1]
        lines = [true.lines[0], *(pool.lines[i] for i in drawn)]
        alone = np.concatenate([true.alone, pool.alone[drawn]])
        cases.append(ranker.features(passage, lines, alone))
        step()
    ranks, weights = cross_ranks(cases, rng)
    return {**_summary(ranks, cases), **_named(weights), "ranks": ranks.tolist()}


def cross_ranks(
    cases: Sequence[np.ndarray], rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Rank of the first row of each case, weights fitted on the half it is not in.

    Args:
        cases: ``[lines, features]`` each, the true line first.
        rng: parts the halves.

    Returns:
        ``[cases]`` ranks from 1, and the mean of both halves' weights.
    """
    scaled = [standardised(case) for case in cases]
    half = rng.permutation(len(cases)) % 2
    ranks, weights = np.zeros(len(cases)), []
    for which in (0, 1):
        fitted = fit([case for case, h in zip(scaled, half, strict=True) if h != which])
        weights.append(fitted)
        for i in np.flatnonzero(half == which):
            ranks[i] = rank_of_first(scaled[i] @ fitted)
    return ranks, np.mean(weights, axis=0)


def fit(cases: Sequence[np.ndarray]) -> np.ndarray:
    """Weights under which the first row of each case is likeliest (softmax regression, ridge)."""
    if not cases:
        raise ValueError("ranking needs two passages or more, got one")

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        value, slope = RIDGE * float(weights @ weights), 2 * RIDGE * weights
        for case in cases:
            scores = case @ weights
            value -= float(log_softmax(scores)[0]) / len(cases)
            slope = slope - (case[0] - softmax(scores) @ case) / len(cases)
        return value, slope

    start = np.zeros(cases[0].shape[1])
    return minimize(loss, start, jac=True, method="L-BFGS-B").x


def standardised(case: np.ndarray) -> np.ndarray:
    """Each feature with mean 0 and deviation 1 over the lines of a case; 0 where all are alike."""
    spread = case.std(axis=0)
    return (case - case.mean(axis=0)) / np.where(spread > 1e-9, spread, 1.0)


def rank_of_first(scores: np.ndarray) -> float:
    """1 + how many are better than the first; those equal to it count half.

    >>> rank_of_first(np.array([2.0, 3.0, 2.0, 1.0]))
    2.5
    """
    return 1 + float((scores[1:] > scores[0]).sum() + (scores[1:] == scores[0]).sum() / 2)


def _summary(ranks: np.ndarray, cases: Sequence[np.ndarray]) -> Figures:
    return {
        "passages": len(ranks),
        "candidates": min(len(case) for case in cases),
        **{f"top_{n}": float((ranks <= n).mean()) for n in (1, 5, 30)},
        "mean_rank": float(ranks.mean()),
    }


def _named(weights: np.ndarray) -> Figures:
    return {f"weight {name}": float(w) for name, w in zip(FEATURES, weights, strict=True)}


def _sung(line: ReadLine) -> SungLine:
    said = [variants[0] for variants in line.said if variants]
    part = line.said[-1][0].rhyming_part if line.said and line.said[-1] else ()
    structure = LineStructure(line.tags, sum(one.syllables for one in said), part)
    return SungLine(structure)


def _by_hand(
    line: ReadLine, before: Sequence[ReadLine], draft: Sequence[DraftLine]
) -> tuple[float, ...]:
    """Repetition, rhyme and metre, in the order of `FEATURES`."""
    section = [one for one, laid in zip(before, draft, strict=True) if _in_last(laid, draft)]
    rhymes = [_rhyme(line, section, back) for back in (1, 2, 3)]
    back = _expected_back(before, draft)
    partner = section[-back] if 0 < back <= len(section) else before[-1]
    said = frozenset().union(*(one.content for one in before))
    return (
        len(line.content & said) / max(1, len(line.content)),
        float(any(line.keys[:1] == one.keys[:1] for one in before[-4:])),
        *rhymes,
        _rhyme(line, section, back) if back else 0.0,
        float(any(line.keys[-1:] == one.keys[-1:] for one in section[-4:])),
        abs(_count(line) - _count(before[-1])),
        abs(_count(line) - _count(partner)),
        likeness_of_stress(_stress(line), _stress(partner)),
    )


def _in_last(line: DraftLine, draft: Sequence[DraftLine]) -> bool:
    return line.section == draft[-1].section


def _rhyme(line: ReadLine, section: Sequence[ReadLine], back: int) -> float:
    """Near score with the line so far back in the section; 0 for none and for identical ends."""
    if not 0 < back <= len(section):
        return 0.0
    rhyme = line.rhyme(section[-back])
    return rhyme.score if rhyme.kind in RHYMES else 0.0


def _expected_back(before: Sequence[ReadLine], draft: Sequence[DraftLine]) -> int:
    """How far back the line at this place of the section before rhymes; 0 where nothing tells."""
    place = sum(_in_last(line, draft) for line in draft)
    earlier = [line.section for line in draft if not _in_last(line, draft)]
    if not earlier:
        return 0
    last = [one for one, laid in zip(before, draft, strict=True) if laid.section == earlier[-1]]
    if place >= len(last):
        return 0
    backs = (b for b in range(1, place + 1) if last[place].rhyme(last[place - b]).kind in RHYMES)
    return next(backs, 0)


def _count(line: ReadLine) -> int:
    return sum(variants[0].syllables for variants in line.said if variants)


def _stress(line: ReadLine) -> str:
    return "".join(variants[0].stress for variants in line.said if variants)
