"""A suggestion looks as if it had been typed in the draft."""

import pytest

from lyricpad.suggestion.habits import Habits, habits_of, write_line


@pytest.mark.parametrize(
    ("lines", "habits"),
    [
        ([], Habits(capital=True, mark="")),
        (["the rain came down,", "and we went home,"], Habits(capital=False, mark=",")),
        (["The rain came down", "And we went home"], Habits(capital=True, mark="")),
        (["Stay.", "go now.", "No more."], Habits(capital=True, mark=".")),
        (['"Stay," she said,', "But I was gone", "I was gone"], Habits(capital=True, mark="")),
    ],
)
def test_habits_are_what_most_lines_do(lines, habits):
    assert habits_of(lines) == habits


def test_words_are_written_in_the_drafts_habit():
    assert write_line(["the", "rain"], Habits(capital=True, mark=",")) == "The rain,"
    assert write_line(["London", "burns"], Habits(capital=False)) == "London burns"


def test_a_prefix_stands_as_it_was_typed():
    line = write_line(["I", "burn"], Habits(capital=True, mark="."), prefix=" and every letter, ")
    assert line == "and every letter, I burn."
