"""What is asked of the line, worked out from the request and the place.

The rhyme it owes, the syllables it may have, the words already set.

A goal is what candidates are written for and what they are checked against; relaxing a request
means making a weaker goal of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lyricpad.phonetics.pronouncer import Pronouncer
from lyricpad.phonetics.pronunciation import Pronunciation
from lyricpad.phonetics.words import key, split_words
from lyricpad.rhyme.scheme import parse_scheme, scheme_letters
from lyricpad.suggestion.draft import DraftLine, Place
from lyricpad.suggestion.errors import RequestError
from lyricpad.suggestion.request import (
    MOST_SLOTS,
    MOST_SYLLABLES,
    AskedSlot,
    RhymeFloor,
    SuggestionRequest,
)

FREE_LETTERS = "-X"


@dataclass(frozen=True)
class RhymeGoal:
    """The sound a line owes.

    Attributes:
        word: what it rhymes with.
        said: that word's pronunciations.
        line: index of the line the word ends, ``None`` for a word the writer named.
        avoid: words (normal form) it must not end on again: every end word of its rhyme group
            and of its section.
    """

    word: str
    said: tuple[Pronunciation, ...]
    line: int | None
    avoid: frozenset[str]


@dataclass(frozen=True)
class Goal:
    """All that one line must meet.

    Attributes:
        rhyme: the sound owed, ``None`` for none.
        floor: weakest kind of rhyme accepted.
        syllables: numbers of syllables accepted, ``None`` where the structure model decides.
        wished: numbers it should choose from if it can: those of the lines around.
        stress: a digit a syllable.
        slots: one a word, ``None`` where the structure model decides.
        prefix: words the line starts with.
        prefix_syllables: of them.
        end_word: what it ends with.
        owed_later: how many lines still to be written will have to rhyme with it.
    """

    rhyme: RhymeGoal | None = None
    floor: RhymeFloor = "near"
    syllables: range | None = None
    wished: range | None = None
    stress: str | None = None
    slots: tuple[AskedSlot, ...] | None = None
    prefix: tuple[str, ...] = ()
    prefix_syllables: int = 0
    end_word: str | None = None
    owed_later: int = 0

    @property
    def total_syllables(self) -> range:
        """Numbers of syllables the line may have."""
        return self.syllables or self.wished or range(1, MOST_SYLLABLES + 1)

    def without_tags(self) -> Goal:
        """The same with slots that only keep their words."""
        kept = tuple(AskedSlot(word=slot.word) for slot in self.slots or ())
        return replace(self, slots=kept if any(slot.word for slot in kept) else None)


def goal_of(request: SuggestionRequest, place: Place, pronouncer: Pronouncer) -> Goal:
    """Work out what a request asks at its place.

    Raises:
        RequestError: what is asked contradicts itself or names a line that is not there.
    """
    prefix = tuple(word.text for word in split_words(request.prefix))
    prefix_syllables = sum(
        variants[0].syllables for word in prefix if (variants := pronouncer.pronounce(word))
    )
    goal = Goal(
        rhyme=_rhyme(request, place, pronouncer),
        floor=request.rhyme,
        syllables=request.syllable_range,
        wished=_wished(place, prefix_syllables, len(request.slots or ())),
        stress=request.stress,
        slots=None if request.slots is None else tuple(request.slots),
        prefix=prefix,
        prefix_syllables=prefix_syllables,
        end_word=_end_word(request, pronouncer),
        owed_later=_owed_later(request.scheme, place),
    )
    _refuse_contradictions(goal, pronouncer)
    return goal


def _end_word(request: SuggestionRequest, pronouncer: Pronouncer) -> str | None:
    if request.end_word is None:
        return None
    words = split_words(request.end_word)
    if len(words) != 1 or not pronouncer.pronounce(words[0].text):
        raise RequestError("end_word", f"expected one word, got {request.end_word!r:.60}")
    return words[0].text


def _wished(place: Place, prefix_syllables: int, slots: int) -> range | None:
    """Within one of the section's lines, or of the last four lines where it has none."""
    near: Sequence[DraftLine] = [line for line in place.section if line is not None]
    near = near or place.before[-4:]
    counts = [line.syllables for line in near if line.syllables]
    if not counts:
        return None if prefix_syllables else range(max(5, slots), max(11, slots + 5))
    least = max(min(counts) - 1, prefix_syllables + 1, slots, 2)
    most = max(max(counts) + 1, least + 1)
    return range(min(least, MOST_SYLLABLES), min(most, MOST_SYLLABLES) + 1)


