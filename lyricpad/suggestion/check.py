"""The check: does a line meet all that was asked?

It reads the line as text again, with the dictionary and the definition of rhyme; of the
decoder's tables, masks and rows it knows nothing. What does not pass is never shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby

from lyricpad.phonetics.pronouncer import Pronouncer
from lyricpad.phonetics.pronunciation import Pronunciation
from lyricpad.phonetics.stress import WEAK_WORDS
from lyricpad.phonetics.words import key, split_words
from lyricpad.rhyme.kinds import Rhyme, RhymeKind, best_rhyme
from lyricpad.suggestion.goal import Goal

RUN = 6
"""Words in a row that make a copy; those the writer typed are the writer's own affair."""

STRONG_ENOUGH = {
    "perfect": {RhymeKind.PERFECT},
    "near": {RhymeKind.PERFECT, RhymeKind.NEAR},
    "any": {RhymeKind.PERFECT, RhymeKind.NEAR, RhymeKind.NONE},
}


@dataclass(frozen=True)
class Checks:
    """What was found; all must be true of a line that is shown.

    Attributes:
        tags: as many words as slots, set words and asked tags in their slots.
        syllables: as many as asked, by pronunciations the dictionary lists.
        rhyme: strong enough, and with no word of its rhyme group identical.
        stress: falls as asked.
        prefix: the line starts with it, and ends with the end word.
        original: no six words in a row stand in a training text.
    """

    tags: bool
    syllables: bool
    rhyme: bool
    stress: bool
    prefix: bool
    original: bool

    @property
    def passed(self) -> bool:
        """Whether all hold."""
        return all(asdict(self).values())

    def as_dict(self) -> dict[str, bool]:
        """For the reply."""
        return asdict(self)


class Checker:
    """Checks lines.

    Args:
        pronouncer: of the pad.
        repeats: whether six of these words in a row stand in a training text.
    """

    def __init__(self, pronouncer: Pronouncer, repeats: Callable[[Sequence[str]], bool]) -> None:
        self.pronouncer, self.repeats = pronouncer, repeats

    def refusing(self, repeats: Callable[[Sequence[str]], bool]) -> Checker:
        """The same, that also takes a line for a copy where ``repeats`` says so."""
        known = self.repeats
        return Checker(self.pronouncer, lambda words: known(words) or repeats(words))

    def check(
        self, text: str, tags: Sequence[str], said: Sequence[Pronunciation], goal: Goal
    ) -> Checks:
        """Check a line as it would be shown.

        Args:
            text: the line.
            tags: one a word, as claimed.
            said: one a word, as claimed.
            goal: what is asked.
        """
        words = [word.text for word in split_words(text)]
        whole = len(words) == len(tags) == len(said)
        return Checks(
            tags=whole and _tags(words, tags, said, goal),
            syllables=whole and self._syllables(words, said, goal),
            rhyme=bool(words) and self._rhymes(words[-1], goal),
            stress=whole and _stress(words, said, goal),
            prefix=_edges(words, goal),
            original=not any(map(self.repeats, _not_only_set(words, goal))),
        )

    def rhyme(self, word: str, goal: Goal) -> Rhyme | None:
        """The rhyme a line ending on ``word`` makes, ``None`` where none is owed."""
        if goal.rhyme is None:
            return None
        same = key(word) in goal.rhyme.avoid
        return best_rhyme(self.pronouncer.pronounce(word), goal.rhyme.said, same_word=same)

    def _rhymes(self, word: str, goal: Goal) -> bool:
        if goal.end_word is not None:
            return True  # the writer chose the word, whatever it rhymes with
        found = self.rhyme(word, goal)
        return found is None or found.kind in STRONG_ENOUGH[goal.floor]

    def _syllables(self, words: Sequence[str], said: Sequence[Pronunciation], goal: Goal) -> bool:
        said_of = self.pronouncer.pronounce
        listed = all(
            not one.phones or one.phones in {other.phones for other in said_of(word)}
            for word, one in zip(words, said, strict=True)
        )
        total = sum(one.syllables for one in said)
        return listed and (goal.syllables is None or total in goal.syllables)


def _tags(
    words: Sequence[str], tags: Sequence[str], said: Sequence[Pronunciation], goal: Goal
) -> bool:
    slots = goal.slots
    if slots is None:
        return True
    if len(slots) != len(words):
        # Slots that only keep their words (tags relaxed) still name a length.
        return False
    return all(
        (slot.word is None or key(slot.word) == key(word))
        and (slot.tag is None or slot.tag == tag)
        and (slot.syllables is None or slot.syllables == one.syllables)
        and (slot.stress is None or _falls(word, one, slot.stress))
        for slot, word, tag, one in zip(slots, words, tags, said, strict=True)
    )


def _stress(words: Sequence[str], said: Sequence[Pronunciation], goal: Goal) -> bool:
    if goal.stress is None:
        return True
    place = 0
    for word, one in zip(words, said, strict=True):
        asked = goal.stress[place : place + one.syllables]
        if not _falls(word, one, asked):
            return False
        place += one.syllables
    return place == len(goal.stress)


def _falls(word: str, said: Pronunciation, asked: str) -> bool:
    if said.syllables != 1:
        return said.stress == asked
    return asked == "1" or (asked in {"0", "2"} and key(word) in WEAK_WORDS)


def _not_only_set(words: Sequence[str], goal: Goal) -> Iterator[Sequence[str]]:
    """Stretches of a line whose every run of six has a word the writer did not set.

    Of nine words of which the writer set all but the last: the last six.
    """
    kept = [i < len(goal.prefix) for i in range(len(words))]
    for i, slot in enumerate((goal.slots or ())[: len(words)]):
        kept[i] |= slot.word is not None
    if kept and goal.end_word is not None:
        kept[-1] = True
    for is_set, places in groupby(range(len(words)), key=kept.__getitem__):
        group = list(places)
        if not is_set:
            yield words[max(0, group[0] + 1 - RUN) : group[-1] + RUN]


def _edges(words: Sequence[str], goal: Goal) -> bool:
    n = len(goal.prefix)
    starts = [key(word) for word in words[:n]] == [key(word) for word in goal.prefix]
    longer = len(words) > n or not n
    ends = goal.end_word is None or (bool(words) and key(words[-1]) == key(goal.end_word))
    return starts and longer and ends
