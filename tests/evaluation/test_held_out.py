"""Which texts the models never saw: made-up songs, some of them known to the filter."""

from __future__ import annotations

import gzip
import lzma
from pathlib import Path

import numpy as np
import pytest

from lyricpad.corpus.errors import CorpusError
from lyricpad.corpus.songs import Section
from lyricpad.evaluation.errors import EvaluationError
from lyricpad.evaluation.held_out import (
    HeldSong,
    known_share,
    sentences_of,
    unseen_books,
    unseen_songs,
)
from lyricpad.evaluation.texts import find_texts
from lyricpad.vocabulary.originality import Originality

NOUNS = [
    *("rain", "river", "window", "kitchen", "candle"),
    *("harbour", "letter", "engine", "garden", "mirror"),
]


def prose(seed: int, words: int = 200) -> str:
    """Words in a drawn order: two seeds share hardly a run of six."""
    rng = np.random.default_rng(seed)
    drawn = [NOUNS[i] for i in rng.integers(len(NOUNS), size=words)]
    rows = [" ".join(drawn[i : i + 8]) for i in range(0, words, 8)]
    return "\n".join(rows)


def song(title: str, seed: int) -> str:
    return (
        f"===\n# {title} — Traditional (1890)\n\n[Chorus]\n{prose(seed, 64)}\n\n{prose(seed + 1)}\n"
    )


@pytest.fixture
def originality() -> Originality:
    """Knows the song of seeds 10 and 11 and the book of seed 20."""
    known = [f"{prose(10, 64)} {prose(11)}".split(), prose(20, 800).split()]
    return Originality.build(known)


@pytest.fixture
def lyrics(tmp_path: Path) -> Path:
    folder = tmp_path / "lyrics"
    (folder / "folk").mkdir(parents=True)
    (folder / "folk" / "songs.txt").write_text(song("Old", 10) + song("New", 12))
    (folder / "MANIFEST.csv").write_text("file,genre\nfolk/songs.txt,folk\n")
    return folder


@pytest.fixture
def books(tmp_path: Path) -> Path:
    folder = tmp_path / "books"
    folder.mkdir()
    with lzma.open(folder / "old.txt.xz", "wt") as file:
        file.write(prose(20, 800))
    with gzip.open(folder / "new.txt.gz", "wt") as file:
        file.write(prose(21, 800))
    (folder / "newer.txt").write_text(prose(22, 800))
    (folder / "MANIFEST.csv").write_text("file,genre,year\nnew.txt,war,1890\nnewer.txt,war,1895\n")
    return folder


def test_known_share_is_that_of_six_word_runs(originality: Originality) -> None:
    old, new = prose(20, 800).split(), prose(21, 800).split()
    assert known_share(old, originality) == 1
    assert known_share(new, originality) < 0.15  # the filter errs now and then
    half = known_share(old[:400] + new[:400], originality)
    assert half == pytest.approx(0.5, abs=0.08)


def test_a_text_too_short_to_tell_counts_as_known(originality: Originality) -> None:
    assert known_share(prose(21, 24).split(), originality) == 1


def test_songs_that_trained_the_models_are_left_out(lyrics: Path, originality: Originality) -> None:
    kept, left_out = unseen_songs(lyrics, originality)
    assert [(one.name, one.genre) for one in kept] == [("folk/songs#0002 New", "folk")]
    assert left_out == 1


def test_a_song_is_a_pad_with_its_labels() -> None:
    sections = (Section("Chorus", ("Carry me", "home")), Section("", ("The rain",)))
    held = HeldSong("a#0001 A", "folk", sections)
    assert held.text == "[Chorus]\nCarry me\nhome\n\nThe rain"
    assert held.lines == ("Carry me", "home", "The rain")


def test_books_that_trained_the_models_are_left_out_and_the_latest_come_first(
    books: Path, originality: Originality
) -> None:
    kept, left_out = unseen_books(books, originality)
    assert [book.name for book in kept] == ["newer", "new"]
    assert left_out == 1


def test_a_torn_book_is_named(tmp_path: Path, originality: Originality) -> None:
    (tmp_path / "torn.txt.xz").write_bytes(b"no xz")
    with pytest.raises(CorpusError, match=r"torn\.txt\.xz"):
        unseen_books(tmp_path, originality)


def test_nothing_left_is_an_error_that_says_so(
    lyrics: Path, books: Path, originality: Originality
) -> None:
    (lyrics / "folk" / "songs.txt").write_text(song("Old", 10))
    with pytest.raises(EvaluationError, match="all 1 songs stand in the texts"):
        find_texts(lyrics, books, originality)


def test_texts_say_how_many_were_left_out(
    lyrics: Path, books: Path, originality: Originality
) -> None:
    texts = find_texts(lyrics, books, originality)
    assert (len(texts.songs), texts.songs_left_out) == (1, 1)
    assert (len(texts.books), texts.books_left_out, len(texts.all_books)) == (2, 1, 3)


def test_sentences_in_words() -> None:
    text = '"Wait," said Mr. Bell. "We go -- now."\n\nCHAPTER II\n\nIt rained.'
    assert list(sentences_of(text)) == [
        ["Wait", "said", "Mr", "Bell"],
        ["We", "go", "now"],
        ["It", "rained"],
    ]
