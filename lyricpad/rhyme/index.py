"""The rhyme index: every rhyme of a word, ranked, within milliseconds.

Answers ``GET /api/rhymes`` and ``lyricpad rhymes``. Words are grouped by rhyming part, so that a
question scores some thirty thousand parts (`PartTable`), not 130,000 words.

>>> from lyricpad.phonetics.pronunciation import Pronunciation
>>> def entry(word, phones, frequency):
...     return IndexEntry(word, Pronunciation(tuple(phones.split())), frequency)
>>> index = RhymeIndex.build([entry("rain", "R EY1 N", 90), entry("pain", "P EY1 N", 80),
...                           entry("game", "G EY1 M", 99), entry("reign", "R EY1 N", 5)])
>>> [(rhyme.word, rhyme.kind.value) for rhyme in index.rhymes("rain")]
[('pain', 'perfect'), ('game', 'near')]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lyricpad.phonetics.pronunciation import Pronunciation
from lyricpad.phonetics.words import key
from lyricpad.rhyme.errors import RhymeError
from lyricpad.rhyme.kinds import RhymeKind, is_identical, is_secondary, syllable_onset
from lyricpad.rhyme.near import NEAR_THRESHOLD, Part
from lyricpad.rhyme.near_table import PartTable

# How much the commonest word gains on the rarest beside the near score (0 to 1): a common word
# that rhymes a little less is of more use than a surname that rhymes a little more.
_POPULARITY = 0.25
# Variants of one word that may crowd the best rows.
_MOST_VARIANTS = 6


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One way to say one word, as the caller knows it; several per word are welcome.

    Attributes:
        word: as it is to be shown.
        pronunciation: one of its variants.
        frequency: how common the word is, in any unit that grows (a count, per million).
        tags: Penn tags the word can carry.
    """

    word: str
    pronunciation: Pronunciation
    frequency: float = 0.0
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RhymeEntry:
    """One answer: a word and how it rhymes.

    Attributes:
        word: the word.
        kind: perfect, near, or identical where that was asked for.
        score: near score, 1 for perfect and identical.
        pronunciation: the variant that rhymes.
        frequency: as given at `RhymeIndex.build`.
        tags: as given at `RhymeIndex.build`.
    """

    word: str
    kind: RhymeKind
    score: float
    pronunciation: Pronunciation
    frequency: float
    tags: tuple[str, ...]

    def as_dict(self) -> dict[str, object]:
        """The answer's shape in the API."""
        return {
            "word": self.word,
            "kind": self.kind.value,
            "score": round(self.score, 4),
            "syllables": self.pronunciation.syllables,
            "stress": self.pronunciation.stress,
            "phones": " ".join(self.pronunciation.phones),
            "frequency": self.frequency,
            "tags": list(self.tags),
        }


