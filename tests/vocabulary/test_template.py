"""Which templates can be filled: the table against trying every word in every slot."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lyricpad.phonetics.pronunciation import Pronunciation
from lyricpad.vocabulary.lexicon import Entry, Lexicon
from lyricpad.vocabulary.template import (
    LockedWord,
    SlotSound,
    Sounds,
    Template,
    feasible_fills,
    stress_fits,
    sung_stress,
)
from tests.network.small_corpus import SOUND

WORDS = (
    ("the", "DT"),
    ("rain", "NN"),
    ("river", "NN"),
    ("guitar", "NN"),
    ("memory", "NN"),
    ("falls", "VBZ"),
    ("remembers", "VBZ"),
    ("on", "IN"),
    ("under", "IN"),
)
LEXICON = Lexicon.of(Entry(word, tag, 10, SOUND[word]) for word, tag in WORDS)
SOUNDS = Sounds(LEXICON)
TAGS = LEXICON.tags


def stresses(template: Template, slot: int) -> list[str]:
    """The stress of every word that may stand in a slot, ``x`` for either."""
    locked = template.locked.get(slot)
    if locked is not None:
        return [sung_stress(locked.text, locked.pronunciation)]
    sound = template.sounds.get(slot, SlotSound())
    entries = LEXICON.entries[LEXICON.rows(template.tags[slot])]
    found = [sung_stress(entry.word, entry.pronunciation) for entry in entries]
    return [stress for stress in found if sound.allows(stress)]


def totals(template: Template, n_slots: int) -> Iterator[int]:
    """Syllables of each way to fill the first slots that agrees with the asked stress."""
    for chosen in product(*(stresses(template, slot) for slot in range(n_slots))):
        sung = "".join(chosen)
        asked = template.stress
        if len(sung) <= template.syllables and (
            asked is None or stress_fits(sung, asked[: len(sung)])
        ):
            yield len(sung)


@st.composite
def templates(draw: st.DrawFn) -> Template:
    tags = tuple(draw(st.lists(st.sampled_from(TAGS), min_size=1, max_size=4)))
    syllables = draw(st.integers(1, 9))
    stress = draw(st.none() | st.text("01", min_size=syllables, max_size=syllables))
    slots = st.integers(0, len(tags) - 1)
    words = st.sampled_from(("guitar", "the", "rain"))
    locked = draw(st.dictionaries(slots, words.map(lambda w: LockedWord(w, 0, SOUND[w]))))
    sound = st.builds(
        SlotSound, st.none() | st.integers(1, 3), st.sampled_from((None, None, "1", "10"))
    )
    sounds = draw(st.dictionaries(slots, sound))
    return Template(tags, syllables, stress, locked, sounds)


@settings(max_examples=150)
@given(templates())
def test_the_table_says_what_trying_everything_says(template: Template) -> None:
    table = feasible_fills(template, SOUNDS)
    assert table.shape == (template.slots + 1, template.syllables + 1)
    if template.syllables < template.slots:  # no word is without a syllable
        assert not table.any()
        assert template.syllables not in totals(template, template.slots)
        return
    for n_slots in range(template.slots + 1):
        expected = np.zeros(template.syllables + 1, bool)
        expected[list(totals(template, n_slots))] = True
        np.testing.assert_array_equal(table[n_slots], expected)


def test_the_worked_example() -> None:
    table = feasible_fills(Template(("DT", "NN"), 3), SOUNDS)
    assert np.flatnonzero(table[1]).tolist() == [1]
    assert np.flatnonzero(table[2]).tolist() == [2, 3]


def test_the_last_word_may_be_kept_to_some_patterns() -> None:
    template = Template(("DT", "NN"), 3)
    iamb = frozenset({SOUNDS.patterns.index("01")})
    assert feasible_fills(template, SOUNDS, iamb)[-1, -1]
    long = frozenset({SOUNDS.patterns.index("100")})
    assert not feasible_fills(template, SOUNDS, long)[-1, -1]
    assert not feasible_fills(template, SOUNDS, frozenset())[-1, -1]


def test_a_tag_without_rows_can_not_be_filled() -> None:
    assert not feasible_fills(Template(("UH",), 1), SOUNDS)[-1].any()


def test_a_locked_word_needs_no_row_and_no_known_tag() -> None:
    lovin = LockedWord("lovin'", 0, Pronunciation(("L", "AH1", "V", "IH0", "N"), "rule"))
    template = Template(("VBG", "NN"), 4, locked={0: lovin}, stress="1001")
    assert feasible_fills(template, SOUNDS)[-1, -1]
    assert not feasible_fills(Template(("VBG",), 2, "01", {0: lovin}), SOUNDS)[-1, -1]


@pytest.mark.parametrize(
    ("word", "phones", "sung"),
    [
        ("the", "DH AH0", "x"),
        ("And", "AE1 N D", "x"),
        ("rain", "R EY1 N", "1"),
        ("over", "OW1 V ER0", "10"),
        ("guitar", "G IH0 T AA1 R", "01"),
    ],
)
def test_small_words_give_way(word: str, phones: str, sung: str) -> None:
    assert sung_stress(word, Pronunciation(tuple(phones.split()))) == sung


def test_stress_must_have_the_right_length() -> None:
    assert not stress_fits("1", "10")
    assert not stress_fits("10", "1")
    assert stress_fits("", "")
    assert stress_fits("x1", "01")
    assert not stress_fits("2", "1")
