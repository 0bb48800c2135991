"""The words the vocabulary transformer can write, one row per (word, tag).

A row knows how it sounds, so that syllables, stress and rhyme become masks over rows and a
check is exact. Rows lie sorted by tag, commonest first, so that the rows of a tag are one slice
of every array:

>>> rain = Entry("rain", "NN", 900, Pronunciation(("R", "EY1", "N")))
>>> sings = Entry("sings", "VBZ", 80, Pronunciation(("S", "IH1", "NG", "Z")))
>>> lexicon = Lexicon.of([sings, rain])
>>> lexicon.rows("VBZ"), lexicon.entries[2].word, lexicon.row("rain", "NN")
(slice(2, 3, None), 'sings', 1)

Row 0 is no word: it stands for every word outside the lexicon.
"""

from __future__ import annotations

import csv
import gzip
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import cast

import numpy as np

from lyricpad.phonetics.pronunciation import Pronunciation, Source
from lyricpad.vocabulary.errors import LexiconError

UNKNOWN = 0
COLUMNS = ("word", "tag", "count", "phones", "source")


@dataclass(frozen=True)
class Entry:
    """One reading of one word.

    Attributes:
        word: as it is written inside a line ("rain", "London", "I").
        tag: Penn tag, joined for contractions ("VBP+RB").
        count: how often the books show it so.
        pronunciation: the one it is written with.
    """

    word: str
    tag: str
    count: int
    pronunciation: Pronunciation


@dataclass(frozen=True)
class Lexicon:
    """All rows, with their columns as arrays of ``rows`` entries each.

    Attributes:
        entries: row 0 is the unknown word.
        tags: names of the tags, sorted; a tag's number is its place here.
        rhyming_parts: the distinct ones, sorted.
        tag: number of each row's tag (-1 for the unknown word).
        syllables: of each row.
        rhyming_part: number of each row's rhyming part (-1 for the unknown word).
    """

    entries: tuple[Entry, ...]
    tags: tuple[str, ...]
    rhyming_parts: tuple[tuple[str, ...], ...]
    tag: np.ndarray
    syllables: np.ndarray
    rhyming_part: np.ndarray

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Lexicon:
        """Sort entries by tag and count, and number tags and rhyming parts."""
        ordered = sorted(entries, key=lambda entry: (entry.tag, -entry.count, entry.word))
        tags = tuple(sorted({entry.tag for entry in ordered}))
        parts = tuple(sorted({entry.pronunciation.rhyming_part for entry in ordered}))
        number_of_tag = {tag: i for i, tag in enumerate(tags)}
        number_of_part = {part: i for i, part in enumerate(parts)}
        return cls(
            entries=(Entry("", "", 0, Pronunciation(())), *ordered),
            tags=tags,
            rhyming_parts=parts,
            tag=np.array([-1, *(number_of_tag[entry.tag] for entry in ordered)], np.int16),
            syllables=np.array(
                [0, *(entry.pronunciation.syllables for entry in ordered)], np.uint8
            ),
            rhyming_part=np.array(
                [-1, *(number_of_part[e.pronunciation.rhyming_part] for e in ordered)], np.int32
            ),
        )

    def __len__(self) -> int:
        return len(self.entries)

    @cached_property
    def _first_rows(self) -> np.ndarray:
        return np.searchsorted(self.tag[1:], np.arange(len(self.tags) + 1)) + 1

    @cached_property
    def tag_numbers(self) -> dict[str, int]:
        """Number of each tag."""
        return {tag: i for i, tag in enumerate(self.tags)}

    def rows(self, tag: str) -> slice:
        """The rows of a tag; empty for a tag no row has."""
        number = self.tag_numbers.get(tag)
        if number is None:
            return slice(0, 0)
        return slice(int(self._first_rows[number]), int(self._first_rows[number + 1]))

    @cached_property
    def _row_of(self) -> dict[tuple[str, str], int]:
        return {(entry.word, entry.tag): i for i, entry in enumerate(self.entries) if i}

    def row(self, word: str, tag: str) -> int:
        """Row of a word under a tag, 0 where there is none; case is tried as it is, then lower."""
        found = self._row_of.get((word, tag))
        return found if found is not None else self._row_of.get((word.lower(), tag), UNKNOWN)

    @cached_property
    def rows_by_word(self) -> dict[str, tuple[int, ...]]:
        """Rows of each lower-cased word, commonest first."""
        rows: dict[str, list[int]] = {}
        for i in np.argsort([-entry.count for entry in self.entries], kind="stable"):
            if i:
                rows.setdefault(self.entries[i].word.lower(), []).append(int(i))
        return {word: tuple(found) for word, found in rows.items()}

    @cached_property
    def counts(self) -> np.ndarray:
        """Count of each row, float64."""
        return np.array([entry.count for entry in self.entries], np.float64)

    @cached_property
    def log_frequency(self) -> np.ndarray:
        """Natural log of each row's share of its tag's tokens (row 0: 0)."""
        share = np.zeros(len(self))
        for tag in self.tags:
            rows = self.rows(tag)
            share[rows] = np.log(self.counts[rows]) - np.log(self.counts[rows].sum())
        return share

    def save(self, path: Path) -> None:
        """Write as gzipped, tab-separated text with a heading; whole or not at all."""
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f".{path.name}.part")
        # mtime=0: the same lexicon gives the same bytes.
        with partial.open("wb") as raw, gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as packed:
            lines = ["\t".join(COLUMNS)]
            for entry in self.entries[1:]:
                said = entry.pronunciation
                fields = (entry.word, entry.tag, str(entry.count), " ".join(said.phones))
                lines.append("\t".join((*fields, said.source)))
            packed.write(("\n".join(lines) + "\n").encode())
        partial.replace(path)

    @classmethod
    def load(cls, path: Path) -> Lexicon:
        """Read what :meth:`save` wrote.

        Raises:
            LexiconError: no such file, not a whole one, or other columns than :data:`COLUMNS`.
        """
        if not path.is_file():
            raise LexiconError(f"{path} is not there: expected a lexicon as training writes it")
        try:
            with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
                table = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
                heading = tuple(next(table, ()))
                rows = list(table)
        except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
            raise LexiconError(f"{path} is not a whole lexicon: {error}") from error
        if heading != COLUMNS:
            raise LexiconError(f"{path} has the columns {heading}, expected {COLUMNS}")
        for number, fields in enumerate(rows, start=2):
            if len(fields) != len(COLUMNS):
                raise LexiconError(
                    f"{path} is not a whole lexicon: line {number} has {len(fields)} columns, "
                    f"expected {len(COLUMNS)}"
                )
        return cls.of(_entry(fields) for fields in rows)


def _entry(fields: Sequence[str]) -> Entry:
    word, tag, count, phones, source = fields
    said = Pronunciation(tuple(phones.split()), cast(Source, source))
    return Entry(word, tag, int(count), said)
