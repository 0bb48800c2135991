"""What needs no transformer: how words sound and what rhymes with them.

Shared by the routes and by ``lyricpad rhymes``, so that both answer alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from lyricpad.phonetics.dictionary import dictionary_words
from lyricpad.phonetics.pronouncer import Pronouncer
from lyricpad.phonetics.pronunciation import Pronunciation
from lyricpad.phonetics.words import key
from lyricpad.rhyme.index import IndexEntry, RhymeIndex
from lyricpad.server.schemas.rhymes import RhymeQuery
from lyricpad.suggestion.errors import RequestError
from lyricpad.tagging.tagger import Tagger
from lyricpad.vocabulary.lexicon import Lexicon

LEXICON = Path("vocabulary") / "lexicon.tsv.gz"


@dataclass(frozen=True, slots=True)
class Reading:
    """A pronouncer, an index of rhymes, and what tells parts of speech."""

    pronouncer: Pronouncer
    rhymes: RhymeIndex
    tagger: LineTagger


class LineTagger:
    """Parts of speech for those who ask; loaded when somebody first does.

    The engine has a tagger of its own, which belongs to the model's thread; requests for tags come
    on several, one at a time here.

    Args:
        folder: of the tagger.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._tagger: Tagger | None = None
        self._lock = Lock()

    def tag(self, lines: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
        """One Penn tag a word."""
        with self._lock:
            self._tagger = self._tagger or Tagger.load(self._folder)
            return self._tagger.tag(lines)


def load_reading(models: Path, pronouncer: Pronouncer | None = None) -> Reading:
    """Read the dictionary and, where it is, the lexicon of the vocabulary model.

    Args:
        models: folder of the shipped models.
        pronouncer: one that is loaded already; default that of the folder.
    """
    pronouncer = pronouncer or Pronouncer.load(models)
    file = models / LEXICON
    lexicon = Lexicon.load(file) if file.is_file() else Lexicon.of(())
    rhymes = RhymeIndex.build(rhyme_entries(lexicon))
    return Reading(pronouncer, rhymes, LineTagger(models / "tagger"))


def rhyme_entries(lexicon: Lexicon) -> Iterator[IndexEntry]:
    """Every word of the dictionary and the lexicon, with the lexicon's counts and tags.

    >>> lexicon = Lexicon.of(())
    >>> next(iter(rhyme_entries(lexicon))).frequency
    0.0
    """
    counts: dict[str, float] = {}
    tags: dict[str, tuple[str, ...]] = {}
    said: dict[tuple[str, tuple[str, ...]], str] = {}
    for entry in lexicon.entries[1:]:
        name = key(entry.word)
        counts[name] = counts.get(name, 0.0) + entry.count
        tags[name] = (*tags.get(name, ()), entry.tag)
        said.setdefault((name, entry.pronunciation.phones), entry.word)
    for word, phones in dictionary_words():
        said.setdefault((word, phones), word)
    for (name, phones), word in said.items():
        yield IndexEntry(word, Pronunciation(phones), counts.get(name, 0.0), tags.get(name, ()))


def answer_rhymes(query: RhymeQuery, reading: Reading) -> dict[str, Any]:
    """The answer of ``GET /api/rhymes``.

    Raises:
        RequestError: nothing in the word can be said.
    """
    pronunciations = reading.pronouncer.pronounce(query.word)
    if not pronunciations:
        raise RequestError("word", f"expected a letter or a digit in it, got {query.word!r}")
    found = reading.rhymes.rhymes(
        query.word,
        kind=query.kind,
        syllables=query.syllables,
        tag=query.tag,
        limit=query.limit,
        pronunciations=pronunciations,
    )
    return {"word": query.word, "rhymes": [entry.as_dict() for entry in found]}
