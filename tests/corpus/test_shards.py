"""Shards: a stable plan, and files that are there whole or not at all."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from lyricpad.corpus.shards import plan_shards, write_arrays, write_file
from lyricpad.corpus.sources import find_sources


def plan(folder: Path, kind: str = "books", tagger: str = "a", characters: int = 4000):
    assert kind in {"books", "lyrics"}
    return plan_shards(
        "books" if kind == "books" else "lyrics",
        find_sources(folder),
        {"tagger": tagger},
        characters,
    )


def test_the_pieces_are_the_whole_text(books: Path) -> None:
    shards = plan(books)
    assert len(shards) > 3
    texts: dict[str, str] = {}
    for shard in shards:
        for piece in shard.pieces:
            texts[piece.source.name] = texts.get(piece.source.name, "") + piece.text()
    for source in find_sources(books):
        pieces = [p for shard in shards for p in shard.pieces if p.source.name == source.name]
        assert pieces[0].start == 0
        assert all(a.end == b.start for a, b in pairwise(pieces))
    assert texts["plain"].count("\n") == 30 * 4 + 1


def test_songs_are_never_cut(lyrics: Path) -> None:
    pieces = [piece for shard in plan(lyrics, "lyrics", characters=40) for piece in shard.pieces]
    old = [piece for piece in pieces if piece.source.name == "old"]
    assert [piece.first for piece in old] == [0, 1]
    assert all(piece.text().startswith("===") for piece in old)


def test_the_same_corpus_gives_the_same_keys_wherever_it_lies(books: Path, tmp_path: Path) -> None:
    moved = tmp_path / "elsewhere"
    before = [shard.key for shard in plan(books)]
    books.rename(moved)
    assert [shard.key for shard in plan(moved)] == before


def test_another_tagger_or_text_gives_other_keys(books: Path) -> None:
    before = {shard.key for shard in plan(books)}
    assert not before & {shard.key for shard in plan(books, tagger="b")}
    (books / "more.txt").write_text("It rained.\n")
    after = {shard.key for shard in plan(books)}
    assert before != after
    assert before & after, "shards of the other books are kept"


def test_a_failed_write_leaves_nothing_that_looks_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        write_file(tmp_path / "00000-key.npz", b"half")
    assert not list(tmp_path.glob("*.npz"))


def test_arrays_come_back(tmp_path: Path) -> None:
    write_arrays(tmp_path / "a.npz", {"words": np.arange(5, dtype=np.uint32)})
    with np.load(tmp_path / "a.npz") as arrays:
        assert arrays["words"].tolist() == [0, 1, 2, 3, 4]
    assert [path.name for path in tmp_path.iterdir()] == ["a.npz"]
