"""Shards: a corpus cut into pieces of work, and the finished ones on disk.

A shard is about a megabyte of text: some whole files, or a stretch of a long one. Its *key* is a
hash of the text's checksum, the stretch and every setting that shapes the result, and is part of
its file's name. A finished shard is a file with the right name: it was written under another name
and renamed, so a killed run leaves nothing half-written that would be taken for finished, and
changed texts or settings find no file to use.

    plan = plan_shards("books", find_sources(src), settings)
    missing = [shard for shard in plan if not shard.path(folder).exists()]
"""

from __future__ import annotations

import hashlib
import io
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np

from lyricpad.corpus.cleaning import Layout, layout_of
from lyricpad.corpus.songs import song_starts
from lyricpad.corpus.sources import Source, checksum, read_text

Kind = Literal["books", "lyrics"]

SHARD_CHARACTERS = 1_000_000
"""About this much text makes a shard: a quarter of a minute's work."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one file.

    Attributes:
        source: the file.
        sha256: of the whole file's text.
        layout: how its prose is laid out.
        start: first character.
        end: after the last one.
        first: number of songs before the stretch.
    """

    source: Source
    sha256: str
    layout: Layout
    start: int
    end: int
    first: int = 0

    def text(self) -> str:
        """Reads the stretch."""
        return read_text(self.source.path)[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Shard:
    """Pieces that are prepared together.

    Attributes:
        kind: "books" or "lyrics".
        index: place in the corpus.
        key: hash of all that shapes the result.
        pieces: in order.
    """

    kind: Kind
    index: int
    key: str
    pieces: tuple[Piece, ...]

    @property
    def characters(self) -> int:
        """Length of its text."""
        return sum(piece.end - piece.start for piece in self.pieces)

    def path(self, folder: Path) -> Path:
        """Where the finished shard stands."""
        return folder / f"{self.index:05d}-{self.key}.npz"


def plan_shards(
    kind: Kind,
    sources: Iterable[Source],
    settings: Mapping[str, Any],
    characters: int = SHARD_CHARACTERS,
) -> tuple[Shard, ...]:
    """Cuts a corpus into shards; the same corpus and settings give the same shards.

    Raises:
        CorpusError: a file cannot be read.
    """
    groups: list[list[Piece]] = [[]]
    room = characters
    for piece in (piece for source in sources for piece in _pieces(kind, source, characters)):
        size = piece.end - piece.start
        if groups[-1] and size > room:
            groups.append([])
            room = characters
        groups[-1].append(piece)
        room -= size
    return tuple(
        Shard(kind, index, _key(kind, pieces, settings), tuple(pieces))
        for index, pieces in enumerate(groups)
        if pieces
    )


def write_file(path: Path, data: bytes) -> None:
    """Writes a file so that it is there whole or not at all."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    with temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def write_arrays(path: Path, arrays: Mapping[str, Any]) -> None:
    """Writes a compressed .npz file, whole or not at all."""
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays)
    write_file(path, buffer.getvalue())


def _pieces(kind: Kind, source: Source, characters: int) -> Iterator[Piece]:
    text = read_text(source.path)
    layout = layout_of(text) if kind == "books" else "paragraphs"
    sha256 = checksum(text)
    starts = song_starts(text) if kind == "lyrics" else []
    places = starts if kind == "lyrics" else None
    start = 0
    while start < len(text):
        end = len(text)
        if end - start > 1.5 * characters:
            end = _place_to_cut(text, start + characters, places)
        first = sum(place < start for place in starts)
        yield Piece(source, sha256, layout, start, end, first)
        start = end


def _place_to_cut(text: str, near: int, places: list[int] | None) -> int:
    """The next start of a song; or the next blank line, or line, of prose."""
    if places is not None:
        return next((place for place in places if place >= near), len(text))
    blank = text.find("\n\n", near, near + 200_000)
    line = text.find("\n", near)
    return blank + 2 if blank >= 0 else line + 1 if line >= 0 else len(text)


def _key(kind: Kind, pieces: list[Piece], settings: Mapping[str, Any]) -> str:
    """Hash of what is made from what and how; where the files lie does not count."""
    what = [asdict(piece) for piece in pieces]
    for piece in what:
        del piece["source"]["path"]
    text = json.dumps([kind, what, dict(settings)], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
