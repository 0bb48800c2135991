"""The filter of six-word runs: never misses one, seldom sees one that is not there."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lyricpad.network.errors import CheckpointError
from lyricpad.network.prepared import read_prepared
from lyricpad.vocabulary.originality import BITS_A_RUN, RUN, Originality, run_hashes, word_hash
from tests.network.small_corpus import PlainDocument, line, write_prepared

TIMES = ["it", "was", "the", "best", "of", "times", "it", "was", "the", "worst", "of", "times"]


def text(rng: np.random.Generator, n: int) -> list[str]:
    return [f"w{i}" for i in rng.integers(0, 5000, n)]


@pytest.fixture(scope="module")
def known() -> tuple[list[list[str]], Originality]:
    """Forty texts of five hundred words and their filter."""
    rng = np.random.default_rng(0)
    texts = [text(rng, 500) for _ in range(40)]
    return texts, Originality.build(texts)


def test_no_run_of_a_known_text_is_missed(known: tuple[list[list[str]], Originality]) -> None:
    texts, filter_ = known
    for words in texts:
        assert all(filter_.repeats(words[i : i + RUN]) for i in range(0, len(words) - RUN + 1, 7))


def test_few_new_runs_are_taken_for_known_ones(
    known: tuple[list[list[str]], Originality],
) -> None:
    rng = np.random.default_rng(1)
    wrong = np.mean([known[1].repeats(text(rng, RUN)) for _ in range(2000)])
    # Bloom 1970: (1 - e^(-hashes / bits a run)) ^ hashes = (1 - e^(-4/7)) ^ 4 = 0.036.
    assert 0.02 < wrong < 0.055


def test_the_filter_is_as_compact_as_it_says(
    known: tuple[list[list[str]], Originality],
) -> None:
    n_runs = 40 * (500 - RUN + 1)
    assert len(known[1].bits) == pytest.approx(n_runs * BITS_A_RUN / 8, rel=0.01)


@settings(max_examples=30)
@given(before=st.lists(st.sampled_from("abc"), max_size=4), at=st.integers(0, len(TIMES) - RUN))
def test_a_known_run_is_found_anywhere_in_a_line_and_in_any_case(
    before: list[str], at: int
) -> None:
    run = [word.upper() for word in TIMES[at : at + RUN]]
    assert Originality.build([TIMES]).repeats([*before, *run, "oh"])


def test_each_run_of_a_line_is_told_by_itself() -> None:
    known = Originality.build([TIMES[:7]])
    # Of seven runs in twelve words the first two are known; "times it was the worst of" is not.
    assert known.known_runs(TIMES).tolist() == [True, True, False, False, False, False, False]
    assert known.known_runs(TIMES[:5]).tolist() == []


def test_five_words_are_no_run() -> None:
    assert not Originality.build([TIMES]).repeats(TIMES[:5])
    assert not Originality.build([TIMES]).repeats([])


def test_runs_do_not_cross_from_text_to_text() -> None:
    parts = Originality.build([TIMES[:6], TIMES[6:]])
    assert parts.repeats(TIMES[:6])
    assert not parts.repeats(TIMES[1:7])


def test_prepared_corpora_are_known_across_their_lines(tmp_path: Path) -> None:
    rows = (line("the/DT cold/JJ rain/NN", starts=2), line("falls/VBZ on/IN London/NNP"))
    corpora = [
        write_prepared(tmp_path / name, "books", [PlainDocument(name, "war", rows[:n])])
        for n, name in enumerate(("one", "two"), start=1)
    ]
    known = Originality.of_corpora(read_prepared(folder) for folder in corpora)
    assert known.repeats(["The", "cold", "rain", "falls", "on", "London"])
    assert not known.repeats(["falls", "on", "London", "the", "cold", "rain"])


def test_what_is_held_out_is_not_known(tmp_path: Path) -> None:
    rows = (line("the/DT cold/JJ rain/NN", starts=2), line("falls/VBZ on/IN London/NNP"))
    folder = write_prepared(tmp_path, "books", [PlainDocument("one", "war", rows, split="valid")])
    known = Originality.of_corpora([read_prepared(folder)])
    assert not known.repeats(["The", "cold", "rain", "falls", "on", "London"])


def test_the_order_of_words_counts() -> None:
    words = np.array([word_hash(word) for word in TIMES[:6]], np.uint64)
    assert run_hashes(words) != run_hashes(words[::-1])
    assert len(run_hashes(words[:5])) == 0


def test_no_texts_make_a_filter_that_knows_nothing() -> None:
    assert not Originality.build([]).repeats(TIMES)
    assert not Originality.build([["too", "short"]]).repeats(TIMES)


def test_a_filter_comes_back_from_its_file(tmp_path: Path) -> None:
    Originality.build([TIMES]).save(tmp_path / "originality.safetensors")
    back = Originality.load(tmp_path / "originality.safetensors")
    assert back.repeats(TIMES)
    with pytest.raises(CheckpointError, match="is not there"):
        Originality.load(tmp_path / "gone")
