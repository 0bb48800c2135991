"""Training the baselines and opening them as systems, at sizes of seconds."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from lyricpad.errors import LyricpadError
from lyricpad.evaluation.baselines import load_baselines
from lyricpad.evaluation.baselines.recipes import BASELINES, Part
from lyricpad.evaluation.baselines.systems import PrefixSystem, plain_words
from lyricpad.evaluation.baselines.training import train_baseline
from lyricpad.evaluation.systems import Passage, System
from lyricpad.network.training import Event
from lyricpad.network.transformer import TransformerConfig
from tests.network.small_corpus import PHONES

PASSAGE = Passage(
    ("The rain falls on my window", "London remembers my night", "", "Under a cold light"),
    "a star calls",
    rhymes_with=1,
    syllables=3,
    genre="folk",
)


def tiny(part: Part) -> Part:
    size = TransformerConfig(width=16, depth=1, heads=2, hidden=16)
    return replace(part, network=size, batch_size=4, length=16, steps=3)


@pytest.fixture(scope="module")
def folder(
    tmp_path_factory: pytest.TempPathFactory, prepared_books: Path, prepared_lyrics: Path
) -> Path:
    out = tmp_path_factory.mktemp("baselines")
    for name in BASELINES:
        train_baseline(name, [prepared_books, prepared_lyrics], out / name, change=tiny)
    return out


@pytest.fixture(scope="module")
def systems(folder: Path, models: Path) -> list[System]:
    return load_baselines(folder, models=models)


def test_all_four_are_opened_by_name_with_their_sizes(systems: list[System]) -> None:
    assert [system.name for system in systems] == ["characters", "lyrics", "books", "prefix"]
    assert all(system.parameters > 1000 for system in systems)
    assert all(system.words_trained > 0 for system in systems)
    # Three steps of four windows of sixteen tokens, of which at most 16 / 17 are words.
    lyrics = systems[1]
    assert 120 < lyrics.words_trained < 192


def test_they_write_lines(systems: list[System]) -> None:
    for system in systems:
        lines = system.next_lines(PASSAGE, 6, np.random.default_rng(3))
        assert 1 <= len(lines) <= 6
        assert lines == system.next_lines(PASSAGE, 6, np.random.default_rng(3))
        for line in lines:
            assert line
            assert line == line.strip()
            assert "\n" not in line
            if system.name != "characters":
                assert set(line.split()) <= set(PHONES)


def test_they_write_the_first_line_of_a_song_too(systems: list[System]) -> None:
    first = replace(PASSAGE, before=(), rhymes_with=None)
    for system in systems:
        assert system.next_lines(first, 2, np.random.default_rng(0))


def test_the_papers_scheme_asks_for_syllables_and_the_final_phoneme(
    systems: list[System],
) -> None:
    system = systems[-1]
    assert isinstance(system, PrefixSystem)
    lines = {line.text: line for line in system._read("\n".join(PASSAGE.before))}
    rng = np.random.default_rng(0)
    headings = system._headings(PASSAGE, lines, ["syllables:3", "ends:T"], 5, rng)
    assert len(headings) == 5
    assert all(heading[:2] == ["syllables:3", "ends:T"] for heading in headings)


def test_what_was_trained_is_gone_on_with(
    folder: Path, prepared_lyrics: Path, tmp_path: Path
) -> None:
    out = tmp_path / "lyrics"
    shutil.copytree(folder / "lyrics", out)
    events: list[Event] = []
    train_baseline("lyrics", [prepared_lyrics], out, steps=5, change=tiny, on_event=events.append)
    assert [event["step"] for event in events] == [5, 5]
    stored = json.loads((out / "words" / "config.json").read_text())
    assert stored["tokens_read"] == 5 * 4 * 16


def test_what_is_missing_is_named(tmp_path: Path, prepared_books: Path) -> None:
    with pytest.raises(LyricpadError, match="expected one of characters, lyrics, books, prefix"):
        train_baseline("ours", [prepared_books], tmp_path)
    with pytest.raises(LyricpadError, match="prefix reads prepared books and lyrics, got books"):
        train_baseline("prefix", [prepared_books], tmp_path)
    with pytest.raises(LyricpadError, match="no trained baseline in"):
        load_baselines(tmp_path)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("The rain, I said", "the rain I said"),
        ("I’ve seen London", "I've seen London"),
        ("London calls!", "london calls"),
        ("...", ""),
    ],
)
def test_a_drafts_words_as_the_corpora_spell_them(row: str, words: str) -> None:
    assert plain_words(row) == words.split()
