"""Worn phrases and rhymes of a pad, each with its place."""

import pytest

from lyricpad.phonetics.pronouncer import Pronouncer
from lyricpad.song.analysis import analyze
from lyricpad.song.pad import parse_pad
from lyricpad.suggestion.heard import Heard, heard_before


@pytest.fixture(scope="module")
def heard():
    pronouncer = Pronouncer()
    return lambda draft: heard_before(analyze(parse_pad(draft), pronouncer))


def test_a_phrase_is_told_by_its_first_and_last_word(heard):
    assert heard("[Verse]\nThe ferry left\nwith tears in your eyes") == [Heard("phrase", 1, (1, 4))]


def test_a_rhyme_is_told_by_the_last_word_of_each_line(heard):
    found = heard("The house took fire\nThe town was grey\nNo more desire\nAnd then came day")
    assert found == [Heard("rhyme", 2, (2, 3), 0)]


def test_lines_of_two_sections_do_not_answer_each_other(heard):
    assert heard("The house took fire\n\nNo more desire") == []


@pytest.mark.parametrize("draft", ["", "🎵", "The ferry left at nine\nWith oranges and twine"])
def test_nothing_worn(heard, draft):
    assert heard(draft) == []
