"""Swaps keep tag, syllables, stress and the rhymes a word has; sense ranks them."""

from __future__ import annotations

import pytest

from lyricpad.phonetics.words import key
from lyricpad.rhyme.kinds import RhymeKind, best_rhyme
from lyricpad.suggestion.errors import RequestError
from lyricpad.suggestion.swaps import SwapRequest

DRAFT = "I left a letter by the door\nThe rain was falling on the floor\n\nA silver river ran away"


def swaps(engine, line, word, **fields):
    return engine.swaps(SwapRequest(DRAFT, line, word, **fields)).swaps


@pytest.mark.parametrize(("line", "word"), [(0, 1), (0, 3), (1, 1), (1, 3), (2, 1), (2, 2)])
def test_tag_syllables_and_stress_are_kept(quick, line, word):
    standing = quick.reader.read(DRAFT)[line]
    found = swaps(quick, line, word)
    assert found
    for swap in found:
        assert swap.tag == standing.tags[word]
        assert swap.said.stress == standing.said[word][0].stress
        assert swap.said in quick.reader.pronouncer.pronounce(swap.text)
        assert key(swap.text) not in {key(other) for other in standing.words}
    assert [swap.score for swap in found] == sorted((swap.score for swap in found), reverse=True)


def test_a_last_word_keeps_its_rhyme(quick):
    floor = quick.reader.pronouncer.pronounce("floor")
    found = swaps(quick, 0, 6, count=32)
    assert found
    for swap in found:
        kind = best_rhyme(quick.reader.pronouncer.pronounce(swap.text), floor).kind
        assert kind is RhymeKind.PERFECT


def test_a_last_word_without_a_partner_is_free(quick):
    parts = {swap.said.rhyming_part for swap in swaps(quick, 2, 4, count=32)}
    assert len(parts) > 3


def test_a_line_s_first_word_keeps_its_capital(quick):
    assert all(swap.text[0].isupper() for swap in swaps(quick, 1, 0))


def test_the_nearest_in_sense_come_first(engine):
    texts = {swap.text for swap in swaps(engine, 1, 1, count=8)}
    assert texts & {"snow", "wind", "sun", "storm", "sky", "smoke", "cold", "night", "heat"}


@pytest.mark.parametrize(
    ("field", "place", "fields"),
    [
        ("line", (3, 0), {}),
        ("word", (0, 7), {}),
        ("line", (-1, 0), {}),
        ("word", (0, -1), {}),
        ("count", (0, 0), {"count": 33}),
        ("pronunciations", (0, 0), {"pronunciations": {"left": "L"}}),
    ],
)
def test_what_is_not_there_is_refused(quick, field, place, fields):
    with pytest.raises(RequestError, match="expected") as caught:
        swaps(quick, *place, **fields)
    assert caught.value.field == field


def test_a_swap_has_as_many_syllables_as_the_pad_says(quick):
    draft = "The fire ran away"
    said = {"fire": "F AY1 R"}
    one = quick.swaps(SwapRequest(draft, 0, 1, pronunciations=said)).swaps
    two = quick.swaps(SwapRequest(draft, 0, 1)).swaps
    assert {swap.said.syllables for swap in one} == {1}
    assert {swap.said.syllables for swap in two} == {2}


def test_a_word_of_the_writer_s_own_can_be_swapped(quick):
    draft = "The flumbert ran away"
    (standing,) = quick.reader.read(draft)
    found = quick.swaps(SwapRequest(draft, 0, 1)).swaps
    assert found
    assert {swap.said.stress for swap in found} == {standing.said[1][0].stress}
