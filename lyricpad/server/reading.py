"""What needs no transformer: how words sound and what rhymes with them.

Shared by the routes and by ``lyricpad rhymes`` and ``analyze``, so that both answer alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, Literal

from lyricpad.phonetics.dictionary import dictionary_words
from lyricpad.phonetics.errors import PhoneticsError
from lyricpad.phonetics.pronouncer import Pronouncer
from lyricpad.phonetics.pronunciation import Pronunciation, Source
from lyricpad.phonetics.respelling import rhyming, said_like
from lyricpad.phonetics.sung import sung_otherwise
from lyricpad.phonetics.words import key
from lyricpad.rhyme.index import IndexEntry, RhymeEntry, RhymeIndex
from lyricpad.rhyme.several import several_words
from lyricpad.server.schemas.analysis import AnalysisBody
from lyricpad.server.schemas.pronunciations import PronunciationQuery
from lyricpad.server.schemas.rhymes import MOST_RHYMES, RhymeQuery
from lyricpad.song.analysis import analyze
from lyricpad.song.pad import parse_pad
from lyricpad.suggestion.errors import RequestError
from lyricpad.suggestion.heard import heard_before
from lyricpad.suggestion.request import validate_pronunciations
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


def answer_analysis(body: AnalysisBody, pronouncer: Pronouncer) -> dict[str, Any]:
    """The answer of ``POST /api/analysis``.

    Raises:
        RequestError: one of the pad's own pronunciations is none.
    """
    if body.pronunciations:
        validate_pronunciations(body.pronunciations)
        pronouncer = pronouncer.with_entries(body.pronunciations)
    heard = analyze(parse_pad(body.draft), pronouncer)
    return heard.as_dict() | {"worn": [one.as_dict() for one in heard_before(heard)]}


def answer_rhymes(query: RhymeQuery, reading: Reading) -> dict[str, Any]:
    """The answer of ``GET /api/rhymes``.

    Raises:
        RequestError: nothing in the word can be said, or the phones are none.
    """
    said = _said(query.word, query.phones, reading)
    if query.kind == "several":
        several = several_words(said, reading.rhymes, MOST_RHYMES)
        found = [one for one in several if _is_wanted(one, query)][: query.limit]
    else:
        found = reading.rhymes.rhymes(
            query.word,
            kind=query.kind,
            syllables=query.syllables,
            tag=query.tag,
            limit=query.limit,
            pronunciations=said,
        )
    return {"word": query.word, "rhymes": [entry.as_dict() for entry in found]}


def _is_wanted(rhyme: RhymeEntry, query: RhymeQuery) -> bool:
    counted = query.syllables in (None, rhyme.pronunciation.syllables)
    return counted and (query.tag is None or query.tag in rhyme.tags)


def answer_pronunciations(query: PronunciationQuery, reading: Reading) -> dict[str, Any]:
    """The answer of ``GET /api/pronunciations``.

    Raises:
        RequestError: nothing in a word can be said, or the phones are none.
    """
    word, pronouncer = query.word, reading.pronouncer
    said = _said(word, query.phones, reading)
    if query.like is not None:
        said = _sayable("like", query.like, said_like(pronouncer, query.like))
    elif query.rhyme is not None:
        said = _sayable("rhyme", query.rhyme, rhyming(pronouncer, word, query.rhyme))
    ways: dict[tuple[str, ...], Source | Literal["sung"]] = {way.phones: way.source for way in said}
    for way in said:
        for phones in sung_otherwise(way.phones) if query.phones is None else ():
            ways.setdefault(phones, "sung")
    return {"word": word, "pronunciations": [_way(*way) for way in ways.items()]}


def _said(word: str, phones: str | None, reading: Reading) -> Sequence[Pronunciation]:
    """How a word is said: as the caller has it, or as the pronouncer finds."""
    if phones is None:
        return _sayable("word", word, reading.pronouncer.pronounce(word))
    try:
        return reading.pronouncer.with_entries({word: phones}).pronounce(word)
    except PhoneticsError as error:
        raise RequestError("phones", str(error)) from error


def _sayable(field: str, text: str, said: Sequence[Pronunciation]) -> Sequence[Pronunciation]:
    if not said:
        raise RequestError(field, f"expected a letter or a digit in it, got {text!r}")
    return said


def _way(phones: tuple[str, ...], source: str) -> dict[str, Any]:
    way = Pronunciation(phones)
    return {
        "phones": " ".join(phones),
        "syllables": way.syllables,
        "stress": way.stress,
        "source": source,
    }
