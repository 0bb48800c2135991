from __future__ import annotations

from lyricpad.phonetics.pronouncer import Pronouncer
from lyricpad.phonetics.pronunciation import Pronunciation
from lyricpad.song.internal_rhymes import InternalRhyme, internal_rhymes

PRONOUNCER = Pronouncer()


def heard(*lines: str) -> list[InternalRhyme]:
    said = [
        [(word, (PRONOUNCER.pronounce(word) or (Pronunciation(()),))[0]) for word in line.split()]
        for line in lines
    ]
    return list(internal_rhymes(said))


def test_a_rhyme_within_a_line_is_found() -> None:
    # Poe, "The Raven".
    found = heard("once upon a midnight dreary while I pondered weak and weary")
    assert [(r.line, r.words, r.with_line, r.rhyme.kind) for r in found] == [
        (0, (4, 10), 0, "perfect")
    ]


def test_a_line_s_end_may_rhyme_into_the_next_line() -> None:
    found = heard("I walked alone into the night", "under the light of a burning car")
    assert [(r.line, r.words, r.with_line) for r in found] == [(0, (5, 2), 1)]


def test_end_rhymes_repetitions_small_words_and_weak_likeness_are_passed_over() -> None:
    assert heard("the rain", "the pain") == []
    assert heard("rain rain go away rain") == []
    assert heard("you and I do too by me") == []
    assert heard("the fade of the rain") == []


def test_clear_near_rhymes_within_a_line_count() -> None:
    assert [r.rhyme.kind for r in heard("the rain in the game")] == ["near"]


def test_the_last_line_and_lines_without_words() -> None:
    assert heard() == []
    assert heard("", "night", "") == []


def test_the_shape_in_the_api() -> None:
    (found,) = heard("light the night")
    assert found.as_dict() == {
        "line": 0,
        "words": [0, 2],
        "with_line": 0,
        "kind": "perfect",
        "score": 1.0,
    }
