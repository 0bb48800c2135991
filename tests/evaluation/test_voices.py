"""Voices: log-odds worked out by hand, and a classifier on words that tell."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path

import pytest

from lyricpad.corpus.sources import find_sources
from lyricpad.evaluation.voices import (
    PRIOR,
    Classifier,
    books_of_voices,
    content_counts,
    kinds_of,
    leaning,
    told_apart,
)

COUNTS = {"sea": Counter(ship=9, rain=11), "noir": Counter(gun=10, rain=10)}


def test_log_odds_by_hand() -> None:
    # Of 40 words "ship" has 9, so 9/40 of the prior's words; in "sea" 9 of 20, elsewhere 0 of 20.
    prior = PRIOR * 9 / 40
    here = math.log((9 + prior) / (20 + PRIOR - 9 - prior))
    there = math.log((0 + prior) / (20 + PRIOR - 0 - prior))
    z = (here - there) / math.sqrt(1 / (9 + prior) + 1 / prior)
    word, score = leaning(COUNTS)["sea"][0]
    assert word == "ship"
    assert score == pytest.approx(z)


def test_only_words_said_more_often_are_told() -> None:
    assert [word for word, _ in leaning(COUNTS)["sea"]] == ["ship", "rain"]
    assert [word for word, _ in leaning(COUNTS)["noir"]] == ["gun"]


def test_the_classifier_tells_by_words_that_several_books_have() -> None:
    books = {
        "sea": [Counter(ship=5, rain=5, ahab=90), Counter(ship=4, rain=5), Counter(ship=4)],
        "noir": [Counter(gun=5, rain=5), Counter(gun=4, rain=5), Counter(gun=4)],
    }
    classifier = Classifier.train(books)
    assert set(classifier.words) == {"ship", "gun", "rain"}  # "ahab" is one book's own
    assert classifier.tell(["ship", "ahab", "rain"]) == "sea"
    assert classifier.tell(["gun", "zxq"]) == "noir"


def test_voices_are_told_apart_within_their_kind() -> None:
    books = {voice: [Counter({voice: 9, "rain": 3})] * 3 for voice in ("noir", "war")}
    lines = {"noir": [["noir", "rain"]] * 24, "war": [["noir", "war"]] * 12 + [["war"]] * 12}
    figures = told_apart(lines, books)
    assert figures == {"genre": {"accuracy": 1.0, "chance": 0.5, "batches": 2}}


def test_genres_and_times_are_kinds_of_their_own() -> None:
    voices = ("noir", "war", "jazz age", "mid-century")
    assert kinds_of(voices) == {"genre": ["noir", "war"], "time": ["jazz age", "mid-century"]}
    assert kinds_of(("noir", "jazz age")) == {}


def test_a_book_counts_for_its_genre_and_its_time(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The gun lay in the rain.")
    (tmp_path / "b.txt").write_text("A poem of nothing.")
    (tmp_path / "MANIFEST.csv").write_text("file,genre,year\na.txt,mystery,1926\nb.txt,,\n")
    books = books_of_voices(find_sources(tmp_path), ("noir", "jazz age", "war"))
    assert set(books) == {"noir", "jazz age"}
    assert books["noir"][0]["gun"] == 1
    assert "the" not in books["noir"][0]


def test_content_words_in_normal_form() -> None:
    assert content_counts([["The", "Rain"], ["rain", "and"]]) == Counter(rain=2)
