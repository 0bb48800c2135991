"""Rhymes inside the lines: within one line, or from the end of one into the next.

>>> from lyricpad.phonetics.pronunciation import Pronunciation
>>> light, night = Pronunciation(("L", "AY1", "T")), Pronunciation(("N", "AY1", "T"))
>>> [rhyme.as_dict() for rhyme in internal_rhymes([[("light", light), ("night", night)]])]
[{'line': 0, 'words': [0, 1], 'with_line': 0, 'kind': 'perfect', 'score': 1.0}]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lyricpad.phonetics.pronunciation import Pronunciation
from lyricpad.phonetics.stress import WEAK_WORDS
from lyricpad.phonetics.words import key
from lyricpad.rhyme.kinds import Rhyme, RhymeKind, compare
from lyricpad.rhyme.near import score_parts

# Near rhymes inside a line are shown from here on: weaker ones are met by chance in most lines.
CLEAR_NEAR = 0.85
# Words further apart than this are not heard together; it also keeps a line of thousands of words
# from having millions of rhymes.
REACH = 16

SaidLine = Sequence[tuple[str, Pronunciation]]


@dataclass(frozen=True, slots=True)
class InternalRhyme:
    """Two words that rhyme, not both at the end of their lines.

    Attributes:
        line: index of the line of the first word, among the pad's lines.
        words: index of the first word in `line` and of the second in `with_line`.
        with_line: line of the second word: the same, or the next.
        rhyme: how they rhyme, perfect or near.
    """

    line: int
    words: tuple[int, int]
    with_line: int
    rhyme: Rhyme

    def as_dict(self) -> dict[str, Any]:
        """The rhyme's shape in the API."""
        return {
            "line": self.line,
            "words": list(self.words),
            "with_line": self.with_line,
            "kind": self.rhyme.kind.value,
            "score": round(self.rhyme.score, 4),
        }


def internal_rhymes(lines: Sequence[SaidLine]) -> Iterator[InternalRhyme]:
    """Rhymes within each line, and of each line's last word with the next line's inner words.

    Small unstressed words (`WEAK_WORDS`) rhyme by chance and are passed over. Within a line
    perfect rhymes count and near ones from `CLEAR_NEAR`; into the next line perfect ones alone.

    Args:
        lines: the words of each line of the pad with the pronunciation chosen for them.
    """
    for number, line in enumerate(lines):
        heavy = [i for i, (word, said) in enumerate(line) if _weighs(word, said)]
        for i, j in _near_pairs(heavy):
            found = _rhyme(line[i][1], line[j][1], CLEAR_NEAR)
            if found:
                yield InternalRhyme(number, (i, j), number, found)
        following = lines[number + 1] if number + 1 < len(lines) else ()
        if heavy and heavy[-1] == len(line) - 1:
            for j, (word, said) in enumerate(following[:-1]):
                found = _weighs(word, said) and _rhyme(line[-1][1], said, 1.0)
                if found:
                    yield InternalRhyme(number, (heavy[-1], j), number + 1, found)


def _near_pairs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of places at most `REACH` apart, in order.

    >>> list(_near_pairs([0, 3, 18]))
    [(0, 3), (3, 18)]
    """
    for n, i in enumerate(places):
        yield from ((i, j) for j in places[n + 1 : n + 1 + REACH] if j - i <= REACH)


def _weighs(word: str, said: Pronunciation) -> bool:
    return bool(said.phones) and key(word) not in WEAK_WORDS


def _rhyme(a: Pronunciation, b: Pronunciation, least: float) -> Rhyme | None:
    if score_parts(a.rhyming_part, b.rhyming_part) < least:
        return None
    rhyme = compare(a, b)
    return rhyme if rhyme.kind in (RhymeKind.PERFECT, RhymeKind.NEAR) else None
