"""Constrained sampling: many candidate lines at once, each from its last word to its first.

The network says what is likely; masks over lexicon rows say what is allowed: the slot's tag,
syllables from which the rest of the line can still be filled, stress, the rhyme, and words the
caller bans. A candidate can therefore not end in a dead end, save where bans empty a slot.

The network runs in JAX at one compiled shape; choosing a word is done in numpy per tag, on the
slice of rows that share it, which is most of the work saved.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import jax
import numpy as np
from scipy.special import log_softmax

from lyricpad.network.transformer import Keys
from lyricpad.vocabulary.changes import Changes, changed, check_fit
from lyricpad.vocabulary.drawing import NEVER, Sampling, draw
from lyricpad.vocabulary.examples import Words, pad_to, positions_of, tag_number
from lyricpad.vocabulary.lexicon import UNKNOWN, Lexicon
from lyricpad.vocabulary.model import MOST_WORDS, Positions, VocabularyModel
from lyricpad.vocabulary.spelling import GRAMS, spelling_buckets, spelling_table
from lyricpad.vocabulary.template import LockedWord, Sounds, Template, feasible_fills

SAID_ONCE = ("NN", "VB", "JJ", "RB")
"""A line says a noun, verb, adjective or adverb once; small words come back as they like."""


@dataclass(frozen=True)
class Ending:
    """What the last word may be.

    Attributes:
        bonus: ``rows``; nats added to a row's score, ``-inf`` where it must not stand.
    """

    bonus: np.ndarray


@dataclass(frozen=True)
class Draft:
    """The lines around the one wanted, read by the network once.

    Attributes:
        keys: of its words.
        length: how many there are.
        last_row: row of the word written last, 0 for none or an unknown one.
        last_spelling: its letter n-grams.
    """

    keys: Keys
    length: int
    last_row: int
    last_spelling: np.ndarray


@dataclass(frozen=True)
class Candidate:
    """A filled template.

    Attributes:
        template: what was asked.
        rows: lexicon row of each word in reading order, 0 for a locked word outside it.
        texts: the words.
        log_probability: natural log of each word's probability among its tag's rows, under the
            network alone; nan for a locked word outside the lexicon.
    """

    template: Template
    rows: tuple[int, ...]
    texts: tuple[str, ...]
    log_probability: tuple[float, ...]


class Decoder:
    """Fills templates with one vocabulary transformer.

    Args:
        model: the network.
        lexicon: its rows.
        candidates: how many lines are written at once; the compiled shape.
    """

    def __init__(self, model: VocabularyModel, lexicon: Lexicon, *, candidates: int = 64) -> None:
        from flax import nnx

        self.lexicon = lexicon
        self.candidates = candidates
        self.config = model.config
        self.room = model.config.context - MOST_WORDS - 1
        self.sounds = Sounds(lexicon)
        self.table = np.asarray(model.rows.embedding[...], np.float32)
        self.bias = np.asarray(model.bias[...], np.float32)
        self.spelling = spelling_table(entry.word for entry in lexicon.entries)
        self.spelling[UNKNOWN] = 0
        graph, self._weights = nnx.split(model)
        self._read = jax.jit(lambda weights, x: nnx.merge(graph, weights).read(x))
        self._step = jax.jit(
            lambda weights, *args: nnx.merge(graph, weights).step(*args), donate_argnums=(3,)
        )

    def with_candidates(self, candidates: int) -> Decoder:
        """The same network writing so many lines at once; the first call compiles its shape."""
        other = copy.copy(self)
        other.candidates = candidates
        return other

    def with_changes(self, changes: Changes) -> Decoder:
        """The same network with small changes; its compiled programs serve both.

        Raises:
            CheckpointError: the changes are for another network.
        """
        check_fit(self._weights, changes)
        other = copy.copy(self)
        other._weights = changed(self._weights, changes)
        other.bias = changed({"bias": self.bias}, changes)["bias"]
        return other

    def read(self, words: Words, lines: Sequence[int], joins: Sequence[int], voice: int) -> Draft:
        """Read the lines around the one wanted.

        Args:
            words: the draft.
            lines: which lines, in the order they are laid; the caller cuts them so that they
                fit ``room`` words (the rest is cut here from the front).
            joins: of each of them.
            voice: number of the voice.
        """
        if not any(words.line_start[line + 1] > words.line_start[line] for line in lines):
            positions = pad_to(_nothing(), self.room)
            length, last_row, last = 0, UNKNOWN, np.zeros(GRAMS, np.int32)
        else:
            positions, rows = positions_of(words, np.array(lines), np.array(joins), voice)
            positions = Positions(*(array[-self.room :] for array in positions))
            length, last_row = len(positions.row), int(rows[-1])
            # The sequence ends on the last line's first word: the end of its turned-round run.
            final = words.line_start[lines[-1] + 1] - 1
            last = words.spelling[words.type_id[final]]
            positions = pad_to(positions, self.room)
        batched = Positions(*(array[None] for array in positions))
        return Draft(self._read(self._weights, batched), length, last_row, last)

    def fill(
        self,
        draft: Draft,
        templates: Sequence[Template],
        ending: Ending | None,
        sampling: Sampling,
        rng: np.random.Generator,
        *,
        voice: int = 0,
        banned: np.ndarray | None = None,
    ) -> list[Candidate]:
        """Fill templates, again and again until there is no more room for candidates.

        Templates that cannot be filled are left out; none that can give an empty list.

        Args:
            draft: from :meth:`read`.
            templates: the first ``candidates`` are tried, each of at most 15 words.
            ending: what the last word may be; default anything its slot allows.
            sampling: how words are drawn.
            rng: what they are drawn with.
            voice: number of the voice.
            banned: ``bool[rows]`` that must not be used (locked words are exempt).
        """
        allowed = np.ones(len(self.lexicon), bool) if banned is None else ~banned
        allowed[UNKNOWN] = False
        tried = [(one, self._fills(one, ending, allowed)) for one in templates[: self.candidates]]
        possible = [(template, fills) for template, fills in tried if fills[-1, -1]]
        n = self.candidates if possible else 0
        lines = [_Line(*possible[i % len(possible)]) for i in range(n)]
        if lines:
            run = _Run(self, draft, lines, ending, sampling, rng, voice, allowed)
            run.write()
        return [line.candidate() for line in lines if line.alive]

    def score(
        self, draft: Draft, lines: Sequence[Template], *, voice: int = 0
    ) -> list[tuple[float, ...]]:
        """How likely given lines are after a draft.

        Args:
            draft: from :meth:`read`.
            lines: templates whose every slot is locked, each of at most 15 words.
            voice: number of the voice.

        Returns:
            Per line the natural log of each word's probability among the rows of its tag, in
            reading order; nan for a word outside the lexicon.
        """
        rng, allowed = np.random.default_rng(0), np.ones(len(self.lexicon), bool)
        found: list[tuple[float, ...]] = []
        for first in range(0, len(lines), self.candidates):
            batch = [_Line(one, _OPEN) for one in lines[first : first + self.candidates]]
            _Run(self, draft, batch, None, Sampling(), rng, voice, allowed).write()
            found += [line.candidate().log_probability for line in batch]
        return found

    def _fills(self, template: Template, ending: Ending | None, allowed: np.ndarray) -> np.ndarray:
        rows = self.lexicon.rows(template.tags[-1])
        fit = allowed[rows] & (True if ending is None else ending.bonus[rows] > NEVER)
        patterns = frozenset(np.unique(self.sounds.pattern_of_row[rows][fit]).tolist())
        return feasible_fills(template, self.sounds, patterns)


_OPEN = np.zeros((0, 0), bool)
"""Fills of a line that is not written but read."""


@dataclass
class _Line:
    """A candidate while it is written; slots count from the left, words come from the right."""

    template: Template
    fills: np.ndarray
    alive: bool = True
    rows: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    log_probability: list[float] = field(default_factory=list)
    syllables_left: int = 0

    def __post_init__(self) -> None:
        self.syllables_left = self.template.syllables

    @property
    def slot(self) -> int:
        """The slot to be written next; -1 when the line is full."""
        return self.template.slots - 1 - len(self.rows)

    @property
    def at_end(self) -> bool:
        """Whether its last word, the first to be written, is still to come."""
        return not self.rows

    def write(self, row: int, text: str, syllables: int, log_probability: float) -> None:
        self.rows.append(row)
        self.texts.append(text)
        self.log_probability.append(log_probability)
        self.syllables_left -= syllables

    def candidate(self) -> Candidate:
        return Candidate(
            self.template,
            tuple(reversed(self.rows)),
            tuple(reversed(self.texts)),
            tuple(reversed(self.log_probability)),
        )


class _Run:
    """One call of :meth:`Decoder.fill`."""

    def __init__(
        self,
        decoder: Decoder,
        draft: Draft,
        lines: list[_Line],
        ending: Ending | None,
        sampling: Sampling,
        rng: np.random.Generator,
        voice: int,
        allowed: np.ndarray,
    ) -> None:
        self.decoder, self.draft, self.lines = decoder, draft, lines
        self.ending, self.sampling, self.rng = ending, sampling, rng
        self.voice, self.allowed = voice, allowed
        self.read_row = np.full(len(lines), draft.last_row, np.int32)
        self.read_spelling = np.tile(draft.last_spelling, (len(lines), 1))
        self.ends: dict[int, int] = {}

    def write(self) -> None:
        """Write all lines, the shorter ones idling at the end."""
        decoder = self.decoder
        keys = Keys.empty(decoder.config.transformer, decoder.candidates, MOST_WORDS + 1)
        for n_written in range(max(line.template.slots for line in self.lines)):
            output, keys = decoder._step(
                decoder._weights,
                self._positions(),
                self.draft.keys,
                keys,
                np.int32(self.draft.length),
                np.int32(n_written),
            )
            self._choose(np.asarray(output))

    def _positions(self) -> Positions:
        lexicon = self.decoder.lexicon
        fields = np.zeros((6, self.decoder.candidates), np.int32)
        for i, line in enumerate(self.lines):
            slot = line.slot
            if slot < 0 or not line.alive:
                continue
            near = [line.template.tags[s] if s >= 0 else None for s in (slot, slot - 1, slot - 2)]
            fields[:3, i] = [0 if tag is None else tag_number(lexicon, tag) for tag in near]
            fields[3:, i] = max(line.syllables_left, 0), slot + 1, line.template.join
        row = np.zeros(self.decoder.candidates, np.int32)
        row[: len(self.lines)] = self.read_row
        spelling = np.zeros((self.decoder.candidates, GRAMS), np.int32)
        spelling[: len(self.lines)] = self.read_spelling
        voice = np.full(self.decoder.candidates, self.voice, np.int32)
        tag, left, left2, syllables, words, join = fields
        return Positions(row, spelling, tag, left, left2, syllables, words, join, voice)

    def _choose(self, output: np.ndarray) -> None:
        groups: dict[str, list[int]] = {}
        for i, line in enumerate(self.lines):
            if line.alive and line.slot >= 0:
                groups.setdefault(line.template.tags[line.slot], []).append(i)
        for tag, members in groups.items():
            rows = self.decoder.lexicon.rows(tag)
            likely = _likely(self.decoder, output[members], rows)
            free = []
            for place, i in enumerate(members):
                locked = self.lines[i].template.locked.get(self.lines[i].slot)
                if locked is None:
                    free.append(place)
                else:
                    self._copy(i, locked, rows, likely[place])
            if free:
                self._draw([members[place] for place in free], rows, likely[free])

    def _copy(self, i: int, locked: LockedWord, rows: slice, likely: np.ndarray) -> None:
        """Take over a locked word."""
        inside = rows.start <= locked.row < rows.stop
        log_probability = float(likely[locked.row - rows.start]) if inside else math.nan
        said = locked.pronunciation
        self.lines[i].write(locked.row, locked.text, said.syllables, log_probability)
        self.read_row[i] = locked.row
        self.read_spelling[i] = spelling_buckets(locked.text)

    def _draw(self, members: list[int], rows: slice, likely: np.ndarray) -> None:
        """Draw a word for each member, all of the same tag."""
        allowed = np.stack([self._allowed(self.lines[i], rows) for i in members])
        weight = np.where(allowed, likely, NEVER)
        ends = self.lines[members[0]].at_end
        if ends and self.ending is not None and self.sampling.masks:
            weight += self.ending.bonus[rows]
        common = self.decoder.lexicon.log_frequency[rows]
        for place, i in enumerate(members):
            if not allowed[place].any():
                self.lines[i].alive = False
        going = [place for place, i in enumerate(members) if self.lines[i].alive]
        # Ends are drawn one after the other, so that each knows which are taken.
        for batch in [[place] for place in going] if ends else [going]:
            if not batch:
                continue
            worth = weight[batch] - self._taken(rows) if ends else weight[batch]
            drawn = draw(worth, common, self.sampling, self.rng)
            for place, row in zip(batch, drawn, strict=True):
                self._write(members[place], rows.start + int(row), float(likely[place, row]))

    def _taken(self, rows: slice) -> np.ndarray:
        """What each row loses for the candidates that already end on it."""
        cost = np.zeros(rows.stop - rows.start)
        for row, n in self.ends.items():
            if rows.start <= row < rows.stop:
                cost[row - rows.start] = n * self.sampling.repeat_cost
        return cost

    def _write(self, i: int, row: int, log_probability: float) -> None:
        line, entry = self.lines[i], self.decoder.lexicon.entries[row]
        if line.at_end:
            self.ends[row] = self.ends.get(row, 0) + 1
        line.write(row, entry.word, entry.pronunciation.syllables, log_probability)
        self.read_row[i] = row
        self.read_spelling[i] = self.decoder.spelling[row]

    def _allowed(self, line: _Line, rows: slice) -> np.ndarray:
        """Rows from which the rest of the line can still be filled, and that are not in it."""
        allowed = self.allowed[rows]
        if self.sampling.masks:
            allowed = allowed & self._sounding(line, rows)
        if line.template.tags[line.slot].startswith(SAID_ONCE):
            said = [row - rows.start for row in line.rows if rows.start <= row < rows.stop]
            allowed = allowed.copy()
            allowed[said] = False
        return allowed

    def _sounding(self, line: _Line, rows: slice) -> np.ndarray:
        sounds, left, slot = self.decoder.sounds, line.syllables_left, line.slot
        fits = sounds.fitting(line.template, slot, left)
        fits = fits & line.fills[slot, np.maximum(left - sounds.syllables_of_pattern, 0)]
        sounding = fits[sounds.pattern_of_row[rows]]
        if line.at_end and self.ending is not None:
            sounding &= self.ending.bonus[rows] > NEVER
        return sounding


def _likely(decoder: Decoder, output: np.ndarray, rows: slice) -> np.ndarray:
    """Log probability of each row of a tag: ``[n, rows]``; nothing where the tag has none."""
    if rows.stop == rows.start:
        return np.zeros((len(output), 0), np.float32)
    return log_softmax(output @ decoder.table[rows].T + decoder.bias[rows], axis=-1)


def _nothing() -> Positions:
    empty = np.zeros(0, np.int32)
    return Positions(empty, np.zeros((0, GRAMS), np.int32), *([empty] * 7))
