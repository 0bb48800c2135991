from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lyricpad.rhyme.errors import SchemeError
from lyricpad.rhyme.scheme import MOST_LETTERS, parse_scheme, scheme_letters, spell_groups


@pytest.mark.parametrize(
    ("text", "letters"),
    [("ABAB", "ABAB"), ("abcb", "ABCB"), ("AXAX", "A-A-"), ("a-a-", "A-A-"), (" AB\tCD ", "ABCD")],
)
def test_schemes_are_read_in_any_case_with_free_lines(text: str, letters: str) -> None:
    assert parse_scheme(text) == tuple(letters)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("ZZZ1", "got 'ZZZ1' with '1' at place 4"),
        ("A,B", "with ',' at place 2"),
        ("ÄB", "with 'Ä' at place 1"),
        ("", "got 0 letters"),
        ("   ", "got 0 letters"),
        ("A" * 65, f"got 65 letters, expected 1 to {MOST_LETTERS}"),
    ],
)
def test_a_scheme_that_cannot_be_read_says_where_and_what_was_expected(
    text: str, complaint: str
) -> None:
    with pytest.raises(SchemeError) as error:
        parse_scheme(text)
    assert complaint in str(error.value)
    assert "as in 'ABAB'" in str(error.value)


@pytest.mark.parametrize(
    ("scheme", "lines", "letters"),
    [
        ("AABB", 8, "AABBCCDD"),
        ("ABAB", 6, "ABABCD"),
        ("ABCB", 8, "ABCBDEFE"),
        ("AABB", 3, "AAB"),
        ("A-A-", 6, "A-A-B-"),
        ("A", 3, "ABC"),
        ("--", 3, "---"),
        ("AB", 0, ""),
        ("CDCD", 4, "ABAB"),
    ],
)
def test_a_scheme_shorter_than_the_section_repeats_with_fresh_letters(
    scheme: str, lines: int, letters: str
) -> None:
    assert "".join(scheme_letters(scheme, lines)) == letters


def test_letters_skip_x_and_stay_one_character_in_long_sections() -> None:
    letters = spell_groups(range(200))
    assert {len(letter) for letter in letters} == {1}
    assert not {"X", "x", "-"} & set(letters)
    assert len(set(letters[:50])) == 50


@given(st.text("ABCX-", min_size=1, max_size=8), st.integers(0, 40))
def test_lines_rhyme_only_within_a_round(scheme: str, n_lines: int) -> None:
    letters = scheme_letters(scheme, n_lines)
    pattern = parse_scheme(scheme)
    size = len(pattern)
    assert len(letters) == n_lines
    for i in range(n_lines):
        for j in range(i):
            same_round = i // size == j // size
            rhymes = same_round and pattern[i % size] == pattern[j % size] != "-"
            assert (letters[i] == letters[j] != "-") == rhymes
