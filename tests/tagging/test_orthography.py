from __future__ import annotations

import pytest

from lyricpad.tagging.conllu import Range, Sentence, Token
from lyricpad.tagging.orthography import is_punctuation, straighten, treebank_items, written


def tokens(*parts: tuple[str, str, bool]) -> tuple[Token, ...]:
    return tuple(Token(form, "X", tag, space_after=space) for form, tag, space in parts)


def pairs(sentence: Sentence) -> list[tuple[str, str | None]]:
    return [(item.form, item.tag) for item in written(sentence)]


def test_a_range_is_one_word_with_a_joined_tag() -> None:
    sentence = Sentence(
        tokens(("gon", "VBG", False), ("na", "TO", True), ("cry", "VB", True)),
        (Range(0, 1, "gonna"),),
    )
    assert pairs(sentence) == [("gonna", "VBG+TO"), ("cry", "VB")]


@pytest.mark.parametrize(
    ("host", "clitic", "word", "tag"),
    [
        (("do", "VBP"), ("n't", "RB"), "don't", "VBP+RB"),
        (("I", "PRP"), ("'m", "VBP"), "I'm", "PRP+VBP"),
        (("I", "PRP"), ("’m", "VBP"), "I'm", "PRP+VBP"),
        (("John", "NNP"), ("'s", "POS"), "John's", "NNP+POS"),
        (("parents", "NNS"), ("'", "POS"), "parents'", "NNS+POS"),
    ],
)
def test_a_clitic_joins_the_word_before_even_over_a_space(
    host: tuple[str, str], clitic: tuple[str, str], word: str, tag: str
) -> None:
    # ESLSpok writes "do n't" with a space
    assert pairs(Sentence(tokens((*host, True), (*clitic, True)))) == [(word, tag)]


def test_a_closing_quote_is_no_clitic() -> None:
    sentence = Sentence(tokens(("cats", "NNS", False), ("'", "''", True)))
    assert pairs(sentence) == [("cats", "NNS"), ("'", "''")]


def test_a_hyphenated_word_has_the_tag_of_its_head() -> None:
    sentence = Sentence(
        (
            Token("check", "NOUN", "NN", 2, "compound", False),
            Token("-", "PUNCT", "HYPH", 0, "punct", False),
            Token("lists", "NOUN", "NNS", -1, "root", False),
            Token(".", "PUNCT", ".", 2, "punct"),
        )
    )
    assert pairs(sentence) == [("check-lists", "NNS"), (".", ".")]


def test_a_hyphenated_modifier_is_an_adjective_and_may_carry_a_clitic() -> None:
    known = (
        Token("well", "ADV", "RB", 2, "advmod", False),
        Token("-", "PUNCT", "HYPH", 2, "punct", False),
        Token("known", "VERB", "VBN", 3, "amod"),
        Token("name", "NOUN", "NN", -1, "root"),
    )
    assert pairs(Sentence(known)) == [("well-known", "JJ"), ("name", "NN")]


def test_a_dash_between_spaces_stays_a_mark() -> None:
    sentence = Sentence(tokens(("rain", "NN", True), ("-", "HYPH", True), ("sun", "NN", True)))
    assert [item.form for item in written(sentence)] == ["rain", "-", "sun"]


def test_treebank_items_keep_the_treebanks_cut() -> None:
    sentence = Sentence(tokens(("do", "VBP", False), ("n’t", "RB", True), ("!", "!", True)))
    assert [tuple(item) for item in treebank_items(sentence)] == [
        ("do", "VBP", False),
        ("n't", "RB", False),
        ("!", ".", True),
    ]


@pytest.mark.parametrize(
    ("form", "is_mark"), [("...", True), ("❤", True), ("'n'", False), ("9", False)]
)
def test_a_word_holds_a_letter_or_a_digit(form: str, is_mark: bool) -> None:
    assert is_punctuation(form) is is_mark


def test_curly_apostrophes_become_straight_unless_they_stand_alone() -> None:
    assert [straighten(form) for form in ("don’t", "‘cause", "’")] == ["don't", "'cause", "’"]
