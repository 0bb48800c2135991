"""Whole verses: line after line, each chosen with those before it in view.

The prefix, slots, end word and ``rhyme_with`` of a request hold for the first line; scheme,
syllables, stress, freshness and voice for all.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from lyricpad.suggestion.asking import Asking
from lyricpad.suggestion.draft import DraftLine, Place
from lyricpad.suggestion.goal import goal_of
from lyricpad.suggestion.rank import content_words
from lyricpad.suggestion.reply import SuggestedVerse, Suggestion, VerseReply
from lyricpad.suggestion.request import VerseRequest

if TYPE_CHECKING:
    from lyricpad.suggestion.engine import Engine

MOST_VERSES = 4
"""A reply holds at most so many verses, whatever ``count`` asks: each is written line by line."""

CHOICES = 4
"""Each line is drawn from the best few, so that verses differ."""


def write_verses(engine: Engine, request: VerseRequest) -> VerseReply:
    """Verses for one place of a draft.

    Raises:
        RequestError: what is asked contradicts itself.
    """
    begin = engine.clock()
    request.validate()
    seed = engine.new_seed() if request.seed is None else request.seed
    rng = np.random.default_rng(seed)
    asking = engine.asking(request, engine.reader.place(request))
    wanted = min(request.count, MOST_VERSES)
    given, openings = _line(engine, asking, wanted, rng)
    verses, relaxed = [], list(given)
    for opening in openings:
        lines, more = _verse(engine, request, asking, opening, rng)
        verses.append(SuggestedVerse(tuple(lines)))
        relaxed += [name for name in more if name not in relaxed]
    return VerseReply(
        suggestions=tuple(verses),
        relaxed=tuple(relaxed),
        seed=seed,
        model=engine.model,
        elapsed_ms=round((engine.clock() - begin) * 1000),
    )


def _verse(
    engine: Engine,
    request: VerseRequest,
    asking: Asking,
    opening: Suggestion,
    rng: np.random.Generator,
) -> tuple[list[Suggestion], list[str]]:
    """The lines after an opening one, and what gave way for them."""
    later = replace(request, prefix="", slots=None, end_word=None, rhyme_with=None)
    lines, relaxed = [opening], []
    asking = _after(replace(asking, request=later), opening)
    for _ in range(request.lines - 1):
        given, found = _line(engine, asking, CHOICES, rng)
        relaxed += given
        lines.append(found[int(rng.integers(len(found)))])
        asking = _after(asking, lines[-1])
    return lines, relaxed


def _line(
    engine: Engine, asking: Asking, count: int, rng: np.random.Generator
) -> tuple[tuple[str, ...], list[Suggestion]]:
    goal = goal_of(asking.request, asking.place, engine.reader.pronouncer)
    return engine.answer(asking, goal, count, rng)


def _after(asking: Asking, line: Suggestion) -> Asking:
    """The same asking once a line stands."""
    place = _followed(asking.place, line, asking.request.draft)
    words = content_words([word.text for word in line.words])
    return replace(asking, place=place, said_before=asking.said_before | words)


def _followed(place: Place, line: Suggestion, draft: str) -> Place:
    number = next((one.section for one in place.section if one is not None), len(draft))
    stands = DraftLine(
        index=place.index,
        text=line.text,
        words=tuple(word.text for word in line.words),
        tags=tuple(word.tag for word in line.words),
        said=tuple((word.said,) for word in line.words),
        section=number,
        label=place.label,
        starts=place.section_start,
    )
    own = place.place_in_section
    return Place(
        index=place.index + 1,
        before=(*place.before, stands),
        after=tuple(replace(one, index=one.index + 1) for one in place.after),
        section_start=False,
        label=place.label,
        section=(*place.section[:own], stands, None, *place.section[own + 1 :]),
    )
