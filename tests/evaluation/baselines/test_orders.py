"""In which order a line is written: permutations, layouts and their worked examples."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import ArrayLike

from lyricpad.evaluation.baselines.orders import (
    HEADING,
    LAYOUTS,
    NOT_HEADING,
    Layout,
    Order,
    end_words,
    ends,
    lay,
    reordered,
    writing_order,
)
from lyricpad.phonetics.pronunciation import Pronunciation
from lyricpad.vocabulary.examples import Join, pad_to, words_of
from lyricpad.vocabulary.lexicon import Entry, Lexicon

RAIN = Pronunciation(("R", "EY1", "N"))
WINDOW = Pronunciation(("W", "IH1", "N", "D", "OW0"))
READINGS = {
    "my": ("PRP$", RAIN),
    "window": ("NN", WINDOW),
    "cries": ("VBZ", RAIN),
    "the": ("DT", RAIN),
    "rain": ("NN", RAIN),
}
LEXICON = Lexicon.of(Entry(word, tag, 5, said) for word, (tag, said) in READINGS.items())
TEXT = "my window cries", "the rain"
SYLLABLES = [[1, 2, 1], [1, 1]]
DRAFT = words_of(
    [[(word, READINGS[word][0]) for word in line.split()] for line in TEXT],
    [Join.START, Join.CONTINUES],
    LEXICON,
    SYLLABLES,
)
BOTH = np.array([0, 1])
NUMBER = {word: LEXICON.row(word, tag) for word, (tag, _) in READINGS.items()}
TAG = {tag: LEXICON.tag_numbers[tag] + 1 for tag, _ in READINGS.values()}


def laid(layout: Layout):
    return lay(reordered(DRAFT, layout.order), LEXICON, layout, BOTH, DRAFT.join)


def spelled(rows: ArrayLike) -> list[str]:
    return [LEXICON.entries[row].word for row in np.asarray(rows)]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.RIGHT_TO_LEFT, "cries window my rain the"),
        (Order.LEFT_TO_RIGHT, "my window cries the rain"),
        (Order.RHYME_FIRST, "cries my window rain the"),
    ],
)
def test_words_as_they_are_written(order: Order, expected: str) -> None:
    words = reordered(DRAFT, order)
    assert spelled(words.row) == expected.split()
    # All that belongs to a word moves with it.
    assert [LEXICON.tags[tag - 1] for tag in words.tag] == [
        READINGS[word][0] for word in expected.split()
    ]
    assert words.syllables.tolist() == [2 if w == "window" else 1 for w in expected.split()]
    assert spelled(words.row[end_words(words, order)]) == ["cries", "rain"]


@given(lengths=st.lists(st.integers(1, 9), min_size=1), order=st.sampled_from(Order))
def test_an_order_is_a_permutation_within_each_line(lengths: list[int], order: Order) -> None:
    start = np.cumsum([0, *lengths])
    turn = writing_order(start, order)
    for a, b in pairwise(start.tolist()):
        assert sorted(turn[a:b]) == list(range(a, b))
        # Stored last first: the rhyme word is the first of its line.
        if order is not Order.LEFT_TO_RIGHT:
            assert turn[a] == a


def test_aligned_left_to_right_tells_the_tags_to_the_right_and_the_rhyme() -> None:
    told, written = laid(Layout(Order.LEFT_TO_RIGHT))
    assert spelled(written) == ["my", "window", "cries", "the", "rain"]
    assert spelled(told.row[1:]) == ["my", "window", "cries", "the"]
    tags = ("PRP$", "NN", "VBZ", "DT", "NN")
    assert told.tag.tolist() == [TAG[tag] for tag in tags]
    assert told.tag_left.tolist() == [TAG["NN"], TAG["VBZ"], 0, TAG["NN"], 0]
    assert told.tag_left2.tolist() == [TAG["VBZ"], 0, 0, 0, 0]
    assert told.syllables_left.tolist() == [4, 3, 1, 2, 1]
    assert told.words_left.tolist() == [3, 2, 1, 2, 1]
    part = LEXICON.rhyming_parts.index(("EY", "N"))
    assert told.voice.tolist() == [HEADING + 1 + part] * 5
    assert ends(told, Layout(Order.LEFT_TO_RIGHT)).tolist() == [0, 0, 1, 0, 1]


def test_the_rhyme_first_order_goes_on_from_the_lines_beginning() -> None:
    layout = Layout(Order.RHYME_FIRST)
    told, _ = laid(layout)
    assert told.tag.tolist() == [TAG[tag] for tag in ("VBZ", "PRP$", "NN", "NN", "DT")]
    assert told.tag_left.tolist() == [TAG["PRP$"], TAG["NN"], 0, TAG["DT"], 0]
    assert told.syllables_left.tolist() == [4, 3, 2, 2, 1]
    assert told.voice.tolist() == [NOT_HEADING] * 5
    assert ends(told, layout).tolist() == [1, 0, 0, 1, 0]


def test_a_heading_tells_the_form_and_the_tags_and_then_only_words() -> None:
    layout = Layout(Order.RIGHT_TO_LEFT, heading=True)
    told, written = laid(layout)
    heading = told.voice > NOT_HEADING
    assert heading.tolist() == [1, 1, 1, 1, 0, 0, 0, 1, 1, 1, 0, 0]
    assert told.syllables_left[heading].tolist() == [4, 0, 0, 0, 2, 0, 0]
    assert told.words_left[heading].tolist() == [3, 3, 2, 1, 2, 2, 1]
    tags = [0, TAG["VBZ"], TAG["NN"], TAG["PRP$"], 0, TAG["NN"], TAG["DT"]]
    assert told.tag[heading].tolist() == tags
    assert not told.row[heading].any()
    assert not told.spelling[heading].any()
    assert not written[heading].any()
    assert spelled(written[~heading]) == ["cries", "window", "my", "rain", "the"]
    # A line's first word still reads the word written before the heading.
    assert spelled(told.row[~heading][1:]) == ["cries", "window", "my", "rain"]
    assert np.flatnonzero(ends(told, layout)).tolist() == [4, 10]


def test_a_heading_tells_the_rhyme_where_its_word_comes_last() -> None:
    layout = Layout(Order.LEFT_TO_RIGHT, heading=True)
    told, _ = laid(layout)
    part = LEXICON.rhyming_parts.index(("EY", "N"))
    assert set(told.voice.tolist()) == {NOT_HEADING, HEADING + 1 + part}
    assert np.flatnonzero(ends(told, layout)).tolist() == [6, 11]


def test_a_rhyme_the_lexicon_lacks_is_not_told() -> None:
    words = reordered(DRAFT, Order.LEFT_TO_RIGHT)
    row = words.row.copy()
    row[2] = 0
    for heading, told in ((False, NOT_HEADING), (True, HEADING)):
        layout = Layout(Order.LEFT_TO_RIGHT, heading)
        positions, _ = lay(replace(words, row=row), LEXICON, layout, BOTH, DRAFT.join)
        # That of the other line is.
        assert positions.voice[0] == told
        assert positions.voice[4 * (1 + heading)] > HEADING


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_line_has_one_end_padded_or_not(layout: Layout) -> None:
    told, written = laid(layout)
    found = ends(told, layout)
    assert spelled(written[found]) == ["cries", "rain"]
    padded = ends(pad_to(told, 30), layout)
    assert padded.tolist() == [*found.tolist(), *[False] * (30 - len(found))]


def test_lines_of_one_word_end_where_they_begin() -> None:
    draft = words_of(
        [[("rain", "NN")], [("cries", "VBZ")]], [Join.START, Join.CONTINUES], LEXICON, [[1], [1]]
    )
    for layout in LAYOUTS:
        told, written = lay(reordered(draft, layout.order), LEXICON, layout, BOTH, draft.join)
        assert spelled(written[ends(told, layout)]) == ["rain", "cries"]
