"""Sentences: words, what stands between them, and where a sentence ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lyricpad.corpus.sentences import split_passage


def sentences(text: str, spoken: bool = False) -> list[str]:
    return [" ".join(tokens) for tokens in split_passage(text, spoken).sentences]


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("He ran. She fell.", ["He ran .", "She fell ."]),
        ("Mr. Bell met Dr. K. R. Lee.", ["Mr. Bell met Dr. K. R. Lee ."]),
        ('"What?" he said. "Go!"', ['" What ? " he said .', '" Go ! "']),
        ('"Impossible!" She left.', ['" Impossible ! "', "She left ."]),
        ("He waited... then ran... No.", ["He waited ... then ran ...", "No ."]),
        ("It cost 3.50 or 1,000 in all.", ["It cost 3.50 or 1,000 in all ."]),
        ("-- Stop! I won't listen!", ["-- Stop !", "I won't listen !"]),
        ("It was I. He knew.", ["It was I .", "He knew ."]),
    ],
)
def test_known_splits(text: str, split: list[str]) -> None:
    assert sentences(text) == split


def test_who_chats_begins_sentences_in_lower_case() -> None:
    text = "they might balk. it is odd. what do you think? me too"
    assert len(sentences(text, spoken=True)) == 4
    assert len(sentences(text)) == 1


def test_a_text_without_words_gives_nothing() -> None:
    assert split_passage("-- ... !").words == []
    assert split_passage("").sentences == []


@given(st.text(alphabet="abAB'\".,!?- \t1é", max_size=80))
def test_nothing_is_lost(text: str) -> None:
    passage = split_passage(text)
    joined = "".join(w + g for w, g in zip(passage.words, passage.gaps, strict=True))
    assert joined.replace(".", "") in text.replace(".", "")
    assert len(passage.words) == len(passage.places)
    start = 0
    for end, tokens in zip(passage.ends, passage.sentences, strict=True):
        for word, place in zip(
            passage.words[start : end + 1], passage.places[start : end + 1], strict=True
        ):
            assert tokens[place].removesuffix(".") == word.removesuffix(".")
        start = end + 1
    assert start == len(passage.words)