def _rhyme(request: SuggestionRequest, place: Place, pronouncer: Pronouncer) -> RhymeGoal | None:
    asked = request.rhyme_with
    if asked is not None and asked.word is not None:
        words = split_words(asked.word)
        if not words or not pronouncer.pronounce(words[-1].text):
            raise RequestError("rhyme_with", f"expected a word, got {asked.word!r:.60}")
        word = words[-1].text
        return RhymeGoal(word, pronouncer.pronounce(word), None, frozenset({key(word)}))
    if asked is not None:
        return _with_line(asked.line or 0, place)
    if request.scheme is None:
        return None
    return _by_scheme(request.scheme, place)


def _with_line(index: int, place: Place) -> RhymeGoal | None:
    lines = {line.index: line for line in place.lines}
    if index not in lines:
        raise RequestError(
            "rhyme_with", f"expected a line of the draft (0 to {len(lines) - 1}), got {index}"
        )
    return _owed([lines[index]], place)


def _by_scheme(scheme: str, place: Place) -> RhymeGoal | None:
    letters = scheme_letters(scheme, len(place.section))
    own = place.place_in_section
    if letters[own] in FREE_LETTERS:
        return None
    partners = [
        (abs(i - own), i > own, line)
        for i, (letter, line) in enumerate(zip(letters, place.section, strict=True))
        if line is not None and letter == letters[own]
    ]
    # The nearest one, earlier before later.
    nearest = sorted(partners, key=lambda partner: partner[:2])
    return _owed([line for _, _, line in nearest], place)


def _owed_later(scheme: str | None, place: Place) -> int:
    """Lines of the same letter that do not stand yet, up to the end of the scheme.

    Worked example: the first line of an empty section in AABBA has two to come.
    """
    if scheme is None:
        return 0
    once, own = len(parse_scheme(scheme)), place.place_in_section
    whole = -(-len(place.section) // once) * once
    letters = scheme_letters(scheme, whole)
    if letters[own] in FREE_LETTERS:
        return 0
    stands = [line is not None for line in place.section] + [False] * (whole - len(place.section))
    return sum(
        letter == letters[own] and not done and i != own
        for i, (letter, done) in enumerate(zip(letters, stands, strict=True))
    )


def _owed(partners: Sequence[DraftLine], place: Place) -> RhymeGoal | None:
    singable = [line for line in partners if line.end]
    if not singable:
        return None
    nearest = singable[0]
    # Those of the section's other letters too: after "fall" and "wall" another "wall" is a bore,
    # whatever letter it was meant for.
    ends = [*singable, *(line for line in place.section if line is not None and line.end)]
    avoid = frozenset(key(line.words[-1]) for line in ends)
    return RhymeGoal(nearest.words[-1], nearest.end, nearest.index, avoid)


def _refuse_contradictions(goal: Goal, pronouncer: Pronouncer) -> None:
    most = goal.syllables[-1] if goal.syllables else MOST_SYLLABLES
    if goal.prefix and goal.prefix_syllables >= most:
        raise RequestError(
            "prefix",
            f"expected fewer syllables than the line's {most}, got {goal.prefix_syllables}",
        )
    if len(goal.prefix) >= MOST_SLOTS:
        raise RequestError(
            "prefix", f"expected fewer than {MOST_SLOTS} words, got {len(goal.prefix)}"
        )
    if goal.slots is not None:
        _refuse_slots(goal, goal.slots, pronouncer)
    if goal.end_word is not None:
        least = min(said.syllables for said in pronouncer.pronounce(goal.end_word))
        if goal.prefix_syllables + least > most:
            raise RequestError(
                "end_word",
                f"expected a word that fits into {most - goal.prefix_syllables} syllables, "
                f"got {goal.end_word!r} with {least}",
            )


def _refuse_slots(goal: Goal, slots: Sequence[AskedSlot], pronouncer: Pronouncer) -> None:
    if len(goal.prefix) > len(slots):
        raise RequestError(
            "slots", f"expected at least the prefix's {len(goal.prefix)} words, got {len(slots)}"
        )
    for i, slot in enumerate(slots):
        if slot.word is not None and not pronouncer.pronounce(slot.word):
            raise RequestError("slots", f"slot {i}: expected a word, got {slot.word!r:.60}")
        if i < len(goal.prefix) and slot.word and key(slot.word) != key(goal.prefix[i]):
            raise RequestError(
                "slots",
                f"slot {i}: expected the prefix's {goal.prefix[i]!r}, got {slot.word!r}",
            )
    last = slots[-1].word
    if goal.end_word and last and key(last) != key(goal.end_word):
        raise RequestError(
            "end_word", f"expected the last slot's word {last!r}, got {goal.end_word!r}"
        )
