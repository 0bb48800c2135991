"""Which lexicon rows may end a line that owes a rhyme."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from lyricpad.phonetics.pronouncer import Pronouncer
from lyricpad.phonetics.pronunciation import Pronunciation
from lyricpad.rhyme.kinds import RhymeKind, best_rhyme
from lyricpad.rhyme.near import NEAR_THRESHOLD
from lyricpad.rhyme.near_table import PartTable
from lyricpad.suggestion.goal import Goal, RhymeGoal
from lyricpad.suggestion.request import RhymeFloor
from lyricpad.vocabulary.decoding import Ending
from lyricpad.vocabulary.drawing import NEVER
from lyricpad.vocabulary.lexicon import Lexicon

NEAR_COST = 1.5
"""Nats a near rhyme loses against a perfect one, so that perfect ones come first."""

FAR_COST = 4.0
"""Nats a near rhyme at the threshold loses beyond that; a closer one loses less."""

ENOUGH_PERFECT = 12
"""With so many words that rhyme perfectly, near ones are not tried at first."""


class Endings:
    """Finds the rows that rhyme.

    Args:
        lexicon: of the model.
        pronouncer: for words said in several ways.
    """

    def __init__(self, lexicon: Lexicon, pronouncer: Pronouncer) -> None:
        self.lexicon, self.pronouncer = lexicon, pronouncer
        self._parts = PartTable(lexicon.rhyming_parts)

    def ending(self, goal: Goal, *, perfect_first: bool = True) -> Ending | None:
        """Rows that may come last under a goal, ``None`` where any may.

        Args:
            goal: what is asked.
            perfect_first: leave near rhymes out where there are enough perfect ones.
        """
        if goal.rhyme is None:
            return None
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

    def rows_of(self, words: Collection[str]) -> np.ndarray:
        """``bool[rows]``: rows of some lower-cased words."""
        marked = np.zeros(len(self.lexicon), bool)
        for word in words:
            marked[list(self.lexicon.rows_by_word.get(word, ()))] = True
        return marked

    def _words(self, rows: np.ndarray) -> int:
        return len({self.lexicon.entries[row].word.lower() for row in np.flatnonzero(rows)})
