"""From prepared corpora to the token streams the baselines learn from, and from drafts to the same.

A stream is a whole corpus as one array. "The rain / came down", the beginning of a song, is

    words      <start> the rain <line> came down <line>
    headings   <start> syllables:2 ends:N tag:DT tag:NN the rain <line> syllables:2 ends:N ...
    structures <start> syllables:2 ends:N tag:DT tag:NN <line> syllables:2 ends:N ...
    characters <start> t h e _ r a i n <line> c a m e _ d o w n <line>

("_" for the space.) Headings are the paper's scheme: each line's structure as a prefix, its sound
told by the final phoneme alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from lyricpad.evaluation.baselines.inventory import LINE, SECTION, START, UNKNOWN, Inventory
from lyricpad.network.prepared import CONTINUES, NEW_DOCUMENT, Lines, Prepared

MOST_SYLLABLES = 20
NO_SOUND = "ends:-"


class Stream(NamedTuple):
    """A corpus as tokens.

    Attributes:
        tokens: ``int32[n]``.
        words: how many words it stands for.
    """

    tokens: np.ndarray
    words: int


class Form(NamedTuple):
    """The structure of a line as the paper tells it.

    Attributes:
        syllables: of the line.
        phone: its last, "" where none is known.
        tags: one a word.
    """

    syllables: int
    phone: str
    tags: tuple[str, ...]

    def names(self) -> list[str]:
        """Names of its tokens: what can be asked for first, so that the rest may follow."""
        return [syllables_name(self.syllables), sound_name(self.phone), *map(tag_name, self.tags)]


def syllables_name(n: int) -> str:
    """Name of the token; long lines share one."""
    return f"syllables:{min(n, MOST_SYLLABLES)}"


def sound_name(phone: str) -> str:
    """Name of the token of a line's last phone."""
    return f"ends:{phone}" if phone else NO_SOUND


def tag_name(tag: str) -> str:
    """Name of the token of a tag."""
    return f"tag:{tag}"


def is_heading(name: str) -> bool:
    """Whether a token tells structure."""
    return name.startswith(("syllables:", "ends:", "tag:"))


@dataclass(frozen=True)
class Corpus:
    """Some lines of a prepared corpus.

    Attributes:
        prepared: where names are.
        lines: the lines.
    """

    prepared: Prepared
    lines: Lines

    @classmethod
    def train(cls, prepared: Prepared) -> Corpus:
        """The lines to learn from."""
        return cls(prepared, prepared.lines("train"))

    @classmethod
    def valid(cls, prepared: Prepared) -> Corpus:
        """The lines held out."""
        return cls(prepared, prepared.lines("valid"))

    def common_words(self, most: int, least: int = 3) -> tuple[str, ...]:
        """The commonest words of these lines that stand there ``least`` times."""
        count = np.bincount(self.lines.words, minlength=len(self.prepared.types.texts))
        order = np.argsort(-count, kind="stable")[:most]
        return tuple(self.prepared.types.texts[i] for i in order if count[i] >= least)

    def last_phones(self) -> list[str]:
        """Of each rhyming part of the corpus, then "" for no part (index -1)."""
        return [*(part.split()[-1] for part in self.prepared.rhyming_parts), ""]


def some_shards(prepared: Prepared, most: int | None) -> Prepared:
    """A corpus with at most so many of its shards, spread evenly; all for ``None``."""
    n = len(prepared.shards)
    every = np.linspace(0, n - 1, min(most or n, n))
    return replace(prepared, shards=tuple(prepared.shards[round(i)] for i in every))


def heading_names(corpora: Sequence[Corpus], least: int = 50) -> tuple[str, ...]:
    """Tokens of every structure; a tag met less often in all of the corpora has none."""
    tags: dict[str, int] = {}
    phones: set[str] = set()
    for corpus in corpora:
        count = np.bincount(corpus.lines.tags, minlength=len(corpus.prepared.tags))
        for tag, n in zip(corpus.prepared.tags, count, strict=True):
            tags[tag] = max(tags.get(tag, 0), int(n))
        phones.update(corpus.last_phones())
    return (
        *map(syllables_name, range(1, MOST_SYLLABLES + 1)),
        *map(sound_name, sorted(phones)),
        *(tag_name(tag) for tag, n in sorted(tags.items()) if n >= least),
    )


def character_names(corpus: Corpus, least: int = 100) -> tuple[str, ...]:
    """The characters of a corpus's words and the space, commonest first."""
    count: dict[str, int] = {" ": len(corpus.lines.words)}
    n_words = np.bincount(corpus.lines.words, minlength=len(corpus.prepared.types.texts))
    for text, n in zip(corpus.prepared.types.texts, n_words, strict=True):
        for character in text:
            count[character] = count.get(character, 0) + int(n)
    return tuple(c for c in sorted(count, key=lambda c: -count[c]) if count[c] >= least)


