"""Slurs, stereotypes and one-novel surnames are not suggested; ballads stay possible."""

import pytest

from lyricpad.phonetics.pronunciation import Pronunciation
from lyricpad.phonetics.words import key
from lyricpad.suggestion.fitness import (
    Together,
    is_unfit,
    is_unfit_line,
    unfit,
    unfit_rows,
    unsung_rows,
)
from lyricpad.vocabulary.lexicon import Entry, Lexicon

MILD = """
damn hell ass devil bloody cock kill murder gun corpse naked kiss lust savage gallows slave Indian
gypsy drunk virgin nip
"""


def unfit_text(text: str, free: range | None = None) -> bool:
    words = text.split()
    return is_unfit_line(words, range(len(words)) if free is None else free)


def test_the_lists_are_in_normal_form():
    lists = unfit()
    words = [*lists.every_word, *(word for phrase in lists.phrases for word in phrase)]
    words += [word for rule in lists.together for word in rule.one | rule.other]
    assert all(word == key(word) for word in words)
    assert set(lists.words) == {"slurs", "sexual", "violent"}
    assert len(lists.every_word) > 150


def test_plurals_and_possessives_count_harmless_neighbours_do_not():
    assert all(map(is_unfit, ["Squaw", "squaws", "squaw's", "Chinaman's", "WHORES'"]))
    assert not any(map(is_unfit, ["grape", "cocktail", "Japan", "snigger", "dyed", "raccoon"]))


@pytest.mark.parametrize(
    "word",
    MILD.split(),
)
def test_mild_words_and_the_matter_of_ballads_stay(word):
    assert not is_unfit(word)


@pytest.mark.parametrize(
    "text",
    [
        "the savage Indian came by night",
        "a dirty little Irish boy and dirty Irish boots",
        "the gypsy was a thief",
        "Jews and other vermin",
        "he slapped the girl",
        "and hit his wife",
        "the yellow peril",
        "a red man by the river",
        "she cut her throat",
        "a darky sang",
    ],
)
def test_harmless_words_can_be_unfit_together(text):
    assert unfit_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "the savage sea",
        "the gypsy was a dancer and her brother was a thief",
        "the Irish rain came down like dogs",
        "the girl slapped the table",
        "he hit the road and left his wife",
        "a red barn by the river",
        "they hanged him by the river for the killing",
        "Dick and Paddy drove to town",
    ],
)
def test_words_apart_or_the_other_way_round_are_not(text):
    assert not unfit_text(text)


def test_what_the_writer_typed_is_not_judged():
    text = "a dirty gypsy sambo sang"
    assert not unfit_text(text, range(4, 5))
    assert unfit_text(text, range(3, 5))
    # A word of the writer's and one of ours can be unfit together.
    assert unfit_text("a dirty gypsy", range(2, 3))


def test_together_counts_words_and_may_mind_the_order():
    rule = Together(frozenset({"hit"}), frozenset({"her"}), 2, in_order=True)
    assert list(rule.meetings(["hit", "on", "her"])) == [(0, 2)]
    assert not list(rule.meetings(["her", "hit"]))
    assert not list(rule.meetings(["hit", "the", "road", "with", "her"]))


def test_rows():
    said = Pronunciation(("AA1",))
    rows = [
        ("Lucy", "NNP", 400),
        ("Wigglesworth", "NNP", 12),
        ("rain", "NN", 9),
        ("coon", "NN", 50),
        ("Dick", "NNP", 500),
        ("dick", "NN", 5),
        ("Mr", "NNP", 9000),
        ("sh", "NN", 90),
    ]
    lexicon = Lexicon.of(Entry(word, tag, n, said) for word, tag, n in rows)

    def marked(found) -> set[str]:
        return {entry.word for entry, bad in zip(lexicon.entries, found, strict=True) if bad}

    assert marked(unsung_rows(lexicon)) == {"", "Wigglesworth", "Mr", "sh"}
    assert marked(unfit_rows(lexicon)) == {"coon", "dick"}
