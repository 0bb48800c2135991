"""A writer's own songs as a voice learns from them, and as a filter of what it must not say again.

Every eighth song is kept aside, to tell when learning from the others no longer helps.

>>> [i for i in range(20) if is_kept_aside(i)]
[7, 15]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from lyricpad.network.errors import TrainingError
from lyricpad.network.prepared import Document, Prepared
from lyricpad.vocabulary.originality import Originality, run_hashes, word_hash

LEAST_SONGS = 8
LEAST_LINES = 120
ASIDE = 8

SHORTEST = 4
"""Words of a line that is the writer's own; *I love you* may be said again."""


def is_kept_aside(song: int) -> bool:
    """Whether a song, by its place among all, is not learnt from."""
    return song % ASIDE == ASIDE - 1


def own_songs(prepared: Prepared) -> Prepared:
    """A writer's prepared songs, every eighth held out, without the kind and year of a book.

    Raises:
        TrainingError: they are too few to learn from.
    """
    songs, lines = len(prepared.documents), prepared.lines_total
    if songs < LEAST_SONGS or lines < LEAST_LINES:
        raise TrainingError(
            f"got {songs} songs with {lines} lines, expected at least {LEAST_SONGS} songs with "
            f"{LEAST_LINES} lines: one song a file, or a line === before each song of a file"
        )
    return _with_splits(prepared, [is_kept_aside(i) for i in range(songs)])


def _with_splits(prepared: Prepared, aside: Sequence[bool]) -> Prepared:
    def one(document: Document, held_out: bool) -> Document:
        split = "valid" if held_out else "train"
        # A genre or a year would count as a voice, and as a reason to read less of a song.
        return replace(document, genre="", year=None, split=split)

    documents = zip(prepared.documents, aside, strict=True)
    return replace(prepared, documents=tuple(one(*each) for each in documents))


@dataclass(frozen=True)
class OldSongs:
    """What a writer has said already.

    Attributes:
        runs: six words in a row, as for the books.
        lines: ``uint64[n]`` hashes of whole lines of :data:`SHORTEST` words and more.
    """

    runs: Originality
    lines: np.ndarray

    @classmethod
    def of(cls, prepared: Prepared) -> OldSongs:
        """Of all songs, those kept aside too."""
        runs = Originality.of_corpora([_with_splits(prepared, [False] * len(prepared.documents))])
        texts, lines = prepared.types.texts, prepared.lines()
        spans = [lines.words[a:b] for a, b in pairwise(lines.line_start)]
        long = [[texts[i] for i in span] for span in spans if len(span) >= SHORTEST]
        return cls(runs, np.unique(np.array([line_hash(words) for words in long], np.uint64)))

    def repeats(self, words: Sequence[str]) -> bool:
        """Whether a line is one of theirs, or has six words in a row from them."""
        whole = len(words) >= SHORTEST and bool(np.isin(line_hash(words), self.lines))
        return whole or self.runs.repeats(words)


def line_hash(words: Sequence[str]) -> np.uint64:
    """Hash of a line of words, case aside."""
    hashes = np.array([word_hash(word) for word in words], np.uint64)
    return run_hashes(hashes, len(words))[0]
