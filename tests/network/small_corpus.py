"""A prepared corpus small enough to write in a test.

It has the folder format of ``lyricpad.network.prepared``. Every word's sound stands here, so no
dictionary is asked.

    folder = write_prepared(tmp_path / "books", "books", books(6))
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lyricpad.network.prepared import PUNCTUATION
from lyricpad.phonetics.pronunciation import Pronunciation

PHONES = {
    "the": "DH AH0",
    "a": "AH0",
    "my": "M AY1",
    "rain": "R EY1 N",
    "train": "T R EY1 N",
    "window": "W IH1 N D OW0",
    "river": "R IH1 V ER0",
    "night": "N AY1 T",
    "light": "L AY1 T",
    "guitar": "G IH0 T AA1 R",
    "star": "S T AA1 R",
    "memory": "M EH1 M ER0 IY0",
    "falls": "F AO1 L Z",
    "calls": "K AO1 L Z",
    "waits": "W EY1 T S",
    "remembers": "R IH0 M EH1 M B ER0 Z",
    "believes": "B IH0 L IY1 V Z",
    "on": "AA1 N",
    "under": "AH1 N D ER0",
    "over": "OW1 V ER0",
    "like": "L AY1 K",
    "cold": "K OW1 L D",
    "silver": "S IH1 L V ER0",
    "electric": "IH0 L EH1 K T R IH0 K",
    "London": "L AH1 N D AH0 N",
}
SOUND = {word: Pronunciation(tuple(phones.split())) for word, phones in PHONES.items()}
TAG = {
    "DT": ("the", "a"),
    "PRP$": ("my",),
    "NN": ("rain", "train", "window", "river", "night", "light", "star", "guitar", "memory"),
    "VBZ": ("falls", "calls", "waits", "remembers", "believes"),
    "IN": ("on", "under", "over", "like"),
    "JJ": ("cold", "silver", "electric"),
    "NNP": ("London",),
}
FORMS = (
    ("DT", "NN", "VBZ", "IN", "DT", "NN"),
    ("PRP$", "JJ", "NN", "VBZ", "IN", "NNP"),
    ("IN", "DT", "JJ", "NN"),
    ("NNP", "VBZ", "PRP$", "NN"),
)


@dataclass(frozen=True)
class PlainLine:
    """A line as (word, tag) pairs.

    Attributes:
        words: the pairs.
        starts: 0 nothing, 1 a paragraph or section, 2 a chapter or song.
        label: of its section.
        punct: mark it ends on.
    """

    words: tuple[tuple[str, str], ...]
    starts: int = 0
    label: str = ""
    punct: str = ""


@dataclass(frozen=True)
class PlainDocument:
    """A book or a song."""

    name: str
    genre: str
    lines: tuple[PlainLine, ...]
    year: int | None = 1920
    split: str = "train"


def line(text: str, **about: int | str) -> PlainLine:
    """A line from "the/DT rain/NN falls/VBZ"."""
    pairs = (pair.rsplit("/", 1) for pair in text.split())
    return PlainLine(tuple((word, tag) for word, tag in pairs), **about)  # pyright: ignore


def books(n: int, *, lines: int = 24, valid: int = 2, seed: int = 0) -> list[PlainDocument]:
    """Books of lines drawn from :data:`FORMS`; the last ``valid`` of them are held out."""
    rng = np.random.default_rng(seed)
    found = []
    for i in range(n):
        laid = [_drawn(rng, starts=2 if k == 0 else int(k % 8 == 0)) for k in range(lines)]
        split = "valid" if i >= n - valid else "train"
        found.append(
            PlainDocument(f"book {i}", ("mystery", "war")[i % 2], tuple(laid), 1920, split)
        )
    return found


def _drawn(rng: np.random.Generator, starts: int) -> PlainLine:
    form = FORMS[rng.integers(len(FORMS))]
    words = tuple((TAG[tag][rng.integers(len(TAG[tag]))], tag) for tag in form)
    return PlainLine(words, starts, punct=(".", ",", "")[rng.integers(3)])


def songs(n: int, *, valid: int = 2, seed: int = 1) -> list[PlainDocument]:
    """Songs of a verse and a chorus of four lines each."""
    rng = np.random.default_rng(seed)
    found = []
    for i in range(n):
        laid = [
            PlainLine(_drawn(rng, 0).words, starts, label="Chorus" if k > 3 else "")
            for k, starts in enumerate((2, 0, 0, 0, 1, 0, 0, 0))
        ]
        split = "valid" if i >= n - valid else "train"
        genre = ("folk", "blues")[i % 2]
        found.append(PlainDocument(f"song {i}", genre, tuple(laid), None, split))
    return found


def write_prepared(folder: Path, kind: str, documents: Sequence[PlainDocument]) -> Path:
    """Write the folder as ``lyricpad prepare`` does, in two shards, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    count = Counter(word for each in documents for row in each.lines for word, _ in row.words)
    types = [word for word, _ in count.most_common()]
    parts = sorted({" ".join(SOUND[word].rhyming_part) for word in types})
    rows = [row for each in documents for row in each.lines]
    meta = {
        "format": 1,
        "kind": kind,
        "tags": sorted({tag for row in rows for _, tag in row.words}),
        "rhyming_parts": parts,
        "labels": sorted({"", *(row.label for row in rows)}),
        "documents": [_about(each) for each in documents],
        "shards": ["shard-00000.npz", "shard-00001.npz"],
        "words": sum(count.values()),
        "lines": len(rows),
        "source": {},
    }
    half = (len(documents) + 1) // 2
    for i, some in enumerate((documents[:half], documents[half:])):
        arrays = _arrays(some, i * half, types, meta)
        np.savez_compressed(folder / meta["shards"][i], **arrays)  # pyright: ignore
    (folder / "types.txt").write_text("".join(f"{word}\n" for word in types), encoding="utf-8")
    np.savez(
        folder / "types.npz",
        count=np.array([count[word] for word in types], np.uint32),
        syllables=np.array([SOUND[word].syllables for word in types], np.uint8),
        rhyming_part=np.array([_part(word, parts) for word in types], np.int32),
        source=np.zeros(len(types), np.uint8),
    )
    (folder / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    return folder


def _about(document: PlainDocument) -> dict[str, object]:
    return {
        "name": document.name,
        "genre": document.genre,
        "year": document.year,
        "words": sum(len(row.words) for row in document.lines),
        "lines": len(document.lines),
        "split": document.split,
    }


def _part(word: str, parts: Sequence[str]) -> int:
    return parts.index(" ".join(SOUND[word].rhyming_part))


def _arrays(
    documents: Sequence[PlainDocument], first: int, types: Sequence[str], meta: dict
) -> dict[str, np.ndarray]:
    rows = [(first + i, row) for i, each in enumerate(documents) for row in each.lines]
    pairs = [pair for _, row in rows for pair in row.words]
    syllables = [sum(SOUND[word].syllables for word, _ in row.words) for _, row in rows]
    rhymes = [_part(row.words[-1][0], meta["rhyming_parts"]) for _, row in rows]
    return {
        "words": np.array([types.index(word) for word, _ in pairs], np.uint32),
        "tags": np.array([meta["tags"].index(tag) for _, tag in pairs], np.uint8),
        "line_start": np.cumsum([0, *(len(row.words) for _, row in rows)]).astype(np.uint32),
        "line_syllables": np.array(syllables, np.uint8),
        "line_rhyme": np.array(rhymes, np.int32),
        "line_break": np.array([row.starts for _, row in rows], np.uint8),
        "line_label": np.array([meta["labels"].index(row.label) for _, row in rows], np.uint8),
        "line_document": np.array([i for i, _ in rows], np.uint32),
        "line_punct": np.array([PUNCTUATION.index(row.punct) for _, row in rows], np.uint8),
    }
