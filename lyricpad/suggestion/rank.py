"""Which candidates are shown: a score that reads the whole line, then a choice that differs.

The weights were set by reading suggestions (docs/log.md), not learnt.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from lyricpad.phonetics.stress import WEAK_WORDS
from lyricpad.phonetics.words import key
from lyricpad.rhyme.kinds import Rhyme, RhymeKind
from lyricpad.suggestion.check import Checks
from lyricpad.suggestion.worn import worn_pair, worn_phrases
from lyricpad.suggestion.writing import Written

NAMING = ("NN", "NNP")
"""Tags of things and names begin so."""


@dataclass(frozen=True)
class Weights:
    """What counts how much, in nats a word of likelihood.

    Attributes:
        structure: how sure the structure model was.
        surprise: how rare the words are, at freshness 1.
        likelihood_fresh: what is left of likelihood itself at freshness 1.
        near: a near rhyme's cost, times its distance from perfect; added to ``near_flat``.
        near_flat: see ``near``.
        metre: stress that falls as in the line it rhymes with.
        flow: how the words follow each other, read from left to right; half of it counts at
            freshness 1.
        weakest: the least likely word, for one bad word spoils a line.
        naming: share of words that are things or names.
        naming_fresh: likewise, more of it at freshness 1.
        crowd: what each name after the first costs.
        said: per content word that stands in the draft already.
        worn: per worn phrase, or worn rhyme, at freshness 1.
        person: a line that speaks of the persons the draft speaks of.
        tense: a line in the draft's tense.
        topic: a line about what the draft is about.
    """

    structure: float = 0.4
    surprise: float = 0.6
    likelihood_fresh: float = 0.55
    near: float = 1.0
    near_flat: float = 0.8
    metre: float = 0.4
    flow: float = 0.3
    weakest: float = 0.1
    naming: float = 0.3
    naming_fresh: float = 1.4
    crowd: float = 0.5
    said: float = 0.5
    worn: float = 1.0
    person: float = 0.15
    tense: float = 0.15
    topic: float = 1.0


NATURAL = Weights(flow=0.9, weakest=0.2)
"""For writers who want what people would say: how the words follow each other counts threefold."""


@dataclass(frozen=True)
class Fit:
    """How a line sits in its draft (:mod:`lyricpad.suggestion.matter`).

    Attributes:
        person: -1 to 1.
        tense: -1 to 1.
        topic: -1 to 1.
        flow: mean natural log of each word's likelihood after the two before it.
    """

    person: float = 0.0
    tense: float = 0.0
    topic: float = 0.0
    flow: float = 0.0


@dataclass(frozen=True)
class Judged:
    """A candidate that passed, with what is shown beside it.

    Attributes:
        line: the candidate.
        text: as it would stand in the draft.
        checks: all true.
        rhyme: the rhyme made, ``None`` where none was owed.
        score: for ranking; higher is better.
    """

    line: Written
    text: str
    checks: Checks
    rhyme: Rhyme | None
    score: float


def score(
    line: Written,
    rhyme: Rhyme | None,
    *,
    stress: str,
    partner_stress: str | None,
    said_before: Collection[str],
    freshness: float,
    fit: Fit | None = None,
    rhymes_with: str | None = None,
    weights: Weights | None = None,
) -> float:
    """How much a line is worth showing.

    Args:
        line: the candidate.
        rhyme: the one it makes.
        stress: of the line, as sung.
        partner_stress: of the line it answers, ``None`` for none.
        said_before: content words of the draft, in normal form.
        freshness: 0 to 1.
        fit: how it sits in the draft.
        rhymes_with: the word it answers, ``None`` for none.
        weights: what counts how much.
    """
    w = weights or Weights()
    kept = 1.0 - freshness * (1.0 - w.likelihood_fresh)
    total = kept * line.log_probability + w.structure * line.structure_log_probability
    total += w.weakest * line.weakest
    total -= freshness * w.surprise * line.frequency
    if rhyme is not None and rhyme.kind is not RhymeKind.PERFECT:
        total -= w.near_flat + w.near * (1.0 - rhyme.score)
    if partner_stress:
        total += w.metre * likeness_of_stress(stress, partner_stress)
    if fit is not None:
        total += w.person * fit.person + w.tense * fit.tense + w.topic * fit.topic
        total += (1.0 - freshness / 2) * w.flow * fit.flow
    total -= freshness * w.worn * worn_count(line, rhymes_with)
    content = content_words(line.new_words)
    named = sum(tag.startswith(NAMING) for tag in line.tags) / max(1, len(line.tags))
    total += (w.naming + freshness * w.naming_fresh) * named
    total -= w.crowd * max(0, sum(line.tags[i].startswith("NNP") for i in line.free) - 1)
    return total - w.said * len(content & set(said_before))


def worn_count(line: Written, rhymes_with: str | None) -> int:
    """Worn phrases in a line, and a worn rhyme."""
    worn_rhyme = rhymes_with is not None and worn_pair(line.words[-1], rhymes_with)
    return len(worn_phrases(line.words)) + worn_rhyme


def likeness_of_stress(one: str, other: str) -> float:
    """Share of syllables, counted from the end, that are both stressed or both not.

    >>> likeness_of_stress("0101", "10101"), likeness_of_stress("10", "01")
    (0.8, 0.0)
    """
    longer = max(len(one), len(other), 1)
    pairs = zip(reversed(one), reversed(other), strict=False)
    return sum((a == "0") == (b == "0") for a, b in pairs) / longer


def content_words(words: Sequence[str]) -> frozenset[str]:
    """Words in normal form, the small ones left out."""
    return frozenset(key(word) for word in words) - WEAK_WORDS


def choose(judged: Sequence[Judged], count: int) -> list[Judged]:
    """The best that differ: each its own end word and opening as long as there are some left.

    No two share more than half of their content words; a common prefix does not count. A third
    line that begins with the same word waits until there are no others.
    """
    best_first = sorted(judged, key=lambda one: (-one.score, one.text))
    chosen: list[Judged] = []
    for apart in (BY_END_AND_OPENING, BY_END_AND_OPENING[:1], ()):
        for one in best_first:
            if len(chosen) == count:
                break
            if apart == BY_END_AND_OPENING and _begins_like(one, chosen):
                continue
            if all(_differ(one, other, apart) for other in chosen):
                chosen.append(one)
    return sorted(chosen, key=lambda one: (_is_far(one), -one.score))


def _end(line: Written) -> Sequence[str]:
    return line.words[-1:]


def _opening(line: Written) -> Sequence[str]:
    """The first two words, after those the writer set."""
    return line.new_words[:2]


BY_END_AND_OPENING = (_end, _opening)


def _begins_like(one: Judged, chosen: Sequence[Judged]) -> bool:
    """Whether two of those chosen begin with its first word."""
    first = [key(word) for word in one.line.new_words[:1]]
    return sum([key(word) for word in other.line.new_words[:1]] == first for other in chosen) >= 2


def _differ(
    one: Judged, other: Judged, apart: Sequence[Callable[[Written], Sequence[str]]]
) -> bool:
    if key(one.text) == key(other.text):
        return False
    for part in apart:
        if [*map(key, part(one.line))] == [*map(key, part(other.line))]:
            return False
    mine, theirs = content_words(one.line.new_words), content_words(other.line.new_words)
    return len(mine & theirs) * 2 <= max(1, min(len(mine), len(theirs)))


def _is_far(one: Judged) -> bool:
    return one.rhyme is not None and one.rhyme.kind is not RhymeKind.PERFECT
