"""What a report is made on: texts of two folders that no model learned from, and places in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lyricpad.corpus.sources import Source, find_sources, read_text
from lyricpad.evaluation.errors import EvaluationError
from lyricpad.evaluation.held_out import HeldSong, sentences_of, unseen_books, unseen_songs
from lyricpad.evaluation.judge import Judge
from lyricpad.evaluation.passages import draw_passage
from lyricpad.evaluation.systems import Passage
from lyricpad.suggestion.draft import DraftReader
from lyricpad.vocabulary.originality import Originality


@dataclass(frozen=True)
class Texts:
    """What may be measured on.

    Attributes:
        songs: that trained nothing.
        books: that trained nothing, latest first.
        all_books: for the classifier of voices, which may know them all.
        songs_left_out: how many trained the models.
        books_left_out: likewise.
    """

    songs: tuple[HeldSong, ...]
    books: tuple[Source, ...]
    all_books: tuple[Source, ...]
    songs_left_out: int
    books_left_out: int


def find_texts(lyrics: Path, books: Path, originality: Originality) -> Texts:
    """Texts of two folders, those that trained the models left out.

    Raises:
        EvaluationError: nothing is left.
        CorpusError: a folder holds no texts.
    """
    songs, songs_out = unseen_songs(lyrics, originality)
    found, books_out = unseen_books(books, originality)
    for what, folder, left, out in (
        ("song", lyrics, songs, songs_out),
        ("book", books, found, books_out),
    ):
        if not left:
            raise EvaluationError(
                f"{folder}: all {out} {what}s stand in the texts the models learned from, or are "
                f"too short to tell; expected some {what}s the models never saw"
            )
    return Texts(tuple(songs), tuple(found), find_sources(books), songs_out, books_out)


@dataclass(frozen=True)
class Places:
    """Where the systems are asked.

    Attributes:
        passages: the places.
        songs: number of each one's song.
    """

    passages: tuple[Passage, ...]
    songs: tuple[int, ...]


def draw_places(
    songs: Sequence[HeldSong],
    reader: DraftReader,
    rng: np.random.Generator,
    count: int,
    *,
    rhyming: bool = True,
) -> Places:
    """At most ``count`` places, one a song, songs in a drawn order.

    ``rhyming`` prefers lines that rhyme, as :func:`draw_passage` tells.

    Raises:
        EvaluationError: no song has a place to ask at.
    """
    found: list[tuple[Passage, int]] = []
    for i in rng.permutation(len(songs)):
        if len(found) == count:
            break
        passage = draw_passage(songs[i], reader, rng, rhyming=rhyming)
        if passage is not None:
            found.append((passage, int(i)))
    if not found:
        raise EvaluationError(
            f"none of {len(songs)} held-out songs has a place to ask at; expected one with three "
            "different lines in a section, of 3 to 12 words each"
        )
    return Places(tuple(p for p, _ in found), tuple(i for _, i in found))


def train_judge(books: Sequence[Source], most_words: int) -> tuple[Judge, tuple[str, ...]]:
    """The judge of fluency, and the names of the books it read.

    Raises:
        EvaluationError: the books hold no sentence.
    """
    sentences: list[list[str]] = []
    names: list[str] = []
    words = 0
    for source in books:
        if words >= most_words:
            break
        names.append(source.name)
        for sentence in sentences_of(read_text(source.path), source.genre):
            sentences.append(sentence)
            words += len(sentence)
    return Judge.train(sentences), tuple(names)
