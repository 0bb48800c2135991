from __future__ import annotations

import pytest

from lyricpad.phonetics.pronouncer import Pronouncer
from lyricpad.rhyme.evidence import WEIGHTS, LineEnd, PairClass, evidence, pair_class


@pytest.mark.parametrize(
    ("pair", "expected"),
    [
        ("rain/Rain", PairClass.SAME_WORD),
        ("rain/pain", PairClass.PERFECT),
        ("nation/station", PairClass.PERFECT),
        ("love/prove", PairClass.OLD_VOWEL),
        ("good/blood", PairClass.OLD_VOWEL),
        ("free/eternity", PairClass.PROMOTED),
        ("sing/dying", PairClass.PROMOTED_BY_ONE),
        ("sky/silently", PairClass.OLD_PROMOTED),
        ("bless/loneliness", PairClass.OLD_PROMOTED),
        ("rain/game", PairClass.NEAR_85),
        ("rain/you", PairClass.FAR),
    ],
)
def test_line_ends_fall_into_the_class_a_reader_would_name(
    pronouncer: Pronouncer, pair: str, expected: PairClass
) -> None:
    a, b = (LineEnd.of(word, pronouncer.pronounce(word)) for word in pair.split("/"))
    assert pair_class(a, b)[0] is expected
    assert evidence(a, b) == evidence(b, a)


def test_a_line_without_words_speaks_for_nothing() -> None:
    nothing = LineEnd("", ())
    assert pair_class(nothing, nothing) == (PairClass.FAR, False)


def test_a_small_end_word_takes_the_word_before_it_along(pronouncer: Pronouncer) -> None:
    poet = LineEnd.of("poet", pronouncer.pronounce("poet"))
    it, know = pronouncer.pronounce("it"), pronouncer.pronounce("know")
    assert evidence(poet, LineEnd.of("it", it, know)) > 0 > evidence(poet, LineEnd.of("it", it))


def test_every_class_has_its_weight_and_spelling_never_speaks_against() -> None:
    for kind in PairClass:
        assert WEIGHTS[kind, True] >= WEIGHTS[kind, False]
