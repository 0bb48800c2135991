"""Peoples, days and months have capitals; words with a second life only where the tag tells."""

import pytest

from lyricpad.suggestion.capitals import capitalised


@pytest.mark.parametrize(
    ("word", "tag", "written"),
    [
        ("indian", "JJ", "Indian"),
        ("indians", "NNS", "Indians"),
        ("friday", "NN", "Friday"),
        ("sunday's", "NN+POS", "Sunday's"),
        ("english-speaking", "JJ", "English-speaking"),
        ("frenchman", "NN", "Frenchman"),
        ("polish", "JJ", "Polish"),
        ("polish", "VB", "polish"),
        ("welsh", "JJ", "Welsh"),
        ("may", "MD", "may"),
        ("march", "NN", "march"),
        ("march", "NNP", "March"),
        ("china", "NN", "china"),
        ("turkey", "NN", "turkey"),
        ("turkey", "NNP", "Turkey"),
        ("finish", "NN", "finish"),
        ("dish", "NN", "dish"),
        ("London", "NNP", "London"),
        ("I", "PRP", "I"),
    ],
)
def test_capitalised(word, tag, written):
    assert capitalised(word, tag) == written
