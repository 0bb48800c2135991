"""From candidates to those that pass, with their scores; and from these to what the reply shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lyricpad.phonetics.stress import line_stress
from lyricpad.suggestion.asking import Asking
from lyricpad.suggestion.check import Checker
from lyricpad.suggestion.draft import Place
from lyricpad.suggestion.fitness import is_unfit_line
from lyricpad.suggestion.goal import Goal
from lyricpad.suggestion.habits import write_line
from lyricpad.suggestion.matter import Likeness, Meaning
from lyricpad.suggestion.rank import NATURAL, Fit, Judged, choose, score
from lyricpad.suggestion.reply import RhymeMade, SuggestedWord, Suggestion
from lyricpad.suggestion.writing import Written
from lyricpad.vocabulary.phrases import Phrases


@dataclass(frozen=True)
class Judge:
    """Reads candidates.

    Attributes:
        checker: of what was asked.
        meaning: of words.
        phrases: how words follow each other.
    """

    checker: Checker
    meaning: Meaning
    phrases: Phrases

    def passing(self, written: Sequence[Written], asking: Asking, goal: Goal) -> list[Judged]:
        """The candidates that pass, with their scores."""
        likeness = asking.matter.likeness([_tagged(line) for line in written], self.meaning)
        fits = _fits(likeness, [self.flow(line.words) for line in written])
        judged = [
            self._judge(line, asking, goal, fit) for line, fit in zip(written, fits, strict=True)
        ]
        return [one for one in judged if one is not None]

    def flow(self, words: Sequence[str]) -> float:
        """Mean natural log of each word's likelihood after the two before it."""
        return float(self.phrases.log_probability(words).mean()) if words else 0.0

    def _judge(self, line: Written, asking: Asking, goal: Goal, fit: Fit) -> Judged | None:
        """A candidate with its score, ``None`` if it does not pass."""
        if asking.request.fit_for_company and is_unfit_line(line.words, line.free):
            return None
        text = write_line(
            line.words[len(goal.prefix) :], asking.habits, prefix=asking.request.prefix
        )
        checks = self.checker.check(text, line.tags, line.said, goal)
        if not checks.passed:
            return None
        rhyme = self.checker.rhyme(line.words[-1], goal)
        partner = _partner_stress(asking.place, goal)
        worth = score(
            line,
            rhyme,
            stress=line_stress(line.words, line.said),
            partner_stress=partner,
            said_before=asking.said_before,
            freshness=asking.request.freshness,
            fit=fit,
            rhymes_with=None if goal.rhyme is None else goal.rhyme.word,
            weights=NATURAL if asking.request.natural else None,
        )
        return Judged(line, text, checks, rhyme, worth)


def _partner_stress(place: Place, goal: Goal) -> str | None:
    """Stress of the line it answers, else of the line before."""
    owed = goal.rhyme.line if goal.rhyme is not None else None
    lines = [line for line in place.lines if line.index == owed] or list(place.before[-1:])
    if not lines:
        return None
    pairs = [
        (word, said[0]) for word, said in zip(lines[0].words, lines[0].said, strict=True) if said
    ]
    return line_stress([word for word, _ in pairs], [said for _, said in pairs])


def _tagged(line: Written) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the writer did not set, with its tags."""
    return line.new_words, tuple(line.tags[i] for i in line.free)


def _fits(likeness: Likeness, flow: Sequence[float]) -> list[Fit]:
    columns = (likeness.person, likeness.tense, likeness.topic, flow)
    return [Fit(*map(float, row)) for row in zip(*columns, strict=True)]


def chosen_suggestions(found: Sequence[Judged], goal: Goal, count: int) -> list[Suggestion]:
    """The best ``count`` that differ, as the reply has them."""
    return [as_suggestion(one, goal) for one in choose(found, count)]


def as_suggestion(one: Judged, goal: Goal) -> Suggestion:
    """A candidate as the reply has it."""
    line = one.line
    words, place = [], 0
    stress = goal.stress or line_stress(line.words, line.said)
    for text, tag, said in zip(line.words, line.tags, line.said, strict=True):
        words.append(SuggestedWord(text, tag, said, stress[place : place + said.syllables]))
        place += said.syllables
    made = None
    if one.rhyme is not None and goal.rhyme is not None:
        made = RhymeMade(
            one.rhyme.kind.value, one.rhyme.score, line.words[-1], goal.rhyme.word, goal.rhyme.line
        )
    confidence = line.proposal(goal).confidence
    return Suggestion(one.text, tuple(words), made, one.checks, one.score, confidence)
