"""What a draft is about and who speaks in it, and how well a line takes that up.

Three measures for the ranker, each from -1 or 0 to 1 and 0 where nothing can be said: the person
(I, you, he, she, they), the tense, and the topic. The topic of some words is the mean direction of
their rows in the vocabulary transformer's output table, rare words counting more; a row's vector
tells in what surroundings its word is likely, apart from what all words of its tag share.

    meaning = Meaning.of(decoder.table, lexicon)
    matter = matter_of([(line.words, line.tags) for line in lines], meaning)
    matter.likeness([(("she", "left"), ("PRP", "VBD"))], meaning).person
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from lyricpad.phonetics.words import key
from lyricpad.vocabulary.lexicon import UNKNOWN, Lexicon

TaggedLine = tuple[Sequence[str], Sequence[str]]
"""Words and their tags."""

_PERSONS = """
i me my mine myself we us our ours ourselves
you your yours yourself yourselves thou thee thy thine ye
he him his himself
she her hers herself
they them their theirs themselves
"""
PERSONS = tuple(frozenset(line.split()) for line in _PERSONS.strip().splitlines())
PAST, PRESENT = ("VBD",), ("VBP", "VBZ", "MD")

MOST_COMMON = 300
"""So many of the commonest words say nothing of what a line is about."""

ABOUT = ("NN", "JJ", "VB")
"""Tags of words that can say what a line is about begin so."""


@dataclass(frozen=True)
class Meaning:
    """Directions of the rows of a lexicon.

    Attributes:
        vectors: each row's weight times its direction; zero for rows that say nothing.
        lexicon: whose rows they are.
    """

    vectors: Float[np.ndarray, "rows width"]
    lexicon: Lexicon

    @classmethod
    def of(cls, table: Float[np.ndarray, "rows width"], lexicon: Lexicon) -> Meaning:
        """From the output table of the model that goes with a lexicon."""
        vectors = table.astype(np.float32)
        for tag in lexicon.tags:
            rows = lexicon.rows(tag)
            vectors[rows] -= vectors[rows].mean(axis=0)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return cls(vectors / np.maximum(lengths, 1e-6) * _weights(lexicon)[:, None], lexicon)

    def topic(self, words: Sequence[str], tags: Sequence[str]) -> Float[np.ndarray, "width"]:
        """Mean direction of some words, of length 1; zero where none of them says anything."""
        rows = [self.lexicon.row(*pair) for pair in zip(words, tags, strict=True)]
        total = self.vectors[rows].sum(axis=0) if rows else np.zeros(self.vectors.shape[1])
        length = float(np.linalg.norm(total))
        return total / length if length else total

    def nearness(self, row: int) -> Float[np.ndarray, "rows"]:
        """Cosine of every row with one of them; 0 for rows that say nothing."""
        lengths = np.maximum(np.linalg.norm(self.vectors, axis=1), 1e-9)
        return self.vectors @ self.vectors[row] / lengths / lengths[row]


@dataclass(frozen=True)
class Likeness:
    """How well each of ``n`` lines takes up a draft.

    Attributes:
        person: 1 where it speaks of the persons the draft speaks of, -1 where of others.
        tense: 1 for the draft's mixture of past and present, -1 for the other.
        topic: cosine of what both are about.
    """

    person: Float[np.ndarray, "n"]
    tense: Float[np.ndarray, "n"]
    topic: Float[np.ndarray, "n"]


@dataclass(frozen=True)
class Matter:
    """What some lines are about.

    Attributes:
        person: share of each person among the pronouns; zero without any.
        past: share of past among the finite verbs, nan without any.
        topic: direction, zero for none.
    """

    person: Float[np.ndarray, "persons"]
    past: float
    topic: Float[np.ndarray, "width"]

    def likeness(self, lines: Sequence[TaggedLine], meaning: Meaning) -> Likeness:
        """How well each of some lines takes this up."""
        others = [matter_of([line], meaning) for line in lines]
        if not others:
            return Likeness(np.zeros(0), np.zeros(0), np.zeros(0))
        topics = np.stack([other.topic for other in others])
        return Likeness(
            person=np.array([_cosine_or_none(self.person, other.person) for other in others]),
            tense=np.nan_to_num([1.0 - 2.0 * abs(self.past - other.past) for other in others]),
            topic=topics @ self.topic,
        )


def matter_of(lines: Iterable[TaggedLine], meaning: Meaning) -> Matter:
    """What lines are about, taken together."""
    words, tags = [], []
    for said, tagged in lines:
        words += said
        tags += tagged
    return Matter(_persons(words), _past(tags), meaning.topic(words, tags))


def _persons(words: Sequence[str]) -> np.ndarray:
    stems = [key(word).partition("'")[0] for word in words]
    counts = np.array([sum(stem in person for stem in stems) for person in PERSONS], float)
    return counts / max(1.0, counts.sum())


def _past(tags: Sequence[str]) -> float:
    parts = [part for tag in tags for part in tag.split("+")]
    past, present = (sum(part in kinds for part in parts) for kinds in (PAST, PRESENT))
    return past / (past + present) if past + present else float("nan")


def _cosine_or_none(one: np.ndarray, other: np.ndarray) -> float:
    """From -1 for no person in common to 1 for the same ones; 0 where there are none."""
    length = float(np.linalg.norm(one) * np.linalg.norm(other))
    return 2.0 * float(one @ other) / length - 1.0 if length else 0.0


def _weights(lexicon: Lexicon) -> np.ndarray:
    """Inverse frequency of each row's word; 0 for common words and those of other tags."""
    count = {
        word: sum(lexicon.entries[row].count for row in rows)
        for word, rows in lexicon.rows_by_word.items()
    }
    total = max(1, sum(count.values()))
    by_count = sorted(count.values(), reverse=True)
    # Small lexicons have no three hundred words to spare.
    common = by_count[min(MOST_COMMON, len(by_count) // 20)] if by_count else 0
    weights = np.zeros(len(lexicon))
    for row, entry in enumerate(lexicon.entries):
        n = count.get(entry.word.lower(), 0)
        if row != UNKNOWN and entry.tag.startswith(ABOUT) and n < common:
            weights[row] = np.log(total / max(1, n))
    return weights
