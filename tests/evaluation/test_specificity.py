"""Things, names and pronouns, counted by hand."""

from __future__ import annotations

import pytest

from lyricpad.evaluation.reading import ReadLine
from lyricpad.evaluation.specificity import concrete_nouns, is_concrete, specificity


def line(*pairs: str) -> ReadLine:
    """From "rain/NN falls/VBZ"."""
    words, tags = zip(*(pair.rsplit("/", 1) for pair in pairs), strict=True)
    return ReadLine(" ".join(words), words, tags, ((),) * len(words))


@pytest.mark.parametrize("noun", ["rain", "jackets", "Feet", "knives", "berries", "glass"])
def test_things(noun: str) -> None:
    assert is_concrete(noun)


@pytest.mark.parametrize("noun", ["love", "kindness", "time", "nights", "thing", "zxq"])
def test_no_things(noun: str) -> None:
    assert not is_concrete(noun)


def test_the_list_is_lower_case_words() -> None:
    assert len(concrete_nouns()) > 5000
    assert all(word.isalpha() and word.islower() for word in concrete_nouns())


def test_shares_of_all_words() -> None:
    texts = "Mary/NNP left/VBD the/DT kitchen/NN", "You/PRP know/VBP my/PRP$ love/NN"
    lines = [line(*text.split()) for text in texts]
    share = {"mary": -9.0, "left": -5.0, "kitchen": -8.0, "know": -4.0, "love": -6.0}
    figures = specificity(lines, lambda word: share[word])
    assert figures["concrete"] == 1 / 8
    assert figures["names"] == 1 / 8
    assert figures["specific"] == 2 / 8
    assert figures["pronouns"] == 2 / 8
    assert figures["content_log_frequency"] == pytest.approx((-9 - 5 - 8 - 4 - 6) / 5)


def test_a_verb_is_no_thing_and_a_name_has_a_capital() -> None:
    figures = specificity([line("rain/VB", "mary/NNP")], lambda word: 0.0)
    assert figures["concrete"] == figures["names"] == 0


def test_nothing_to_count() -> None:
    assert set(specificity([], lambda word: 0.0).values()) == {None}
