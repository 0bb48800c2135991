"""What a request asks of its line."""

from typing import Any

import pytest

from lyricpad.suggestion.errors import RequestError
from lyricpad.suggestion.goal import goal_of
from lyricpad.suggestion.request import AskedSlot, RhymeWith, SuggestionRequest

VERSE = "The rain came down\nI left the train\nAnd all of this town"


def goal(reader, draft=VERSE, **fields) -> Any:
    request = SuggestionRequest(draft, **fields)
    request.validate()
    return goal_of(request, reader.place(request), reader.pronouncer)


@pytest.mark.parametrize(
    ("scheme", "word"),
    [("ABAB", "train"), ("ABBA", "down"), ("AAAA", "town"), ("ABCX", None), ("ABC-", None)],
)
def test_the_scheme_names_the_nearest_partner(reader, scheme, word):
    rhyme = goal(reader, scheme=scheme).rhyme
    assert (rhyme and rhyme.word) == word


@pytest.mark.parametrize("scheme", ["AAAA", "ABAB"])
def test_every_end_word_of_the_section_is_avoided(reader, scheme):
    assert goal(reader, scheme=scheme).rhyme.avoid == {"down", "train", "town"}


def test_end_words_of_other_sections_may_come_again(reader):
    draft = "We ran to the train\n\nThe rain came down\nAnd then"
    assert goal(reader, draft, scheme="AAA").rhyme.avoid == {"down", "then"}


def test_the_first_line_of_a_letter_owes_nothing(reader):
    assert goal(reader, scheme="AABB").rhyme.word == "town"
    assert goal(reader, "One line", scheme="AB").rhyme is None


def test_a_partner_may_stand_behind_the_gap(reader):
    rhyme = goal(reader, "The rain came down\nAnd all of this town", line=1, scheme="ABB").rhyme
    assert (rhyme.word, rhyme.line) == ("town", 1)


def test_rhyme_with_overrides_the_scheme(reader):
    by_line = goal(reader, scheme="ABAB", rhyme_with=RhymeWith(line=0)).rhyme
    assert (by_line.word, by_line.line) == ("down", 0)
    by_word = goal(reader, scheme="ABAB", rhyme_with=RhymeWith(word="Orange")).rhyme
    assert (by_word.word, by_word.line) == ("Orange", None)


def test_syllables_follow_the_section_when_none_are_asked(reader):
    assert goal(reader).wished == range(3, 7)
    assert goal(reader, syllables=[7, 9]).total_syllables == range(7, 10)


def test_prefix_syllables_are_counted(reader):
    found = goal(reader, prefix="And every letter")
    assert found.prefix == ("And", "every", "letter")
    assert found.prefix_syllables in (5, 6)


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("prefix", {"prefix": "And every letter", "syllables": 4}),
        ("prefix", {"prefix": "a " * 15}),
        ("slots", {"prefix": "And every", "slots": (AskedSlot(),)}),
        ("slots", {"prefix": "And", "slots": (AskedSlot(word="Or"), AskedSlot())}),
        ("end_word", {"end_word": "rain", "slots": (AskedSlot(), AskedSlot(word="snow"))}),
        ("end_word", {"end_word": "benediction", "syllables": 3}),
        ("rhyme_with", {"rhyme_with": RhymeWith(word="?!")}),
        ("rhyme_with", {"rhyme_with": RhymeWith(line=3)}),
    ],
)
def test_contradictions_are_refused(reader, field, fields):
    with pytest.raises(RequestError, match="expected") as caught:
        goal(reader, **fields)
    assert caught.value.field == field
