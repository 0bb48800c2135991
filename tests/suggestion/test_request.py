"""What no line can meet is refused with the field and what was expected."""

import pytest

from lyricpad.suggestion.errors import RequestError
from lyricpad.suggestion.request import AskedSlot, RhymeWith, SuggestionRequest, VerseRequest


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("draft", {"draft": "x" * 50_001}),
        ("count", {"count": 0}),
        ("count", {"count": 33}),
        ("effort", {"effort": 0}),
        ("effort", {"effort": 4}),
        ("freshness", {"freshness": 1.1}),
        ("rhyme", {"rhyme": "eye"}),
        ("line", {"line": -1}),
        ("scheme", {"scheme": "ZZZ1"}),
        ("rhyme_with", {"rhyme_with": RhymeWith()}),
        ("rhyme_with", {"rhyme_with": RhymeWith(line=0, word="rain")}),
        ("syllables", {"syllables": 0}),
        ("syllables", {"syllables": 99}),
        ("syllables", {"syllables": [9, 7]}),
        ("stress", {"stress": "0123"}),
        ("stress", {"stress": "0101", "syllables": 8}),
        ("slots", {"slots": []}),
        ("slots", {"slots": [AskedSlot()] * 16}),
        ("slots", {"slots": [AskedSlot()] * 4, "syllables": 3}),
    ],
)
def test_refused(field, fields):
    request = SuggestionRequest(**{"draft": "", **fields})
    with pytest.raises(RequestError, match="expected") as caught:
        request.validate()
    assert caught.value.field == field


def test_a_verse_has_two_to_eight_lines():
    VerseRequest("", lines=8).validate()
    with pytest.raises(RequestError, match="2 to 8"):
        VerseRequest("", lines=9).validate()


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, None),
        ({"syllables": 8}, range(8, 9)),
        ({"syllables": [7, 9]}, range(7, 10)),
        ({"stress": "0101"}, range(4, 5)),
    ],
)
def test_syllable_range(fields, expected):
    request = SuggestionRequest("", **fields)
    request.validate()
    assert request.syllable_range == expected
