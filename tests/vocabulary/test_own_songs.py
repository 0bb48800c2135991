"""A writer's songs: how many it takes, which are kept aside, what must not be said again."""

from __future__ import annotations

from pathlib import Path

import pytest

from lyricpad.network.errors import TrainingError
from lyricpad.network.prepared import read_prepared
from lyricpad.vocabulary.own_songs import OldSongs, own_songs
from tests.network.small_corpus import PlainDocument, books, line, songs, write_prepared

LONG = "the/DT cold/JJ rain/NN falls/VBZ on/IN the/DT silver/JJ river/NN"
SHORT = "London/NNP waits/VBZ under/IN rain/NN"
BRIEF = "my/PRP$ night/NN falls/VBZ"


def old_songs(folder: Path) -> OldSongs:
    song = PlainDocument("song", "", (line(LONG, starts=2), line(SHORT), line(BRIEF)))
    held_out = PlainDocument(
        "other", "", (line("a/DT star/NN waits/VBZ on/IN London/NNP"),), split="valid"
    )
    return OldSongs.of(read_prepared(write_prepared(folder, "lyrics", [song, held_out])))


def test_every_eighth_song_is_kept_aside_whatever_it_was(tmp_path: Path) -> None:
    mine = own_songs(read_prepared(write_prepared(tmp_path, "lyrics", songs(17, valid=3))))
    assert [i for i, song in enumerate(mine.documents) if song.split == "valid"] == [7, 15]


def test_genre_and_year_are_forgotten(tmp_path: Path) -> None:
    mine = own_songs(read_prepared(write_prepared(tmp_path, "lyrics", books(8))))
    assert {(song.genre, song.year) for song in mine.documents} == {("", None)}


@pytest.mark.parametrize(
    ("documents", "came"),
    [(songs(14), "14 songs with 112 lines"), (books(7), "7 songs with 168 lines")],
    ids=["few lines", "few songs"],
)
def test_too_little_is_refused_with_what_it_takes(
    tmp_path: Path, documents: list[PlainDocument], came: str
) -> None:
    prepared = read_prepared(write_prepared(tmp_path, "lyrics", documents))
    with pytest.raises(TrainingError, match=f"got {came}, expected at least 8 songs with 120"):
        own_songs(prepared)


@pytest.mark.parametrize(
    "text",
    [
        "And then the cold rain falls on the dust",
        "London waits under rain",
        "LONDON WAITS UNDER RAIN",
        "a star waits on London",
    ],
    ids=["six words", "a whole line", "in capitals", "of a song kept aside"],
)
def test_what_was_sung_before_is_known(tmp_path: Path, text: str) -> None:
    assert old_songs(tmp_path).repeats(text.split())


@pytest.mark.parametrize(
    "text",
    ["the cold rain falls on my window", "London waits under snow", "my night falls", "", "rain"],
)
def test_what_was_not_is_free(tmp_path: Path, text: str) -> None:
    assert not old_songs(tmp_path).repeats(text.split())
