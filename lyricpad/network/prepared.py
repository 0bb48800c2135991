"""A prepared corpus, read back: what `lyricpad prepare` wrote and training feeds on.

Numpy only: training runs on machines that have neither spaCy nor the books. The folder holds
`meta.json` (written last: a folder without it is unfinished), `types.txt`, `types.npz` and the
shards; what each array means is told at `Lines` and `Types`. The writer is
`lyricpad.corpus.merge`.

    prepared = read_prepared(Path("prepared/lyrics"))
    lines = prepared.lines("train")              # every training line, one after the other
    prepared.text(lines, 0)                      # "By the fire as the night came down"
    prepared.types.syllables[lines.words[:8]]    # syllables of the first eight words
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from lyricpad.errors import LyricpadError

FORMAT = 1
"""Of the folder; a reader refuses any other."""

PUNCTUATION = ("", ",", ".", "!", "?", ";", ":", "--")
"""Final punctuation of a line by class; `--` also stands for an ellipsis (speech broken off)."""

CONTINUES, NEW_PARAGRAPH, NEW_DOCUMENT = 0, 1, 2
"""Values of `Lines.line_break`: what begins with a line. A section of a song counts as a
paragraph; a chapter, a conversation, a song or an independent sentence as a document."""

DICTIONARY, RULE, ESTIMATED = 0, 1, 2
"""Values of `Types.source`: where the pronunciation behind syllables and rhyming part is from."""

Split = Literal["train", "valid"]


class PreparedError(LyricpadError):
    """A folder holds no prepared corpus, an unfinished one, or one of another format."""


@dataclass(frozen=True, slots=True)
class Document:
    """A book, a collection, or one song.

    Attributes:
        name: path under the corpus folder without its endings; for a song also its number
            and title.
        genre: as the corpus's manifest says, "" where it does not.
        year: of first publication, None where unknown.
        words: number of words kept.
        lines: number of lines they were cut into.
        split: "train", or "valid" where it is held out.
    """

    name: str
    genre: str
    year: int | None
    words: int
    lines: int
    split: Split


@dataclass(frozen=True, slots=True)
class Types:
    """The distinct words, most frequent first; T of them. A type's index is its id.

    Proper nouns and "I" keep their case, every other word is in lower case.

    Attributes:
        texts: the words as written, T.
        count: uint32[T], occurrences in the whole corpus.
        syllables: uint8[T], of the first pronunciation.
        rhyming_part: int32[T], index into `Prepared.rhyming_parts`; -1 without a vowel.
        source: uint8[T], `DICTIONARY`, `RULE` or `ESTIMATED`.
    """

    texts: tuple[str, ...]
    count: NDArray[np.uint32]
    syllables: NDArray[np.uint8]
    rhyming_part: NDArray[np.int32]
    source: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Lines:
    """L lines of N words in all: clauses of books, sung lines of songs.

    Line `i` is `words[line_start[i]:line_start[i + 1]]`.

    Attributes:
        words: uint32[N], type ids.
        tags: uint8[N] or uint16[N], index into `Prepared.tags`.
        line_start: uint32[L+1], offsets into `words`; the last one is N.
        line_syllables: uint8[L], sum over the words (255 at most).
        line_rhyme: int32[L], rhyming part of the last word, -1 where it has none.
        line_break: uint8[L], what begins here: 0 nothing, 1 paragraph or section,
            2 chapter, conversation, song or independent sentence.
        line_label: uint8[L], index into `Prepared.labels` (0: none).
        line_document: uint32[L], index into `Prepared.documents`.
        line_punct: uint8[L], index into `PUNCTUATION`.
    """

    words: NDArray[np.uint32]
    tags: NDArray[np.uint8 | np.uint16]
    line_start: NDArray[np.uint32]
    line_syllables: NDArray[np.uint8]
    line_rhyme: NDArray[np.int32]
    line_break: NDArray[np.uint8]
    line_label: NDArray[np.uint8]
    line_document: NDArray[np.uint32]
    line_punct: NDArray[np.uint8]

    def __len__(self) -> int:
        """Number of lines."""
        return len(self.line_start) - 1

    def select(self, keep: NDArray[np.bool_]) -> Lines:
        """The lines where `keep` (bool[L]) is true, in order."""
        lengths = np.diff(self.line_start.astype(np.int64))
        word_kept = np.repeat(keep, lengths)
        start = np.concatenate([[0], np.cumsum(lengths[keep])]).astype(np.uint32)
        per_line = {name: getattr(self, name)[keep] for name in PER_LINE}
        return Lines(self.words[word_kept], self.tags[word_kept], start, **per_line)


PER_LINE = tuple(field.name for field in fields(Lines))[3:]


def concatenate(parts: list[Lines]) -> Lines:
    """Puts lines after one another; no parts give no lines."""
    if not parts:
        empty = np.zeros(0, np.uint8)
        wide = empty.astype(np.uint32)
        signed = empty.astype(np.int32)
        return Lines(wide, empty, np.zeros(1, np.uint32), empty, signed, empty, empty, wide, empty)
    offsets = np.cumsum([0, *(len(part.words) for part in parts)])
    starts = [
        part.line_start[:-1] + offset for part, offset in zip(parts, offsets[:-1], strict=True)
    ]
    return Lines(
        np.concatenate([part.words for part in parts]),
        np.concatenate([part.tags for part in parts]),
        np.concatenate([*starts, offsets[-1:]]).astype(np.uint32),
        **{name: np.concatenate([getattr(part, name) for part in parts]) for name in PER_LINE},
    )


@dataclass(frozen=True, slots=True)
class Prepared:
    """A prepared corpus; shards are read when asked for.

    Attributes:
        folder: where it stands.
        kind: "books" or "lyrics".
        tags: tag names, Penn tags and joined ones ("VBP+RB").
        rhyming_parts: phones joined by spaces, e.g. "EY N".
        labels: section labels, the first one "" for none.
        documents: in the order `Lines.line_document` counts them.
        shards: file names in order.
        words: in the whole corpus.
        lines_total: lines in the whole corpus.
        types: the distinct words.
        meta: everything `meta.json` says, with what the corpus was made from and how.
    """

    folder: Path
    kind: Literal["books", "lyrics"]
    tags: tuple[str, ...]
    rhyming_parts: tuple[str, ...]
    labels: tuple[str, ...]
    documents: tuple[Document, ...]
    shards: tuple[str, ...]
    words: int
    lines_total: int
    types: Types
    meta: dict[str, Any]

    def shard(self, index: int) -> Lines:
        """Reads one shard.

        Raises:
            PreparedError: the shard is missing or torn.
        """
        arrays = _arrays(self.folder / self.shards[index])
        return Lines(**{field.name: arrays[field.name] for field in fields(Lines)})

    def __iter__(self) -> Iterator[Lines]:
        """The shards one after the other."""
        return (self.shard(index) for index in range(len(self.shards)))

    def lines(self, split: Split | None = None) -> Lines:
        """All lines in one, or those of the training or held-out documents only.

        Thirty million words take about 300 MB.
        """
        return concatenate([self.only(part, split) for part in self])

    def only(self, lines: Lines, split: Split | None) -> Lines:
        """The lines whose document is in the split; all of them for None."""
        if split is None:
            return lines
        chosen = np.array([document.split == split for document in self.documents], bool)
        return lines.select(chosen[lines.line_document])

    def text(self, lines: Lines, index: int) -> str:
        """A line in words, with its final punctuation."""
        ids = lines.words[lines.line_start[index] : lines.line_start[index + 1]]
        mark = PUNCTUATION[lines.line_punct[index]]
        return " ".join(self.types.texts[i] for i in ids) + (f" {mark}" if mark == "--" else mark)


def read_prepared(path: Path | str) -> Prepared:
    """Opens a prepared corpus.

    Raises:
        PreparedError: there is none at `path`, it is unfinished, or its format is another one.
    """
    folder = Path(path)
    meta = _meta(folder)
    try:
        return Prepared(
            folder=folder,
            kind=meta["kind"],
            tags=tuple(meta["tags"]),
            rhyming_parts=tuple(meta["rhyming_parts"]),
            labels=tuple(meta["labels"]),
            documents=tuple(
                Document(**{field.name: entry[field.name] for field in fields(Document)})
                for entry in meta["documents"]
            ),
            shards=tuple(meta["shards"]),
            words=meta["words"],
            lines_total=meta["lines"],
            types=_types(folder),
            meta=meta,
        )
    except KeyError as error:
        raise PreparedError(
            f"{folder}: the prepared corpus lacks {error}; prepare it again"
        ) from error


def _meta(folder: Path) -> dict[str, Any]:
    file = folder / "meta.json"
    if not file.is_file():
        raise PreparedError(
            f"no finished prepared corpus at {folder}: expected a folder with meta.json, "
            f"as `lyricpad prepare books|lyrics SRC OUT` writes it"
        )
    try:
        meta = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise PreparedError(f"{file} is not JSON ({error}); prepare it again") from error
    if not isinstance(meta, dict) or meta.get("format") != FORMAT:
        came = meta.get("format") if isinstance(meta, dict) else type(meta).__name__
        raise PreparedError(f"{file}: got format {came!r}, expected {FORMAT}; prepare it again")
    return meta


def _types(folder: Path) -> Types:
    file = folder / "types.txt"
    if not file.is_file():
        raise PreparedError(f"{folder}: types.txt is missing; prepare the corpus again")
    texts = tuple(file.read_text(encoding="utf-8").split("\n")[:-1])
    arrays = _arrays(folder / "types.npz")
    if len(texts) != len(arrays["count"]):
        raise PreparedError(
            f"{folder}: types.txt holds {len(texts)} words, types.npz {len(arrays['count'])}; "
            f"prepare the corpus again"
        )
    return Types(
        texts, arrays["count"], arrays["syllables"], arrays["rhyming_part"], arrays["source"]
    )


def _arrays(file: Path) -> dict[str, NDArray[Any]]:
    try:
        with np.load(file, allow_pickle=False) as arrays:
            return dict(arrays)
    except (OSError, EOFError, ValueError, zipfile.BadZipFile) as error:
        raise PreparedError(f"{file} cannot be read ({error}); prepare the corpus again") from error
