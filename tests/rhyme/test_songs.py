"""Hearing whole songs: letters start again in each section, one a line."""

from __future__ import annotations

from lyricpad.phonetics.pronouncer import Pronouncer
from lyricpad.rhyme.songs import song_letters


def test_near_and_old_rhymes_are_heard() -> None:
    # Isaac Watts, 1707: "come" answers "home" to the eye and, then, to the ear.
    past, home = (
        [("ages", "past"), ("to", "come"), ("stormy", "blast"), ("eternal", "home")],
        [
            ("the", "rain"),
            ("a", "train"),
        ],
    )
    assert list(song_letters([[past, home], [[("alone",)]]], Pronouncer())) == ["ABABAA", "A"]


def test_a_word_of_no_sound_rhymes_with_none() -> None:
    assert list(song_letters([[[("--",), ("rain",), ("pain",)]]], Pronouncer())) == ["ABB"]


def test_no_songs_give_no_letters() -> None:
    assert list(song_letters([], Pronouncer())) == []
