"""Whole verses: a few partial ones are kept, each gone on with in several ways, the best kept.

Lines are written from the top of the pad down, wherever they are missing; each sees all that stand
by then, before and behind it. What makes a verse more than its lines is counted in :func:`worth`:
no word said twice, no two lines that begin alike, the same persons and tense throughout.

The prefix, slots, end word and ``rhyme_with`` of a request hold for the first line; scheme,
syllables, stress, freshness and voice for all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from lyricpad.phonetics.words import key
from lyricpad.suggestion.asking import Asking, always, unheard
from lyricpad.suggestion.goal import Goal, goal_of
from lyricpad.suggestion.rank import content_words
from lyricpad.suggestion.reply import SoFar, SuggestedVerse, Suggestion, VerseReply
from lyricpad.suggestion.request import VerseRequest
from lyricpad.suggestion.sheet import Sheet, on_sheet, sheet_of
from lyricpad.suggestion.speaking import speaking

if TYPE_CHECKING:
    from lyricpad.suggestion.engine import Engine

MOST_VERSES = 4
"""A reply holds at most so many verses, whatever ``count`` asks."""

BREADTH = 3
"""Partial verses kept; each costs one batch of candidates a line."""

BREADTH_OF_MANY = 2
"""So many where more lines are wanted than :data:`FEW`."""

FEW = 4

WAYS = 4
"""Lines each of them is gone on with."""

MOST_OF_ONE = 2
"""Of the partial verses kept, how many may begin with the same line."""

SAME_OPENING = 0.6
"""What two lines that begin with the same word cost a verse."""

SAME_START = 1.2
"""What two lines that begin with the same two words cost besides."""

SAID_TWICE = 0.5
"""What a content word said again costs."""


@dataclass(frozen=True)
class PartialVerse:
    """A verse while it is written.

    Attributes:
        sheet: the pad as it stands by now.
        lines: written so far, in order.
        relaxed: what gave way for them.
    """

    sheet: Sheet
    lines: tuple[Suggestion, ...] = ()
    relaxed: tuple[str, ...] = ()

    @property
    def worth(self) -> float:
        """Mean score of its lines, less what they cost each other."""
        return worth(self.lines)

    def suggested(self, places: Sequence[int]) -> SuggestedVerse:
        """Its lines as the reply has them, which stand at the first of ``places``."""
        return SuggestedVerse(self.lines, tuple(places[: len(self.lines)]), self.worth)

    def with_line(self, line: Suggestion, given: Sequence[str]) -> PartialVerse:
        """The same with its next gap filled."""
        new = [name for name in given if name not in self.relaxed]
        sheet = self.sheet.filled(self.sheet.gaps[0], line)
        return PartialVerse(sheet, (*self.lines, line), (*self.relaxed, *new))


def worth(lines: Sequence[Suggestion]) -> float:
    """How much lines are worth as a verse.

    Worked example: two lines of score -1 that both begin with "And" are worth -1 - 0.6 / 2.
    """
    if not lines:
        return 0.0
    words = [[key(word.text) for word in line.words] for line in lines]
    cost = SAME_OPENING * _again(tuple(said[:1]) for said in words)
    cost += SAME_START * _again(tuple(said[:2]) for said in words)
    cost += SAID_TWICE * _again(word for said in words for word in content_words(said))
    return (sum(line.score for line in lines) - cost) / len(lines)


def _again(things: Iterable[object]) -> int:
    """How many of some things have been there before."""
    return sum(n - 1 for n in Counter(things).values())


def write_verses(
    engine: Engine,
    request: VerseRequest,
    waited_for: Callable[[], bool] = always,
    found: Callable[[SoFar[SuggestedVerse]], None] = unheard,
) -> VerseReply:
    """Verses for one place of a draft, or for all its gaps.

    Args:
        engine: writes the lines.
        request: what is wanted.
        waited_for: asked before every line whether the answer is still wanted.
        found: told of the best verse's lines so far, each time it has one more but the last.

    Raises:
        RequestError: what is asked contradicts itself.
        GivenUpError: nobody waits any more.
    """
    begin = engine.clock()
    request.validate()
    seed = engine.new_seed() if request.seed is None else request.seed
    engine = speaking(engine, request.voice).for_pad(request.pronunciations).for_verses()
    sheet = sheet_of(request, engine.reader)
    rng = np.random.default_rng(seed)
    writing = _Writing(engine, on_sheet(request, sheet), rng, waited_for, found)
    verses = chosen(writing.verses(sheet), min(request.count, MOST_VERSES))
    relaxed = dict.fromkeys(name for verse in verses for name in verse.relaxed)
    return VerseReply(
        suggestions=tuple(verse.suggested(sheet.gaps) for verse in verses),
        relaxed=tuple(relaxed),
        seed=seed,
        model=engine.model,
        elapsed_ms=round((engine.clock() - begin) * 1000),
    )


@dataclass(frozen=True)
class _Writing:
    """One call of :func:`write_verses`."""

    engine: Engine
    request: VerseRequest
    rng: np.random.Generator
    waited_for: Callable[[], bool]
    found: Callable[[SoFar[SuggestedVerse]], None]

    def verses(self, sheet: Sheet) -> list[PartialVerse]:
        """Finished verses: the last line in all its ways."""
        breadth = BREADTH if len(sheet.gaps) <= FEW else BREADTH_OF_MANY
        partial = [PartialVerse(sheet)]
        for gap in sheet.gaps:
            longer = [more for verse in kept(partial, breadth) for more in self._longer(verse)]
            partial = longer or self._relaxed(kept(partial, 1)[0])
            if gap != sheet.gaps[-1]:
                best = kept(partial, 1)[0]
                self.found(SoFar((best.suggested(sheet.gaps),), best.relaxed))
        return partial

    def _longer(self, verse: PartialVerse) -> list[PartialVerse]:
        """A verse with its next line, in several ways; none where all that was asked cannot be."""
        asking, goal = self._next(verse)
        found = self.engine.gather_suggestions(asking, goal, WAYS, self.rng)
        return [verse.with_line(line, ()) for line in found]

    def _relaxed(self, verse: PartialVerse) -> list[PartialVerse]:
        """A verse with its next line, something having given way."""
        asking, goal = self._next(verse)
        given, found = self.engine.answer(asking, goal, WAYS, self.rng)
        return [verse.with_line(line, given) for line in found]

    def _next(self, verse: PartialVerse) -> tuple[Asking, Goal]:
        """What is asked of a verse's next line."""
        request = self.request
        if verse.lines:
            request = replace(request, prefix="", slots=None, end_word=None, rhyme_with=None)
        place = verse.sheet.place(verse.sheet.gaps[0])
        asking = self.engine.asking(request, place, self.waited_for)
        said = [word.text for line in verse.lines for word in line.words]
        banned = asking.banned | self.engine.writer.endings.said_rows(said)
        return replace(asking, banned=banned), goal_of(
            request, place, self.engine.reader.pronouncer
        )


def kept(verses: Sequence[PartialVerse], count: int) -> list[PartialVerse]:
    """The best, not all beginning with the same line."""
    first_lines: Counter[tuple[str, ...]] = Counter()
    found = []
    for verse in sorted(verses, key=lambda verse: -verse.worth):
        first = tuple(line.text for line in verse.lines[:1])
        if first_lines[first] < MOST_OF_ONE:
            first_lines[first] += 1
            found.append(verse)
    return found[:count]


def chosen(verses: Sequence[PartialVerse], count: int) -> list[PartialVerse]:
    """The best that differ in more than half of their lines; others only where those are few."""
    found: list[PartialVerse] = []
    for share in (0.5, 1.0):
        for verse in sorted(verses, key=lambda verse: -verse.worth):
            texts = {line.text for line in verse.lines}
            shared = [len(texts & {line.text for line in other.lines}) for other in found]
            if len(found) < count and all(n <= share * (len(texts) - 1) for n in shared):
                found.append(verse)
    return sorted(found, key=lambda verse: -verse.worth)
