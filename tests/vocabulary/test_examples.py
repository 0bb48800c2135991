"""From lines to what the network reads, and how long texts are cut."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from lyricpad.phonetics.pronunciation import Pronunciation
from lyricpad.vocabulary.examples import (
    Join,
    pad_to,
    positions_of,
    reverse_lines,
    tag_number,
    windows,
    words_of,
)
from lyricpad.vocabulary.lexicon import Entry, Lexicon
from lyricpad.vocabulary.spelling import spelling_buckets

SAY = Pronunciation(("S", "EY1"))
READINGS = (("the", "DT"), ("rain", "NN"), ("down", "RB"), ("came", "VBD"))
LEXICON = Lexicon.of(Entry(word, tag, 5, SAY) for word, tag in READINGS)
DRAFT = words_of(
    [[("The", "DT"), ("rain", "NN")], [("came", "VBD"), ("down", "RB")]],
    [Join.START, Join.CONTINUES],
    LEXICON,
    [[1, 1], [1, 1]],
)
DT, NN, RB, VBD = (LEXICON.tag_numbers[tag] + 1 for tag in ("DT", "NN", "RB", "VBD"))


def test_the_worked_example_of_the_model() -> None:
    # "the rain / came down", as the docstring of lyricpad.vocabulary.model lays it.
    told, written = positions_of(DRAFT, np.array([0, 1]), DRAFT.join, voice=2)
    rain, the, down, came = (LEXICON.row(*r) for r in (READINGS[1], READINGS[0], *READINGS[2:]))
    assert written.tolist() == [rain, the, down, came]
    assert told.row.tolist() == [0, rain, the, down]
    assert told.tag.tolist() == [NN, DT, RB, VBD]
    assert told.tag_left.tolist() == [DT, 0, VBD, 0]
    assert told.tag_left2.tolist() == [0, 0, 0, 0]
    assert told.syllables_left.tolist() == [2, 1, 2, 1]
    assert told.words_left.tolist() == [2, 1, 2, 1]
    assert told.join.tolist() == [Join.START] * 2 + [Join.CONTINUES] * 2
    assert told.voice.tolist() == [2] * 4
    assert told.spelling[0].tolist() == [0] * 8
    assert told.spelling[1].tolist() == spelling_buckets("rain").tolist()


def test_lines_may_be_laid_in_another_order() -> None:
    # A gap: the first line is to be written between, and comes last.
    told, written = positions_of(
        DRAFT, np.array([1, 0]), np.array([Join.AFTER, Join.START]), voice=0
    )
    assert [LEXICON.entries[row].word for row in written] == ["down", "came", "rain", "the"]
    assert told.join.tolist() == [Join.AFTER] * 2 + [Join.START] * 2
    assert told.row.tolist() == [0, *written[:-1]]


def test_syllables_and_tags_left_in_a_longer_line() -> None:
    draft = words_of(
        [[("came", "VBD"), ("Siobhan", "NNP"), ("down", "RB"), ("rain", "NN")]],
        [0],
        LEXICON,
        [[1, 2, 1, 3]],
    )
    told, written = positions_of(draft, np.array([0]), np.array([0]), voice=0)
    assert told.syllables_left.tolist() == [7, 4, 3, 1]
    assert told.words_left.tolist() == [4, 3, 2, 1]
    # "Siobhan" is not in the lexicon, nor is her tag; her letters are still read.
    assert written.tolist()[2] == 0
    assert told.tag.tolist() == [NN, RB, 0, VBD]
    assert told.tag_left.tolist() == [RB, 0, VBD, 0]
    assert told.tag_left2.tolist() == [0, VBD, 0, 0]
    assert told.spelling[3].tolist() == spelling_buckets("siobhan").tolist()


def test_a_draft_of_no_lines_is_no_words() -> None:
    assert len(words_of([], [], LEXICON, [])) == 0


def test_a_joined_tag_the_lexicon_lacks_counts_as_its_first_part() -> None:
    assert tag_number(LEXICON, "VBD+RB") == VBD
    assert tag_number(LEXICON, "FW") == 0


def test_lines_of_two_and_three_words_turned_round() -> None:
    assert reverse_lines(np.array([0, 2, 5])).tolist() == [1, 0, 4, 3, 2]


@given(st.lists(st.integers(0, 6), max_size=8))
def test_turning_lines_round_twice_leaves_them(lengths: list[int]) -> None:
    start = np.cumsum([0, *lengths])
    turn = reverse_lines(start)
    np.testing.assert_array_equal(turn[turn], np.arange(start[-1]))


def test_padding_fills_with_zeros_or_cuts_the_end() -> None:
    told, _ = positions_of(DRAFT, np.array([0]), np.array([Join.START]), voice=1)
    assert pad_to(told, 4).words_left.tolist() == [2, 1, 0, 0]
    assert pad_to(told, 1).words_left.tolist() == [2]
    assert pad_to(told, 4).spelling.shape == (4, 8)


def test_windows_hold_whole_lines_of_one_document() -> None:
    start = np.cumsum([0, 3, 3, 3, 3, 9, 2])
    document = np.array([0, 0, 0, 1, 1, 1])
    found = windows(start, document, longest=7)
    # Lines of 3+3, 3 | 3, 9 (too long, alone), 2.
    assert found.tolist() == [[0, 2], [2, 3], [3, 4], [4, 5], [5, 6]]


@given(
    st.lists(st.tuples(st.integers(1, 12), st.booleans()), min_size=1, max_size=40),
    st.integers(5, 30),
)
def test_windows_cover_every_line_once_and_fit(lines: list[tuple[int, bool]], longest: int) -> None:
    start = np.cumsum([0, *(n for n, _ in lines)])
    document = np.cumsum([new for _, new in lines])
    found = windows(start, document, longest)
    covered = [i for first, stop in found for i in range(first, stop)]
    assert covered == list(range(len(lines)))
    for first, stop in found:
        assert len(set(document[first:stop])) == 1
        assert start[stop] - start[first] <= longest or stop - first == 1
