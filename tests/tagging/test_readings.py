from __future__ import annotations

import pytest

from lyricpad.tagging.readings import MARK, WORD, allowed, kind, kinds
from lyricpad.tagging.tagger import Tagger
from lyricpad.tagging.tags import TAGS, is_word_tag


@pytest.mark.parametrize("form", ["...", "❤", "—", "''", "$"])
def test_what_holds_no_letter_is_a_mark(form: str) -> None:
    assert kind(form) == MARK


@pytest.mark.parametrize("form", ["rain", "1999", "café", "lovin'", "'cause", "dogs'", "'s", "n't"])
def test_most_words_may_be_any_word(form: str) -> None:
    assert kind(form) == WORD


@pytest.mark.parametrize(
    ("form", "tags"),
    [
        ("don't", {"VBP+RB", "VB+RB"}),
        ("DON’T", {"VBP+RB", "VB+RB"}),
        ("John's", {"NNP+POS", "NNP+VBZ"}),
        ("I'm", {"PRP+VBP"}),
        ("she'd", {"PRP+MD", "PRP+VBD"}),
        ("could've", {"MD+VB"}),
        ("they've", {"PRP+VBP"}),
        ("gonna", {"VBG+TO"}),
        ("there'll", {"EX+MD"}),
        ("that's", {"DT+VBZ", "WDT+VBZ"}),
    ],
)
def test_a_form_leaves_its_readings_open(form: str, tags: set[str]) -> None:
    assert tags <= allowed(kind(form))
    assert not {"NN", "VB", ".", "HYPH"} & allowed(kind(form))


def test_the_host_of_a_clitic_decides_the_first_part() -> None:
    assert allowed(kind("there'll")) == {"EX+MD"}
    assert allowed(kind("Who's")) == {"WP+VBZ"}
    assert allowed(kind("she's")) == {"PRP+VBZ"}
    assert {"NN+MD", "NNP+MD"} <= allowed(kind("sailor'll"))


def test_every_kind_allows_something_that_exists_and_words_no_marks() -> None:
    for number in range(kinds()):
        assert allowed(number)
        assert allowed(number) <= set(TAGS)
        assert number == MARK or all(is_word_tag(tag) for tag in allowed(number))


def test_the_tagger_keeps_to_them_in_any_context(tagger: Tagger) -> None:
    forms = ["gimme", "don't", "y'all", "it'll", "'twas", "John's"]
    for before in ("the", "to", "very", "!"):
        for form in forms:
            assert tagger.tag([[before, form, "rain"]])[0][1] in allowed(kind(form))