class RhymeIndex:
    """Words by rhyming part; immutable once built, safe to share between threads."""

    def __init__(self, entries: Sequence[IndexEntry], parts: list[Part], part_ids: list[int]):
        """Use `build`, which finds the rhyming parts."""
        self._entries = entries
        self._part_ids = np.array(part_ids, dtype=np.int32)
        self._table = PartTable(parts, remembered=32)
        self._part_index = {part: i for i, part in enumerate(parts)}
        self._onsets_of: dict[int, dict[tuple[str, ...], list[str]]] = {}
        # The rows of part p are _by_part[_bounds[p] : _bounds[p + 1]].
        self._by_part = np.argsort(self._part_ids, kind="stable")
        self._bounds = np.searchsorted(self._part_ids[self._by_part], np.arange(len(parts) + 1))
        frequency = np.log1p([entry.frequency for entry in entries])
        self._popularity = _POPULARITY * frequency / max(float(frequency.max(initial=0)), 1e-9)
        self._syllables = np.array([e.pronunciation.syllables for e in entries], dtype=np.int16)
        self._by_word: dict[str, list[int]] = {}
        rows: list[int] = []
        self._by_tag: dict[str, list[int]] = {}
        for i, entry in enumerate(entries):
            if i == 0 or entry.word != entries[i - 1].word:
                rows = self._by_word.setdefault(key(entry.word), [])
            rows.append(i)
            for tag in entry.tags:
                self._by_tag.setdefault(tag, []).append(i)

    @classmethod
    def build(cls, entries: Iterable[IndexEntry]) -> RhymeIndex:
        """Group the entries by rhyming part; entries without a vowel are left out."""
        ids: dict[Part, int] = {}
        ids_by_tail: dict[Part, int] = {}
        kept: list[IndexEntry] = []
        part_ids: list[int] = []
        for entry in entries:
            tail = _stressed_tail(entry.pronunciation.phones)
            part = ids_by_tail.get(tail)
            if part is None:
                rhyming_part = entry.pronunciation.rhyming_part
                if not rhyming_part:
                    continue
                part = ids_by_tail[tail] = ids.setdefault(rhyming_part, len(ids))
            kept.append(entry)
            part_ids.append(part)
        return cls(kept, list(ids), part_ids)

    def __len__(self) -> int:
        """Number of entries, variants counted."""
        return len(self._entries)

    def __contains__(self, word: str) -> bool:
        """Whether the index knows a pronunciation of `word`, in any case and apostrophe."""
        return key(word) in self._by_word

    def rhymes(
        self,
        word: str,
        kind: RhymeKind | str | None = None,
        syllables: int | None = None,
        tag: str | None = None,
        limit: int = 50,
        pronunciations: Sequence[Pronunciation] | None = None,
    ) -> list[RhymeEntry]:
        """Rhymes of `word`: perfect before near, then by score and how common they are.

        Args:
            word: the word to rhyme with; never among the answers.
            kind: only this kind; None: perfect and near. ``identical`` gives words that sound
                the same from the last stressed syllable on.
            syllables: only words of so many syllables.
            tag: only words that can carry this Penn tag.
            limit: how many answers at most.
            pronunciations: how `word` sounds; needed where the index does not know it.

        Raises:
            RhymeError: kind, limit or word cannot be answered.
        """
        wanted = _wanted(kind)
        if limit < 1:
            raise RhymeError(f"limit: got {limit}, expected 1 or more")
        targets = self._known(word) if pronunciations is None else pronunciations
        scores = np.zeros(len(self._table.parts))
        for target in targets:
            scores = np.maximum(scores, self._table.scores(target.rhyming_part))
        identical = self._identical(targets)
        mask = self._mask(scores, wanted, syllables, tag)
        rows = np.flatnonzero(mask)
        rank = (scores + (scores == 1.0))[self._part_ids[rows]] + self._popularity[rows]
        # A word that rhymes better in another pronunciation is not listed for this one.
        passed_over = identical if RhymeKind.PERFECT in wanted else self._same_part(targets)
        if RhymeKind.IDENTICAL in wanted:
            passed_over = frozenset()
        rows = rows[_best(rank, (limit + len(passed_over)) * _MOST_VARIANTS)]
        answers: dict[str, RhymeEntry] = {}
        for row in rows:
            entry, score = self._entries[row], float(scores[self._part_ids[row]])
            found = _kind(score, entry.word in identical)
            form = key(entry.word)
            if entry.word in passed_over or found not in wanted or form == key(word):
                continue
            if form not in answers:
                answers[form] = RhymeEntry(
                    entry.word, found, score, entry.pronunciation, entry.frequency, entry.tags
                )
                if len(answers) == limit:
                    break
        return list(answers.values())

    def _known(self, word: str) -> list[Pronunciation]:
        rows = self._by_word.get(key(word))
        if rows is None:
            raise RhymeError(
                f"word: {word!r} is not in the rhyme index; give its pronunciations as well"
            )
        return [self._entries[row].pronunciation for row in rows]

    def _identical(self, targets: Sequence[Pronunciation]) -> set[str]:
        """Words that sound the same as a target in any variant, see `kinds.best_rhyme`."""
        found: set[str] = set()
        for target in targets:
            part = self._part_index.get(target.rhyming_part)
            if part is not None:
                found.update(self._onsets(part).get(syllable_onset(target), ()))
                found.update(self._compounds(part, target))
        return found

    def _compounds(self, part: int, target: Pronunciation) -> Iterator[str]:
        """Words a target is compounded with, either way: bathroom and room."""
        for row in self._by_part[self._bounds[part] : self._bounds[part + 1]]:
            entry = self._entries[row]
            # Without a second stress on either side there is no compound, and most have none.
            either = is_secondary(target) or is_secondary(entry.pronunciation)
            if either and is_identical(entry.pronunciation, target):
                yield entry.word

    def _same_part(self, targets: Sequence[Pronunciation]) -> set[str]:
        """Words that share a target's rhyming part in any variant."""
        parts = {self._part_index.get(target.rhyming_part) for target in targets} - {None}
        return {
            word
            for part in parts
            if part is not None
            for words in self._onsets(part).values()
            for word in words
        }

    def _onsets(self, part: int) -> dict[tuple[str, ...], list[str]]:
        """Words of one rhyming part by onset; made at the first question, then kept."""
        onsets = self._onsets_of.get(part)
        if onsets is None:
            onsets = {}
            for row in self._by_part[self._bounds[part] : self._bounds[part + 1]]:
                entry = self._entries[row]
                onsets.setdefault(syllable_onset(entry.pronunciation), []).append(entry.word)
            self._onsets_of[part] = onsets
        return onsets

    def _mask(
        self,
        scores: NDArray[np.float64],
        wanted: frozenset[RhymeKind],
        syllables: int | None,
        tag: str | None,
    ) -> NDArray[np.bool_]:
        parts = np.zeros(len(scores), dtype=bool)
        if RhymeKind.NEAR in wanted:
            parts |= (scores >= NEAR_THRESHOLD) & (scores < 1.0)
        if wanted & {RhymeKind.PERFECT, RhymeKind.IDENTICAL}:
            parts |= scores == 1.0
        mask = parts[self._part_ids]
        if syllables is not None:
            mask &= self._syllables == syllables
        if tag is not None:
            tagged = np.zeros(len(mask), dtype=bool)
            tagged[self._by_tag.get(tag, [])] = True
            mask &= tagged
        return mask


