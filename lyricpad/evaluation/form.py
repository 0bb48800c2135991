"""Does a line have the form that was asked: syllables, rhyme, tags; and what gave way.

Every line is read anew from its text. A rhyme is counted where the passage asks for one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pronouncing

from lyricpad.evaluation.ours import Draw, Shown, asked_syllables, draw
from lyricpad.evaluation.reading import ReadLine, read_lines
from lyricpad.evaluation.systems import Passage
from lyricpad.phonetics.pronouncer import Pronouncer
from lyricpad.phonetics.words import split_words
from lyricpad.rhyme.kinds import RhymeKind, best_rhyme
from lyricpad.suggestion.draft import DraftReader
from lyricpad.suggestion.engine import Engine
from lyricpad.vocabulary.drawing import Sampling

MANY_RHYMES = 10
"""A word with so many perfect rhymes in the dictionary leaves no excuse."""

Figures = dict[str, float | int | None]


@dataclass(frozen=True)
class Asked:
    """A line and what it was to be.

    Attributes:
        line: read.
        passage: where it was asked for.
        partner: the line it owes a rhyme, ``None`` for none.
    """

    line: ReadLine
    passage: Passage
    partner: ReadLine | None


def asked_lines(
    passages: Sequence[Passage], lines: Sequence[Sequence[str]], reader: DraftReader
) -> list[Asked]:
    """Lines of a system read beside what was asked.

    Args:
        passages: the places.
        lines: for each place the lines written.
        reader: of words, tags and sounds.
    """
    partners = read_lines([partner_text(passage) for passage in passages], reader)
    flat = read_lines([text for here in lines for text in here], reader)
    places = [i for i, here in enumerate(lines) for _ in here]
    return [
        Asked(line, passages[i], partners[i] if passages[i].rhymes_with is not None else None)
        for i, line in zip(places, flat, strict=True)
    ]


def partner_text(passage: Passage) -> str:
    """The line that a rhyme is owed, "" for none."""
    return "" if passage.rhymes_with is None else passage.lines[passage.rhymes_with]


def form(asked: Sequence[Asked]) -> Figures:
    """Shares of lines on the syllables asked, and of rhymes of each kind where one was owed."""
    owed = [one.line.rhyme(one.partner).kind for one in asked if one.partner is not None]
    fits = [one.line.fits(asked_syllables(one.passage)) for one in asked]
    return {
        "lines": len(asked),
        "syllables": _share(fits),
        "rhymes_owed": len(owed),
        **{f"rhyme_{kind.value}": _share([kind is each for each in owed]) for kind in RhymeKind},
    }


def form_by_stage(
    engine: Engine,
    passages: Sequence[Passage],
    shown: Sequence[Shown],
    rng: np.random.Generator,
    step: Callable[[], None] = lambda: None,
) -> dict[str, Figures]:
    """What training alone achieves, what the masks add, and what is shown after check and rank.

    Args:
        engine: ours.
        passages: the places.
        shown: its answers there.
        rng: randomness of the draws.
        step: called after each place.

    Returns:
        By stage the figures of :func:`form`, with ``passed``: the share of lines that pass the
        engine's check, and ``tags``: the share of words whose tag the tagger, reading the
        finished line, sees as the template has it.
    """
    drawn: dict[str, list[Draw]] = {"training alone": [], "with masks": []}
    for passage in passages:
        for name, masks in (("training alone", False), ("with masks", True)):
            drawn[name].append(draw(engine, passage, rng, Sampling(freshness=0.5, masks=masks)))
        step()
    figures = {name: _of_draws(engine, passages, draws) for name, draws in drawn.items()}
    figures["shown"] = _of_shown(engine, passages, shown)
    return figures


def _of_draws(engine: Engine, passages: Sequence[Passage], draws: Sequence[Draw]) -> Figures:
    texts = [[one.text(line) for line in one.written] for one in draws]
    asked = asked_lines(passages, texts, engine.reader)
    passed = [
        engine.checker.check(one.text(line), line.tags, line.said, one.goal).passed
        for one in draws
        for line in one.written
    ]
    tags = [line.tags for one in draws for line in one.written]
    return {**form(asked), "passed": _share(passed), "tags": _agreement(asked, tags)}


def _of_shown(engine: Engine, passages: Sequence[Passage], shown: Sequence[Shown]) -> Figures:
    asked = asked_lines(passages, [one.lines for one in shown], engine.reader)
    tags = [tags for one in shown for tags in one.tags]
    passed = _share([passed for one in shown for passed in one.passed])
    return {**form(asked), "passed": passed, "tags": _agreement(asked, tags)}


def _agreement(asked: Sequence[Asked], tags: Iterable[Sequence[str]]) -> float | None:
    pairs = [
        a == b
        for one, line in zip(asked, tags, strict=True)
        for a, b in zip(one.line.tags, line, strict=False)
    ]
    return _share(pairs)


def relaxations(
    passages: Sequence[Passage], shown: Sequence[Shown], pronouncer: Pronouncer
) -> Figures:
    """How often a wish gave way; also among requests for which the dictionary knows many rhymes."""
    relaxed = [bool(one.relaxed) for one in shown]
    easy = [
        gave
        for passage, gave in zip(passages, relaxed, strict=True)
        if passage.rhymes_with is not None and has_many_rhymes(_end(passage), pronouncer)
    ]
    kinds = {name for one in shown for name in one.relaxed}
    return {
        "requests": len(shown),
        "relaxed": _share(relaxed),
        "requests_with_many_rhymes": len(easy),
        "relaxed_with_many_rhymes": _share(easy),
        **{
            f"relaxed {name}": _share([name in one.relaxed for one in shown])
            for name in sorted(kinds)
        },
    }


def has_many_rhymes(word: str, pronouncer: Pronouncer) -> bool:
    """Whether the CMU dictionary lists `MANY_RHYMES` perfect rhymes of a word."""
    said, found = pronouncer.pronounce(word), 0
    for rhyme in _same_ending(word.lower()):
        found += best_rhyme(pronouncer.pronounce(rhyme), said).kind is RhymeKind.PERFECT
        if found == MANY_RHYMES:
            return True
    return False


@lru_cache(maxsize=4096)
def _same_ending(word: str) -> tuple[str, ...]:
    return tuple(pronouncing.rhymes(word))


def _end(passage: Passage) -> str:
    words = split_words(partner_text(passage))
    return words[-1].text if words else ""


def _share(hits: Sequence[bool]) -> float | None:
    return sum(hits) / len(hits) if hits else None
