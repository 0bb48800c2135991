"""From finished shards to a prepared corpus: common ids, counts, syllables and rhyming parts.

Word types are sorted by falling count over the whole corpus, so they can only be numbered when
every shard is there. The pronunciations are looked up once a type. `meta.json` comes last: a
folder without it is unfinished, and `network.prepared` says so.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from lyricpad.corpus.encode import about
from lyricpad.corpus.errors import CorpusError
from lyricpad.corpus.shards import Kind, write_arrays, write_file
from lyricpad.corpus.songs import LABELS
from lyricpad.network.prepared import DICTIONARY, ESTIMATED, FORMAT, RULE
from lyricpad.phonetics.pronunciation import Pronunciation

HELD_OUT = {"books": 0.02, "lyrics": 0.03}
"""Share of documents that are held out."""

_SOURCES = {"pad": DICTIONARY, "dictionary": DICTIONARY, "rule": RULE, "estimated": ESTIMATED}


class WordPronouncer(Protocol):
    """What the corpus asks of phonetics."""

    def pronounce_all(self, words: Iterable[str], /) -> Mapping[str, tuple[Pronunciation, ...]]:
        """Variants of each word, best first."""
        ...


class Sounds(NamedTuple):
    """What pronunciations say about T types; `parts` names the rhyming parts."""

    syllables: NDArray[np.uint8]
    rhyming_part: NDArray[np.int32]
    source: NDArray[np.uint8]
    parts: list[str]


def split_of(name: str, kind: Kind) -> str:
    """Whether a document trains or is held out: by a hash of its name, the same in every run.

    >>> split_of("standard-ebooks/mark-twain_the-adventures-of-huckleberry-finn", "books")
    'valid'
    """
    number = int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) % 1000
    return "valid" if number < 1000 * HELD_OUT[kind] else "train"


def sounds_of(types: Sequence[str], pronouncer: WordPronouncer) -> Sounds:
    """Syllables, rhyming part and source of the first pronunciation of each type."""
    found = pronouncer.pronounce_all(types)
    numbers: dict[str, int] = {}
    syllables, rhymes, sources = [], [], []
    for word in types:
        variants = found[word]
        part = " ".join(variants[0].rhyming_part) if variants else ""
        syllables.append(min(variants[0].syllables, 255) if variants else 0)
        rhymes.append(numbers.setdefault(part, len(numbers)) if part else -1)
        sources.append(_SOURCES[variants[0].source] if variants else ESTIMATED)
    return Sounds(
        np.array(syllables, np.uint8),
        np.array(rhymes, np.int32),
        np.array(sources, np.uint8),
        [*numbers],
    )


def merge(
    kind: Kind,
    parts: Sequence[Path],
    out: Path,
    pronouncer: WordPronouncer,
    source: Mapping[str, Any],
) -> dict[str, Any]:
    """Writes the prepared corpus; what stood in `out` before stops being one first.

    Args:
        kind: "books" or "lyrics".
        parts: finished shards in order.
        out: folder to write to.
        pronouncer: for the types.
        source: put into `meta.json`: what was prepared and how.

    Returns:
        The contents of `meta.json`.

    Raises:
        CorpusError: the shards hold no words.
    """
    counts, tag_counts = _counts(parts)
    if not counts:
        raise CorpusError("the corpus holds no words: expected English text")
    types = sorted(counts, key=lambda word: (-counts[word], word))
    tags = sorted(tag_counts, key=lambda tag: (-tag_counts[tag], tag))
    sounds = sounds_of(types, pronouncer)
    (out / "meta.json").unlink(missing_ok=True)
    for old in out.glob("shard-*.npz"):
        old.unlink()
    documents = _write_shards(kind, parts, out, (types, tags), sounds)
    write_file(out / "types.txt", "".join(f"{word}\n" for word in types).encode())
    write_arrays(
        out / "types.npz",
        {
            "count": np.array([counts[word] for word in types], np.uint32),
            "syllables": sounds.syllables,
            "rhyming_part": sounds.rhyming_part,
            "source": sounds.source,
        },
    )
    meta = {
        "format": FORMAT,
        "kind": kind,
        "tags": tags,
        "rhyming_parts": sounds.parts,
        "labels": list(LABELS),
        "documents": documents,
        "shards": [_shard_name(index) for index in range(len(parts))],
        "words": sum(document["words"] for document in documents),
        "lines": sum(document["lines"] for document in documents),
        "source": dict(source),
    }
    write_file(out / "meta.json", json.dumps(meta, ensure_ascii=False, indent=1).encode())
    return meta


def _shard_name(index: int) -> str:
    return f"shard-{index:05d}.npz"


def _read(part: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    with np.load(part) as file:
        arrays = dict(file)
    return arrays, about(arrays)


def _counts(parts: Sequence[Path]) -> tuple[Counter[str], Counter[str]]:
    """How often each type and each tag occurs in all shards."""
    types: Counter[str] = Counter()
    tags: Counter[str] = Counter()
    for part in parts:
        arrays, names = _read(part)
        for total, ids, texts in (
            (types, arrays["words"], names["types"]),
            (tags, arrays["tags"], names["tags"]),
        ):
            counted = np.bincount(ids, minlength=len(texts)).tolist()
            total.update(dict(zip(texts, counted, strict=True)))
    return types, tags


def _write_shards(
    kind: Kind,
    parts: Sequence[Path],
    out: Path,
    names: tuple[list[str], list[str]],
    sounds: Sounds,
) -> list[dict[str, Any]]:
    """Writes every shard with common ids; returns the documents with their counts."""
    type_ids, tag_ids = ({name: i for i, name in enumerate(group)} for group in names)
    tag_dtype = np.uint8 if len(tag_ids) <= 256 else np.uint16
    documents: dict[str, dict[str, Any]] = {}
    for index, part in enumerate(parts):
        arrays, here = _read(part)
        places = _places(here["documents"], documents, kind)
        words = np.array([type_ids[word] for word in here["types"]], np.uint32)[arrays["words"]]
        tags = np.array([tag_ids[tag] for tag in here["tags"]], tag_dtype)[arrays["tags"]]
        start = arrays["line_start"].astype(np.int64)
        sums = np.concatenate([[0], np.cumsum(sounds.syllables[words], dtype=np.int64)])
        line_document = places[arrays["line_document"]]
        arrays |= {
            "words": words,
            "tags": tags,
            "line_syllables": np.minimum(sums[start[1:]] - sums[start[:-1]], 255).astype(np.uint8),
            "line_rhyme": sounds.rhyming_part[words[start[1:] - 1]],
            "line_document": line_document,
        }
        del arrays["about"]
        write_arrays(out / _shard_name(index), arrays)
        _count(list(documents.values()), line_document, np.diff(start))
    return list(documents.values())


def _places(
    here: list[list[Any]], documents: dict[str, dict[str, Any]], kind: Kind
) -> NDArray[np.uint32]:
    """Common numbers of a shard's documents; adds those not seen before."""
    for name, genre, year in here:
        documents.setdefault(
            name,
            {"name": name, "genre": genre, "year": year, "words": 0, "lines": 0,
             "split": split_of(name, kind)},
        )  # fmt: skip
    numbers = {name: i for i, name in enumerate(documents)}
    return np.array([numbers[name] for name, _, _ in here], np.uint32)


def _count(
    documents: list[dict[str, Any]], line_document: NDArray[np.uint32], lengths: NDArray[np.int64]
) -> None:
    """Adds a shard's lines and words to its documents."""
    for number in np.unique(line_document):
        chosen = line_document == number
        documents[number]["lines"] += int(chosen.sum())
        documents[number]["words"] += int(lengths[chosen].sum())
