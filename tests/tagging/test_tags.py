from __future__ import annotations

import pytest

from lyricpad.tagging.conllu import Token
from lyricpad.tagging.tags import (
    JOINED_TAGS,
    OTHER_TAGS,
    TAGS,
    WORD_TAGS,
    harmonise,
    is_word_tag,
    join,
)


def test_the_penn_treebank_has_36_tags_of_which_two_are_no_words() -> None:
    assert len(WORD_TAGS | {"LS", "SYM"}) == 36


def test_the_inventory_has_no_tag_twice() -> None:
    assert len(TAGS) == len(WORD_TAGS) + len(JOINED_TAGS) + len(OTHER_TAGS) == len(set(TAGS))


def test_every_joined_tag_is_a_words_and_no_mark_is() -> None:
    assert all(is_word_tag(tag) for tag in WORD_TAGS | JOINED_TAGS)
    assert not any(is_word_tag(tag) for tag in OTHER_TAGS)


@pytest.mark.parametrize(
    ("token", "tag"),
    [
        (Token("?", "PUNCT", "?"), "."),  # CHILDES
        (Token('"', "PUNCT", '"'), "''"),  # ESLSpok
        (Token("ow", "X", "."), None),  # CHILDES: a word with the tag of a full stop
        (Token("runned", "VERB", "VV"), None),
        (Token("flight", "NOUN", "_"), None),  # Atis
        (Token("to", "PART", "TO", relation="mark"), "TO"),
        (Token("to", "PART", "TO", relation="case"), "IN"),  # ESLSpok: "to hospital"
    ],
)
def test_treebanks_are_brought_to_one_convention(token: Token, tag: str | None) -> None:
    assert harmonise(token) == tag


@pytest.mark.parametrize(
    ("parts", "tag"),
    [
        (("VBP", "RB"), "VBP+RB"),
        (("NN",), "NN"),
        (("IN", "IN"), "IN"),  # outta
        (("VBP", "RB", "VB"), "VBP+RB+VB"),  # dunno
        (("CD", "NNS"), None),  # 5'
        (("VBP", None), None),
    ],
)
def test_the_tags_of_a_contraction_are_joined(parts: tuple[str, ...], tag: str | None) -> None:
    assert join(parts) == tag