def word_stream(corpus: Corpus, inventory: Inventory) -> Stream:
    """Words and line ends."""
    lines = corpus.lines
    tokens = _word_tokens(corpus, inventory)[lines.words]
    return Stream(_marked(tokens, lines, lines.line_start.astype(np.int64)), len(tokens))


def heading_stream(corpus: Corpus, inventory: Inventory) -> Stream:
    """Each line's structure, then its words."""
    lines = corpus.lines
    start = lines.line_start.astype(np.int64)
    tokens = _word_tokens(corpus, inventory)[lines.words]
    told = [(start[:-1], values) for values in _forms(corpus, inventory)]
    tags = (np.repeat(start[:-1], np.diff(start)), _tag_tokens(corpus, inventory)[lines.tags])
    return Stream(_marked(tokens, lines, start, [*told, tags]), len(tokens))


def structure_stream(corpus: Corpus, inventory: Inventory) -> Stream:
    """Each line's structure alone."""
    lines = corpus.lines
    start = lines.line_start.astype(np.int64)
    told = [(start[:-1], values) for values in _forms(corpus, inventory)]
    tokens = _tag_tokens(corpus, inventory)[lines.tags]
    return Stream(_marked(tokens, lines, start, told), len(tokens))


def character_stream(corpus: Corpus, inventory: Inventory) -> Stream:
    """Characters, a space between words, and line ends."""
    lines = corpus.lines
    spelled = [
        np.array([inventory.number[" "], *_characters(text, inventory)], np.int32)
        for text in corpus.prepared.types.texts
    ]
    length = np.array([len(each) for each in spelled], np.int64)
    flat = np.concatenate(spelled)
    begin = np.cumsum(length) - length
    of_word = length[lines.words]
    through = np.concatenate([[0], np.cumsum(of_word)])
    within = np.arange(through[-1]) - np.repeat(through[:-1], of_word)
    tokens = flat[np.repeat(begin[lines.words], of_word) + within]
    start = through[lines.line_start.astype(np.int64)]
    # A line's first word has no space before it.
    keep = np.ones(len(tokens), bool)
    keep[start[:-1]] = False
    moved = start - np.arange(len(start))
    return Stream(_marked(tokens[keep], lines, moved), len(lines.words))


def draft_tokens(before: Sequence[str], of_line: Callable[[str], Sequence[int]]) -> list[int]:
    """A draft as a stream: "" between sections, every line by ``of_line``."""
    tokens = [START]
    for row in before:
        if row.strip():
            tokens += [*of_line(row), LINE]
        elif tokens[-1] == LINE:
            tokens.append(SECTION)
    return tokens


def character_tokens(words: Sequence[str], inventory: Inventory) -> list[int]:
    """A line's words, spelled; characters not known are left out."""
    return _characters(" ".join(words), inventory)


def _characters(text: str, inventory: Inventory) -> list[int]:
    return [inventory.number[c] for c in text if c in inventory.number]


def _word_tokens(corpus: Corpus, inventory: Inventory) -> np.ndarray:
    texts = corpus.prepared.types.texts
    return np.array([inventory.number.get(text, UNKNOWN) for text in texts], np.int32)


def _tag_tokens(corpus: Corpus, inventory: Inventory) -> np.ndarray:
    names = map(tag_name, corpus.prepared.tags)
    return np.array([inventory.number.get(name, UNKNOWN) for name in names], np.int32)


def _forms(corpus: Corpus, inventory: Inventory) -> tuple[np.ndarray, np.ndarray]:
    """The syllables and the sound of each line, as tokens."""
    lines, number = corpus.lines, inventory.number
    counts = [number[syllables_name(max(1, n))] for n in range(256)]
    sounds = [number.get(sound_name(phone), UNKNOWN) for phone in corpus.last_phones()]
    return (
        np.array(counts, np.int32)[lines.line_syllables],
        np.array(sounds, np.int32)[lines.line_rhyme],
    )


def _marked(
    tokens: np.ndarray,
    lines: Lines,
    start: np.ndarray,
    told: Sequence[tuple[np.ndarray, np.ndarray]] = (),
) -> np.ndarray:
    """Put line ends, beginnings and what else is told before a line into a stream.

    Args:
        tokens: of the lines.
        lines: the lines.
        start: where each begins among the tokens, and where the last one ends.
        told: pairs of places and what to put there; what is named first stands first.
    """
    begins = np.flatnonzero(lines.line_break != CONTINUES)
    mark = np.where(lines.line_break[begins] == NEW_DOCUMENT, START, SECTION)
    ends = (start[1:], np.full(len(lines), LINE))
    places, values = zip(ends, (start[:-1][begins], mark), *told, strict=True)
    # np.insert keeps the order of what it puts at the same place: ends before beginnings.
    return np.insert(tokens, np.concatenate(places), np.concatenate(values)).astype(np.int32)
