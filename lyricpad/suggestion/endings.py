"""Which lexicon rows may end a line that owes a rhyme, or will be owed one."""

from __future__ import annotations

import copy
from collections.abc import Collection, Sequence

import numpy as np

from lyricpad.phonetics.pronouncer import Pronouncer
from lyricpad.phonetics.pronunciation import Pronunciation
from lyricpad.phonetics.words import key
from lyricpad.rhyme.kinds import RhymeKind, best_rhyme
from lyricpad.rhyme.near import NEAR_THRESHOLD
from lyricpad.rhyme.near_table import PartTable
from lyricpad.suggestion.goal import Goal, RhymeGoal
from lyricpad.suggestion.request import RhymeFloor
from lyricpad.vocabulary.decoding import SAID_ONCE, Ending
from lyricpad.vocabulary.drawing import NEVER
from lyricpad.vocabulary.lexicon import Lexicon

NEAR_COST = 1.5
"""Nats a near rhyme loses against a perfect one, so that perfect ones come first."""

FAR_COST = 4.0
"""Nats a near rhyme at the threshold loses beyond that; a closer one loses less."""

ENOUGH_PERFECT = 12
"""With so many words that rhyme perfectly, near ones are not tried at first."""


MANY_PARTNERS = 8
"""A word with so many rhymes for each line that will need one is as good as any."""

SCARCE_COST = 1.0
"""Nats, times the log of how far a word falls short of that."""

ALONE_COST = 6.0
"""Nats a word loses that the lines to come could not rhyme with."""


COMMONEST = 200
"""So many of the commonest words may come again in every line of a verse."""


