"""What is told while an answer is made, and that telling changes nothing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from lyricpad.rhyme.kinds import RhymeKind
from lyricpad.suggestion import engine as engine_module
from lyricpad.suggestion.goal import goal_of
from lyricpad.suggestion.request import AskedSlot, RhymeWith, SuggestionRequest, VerseRequest

DRAFT = "I left your jacket on the kitchen chair\nThe radio was playing to the empty room"
# More than one batch of the quick engine holds.
MANY = SuggestionRequest(DRAFT, scheme="ABAB", count=32, seed=7)


def heard(answer, request):
    """The answer, and what was told before it."""
    told = []
    return answer(request, lambda: True, told.append), told


def texts(part):
    return [one.text for one in part.suggestions]


def test_lines_are_told_of_while_there_are_too_few(quick):
    reply, told = heard(quick.suggest, MANY)
    assert 1 <= len(told) < engine_module.BATCHES
    counts = [len(part.suggestions) for part in told]
    assert counts == sorted(counts)
    assert 0 < counts[0] < 32
    assert {part.relaxed for part in told} == {reply.relaxed}
    first = told[0].suggestions[0].as_dict()
    assert set(first) == set(reply.suggestions[0].as_dict())
    assert all(first["checks"].values())


def test_an_answer_from_one_batch_is_told_of_by_itself(quick):
    reply, told = heard(quick.suggest, replace(MANY, count=1))
    assert len(reply.suggestions) == 1
    assert told == []


def test_with_more_effort_the_best_are_told_of_while_better_ones_are_looked_for(quick):
    little = quick.suggest(replace(MANY, count=4))
    reply, told = heard(quick.suggest, replace(MANY, count=4, effort=3))
    assert [len(part.suggestions) for part in told] == [3, 3]
    assert texts(told[0]) == texts(little)[:3]
    mean = [sum(one.score for one in each.suggestions) / 4 for each in (little, reply)]
    assert mean[0] < mean[1]
    assert texts(quick.suggest(replace(MANY, count=4, effort=3))) == texts(reply)


def test_more_effort_goes_into_perfect_rhymes_where_there_are_enough(quick):
    request = SuggestionRequest(DRAFT, rhyme_with=RhymeWith(word="day"), effort=3)
    place = quick.reader.place(request)
    goal = goal_of(request, place, quick.reader.pronouncer)
    found = quick.gather(quick.asking(request, place), goal, 4, np.random.default_rng(7))
    assert len(found) > quick.writer.decoder.candidates
    assert {one.rhyme.kind for one in found} == {RhymeKind.PERFECT}


def test_what_gave_way_is_told_with_the_lines(quick):
    request = replace(MANY, scheme=None, rhyme_with=RhymeWith(word="orange"), rhyme="perfect")
    reply, told = heard(quick.suggest, request)
    assert reply.relaxed != ()
    assert {part.relaxed for part in told} == {reply.relaxed}


def test_lines_that_may_be_taken_back_are_not_told_of(quick):
    # The rhyme gives way before the stress does, and is put back once it was not to blame.
    request = SuggestionRequest(
        DRAFT,
        slots=(AskedSlot(word="banana"), AskedSlot(tag="NN")),
        stress="1111",
        rhyme_with=RhymeWith(word="rain"),
        seed=2,
        count=32,
    )
    reply, told = heard(quick.suggest, request)
    assert reply.relaxed == ("stress",)
    assert told
    assert {part.relaxed for part in told} == {("stress",)}


@pytest.mark.parametrize(
    "request_",
    [
        MANY,
        replace(MANY, count=8, stress="01010101"),
        replace(MANY, scheme=None, rhyme_with=RhymeWith(word="orange"), rhyme="perfect"),
    ],
)
def test_who_listens_gets_the_same_lines(quick, request_):
    reply, _ = heard(quick.suggest, request_)
    alone = quick.suggest(request_)
    assert replace(reply, elapsed_ms=0) == replace(alone, elapsed_ms=0)


def test_the_best_verse_is_told_of_after_each_line_but_the_last(quick):
    request = VerseRequest(DRAFT, scheme="ABAB", lines=3, count=2, seed=7)
    reply, told = heard(quick.verses, request)
    verses = [part.suggestions for part in told]
    assert [len(of) for of in verses] == [1, 1]
    assert [verse.places for (verse,) in verses] == [(2,), (2, 3)]
    assert [len(verse.lines) for (verse,) in verses] == [1, 2]
    assert replace(reply, elapsed_ms=0) == replace(quick.verses(request), elapsed_ms=0)


def test_lines_missing_here_and_there_are_told_of_with_their_places(quick):
    _, told = heard(quick.verses, VerseRequest("a line here\nanother", missing=(0, 3), seed=7))
    assert [part.suggestions[0].places for part in told] == [(0,)]
