"""One shard: from its text to arrays of words, tags and line ends.

The ids in a finished shard are its own; `merge` gives every shard the corpus's common ids, and
adds what needs the whole (counts, pronunciations).

    arrays = encode(shard, Tagger.load(Path("models/tagger")))
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np

from lyricpad.corpus.clauses import LONGEST, cut
from lyricpad.corpus.cleaning import prose
from lyricpad.corpus.sentences import Passage, split_passage
from lyricpad.corpus.shards import Piece, Shard
from lyricpad.corpus.songs import LABELS, parse_songs

LONGEST_SUNG = 16
"""Words of a sung line; a longer one (free verse, prose between songs) is cut like prose."""

BATCH_WORDS = 1000
"""Words a pass through the tagger: what fits the cache of a core (measured: 34,000 words a second,
26,000 to 29,000 with 2,000 to 8,000)."""

_SPOKEN = "conversation"
"""The genre in which people chat."""

_MISTAKEN = frozenset({"NN", "VB", "VBP", "VBD", "VBN", "RB", "IN"})
"""What a name at a sentence's start is sometimes taken for."""

_FINAL = (("?", 4), ("!", 3), ("--", 7), ("..", 7), (";", 5), (":", 6), (".", 2), (",", 1))
_PROPER = re.compile(r"NNPS?\b")


class SentenceTagger(Protocol):
    """What the corpus asks of a tagger: one tag a token, for a stream of sentences."""

    def tag_tokens(
        self, sentences: Iterable[Sequence[str]], /, *, batch_words: int
    ) -> Iterator[tuple[str, ...]]:
        """The tags of sentences of words and punctuation marks, in order."""
        ...


class Unit(NamedTuple):
    """A paragraph or a sung line on its way into arrays."""

    passage: Passage
    begins: int
    label: int
    document: int
    sung: bool


class DocumentPart(NamedTuple):
    """What is known of a document before its words are counted."""

    name: str
    genre: str
    year: int | None


def encode(shard: Shard, tagger: SentenceTagger) -> dict[str, Any]:
    """Cleans, tags and cuts the text of a shard.

    Returns:
        Arrays as `network.prepared.Lines` tells, but with the shard's own ids for words, tags
        and documents, and without what pronunciations give; `about` is JSON in bytes that names
        types, tags and documents.
    """
    documents: list[DocumentPart] = []
    units = list(_units(shard, documents))
    sentences = (sentence for unit in units for sentence in unit.passage.sentences)
    tags = tagger.tag_tokens(sentences, batch_words=BATCH_WORDS)
    types: dict[str, int] = {}
    names: dict[str, int] = {}
    words: list[int] = []
    tag_ids: list[int] = []
    lines: list[tuple[int, int, int, int, int]] = []
    known = _names(units)
    for unit in units:
        passage = unit.passage
        of_words = _word_tags(passage, [next(tags) for _ in passage.sentences], known)
        for word, tag in zip(passage.words, of_words, strict=True):
            words.append(types.setdefault(_type(word, tag), len(types)))
            tag_ids.append(names.setdefault(tag, len(names)))
        offset = len(words) - len(passage.words)
        for i, end in enumerate(_line_ends(unit, of_words)):
            begins = unit.begins if i == 0 else 0
            mark = _final_mark(passage.gaps[end - 1])
            lines.append((offset + end, begins, unit.label, unit.document, mark))
    table = np.array(lines, np.int64).reshape(-1, 5)
    return {
        "words": np.array(words, np.uint32),
        "tags": np.array(tag_ids, np.uint16),
        "line_start": np.concatenate([[0], table[:, 0]]).astype(np.uint32),
        "line_break": table[:, 1].astype(np.uint8),
        "line_label": table[:, 2].astype(np.uint8),
        "line_document": table[:, 3].astype(np.uint32),
        "line_punct": table[:, 4].astype(np.uint8),
        "about": _as_bytes({"types": [*types], "tags": [*names], "documents": documents}),
    }


def _units(shard: Shard, documents: list[DocumentPart]) -> Iterator[Unit]:
    """Paragraphs or sung lines; adds the documents they belong to on the way."""
    for piece in shard.pieces:
        yield from _songs(piece, documents) if shard.kind == "lyrics" else _prose(piece, documents)


def _prose(piece: Piece, documents: list[DocumentPart]) -> Iterator[Unit]:
    source = piece.source
    documents.append(DocumentPart(source.name, source.genre, source.year))
    spoken = source.genre == _SPOKEN
    for paragraph in prose(piece.text(), piece.layout, spoken):
        passage = split_passage(paragraph.text, spoken)
        if passage.words:
            yield Unit(passage, paragraph.begins, 0, len(documents) - 1, sung=False)


def _songs(piece: Piece, documents: list[DocumentPart]) -> Iterator[Unit]:
    source = piece.source
    for number, song in enumerate(parse_songs(piece.text()), start=piece.first + 1):
        if not song.sections:
            continue
        name = f"{source.name}#{number:04d} {song.title or source.title}"
        documents.append(DocumentPart(name, source.genre, song.year or source.year))
        begins = 2
        for section in song.sections:
            for line in section.lines:
                passage = split_passage(line)
                if passage.words:
                    label = LABELS.index(section.label)
                    yield Unit(passage, begins, label, len(documents) - 1, sung=True)
                    begins = 0
            begins = max(begins, 1)


def _names(units: list[Unit]) -> frozenset[str]:
    """Words that are names in this text, whatever the tagger makes of them at a sentence's start.

    They stand with a capital inside sentences, more than once, and nowhere without one.
    """
    capitals: Counter[str] = Counter()
    small: set[str] = set()
    for unit in units:
        passage = unit.passage
        start = 0
        for end in passage.ends:
            small.update(word for word in passage.words[start : end + 1] if word.islower())
            inside = passage.words[start + 1 : end + 1]
            capitals.update(word for word in inside if word[0].isupper() and not word.isupper())
            start = end + 1
    return frozenset(w for w, n in capitals.items() if n > 1 and w.lower() not in small)


def _word_tags(passage: Passage, tagged: list[tuple[str, ...]], known: frozenset[str]) -> list[str]:
    """The tags of the words only; a name that the tagger took for a common word is put right."""
    tags: list[str] = []
    start = 0
    for end, sentence in zip(passage.ends, tagged, strict=True):
        tags += [sentence[place] for place in passage.places[start : end + 1]]
        if tags[start] in _MISTAKEN and passage.words[start] in known:
            tags[start] = "NNP"
        start = end + 1
    return tags


def _line_ends(unit: Unit, tags: list[str]) -> list[int]:
    passage = unit.passage
    if unit.sung and len(passage.words) <= LONGEST_SUNG:
        return [len(passage.words)]
    assert LONGEST <= LONGEST_SUNG
    return cut(passage.words, tags, passage.gaps, passage.ends)


def _type(word: str, tag: str) -> str:
    """The type of a word: proper nouns and "I" keep their case, all else is in lower case."""
    if word.islower() or _PROPER.match(tag) or word == "I" or word.startswith("I'"):
        return word
    return word.lower()


def _final_mark(gap: str) -> int:
    """Class of the punctuation after a line; the mark that weighs most where there are several."""
    if not gap.strip():
        return 0
    return next((number for mark, number in _FINAL if mark in gap), 0)


def _as_bytes(value: object) -> np.ndarray:
    return np.frombuffer(json.dumps(value, ensure_ascii=False).encode(), np.uint8)


def about(arrays: dict[str, Any]) -> dict[str, Any]:
    """What `encode` wrote into `about`: the names behind a shard's ids."""
    return json.loads(arrays["about"].tobytes())
