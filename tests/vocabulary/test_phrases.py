"""How words follow each other: hand-counted lines."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lyricpad.network.errors import CheckpointError
from lyricpad.network.prepared import read_prepared
from lyricpad.vocabulary.phrases import BACKOFF, Phrases
from tests.network.small_corpus import PlainDocument, line, write_prepared

LINES = [
    ["the", "rain", "came", "down"],
    ["the", "rain", "came", "back"],
    ["the", "cold", "rain", "fell"],
    ["a", "rain", "fell"],
]
ALL = (1, 1, 1)
"""With a start for each of the four lines there are 19 places."""


@pytest.fixture(scope="module")
def known() -> Phrases:
    return Phrases.build(LINES, ALL)


def near(*shares: float) -> object:
    """Logs of some shares, within the rounding of counts."""
    return pytest.approx(np.log(shares), abs=0.1)


def test_a_run_of_three_counts_against_its_first_two(known: Phrases) -> None:
    # Three of four lines start with "the", two of those three go on with "rain", and so on.
    assert known.log_probability(["the", "rain", "came", "down"]) == near(3 / 4, 2 / 3, 1, 1 / 2)


def test_a_run_not_met_backs_off_to_two_words_and_then_to_one(known: Phrases) -> None:
    # "cold rain came": not met; "rain came" was, twice of four rains.
    score = known.log_probability(["cold", "rain", "came"])
    assert score[2] == pytest.approx(np.log(2 / 4) + BACKOFF, abs=0.1)
    # No line starts with "cold": once in 19 places.
    assert score[0] == pytest.approx(np.log(1 / 19) + 2 * BACKOFF, abs=0.1)


def test_a_word_never_met_is_the_least_likely(known: Phrases) -> None:
    score = known.log_probability(["the", "zydeco"])
    assert score[1] == pytest.approx(np.log(1 / 19) + 2 * BACKOFF, abs=0.1)


def test_case_does_not_matter(known: Phrases) -> None:
    one, other = known.log_probability(["The", "Rain"]), known.log_probability(["the", "rain"])
    assert one.tolist() == other.tolist()


def test_runs_do_not_reach_across_lines(known: Phrases) -> None:
    across = known.log_probability(["down", "the"])
    assert across[1] == pytest.approx(np.log(3 / 19) + 2 * BACKOFF, abs=0.1)


def test_rare_runs_are_left_out() -> None:
    pruned = Phrases.build(LINES, (1, 2, 2))
    assert pruned.log_probability(["the", "cold"])[1] == pytest.approx(
        np.log(1 / 19) + 2 * BACKOFF, abs=0.1
    )
    assert len(pruned.keys) < len(Phrases.build(LINES, ALL).keys)


def test_prepared_lines_are_counted_and_what_is_held_out_is_not(tmp_path: Path) -> None:
    rows = (line("the/DT cold/JJ rain/NN", starts=2), line("the/DT cold/JJ rain/NN"))
    books = [
        PlainDocument("one", "war", rows),
        PlainDocument("two", "war", (line("a/DT river/NN", starts=2),), split="valid"),
    ]
    corpus = read_prepared(write_prepared(tmp_path, "books", books))
    same, known = (
        Phrases.build([["the", "cold", "rain"]] * 2, ALL),
        Phrases.of_corpora([corpus], ALL),
    )
    assert known.keys.tolist() == same.keys.tolist()
    assert known.counts.tolist() == same.counts.tolist()


def test_only_wanted_documents_are_counted(tmp_path: Path) -> None:
    books = [
        PlainDocument("new", "war", (line("the/DT cold/JJ rain/NN", starts=2),), year=1930),
        PlainDocument("old", "war", (line("the/DT river/NN", starts=2),), year=1850),
    ]
    corpus = read_prepared(write_prepared(tmp_path, "books", books))
    known = Phrases.of_corpora([corpus], ALL, wanted=lambda document: document.year == 1930)
    assert known.keys.tolist() == Phrases.build([["the", "cold", "rain"]], ALL).keys.tolist()


@given(st.lists(st.sampled_from(("the", "rain", "came", "zydeco", "")), max_size=8))
def test_every_word_has_a_score_of_at_most_one(words: list[str]) -> None:
    score = Phrases.build(LINES, ALL).log_probability(words)
    assert score.shape == (len(words),)
    assert np.isfinite(score).all()
    assert (score <= 0).all()


def test_nothing_known_scores_all_alike() -> None:
    score = Phrases.build([], ALL).log_probability(["the", "rain"])
    assert np.isfinite(score).all()


def test_it_comes_back_from_its_file(known: Phrases, tmp_path: Path) -> None:
    known.save(tmp_path / "phrases.safetensors")
    back = Phrases.load(tmp_path / "phrases.safetensors")
    assert back.log_probability(LINES[0]).tolist() == known.log_probability(LINES[0]).tolist()
    with pytest.raises(CheckpointError, match="is not there"):
        Phrases.load(tmp_path / "gone")