def _stressed_tail(phones: tuple[str, ...]) -> tuple[str, ...]:
    """Phones from the last stressed vowel on; all of them where none is stressed.

    Words that share it share the rhyming part, and it is quicker to find: `build` runs over the
    whole dictionary while somebody waits for the server to start.
    """
    for i in range(len(phones) - 1, -1, -1):
        if phones[i][-1] in "12":
            return phones[i:]
    return phones


def _wanted(kind: RhymeKind | str | None) -> frozenset[RhymeKind]:
    if kind is None:
        return frozenset({RhymeKind.PERFECT, RhymeKind.NEAR})
    allowed = [RhymeKind.PERFECT, RhymeKind.NEAR, RhymeKind.IDENTICAL]
    if kind not in allowed:
        raise RhymeError(f"kind: got {str(kind)!r}, expected one of {', '.join(allowed)}")
    return frozenset({RhymeKind(kind)})


def _kind(score: float, identical: bool) -> RhymeKind:
    if identical:
        return RhymeKind.IDENTICAL
    return RhymeKind.PERFECT if score == 1.0 else RhymeKind.NEAR


def _best(rank: NDArray[np.float64], most: int) -> NDArray[np.intp]:
    """Places of the `most` highest ranks, best first; equals in the order given."""
    places = np.arange(len(rank))
    if len(rank) > most:
        # Everything as good as the last one taken, so that equals do not depend on the partition.
        places = np.flatnonzero(rank >= np.partition(rank, -most)[-most])
    return places[np.argsort(-rank[places], kind="stable")]