class Endings:
    """Finds the rows that rhyme.

    Args:
        lexicon: of the model.
        pronouncer: for words said in several ways.
    """

    def __init__(self, lexicon: Lexicon, pronouncer: Pronouncer) -> None:
        self.lexicon, self.pronouncer = lexicon, pronouncer
        self._parts = PartTable(lexicon.rhyming_parts)
        self.partners = _partners(lexicon)
        self.telling = _telling(lexicon)

    def with_pronouncer(self, pronouncer: Pronouncer) -> Endings:
        """The same for a pad with pronunciations of its own."""
        other = copy.copy(self)
        other.pronouncer = pronouncer
        return other

    def ending(self, goal: Goal, *, perfect_first: bool = True) -> Ending | None:
        """Rows that may come last under a goal, ``None`` where any may.

        Args:
            goal: what is asked.
            perfect_first: leave near rhymes out where there are enough perfect ones.
        """
        if goal.rhyme is None:
            return self._to_be_answered(goal.owed_later) if goal.owed_later else None
        if goal.floor == "any":
            return Ending(np.where(self.rows_of(goal.rhyme.avoid), NEVER, 0.0))
        scores = self.scores(goal.rhyme.said)
        bonus = self._bonus(scores, goal.floor)
        perfect = np.flatnonzero(bonus == 0.0)
        bonus[[row for row in perfect if self._is_identical(int(row), goal.rhyme)]] = NEVER
        bonus[self.rows_of(goal.rhyme.avoid)] = NEVER
        if perfect_first and self._words(bonus == 0.0) >= ENOUGH_PERFECT:
            bonus = np.where(bonus == 0.0, bonus, NEVER)
        return Ending(bonus)

    def _to_be_answered(self, lines: int) -> Ending:
        """Rows for a line that others will rhyme with: best those that have rhymes."""
        bonus = np.where(self.partners < lines, -ALONE_COST, 0.0)
        short = np.log(MANY_PARTNERS * lines / np.maximum(self.partners, 1))
        bonus -= SCARCE_COST * np.maximum(short, 0.0)
        return Ending(bonus)

    def scores(self, said: Sequence[Pronunciation]) -> np.ndarray:
        """Best near score of every row's ending against any of some pronunciations: ``rows``."""
        parts = [self._parts.scores(one.rhyming_part) for one in said]
        best = np.append(np.max(parts, axis=0), 0.0)
        return best[self.lexicon.rhyming_part]

    def tags(self, ending: Ending | None) -> frozenset[str] | None:
        """Tags that have a row which may come last; ``None`` for all."""
        if ending is None:
            return None
        numbers = np.unique(self.lexicon.tag[1:][ending.bonus[1:] > NEVER])
        return frozenset(self.lexicon.tags[number] for number in numbers)

    def _bonus(self, scores: np.ndarray, floor: RhymeFloor) -> np.ndarray:
        bonus = np.where(scores >= 1.0, 0.0, NEVER)
        if floor == "near":
            near = (scores >= NEAR_THRESHOLD) & (scores < 1.0)
            distance = (1.0 - scores) / (1.0 - NEAR_THRESHOLD)
            bonus = np.where(near, -NEAR_COST - FAR_COST * distance, bonus)
        bonus[0] = NEVER
        return bonus

    def _is_identical(self, row: int, rhyme: RhymeGoal) -> bool:
        said = self.pronouncer.pronounce(self.lexicon.entries[row].word)
        return best_rhyme(said, rhyme.said).kind is RhymeKind.IDENTICAL

    def said_otherwise(self, words: Collection[str]) -> np.ndarray:
        """``bool[rows]``: rows of some words that the pronouncer no longer says so."""
        marked = np.zeros(len(self.lexicon), bool)
        for word in words:
            for row in self.lexicon.rows_by_word.get(key(word), ()):
                entry = self.lexicon.entries[row]
                said = {one.phones for one in self.pronouncer.pronounce(entry.word)}
                marked[row] = entry.pronunciation.phones not in said
        return marked

    def said_rows(self, words: Collection[str]) -> np.ndarray:
        """``bool[rows]``: rows of the words with a meaning of their own, plural or not.

        Common words ("was", "little") are left out: a verse needs them again.
        """
        stems = {key(word).removesuffix("s") for word in words}
        marked = self.rows_of([form for stem in stems for form in (stem, f"{stem}s")])
        return marked & self.telling

    def rows_of(self, words: Collection[str]) -> np.ndarray:
        """``bool[rows]``: rows of some lower-cased words."""
        marked = np.zeros(len(self.lexicon), bool)
        for word in words:
            marked[list(self.lexicon.rows_by_word.get(word, ()))] = True
        return marked

    def _words(self, rows: np.ndarray) -> int:
        return len({self.lexicon.entries[row].word.lower() for row in np.flatnonzero(rows)})


def _partners(lexicon: Lexicon) -> np.ndarray:
    """How many words of different sound rhyme perfectly with each row: ``rows``.

    Words that sound the same from the last stressed syllable's onset on count once, since no two
    of them rhyme: "rain" has "train" and "pain", but of "reign" and "rein" neither.
    """
    sounds = {
        (int(part), entry.pronunciation.onset)
        for part, entry in zip(lexicon.rhyming_part[1:], lexicon.entries[1:], strict=True)
    }
    parts = np.array([part for part, _ in sounds], np.int64)
    counts = np.bincount(parts, minlength=len(lexicon.rhyming_parts)) - 1
    return np.append(counts, 0)[lexicon.rhyming_part]


def _telling(lexicon: Lexicon) -> np.ndarray:
    """``bool[rows]``: nouns, verbs, adjectives and adverbs save the commonest words."""
    counts = {
        word: sum(lexicon.entries[row].count for row in rows)
        for word, rows in lexicon.rows_by_word.items()
    }
    by_count = sorted(counts.values(), reverse=True)
    common = by_count[min(COMMONEST, len(by_count) // 20)] if by_count else 0
    return np.array(
        [
            entry.tag.startswith(SAID_ONCE) and counts[entry.word.lower()] < common
            for entry in lexicon.entries
        ]
    )
