"""Orthographic words of a line: what is one, where it stands, how it is looked up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lyricpad.phonetics.words import Word, key, split_words


def texts(line: str) -> list[str]:
    return [word.text for word in split_words(line)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", []),
        ("   ", []),
        ("❤️ 🎸 … — !?", []),
        ("Hello, world", ["Hello", "world"]),
        ("I don't, won't, can’t", ["I", "don't", "won't", "can’t"]),
        ("lovin' and goin’ home", ["lovin'", "and", "goin’", "home"]),
        ("rock-'n'-roll", ["rock-'n'-roll"]),
        ("rock 'n' roll", ["rock", "'n'", "roll"]),
        ("'cause ’til it's ’round", ["'cause", "’til", "it's", "’round"]),
        ("five o'clock in '99", ["five", "o'clock", "in", "'99"]),
        ("heart-shaped box", ["heart-shaped", "box"]),
        ("the café in 1999", ["the", "café", "in", "1999"]),
        ("1,000 nights, 3.5 days", ["1,000", "nights", "3.5", "days"]),
        ("U.S.A., MTV & R&B", ["U.S.A.", "MTV", "R&B"]),
        ("the dogs' bowl", ["the", "dogs'", "bowl"]),
        ("now—then–later--never", ["now", "then", "later", "never"]),
        ("baby❤️love", ["baby", "love"]),
        ("“Rain,” she said", ["Rain", "she", "said"]),
        ("'Come in,' she said", ["Come", "in", "she", "said"]),
        ("‘Stay’ is a word", ["Stay", "is", "a", "word"]),
        ("'I love the dogs'", ["I", "love", "the", "dogs"]),
        (
            "'Come in,' she said, 'I'm goin' home'",
            ["Come", "in", "she", "said", "I'm", "goin'", "home"],
        ),
        ("looke\u0300d cafe\u0301", ["looke\u0300d", "cafe\u0301"]),
        ("well- -known", ["well", "known"]),
    ],
)
def test_words_of_a_line(line: str, expected: list[str]) -> None:
    assert texts(line) == expected


def test_words_know_their_place() -> None:
    assert split_words("Oh, rain") == (Word("Oh", 0, 2), Word("rain", 4, 8))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("LOVIN’", "lovin'"),
        ("‘Til", "'til"),
        ("cafe\u0301", "café"),
        ("heart\u2011shaped", "heart-shaped"),
        ("sun\u00adrise", "sunrise"),
    ],
)
def test_key_is_the_form_for_look_ups(text: str, expected: str) -> None:
    assert key(text) == expected


@given(st.text())
def test_spans_index_the_text_and_never_overlap(line: str) -> None:
    end = 0
    for word in split_words(line):
        assert line[word.start : word.end] == word.text
        assert word.start >= end
        assert any(map(str.isalnum, word.text))
        end = word.end


@given(st.text(alphabet="abns'’- .3é", max_size=40))
def test_apostrophes_in_any_order_lose_no_letter(line: str) -> None:
    letters = [c for c in line if c.isalnum()]
    assert [c for word in split_words(line) for c in word.text if c.isalnum()] == letters


@given(st.text())
def test_key_is_settled_after_one_pass(text: str) -> None:
    assert key(key(text)) == key(text)
