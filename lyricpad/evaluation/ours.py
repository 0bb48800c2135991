"""Our own system, whole and in parts, and the true next line.

``lyricpad`` is the engine as the notepad asks it. ``training alone`` is what the two networks
write when nothing holds them: no mask for syllables, stress or rhyme, no check, no ranking.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from lyricpad.evaluation.systems import Passage
from lyricpad.network.checkpoints import load_weights
from lyricpad.suggestion.asking import Asking
from lyricpad.suggestion.engine import Engine
from lyricpad.suggestion.goal import Goal, goal_of
from lyricpad.suggestion.habits import write_line
from lyricpad.suggestion.request import MOST_SYLLABLES, RhymeWith, SuggestionRequest
from lyricpad.suggestion.writing import Written
from lyricpad.vocabulary.drawing import Sampling

STAGES = ("structure", "vocabulary")


def parameters_of(models: Path) -> int:
    """Weights of both stages' networks."""
    files = (models / stage / "weights.safetensors" for stage in STAGES)
    return sum(math.prod(array.shape) for file in files for array in load_weights(file).values())


def request_for(
    passage: Passage,
    count: int,
    seed: int,
    *,
    freshness: float = 0.5,
    voice: str | None = None,
) -> SuggestionRequest:
    """What is asked at a place: the true line's rhyme, and its syllables give or take one."""
    rhymes_with = passage.rhymes_with
    return SuggestionRequest(
        draft=passage.draft,
        rhyme_with=None if rhymes_with is None else RhymeWith(line=rhymes_with),
        syllables=asked_syllables(passage)[:: max(1, len(asked_syllables(passage)) - 1)],
        freshness=freshness,
        voice=voice,
        count=count,
        seed=seed,
    )


def asked_syllables(passage: Passage) -> range:
    """Numbers of syllables accepted at a place."""
    return range(max(1, passage.syllables - 1), min(MOST_SYLLABLES, passage.syllables + 1) + 1)


@dataclass(frozen=True)
class Shown:
    """What the engine answered at one place, as plain values.

    Attributes:
        lines: the suggestions.
        tags: of each, one a word.
        passed: of each, whether the engine's check passed it.
        relaxed: what gave way.
    """

    lines: tuple[str, ...]
    tags: tuple[tuple[str, ...], ...]
    passed: tuple[bool, ...]
    relaxed: tuple[str, ...]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Shown:
        """From JSON values, as `dataclasses.asdict` made them."""
        tags = tuple(tuple(of_line) for of_line in row["tags"])
        return cls(tuple(row["lines"]), tags, tuple(row["passed"]), tuple(row["relaxed"]))


class Ours:
    """The engine as the notepad asks it.

    Args:
        engine: with the models to be measured.
        parameters: weights of both stages.
        freshness: asked.
        voice: asked.
        words_trained: words read in training, 0 where unknown.
    """

    name = "lyricpad"

    def __init__(
        self,
        engine: Engine,
        *,
        parameters: int = 0,
        freshness: float = 0.5,
        voice: str | None = None,
        words_trained: int = 0,
    ) -> None:
        self.engine, self.parameters, self.words_trained = engine, parameters, words_trained
        self.freshness, self.voice = freshness, voice

    def show(self, passage: Passage, count: int, rng: np.random.Generator) -> Shown:
        """The suggestions and what gave way."""
        seed = int(rng.integers(2**31))
        request = request_for(passage, count, seed, freshness=self.freshness, voice=self.voice)
        reply = self.engine.suggest(request)
        return Shown(
            lines=tuple(one.text for one in reply.suggestions),
            tags=tuple(tuple(word.tag for word in one.words) for one in reply.suggestions),
            passed=tuple(one.checks.passed for one in reply.suggestions),
            relaxed=reply.relaxed,
        )

    def next_lines(self, passage: Passage, count: int, rng: np.random.Generator) -> list[str]:
        """The suggestions' texts."""
        return list(self.show(passage, count, rng).lines)


@dataclass(frozen=True)
class Draw:
    """Candidates as the networks wrote them, with what was asked.

    Attributes:
        asking: the request worked out.
        goal: what they were to meet.
        written: the candidates, unchecked.
    """

    asking: Asking
    goal: Goal
    written: tuple[Written, ...]

    def text(self, line: Written) -> str:
        """A candidate as it would stand in the draft."""
        return write_line(line.words, self.asking.habits)


def draw(engine: Engine, passage: Passage, rng: np.random.Generator, sampling: Sampling) -> Draw:
    """One batch of candidates for a place, before any check."""
    request = request_for(passage, 1, 0, freshness=sampling.freshness)
    asking = engine.asking(request, engine.reader.place(request))
    goal = goal_of(request, asking.place, engine.reader.pronouncer)
    written = engine.writer.write(
        goal, asking.place, sampling, rng, voice=asking.voice, banned=asking.banned
    )
    return Draw(asking, goal, tuple(written))


class TrainingAlone:
    """The two networks without masks, check or ranking."""

    name = "training alone"

    def __init__(self, engine: Engine, *, parameters: int = 0, words_trained: int = 0) -> None:
        self.engine, self.parameters, self.words_trained = engine, parameters, words_trained

    def next_lines(self, passage: Passage, count: int, rng: np.random.Generator) -> list[str]:
        """Candidates of one batch, drawn without looking at them."""
        drawn = draw(self.engine, passage, rng, Sampling(freshness=0.5, masks=False))
        chosen = rng.permutation(len(drawn.written))[:count]
        return [drawn.text(drawn.written[i]) for i in chosen]


class TrueLine:
    """What the song's writer wrote; one line a place."""

    name = "true line"
    parameters = 0
    words_trained = 0

    def next_lines(self, passage: Passage, count: int, rng: np.random.Generator) -> list[str]:
        """The line itself."""
        return [passage.line]
