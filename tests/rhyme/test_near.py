from __future__ import annotations

import pytest
from hypothesis import given

from lyricpad.phonetics.pronouncer import Pronouncer
from lyricpad.rhyme.near import NEAR_THRESHOLD, near_score, score_parts, syllables_of
from tests.rhyme.conftest import parts, said

FAMILY = """rain/game back/map time/line love/enough hope/smoke bed/step light/side sun/come
long/gone stand/plan hard/heart breathe/leave young/done stop/rock home/alone dream/seen
dust/rush kid/big"""
ADDITIVE = """free/freeze now/down star/dark stone/moans day/rain go/alone cry/time fly/flight
true/moon rain/rained hand/hands night/nights mind/mine stay/days heart/hearts far/hard"""
ASSONANCE = """lake/safe light/mine love/dust road/home stone/hope fire/time mad/back day/late
rain/fade dream/sleep black/hand sky/mind heart/star blue/moon night/fly home/broke moon/fool"""
ENDING = "memory/see eternity/free rain/raining sing/singing better/her sun/running"
MULTI = """gravity/reality running/coming ocean/motion heaven/seven lover/other mother/brother
burning/turning city/pretty waiting/fading paper/later table/able danger/stranger river/never"""
CONSONANCE = "love/leave moon/mine stone/stain road/rid lost/last pull/bell war/fear world/cold"
UNLIKE = """rain/you love/sky time/street fire/down hand/low home/sing world/eye night/dog
dream/fast moon/back road/live sky/cat heart/tree long/feet kiss/war old/girl sun/gate blue/ship
dark/ring gold/wave river/table window/table happy/window sorrow/mountain city/ocean
morning/lonely table/orange running/yellow stone/free bed/snow light/so rain/love dream/ground
singing/working walking/dreaming"""


def pairs(*lists: str) -> list[tuple[str, str]]:
    return [(a, b) for text in lists for a, b in (pair.split("/") for pair in text.split())]


def best(pronouncer: Pronouncer, a: str, b: str) -> float:
    return max(near_score(x, y) for x in pronouncer.pronounce(a) for y in pronouncer.pronounce(b))


@pytest.mark.parametrize(("a", "b"), pairs(FAMILY, ADDITIVE, ASSONANCE, ENDING, MULTI))
def test_near_rhymes_of_every_kind_reach_the_threshold(
    pronouncer: Pronouncer, a: str, b: str
) -> None:
    assert best(pronouncer, a, b) >= NEAR_THRESHOLD


@pytest.mark.parametrize(("a", "b"), pairs(CONSONANCE, UNLIKE))
def test_consonance_alone_and_unlike_words_do_not(pronouncer: Pronouncer, a: str, b: str) -> None:
    assert best(pronouncer, a, b) < NEAR_THRESHOLD


def test_the_score_grades_as_a_songwriter_does(pronouncer: Pronouncer) -> None:
    kinds = ["pain", "game", "day", "safe", "ruin"]  # perfect, family, subtractive, assonance, none
    scores = [best(pronouncer, "rain", word) for word in kinds]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


def test_a_syllable_more_costs_less_when_it_falls_on_a_beat() -> None:
    see, memory, dainty = ("IY",), ("EH", "M", "ER", "IY"), ("EY", "N", "T", "IY")
    assert score_parts(see, memory) > score_parts(see, dainty)


def test_pronunciations_without_a_vowel_score_nothing() -> None:
    assert near_score(said("HH M"), said("HH M")) == 0
    assert near_score(said("HH M"), said("R EY1 N")) == 0


@given(parts(), parts())
def test_the_score_is_symmetric_and_one_only_for_equal_parts(
    a: tuple[str, ...], b: tuple[str, ...]
) -> None:
    assert score_parts(a, b) == pytest.approx(score_parts(b, a))
    assert 0 <= score_parts(a, b) <= 1
    assert (score_parts(a, b) == 1) == (a == b)


@given(parts())
def test_syllables_hold_every_phone_in_order(part: tuple[str, ...]) -> None:
    spelled = [phone for vowel, coda in syllables_of(part) for phone in (vowel, *coda)]
    assert tuple(spelled) == part
