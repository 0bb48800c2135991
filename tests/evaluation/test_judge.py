"""The judge of fluency: Kneser-Ney probabilities worked out by hand, and sums to one."""

from __future__ import annotations

import math

import numpy as np
import pytest

from lyricpad.evaluation.errors import EvaluationError
from lyricpad.evaluation.judge import Judge

SENTENCES = [
    ["the", "rain", "fell", "on", "the", "town"],
    ["the", "rain", "came", "down", "the", "hill"],
    ["a", "rain", "fell", "down", "on", "a", "hill"],
    ["we", "came", "to", "the", "town"],
    ["we", "fell", "down", "the", "hill", "to", "the", "sea"],
]


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge.train(SENTENCES)


@pytest.mark.parametrize(
    ("context", "start"),
    [
        ([], False),
        ([], True),
        (["the"], False),
        (["the"], True),
        (["fell", "down"], False),
        (["fell", "down", "the"], False),
        (["never", "seen"], False),
    ],
)
def test_probabilities_after_any_words_sum_to_one(
    judge: Judge, context: list[str], start: bool
) -> None:
    assert judge.probabilities(context, start=start).sum() == pytest.approx(1)


def test_kneser_ney_by_hand() -> None:
    # Two sentences "a b", "a b" and one "c b"; all words known. Bigrams: <s>a 2, <s>c 1, ab 2,
    # cb 1. Counts of counts among bigrams: n1 = 2, n2 = 2, n3 = 0, n4 = 0 (each at least 1), so
    # the base is 2 / (2 + 4) = 1/3 and D1 = 1 - 2/3 * 2/2 = 1/3, D2 = 2 - 3/3 * 1/2 = 3/2.
    judge = Judge.train([["a", "b"], ["a", "b"], ["c", "b"]], least=1)
    # Trigrams <s>ab 2 and <s>cb 1 bring bigrams ab and cb a continuation count of 1 each; the
    # bigrams at a start keep 2 and 1. So n1 = 3, n2 = 1: base 3 / 5, D1 = 1 - 2 * 3/5 * 1/3 = 3/5.
    # Unigrams: a and c each after 1 word (<s>), b after 2 (a and c): n1 = 2, n2 = 1, base 1/2,
    # D1 = 1 - 2 * 1/2 * 1/2 = 1/2, D2 = 2 - 3 * 1/2 * 1/1 = 1/2; total 4, left 3 * 1/2 / 4 = 3/8,
    # shared by 4 ids (unknown, a, b, c).
    base = (3 / 8) / 4
    unigram = {"a": (1 / 2) / 4 + base, "b": (3 / 2) / 4 + base, "c": (1 / 2) / 4 + base}
    found = judge.probabilities([])
    for word, expected in unigram.items():
        assert found[judge.ids[word]] == pytest.approx(expected)
    # After "a": ab counts 1 of 1, D1 = 3/5: 2/5 + 3/5 of the unigram.
    after = judge.probabilities(["a"])
    assert after[judge.ids["b"]] == pytest.approx(2 / 5 + 3 / 5 * unigram["b"])
    assert after[judge.ids["c"]] == pytest.approx(3 / 5 * unigram["c"])


def test_a_line_may_begin_a_sentence_or_go_on_with_one(judge: Judge) -> None:
    [found] = judge.log_probabilities([["the", "rain"]])
    both = [
        judge.probabilities([], start=start)[judge.ids["the"]]
        * judge.probabilities(["the"], start=start)[judge.ids["rain"]]
        for start in (True, False)
    ]
    assert found == pytest.approx(math.log(sum(both) / 2))


def test_unknown_words_share_the_class_of_those_met_once(judge: Judge) -> None:
    # Only "sea" stands once, so the class is one type and "zxq" costs as much as it.
    assert judge.unknown_types == 1
    same = judge.log_probabilities([["the", "sea"], ["the", "zxq"]])
    assert same[0] == same[1]
    many = Judge.train([*SENTENCES, ["red", "blue", "green"]])
    assert many.unknown_types == 4
    [line] = many.log_probabilities([["zxq"]])
    starts = [many.probabilities([], start=start)[1] for start in (True, False)]
    assert line == pytest.approx(math.log(sum(starts) / 2 / 4))


def test_english_is_likelier_than_the_same_words_in_disorder(judge: Judge) -> None:
    lines = [["the", "rain", "fell", "down"], ["down", "rain", "the", "fell"]]
    good, bad = (judge.perplexity([line]) for line in lines)
    assert good < bad


def test_perplexity_is_per_word_over_all_lines(judge: Judge) -> None:
    lines = [["the", "rain"], ["we", "fell", "down"]]
    total = judge.log_probabilities(lines).sum()
    assert judge.perplexity(lines) == pytest.approx(math.exp(-total / 5))
    assert math.isnan(judge.perplexity([]))
    assert np.array_equal(judge.log_probabilities([[], []]), [0, 0])


def test_case_and_apostrophes_are_the_same(judge: Judge) -> None:
    assert judge.perplexity([["THE", "Rain"]]) == judge.perplexity([["the", "rain"]])


def test_log_frequency_is_the_share_of_words_read(judge: Judge) -> None:
    words = sum(map(len, SENTENCES))
    the = sum(sentence.count("the") for sentence in SENTENCES)
    assert judge.log_frequency("The") == pytest.approx(math.log(the / words))
    assert judge.log_frequency("zxq") == pytest.approx(math.log(1 / words))


def test_no_books_no_judge() -> None:
    with pytest.raises(EvaluationError, match="needs books"):
        Judge.train([[]])
