"""Which readings of which words get a row."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from lyricpad.network.prepared import read_prepared
from lyricpad.phonetics.pronunciation import Pronunciation
from lyricpad.vocabulary.build import (
    LexiconLimits,
    build_lexicon,
    count_readings,
    count_texts,
)
from tests.network.small_corpus import PlainDocument, line, write_prepared

WORD = Pronunciation(("W", "ER1", "D"))
GUESS = Pronunciation(("G", "EH1", "S"), "estimated")
LONG = Pronunciation(("AA1",) * 7)


def rows(
    counts: dict[tuple[str, str], int],
    said: dict[str, tuple[Pronunciation, ...]] | None = None,
    limits: LexiconLimits | None = None,
) -> list[tuple[str, str]]:
    """Readings that get a row, by tag and count."""

    def pronounce(words: Sequence[str]) -> dict[str, tuple[Pronunciation, ...]]:
        return {word: (said or {}).get(word, (WORD,)) for word in words}

    entries = build_lexicon(counts, pronounce, limits).entries[1:]
    return [(entry.word, entry.tag) for entry in entries]


def test_rare_readings_are_dropped() -> None:
    # Eight times, and three in a hundred of the word.
    assert rows({("rain", "NN"): 8, ("snow", "NN"): 7}) == [("rain", "NN")]
    assert rows({("rain", "NN"): 970, ("rain", "VB"): 30}) == [("rain", "NN"), ("rain", "VB")]
    assert rows({("rain", "NN"): 971, ("rain", "VB"): 29}) == [("rain", "NN")]


def test_a_name_needs_a_larger_share_of_its_word_in_any_case() -> None:
    assert rows({("the", "DT"): 9000, ("The", "NNP"): 400}) == [("the", "DT")]
    assert ("Will", "NNP") in rows({("will", "MD"): 70, ("Will", "NNP"): 30})
    assert ("Will", "NNP") not in rows({("will", "MD"): 71, ("Will", "NNP"): 29})


@pytest.mark.parametrize("tag", ["FW", "SYM", "XX", "POS", "FW+POS"])
def test_tags_of_scraps_are_not_written(tag: str) -> None:
    assert rows({("word", tag): 100}) == []


# The last one is a word, but two marks side by side are not read as inside one.
@pytest.mark.parametrize(
    "word", ["1999", "x", "B", "mp3", "-", "a.m", "rock-", "'s", "rock-'n'-roll"]
)
def test_scraps_of_letters_are_not_written(word: str) -> None:
    assert rows({(word, "NN"): 100}) == []


@pytest.mark.parametrize("word", ["a", "I", "o", "café", "don't", "half-light", "lovin'"])
def test_words_of_songs_are_written(word: str) -> None:
    assert rows({(word, "NN"): 100}) == [(word, "NN")]


def test_words_no_dictionary_knows_get_no_row() -> None:
    said = {"zyxt": (GUESS,), "hm": (Pronunciation(("HH", "M")),), "longest": (LONG,), "mute": ()}
    assert rows({(word, "NN"): 50 for word in (*said, "word")}, said) == [("word", "NN")]


def test_the_first_pronunciation_is_the_one_kept() -> None:
    def pronounce(words: Sequence[str]) -> dict[str, tuple[Pronunciation, ...]]:
        return dict.fromkeys(words, (WORD, LONG))

    assert build_lexicon({("word", "NN"): 9}, pronounce).entries[1].pronunciation == WORD


def test_the_commonest_are_kept_when_there_is_no_room() -> None:
    counts = {("rain", "NN"): 30, ("snow", "NN"): 50, ("falls", "VBZ"): 40}
    assert rows(counts, limits=LexiconLimits(rows=2)) == [("snow", "NN"), ("falls", "VBZ")]


def test_what_is_tagged_a_name_and_has_no_capital_is_none() -> None:
    assert rows({("meadow", "NNP"): 100, ("Meadow", "NNP"): 100}) == [("Meadow", "NNP")]


def test_a_name_of_one_novel_gets_no_row() -> None:
    def pronounce(words: Sequence[str]) -> dict[str, tuple[Pronunciation, ...]]:
        return dict.fromkeys(words, (WORD,))

    counts = {("Rosie", "NNP"): 50, ("Swann", "NNP"): 500, ("rain", "NN"): 50, ("han", "NN"): 50}
    texts = {("Rosie", "NNP"): 8, ("Swann", "NNP"): 7, ("rain", "NN"): 3, ("han", "NN"): 2}
    found = build_lexicon(counts, pronounce, LexiconLimits().for_texts(343), texts)
    assert [entry.word for entry in found.entries[1:]] == ["rain", "Rosie"]
    few = build_lexicon(counts, pronounce, LexiconLimits().for_texts(12), texts)
    assert len(few.entries) == 5


def test_texts_are_counted_once_each(tmp_path: Path) -> None:
    laid = (line("the/DT rain/NN", starts=2), line("the/DT rain/NN"))
    books = [
        PlainDocument("one", "war", laid),
        PlainDocument("two", "war", (line("the/DT river/NN", starts=2),)),
        PlainDocument("three", "war", laid, split="valid"),
    ]
    corpus = read_prepared(write_prepared(tmp_path, "books", books))
    assert count_texts([corpus]) == {("the", "DT"): 2, ("rain", "NN"): 1, ("river", "NN"): 1}


def test_readings_are_counted_in_training_documents_alone(tmp_path: Path) -> None:
    laid = (line("the/DT light/NN", starts=2), line("light/JJ rain/NN"), line("the/DT rain/NN"))
    books = [
        PlainDocument("one", "war", laid),
        PlainDocument("two", "war", (line("light/JJ train/NN", starts=2),), split="valid"),
    ]
    one = read_prepared(write_prepared(tmp_path / "one", "books", books))
    other = read_prepared(write_prepared(tmp_path / "two", "books", books[:1]))
    assert count_readings([one, other]) == {
        ("the", "DT"): 4,
        ("light", "NN"): 2,
        ("light", "JJ"): 2,
        ("rain", "NN"): 4,
    }
