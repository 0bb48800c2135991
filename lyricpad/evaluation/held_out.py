"""Which texts of a folder the models never saw: only these may be measured on.

The shipped filter of six-word runs (`lyricpad.vocabulary.originality`) knows every run of the
training texts. Of a text that trained the models it knows nearly all; of one that did not, a few
per cent that are mistaken (the filter forgets nothing but errs) and the few phrases English has in
common. A text of whose runs more than `MOST_KNOWN` are known is left out.

    songs, left_out = unseen_songs(Path("lyrics"), originality)
    books, left_out = unseen_books(Path("books"), originality)
"""

from __future__ import annotations

import gzip
import lzma
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from lyricpad.corpus.cleaning import layout_of, prose
from lyricpad.corpus.errors import CorpusError
from lyricpad.corpus.sentences import split_passage
from lyricpad.corpus.songs import Section, parse_songs, song_starts
from lyricpad.corpus.sources import Source, find_sources, read_text
from lyricpad.phonetics.words import split_words
from lyricpad.vocabulary.originality import Originality

MOST_KNOWN = 0.3
"""Share of known runs beyond which a text has been learned from (docs/evaluation.md: the gap)."""

LEAST_RUNS = 20
"""A text of fewer runs cannot be told and is left out."""

BEGINNING = 40_000
"""Characters of a book that are looked at."""

SPOKEN = "conversation"


@dataclass(frozen=True)
class HeldSong:
    """A song that trained nothing.

    Attributes:
        name: the file's name and the song's number and title.
        genre: from the manifest, "" for none.
        sections: its sections.
    """

    name: str
    genre: str
    sections: tuple[Section, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """Its sung lines in order."""
        return tuple(line for section in self.sections for line in section.lines)

    @property
    def text(self) -> str:
        """The song as a pad, labels in brackets."""
        blocks = (
            "\n".join([f"[{section.label}]"] * bool(section.label) + list(section.lines))
            for section in self.sections
        )
        return "\n\n".join(blocks)


def known_share(words: Sequence[str], originality: Originality) -> float:
    """Share of a text's six-word runs that (probably) stand in the training texts.

    1 where there are too few to tell.
    """
    known = originality.known_runs(words)
    return float(known.mean()) if len(known) >= LEAST_RUNS else 1.0


def unseen_songs(folder: Path, originality: Originality) -> tuple[list[HeldSong], int]:
    """Songs that trained nothing, and how many were left out; named as prepared corpora name them.

    Raises:
        CorpusError: the folder holds no texts.
    """
    kept, left_out = [], 0
    for source in find_sources(folder):
        for number, text in enumerate(_songs_of(read_text(source.path)), start=1):
            song = None if _glance(text, originality) else _song(source, number, text)
            if song is not None and known_share(_words(song.lines), originality) <= MOST_KNOWN:
                kept.append(song)
            else:
                left_out += 1
    return kept, left_out


def _songs_of(text: str) -> list[str]:
    return [text[a:b] for a, b in pairwise([*song_starts(text), len(text)])]


def _song(source: Source, number: int, text: str) -> HeldSong | None:
    song = next(parse_songs(text))
    if not song.sections:
        return None
    name = f"{source.name}#{number:04d} {song.title or source.title}"
    return HeldSong(name, source.genre, song.sections)


def _glance(text: str, originality: Originality) -> bool:
    """Whether a song's first lines alone, not cleaned, show that it was learned from.

    Parsing is what takes the time, and most songs of a training corpus need none.
    """
    rows = text[:600].split("\n")[:-1]
    sung = [row for row in rows if row and not row.startswith(("=", "#", "["))]
    known = originality.known_runs(_words(sung[:8]))
    return len(known) >= LEAST_RUNS and bool(known.mean() > 2 * MOST_KNOWN)


def _words(lines: Sequence[str]) -> list[str]:
    return [word.text for line in lines for word in split_words(line)]


def unseen_books(folder: Path, originality: Originality) -> tuple[list[Source], int]:
    """Books whose beginning trained nothing, latest first, and how many were left out.

    Raises:
        CorpusError: the folder holds no texts, or one cannot be read.
    """
    kept, left_out = [], 0
    for source in find_sources(folder):
        sentences = sentences_of(beginning(source.path), source.genre)
        words = [word for sentence in sentences for word in sentence]
        if known_share(words, originality) > MOST_KNOWN:
            left_out += 1
        else:
            kept.append(source)
    return sorted(kept, key=lambda source: (-(source.year or 0), source.name)), left_out


def sentences_of(text: str, genre: str = "") -> Iterator[list[str]]:
    """A book's sentences in words, cleaned as for training."""
    spoken = genre == SPOKEN
    for paragraph in prose(text, layout_of(text), spoken):
        passage = split_passage(paragraph.text, spoken)
        start = 0
        for end in passage.ends:
            yield passage.words[start : end + 1]
            start = end + 1


def beginning(path: Path) -> str:
    """The first `BEGINNING` characters of a file, packed or not."""
    opened = {".xz": lzma.open, ".gz": gzip.open}.get(path.suffix.lower(), open)
    try:
        with opened(path, "rt", encoding="utf-8-sig") as file:  # pyright: ignore
            return file.read(BEGINNING)
    except (OSError, EOFError, lzma.LZMAError, UnicodeDecodeError) as error:
        raise CorpusError(f"cannot read {path} ({error}); mend it or take it away") from error
