"""Other words for one word of a line: as many syllables, the same stress, the rhyme and the sense.

A word of the same tag is put in its place; what it is worth there is how likely the network finds
the whole line with it, and how near in meaning the two are (:mod:`lyricpad.suggestion.matter`).
A line's last word keeps the rhymes it has within its section.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from lyricpad.phonetics.pronunciation import Pronunciation
from lyricpad.phonetics.stress import word_stress
from lyricpad.phonetics.words import key
from lyricpad.rhyme.kinds import RhymeKind, best_rhyme
from lyricpad.suggestion.capitals import capitalised
from lyricpad.suggestion.draft import DraftLine, Place
from lyricpad.suggestion.errors import RequestError
from lyricpad.suggestion.fitness import is_unfit_line
from lyricpad.suggestion.goal import Goal
from lyricpad.suggestion.reply import SuggestedWord
from lyricpad.suggestion.request import MOST_SLOTS, SuggestionRequest
from lyricpad.vocabulary.template import LockedWord, Template, sung_stress

if TYPE_CHECKING:
    from lyricpad.suggestion.engine import Engine

TRIED = 64
"""Words whose lines are read by the network: those nearest in meaning."""

SENSE = 8.0
"""Nats that a word of the very same meaning is worth against one of none in common."""

MOST_SWAPS = 32


@dataclass(frozen=True)
class SwapRequest:
    """One word of a draft to be replaced.

    Attributes:
        draft: text of the pad.
        line: index among the pad's lines.
        word: index in the line.
        fit_for_company: keep slurs, sexual and violent language out.
        pronunciations: the pad's own, word → ARPABET phones; they come first.
        count: swaps wanted, 1 to 32.
    """

    draft: str
    line: int
    word: int
    fit_for_company: bool = True
    pronunciations: Mapping[str, str] | None = None
    count: int = 8

    def validate(self) -> None:
        """Refuse what no word can meet.

        Raises:
            RequestError: names the field and says what was expected.
        """
        SuggestionRequest(self.draft, pronunciations=self.pronunciations).validate()
        if not 1 <= self.count <= MOST_SWAPS:
            raise RequestError("count", f"expected 1 to {MOST_SWAPS}, got {self.count}")


@dataclass(frozen=True)
class Swap(SuggestedWord):
    """A word that could stand there.

    Attributes:
        score: for ranking; higher is better, 0 for a word as likely as the one that stands there
            and of no meaning in common with it.
    """

    score: float

    def as_dict(self) -> dict[str, Any]:
        """As the API has it."""
        return {**super().as_dict(), "score": round(self.score, 3)}


@dataclass(frozen=True)
class SwapReply:
    """Swaps, best first; none where the lexicon has no such word.

    Attributes:
        swaps: the best.
        model: which weights answered.
        elapsed_ms: how long it took.
    """

    swaps: tuple[Swap, ...]
    model: str
    elapsed_ms: int

    def as_dict(self) -> dict[str, Any]:
        """As the API has it."""
        return {
            "swaps": [swap.as_dict() for swap in self.swaps],
            "model": self.model,
            "elapsed_ms": self.elapsed_ms,
        }


def find_swaps(engine: Engine, request: SwapRequest) -> SwapReply:
    """Words for one place of a line.

    Raises:
        RequestError: there is no such line or word.
    """
    begin = engine.clock()
    request.validate()
    swapping = _Swapping.of(engine.for_pad(request.pronunciations), request)
    best = sorted(swapping.swaps(), key=lambda swap: (-swap.score, swap.text))
    return SwapReply(
        tuple(best[: request.count]), engine.model, round((engine.clock() - begin) * 1000)
    )


@dataclass(frozen=True)
class _Swapping:
    """One call of :func:`find_swaps`.

    Attributes:
        engine: asked.
        request: what is wanted.
        line: the line.
        others: all others.
        first: first word of the stretch of the line that the network reads.
    """

    engine: Engine
    request: SwapRequest
    line: DraftLine
    others: tuple[DraftLine, ...]
    first: int

    @classmethod
    def of(cls, engine: Engine, request: SwapRequest) -> _Swapping:
        lines = engine.reader.read(request.draft)
        if not 0 <= request.line < len(lines):
            raise RequestError(
                "line", f"expected 0 to {len(lines) - 1} (lines of the draft), got {request.line}"
            )
        line = lines[request.line]
        if not 0 <= request.word < len(line.words):
            raise RequestError(
                "word",
                f"expected 0 to {len(line.words) - 1} (words of the line), got {request.word}",
            )
        others = tuple(other for other in lines if other is not line)
        return cls(engine, request, line, others, max(0, request.word - MOST_SLOTS + 1))

    @property
    def word(self) -> str:
        return self.line.words[self.request.word]

    @property
    def tag(self) -> str:
        return self.line.tags[self.request.word]

    @property
    def said(self) -> tuple[Pronunciation, ...]:
        return self.line.said[self.request.word]

    def swaps(self) -> Iterator[Swap]:
        """Every word that passes, with its score."""
        rows = self._rows()
        if not rows.size:
            return
        lexicon, meaning = self.engine.writer.lexicon, self.engine.meaning
        own = lexicon.row(self.word, self.tag)
        near = meaning.nearness(own)[rows] if own else np.zeros(len(rows))
        order = np.argsort(-near, kind="stable")[:TRIED]
        likely = self._likely([self._locked_row(int(row)) for row in rows[order]])
        for place, gain in zip(order, likely, strict=True):
            yield self._swap(int(rows[place]), gain + SENSE * float(near[place]))

    def _rows(self) -> np.ndarray:
        """Rows that keep tag, syllables, stress and rhyme, and are fit to be shown."""
        lexicon, sounds = self.engine.writer.lexicon, self.engine.writer.decoder.sounds
        pattern = sung_stress(key(self.word), self.said[0]) if self.said else ""
        if pattern not in sounds.patterns:
            return np.zeros(0, np.int64)
        rows = lexicon.rows(self.tag)
        allowed = ~self.engine.banned(fit_for_company=self.request.fit_for_company)[rows]
        allowed &= sounds.pattern_of_row[rows] == sounds.patterns.index(pattern)
        found = np.arange(rows.start, rows.stop)[allowed]
        return np.array([row for row in found if self._keeps(int(row))], np.int64)

    def _keeps(self, row: int) -> bool:
        entry = self.engine.writer.lexicon.entries[row]
        if key(entry.word) in {key(word) for word in self.line.words}:
            return False
        if self.request.fit_for_company and is_unfit_line(
            self._with(entry.word), [self.request.word]
        ):
            return False
        return all(self._rhymes(entry.word, partner) for partner in self._partners())

    def _with(self, word: str) -> list[str]:
        words = list(self.line.words)
        words[self.request.word] = word
        return words

    def _partners(self) -> list[DraftLine]:
        """Lines of its section that the line rhymes with, if the word ends it."""
        if self.request.word != len(self.line.words) - 1:
            return []
        section = [other for other in self.others if other.section == self.line.section]
        return [other for other in section if other.end and _rhyme(self.said, other) in RHYMES]

    def _rhymes(self, word: str, partner: DraftLine) -> bool:
        """Whether a word rhymes with a line as well as the one that stands there."""
        kind = _rhyme(self.engine.reader.pronouncer.pronounce(word), partner)
        return kind is RhymeKind.PERFECT or kind is _rhyme(self.said, partner)

    def _likely(self, words: Sequence[LockedWord]) -> list[float]:
        """How many nats likelier the line is with each word than as it stands."""
        writer = self.engine.writer
        place = Place(self.line.index, self._before(), self._after(), self.line.starts, "", (None,))
        draft = writer.read(Goal(), place, 0)
        standing = self._template()
        slot = self.request.word - self.first
        lines = [replace(standing, locked={**standing.locked, slot: word}) for word in words]
        scores = np.array(
            [np.nansum(line) for line in writer.decoder.score(draft, [standing, *lines])]
        )
        return (scores[1:] - scores[0]).tolist()

    def _template(self) -> Template:
        """The line as it stands, or the fifteen words of it around the one to be replaced."""
        stretch = slice(self.first, self.first + MOST_SLOTS)
        tags, lexicon = self.line.tags[stretch], self.engine.writer.lexicon
        locked = [
            LockedWord(word, lexicon.row(word, tag), said[0] if said else Pronunciation(()))
            for word, tag, said in zip(
                self.line.words[stretch], tags, self.line.said[stretch], strict=True
            )
        ]
        syllables = sum(word.pronunciation.syllables for word in locked)
        return Template(tags, syllables, locked=dict(enumerate(locked)))

    def _before(self) -> tuple[DraftLine, ...]:
        return tuple(other for other in self.others if other.index < self.line.index)

    def _after(self) -> tuple[DraftLine, ...]:
        return tuple(other for other in self.others if other.index > self.line.index)

    def _locked_row(self, row: int) -> LockedWord:
        entry = self.engine.writer.lexicon.entries[row]
        return LockedWord(entry.word, row, entry.pronunciation)

    def _swap(self, row: int, score: float) -> Swap:
        entry = self.engine.writer.lexicon.entries[row]
        text = capitalised(entry.word, entry.tag)
        if self.request.word == 0 and self.word[:1].isupper():
            text = text[:1].upper() + text[1:]
        stress = word_stress(entry.word, entry.pronunciation)
        return Swap(text, entry.tag, entry.pronunciation, stress, score)


RHYMES = (RhymeKind.PERFECT, RhymeKind.NEAR)


def _rhyme(said: Sequence[Pronunciation], partner: DraftLine) -> RhymeKind:
    return best_rhyme(said, partner.end).kind
