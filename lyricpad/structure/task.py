"""What the structure transformer learns: the next token of shuffled, packed songs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import PRNGKeyArray

from lyricpad.network.errors import TrainingError
from lyricpad.network.task import Batch
from lyricpad.structure.examples import Song
from lyricpad.structure.line_structure import SungLine
from lyricpad.structure.model import StructureModel
from lyricpad.structure.positions import Positions, positions_of
from lyricpad.structure.seats import LaidLine, lay_section, sections
from lyricpad.structure.tokens import HEADING, StructureTokens, fits

GENRE_WEIGHT = {"art-poem": 0.4, "ballad": 0.5, "hymn": 0.4, "carol": 0.6, "war": 0.8}
"""Chance that an epoch reads a song; genres not named here, nearest to songs, are always read."""


@dataclass(frozen=True)
class TaskOptions:
    """How batches are drawn.

    Attributes:
        batch_size: windows a step.
        length: positions a window.
        any_genre: share of songs whose genre is not told.
        gaps: share of sections of which one line is read last, after those behind it.
        no_lines: share of sections whose number of lines is not told.
        no_scheme: share of sections of which it is not told which lines to come will rhyme.
        seed: of everything drawn.
    """

    batch_size: int
    length: int
    any_genre: float = 0.5
    gaps: float = 0.25
    no_lines: float = 0.5
    no_scheme: float = 0.5
    seed: int = 0


class StructureTask:
    """Batches of packed songs and the loss over them.

    Args:
        tokens: the inventory.
        train: songs learnt from.
        valid: songs held out.
        options: how batches are drawn.

    Raises:
        TrainingError: there are no songs to learn from.
    """

    def __init__(
        self,
        tokens: StructureTokens,
        train: Sequence[Song],
        valid: Sequence[Song],
        options: TaskOptions,
    ) -> None:
        if not train:
            raise TrainingError("no songs to learn from: expected training songs in the corpus")
        self.tokens, self.options = tokens, options
        self.any_genre = tokens.genre("")
        self.weight = np.array([GENRE_WEIGHT.get(genre, 1.0) for genre, _ in train])
        self.train = train
        held_out = [self._laid(song, rng) for rng, song in _numbered(valid, options.seed)]
        self.valid = _windows(held_out, options.length) if held_out else None
        self._epoch: tuple[int, np.ndarray | None] = (-1, None)
        lengths = np.array([_n_tokens(song) for song in train])
        # The expected length of an epoch decides where it ends, so that a step's batch can be
        # found without walking through the epochs before it.
        expected = int((lengths * self.weight).sum() * 0.97)
        self.steps_per_epoch = max(1, expected // options.length // options.batch_size)

    def batch(self, step: int) -> Batch:
        """Windows of a step."""
        epoch, place = divmod(step, self.steps_per_epoch)
        windows = self._windows_of(epoch)
        size = self.options.batch_size
        rows = np.arange(place * size, (place + 1) * size) % len(windows)
        return _batch(windows[rows])

    def validation(self) -> Iterator[Batch]:
        """All held-out windows, laid as in training but the same ones each time."""
        if self.valid is None:
            return
        size = self.options.batch_size
        for k in range(max(1, len(self.valid) // size)):
            rows = np.arange(k * size, (k + 1) * size) % len(self.valid)
            yield _batch(self.valid[rows])

    def loss(
        self, model: StructureModel, batch: Batch, dropout_key: PRNGKeyArray | None
    ) -> tuple[jax.Array, jax.Array]:
        """Cross entropy of the tokens told; the fill and genre tokens are not learnt."""
        told = dict(batch.examples)
        target = told.pop("target")
        logits = model(Positions(**told), dropout_key=dropout_key).astype(jnp.float32)
        nats = jax.nn.logsumexp(logits, axis=-1)
        nats -= jnp.take_along_axis(logits, target[..., None], axis=-1)[..., 0]
        learnt = target > len(self.tokens.genres) + 1
        return jnp.where(learnt, nats, 0).sum(), learnt.sum().astype(jnp.float32)

    def validation_loss(self, model: StructureModel, batch: Batch) -> tuple[jax.Array, jax.Array]:
        """As :meth:`loss`, nothing dropped."""
        return self.loss(model, batch, None)

    def _laid(self, song: Song, rng: np.random.Generator) -> np.ndarray:
        """One song, ``int32[fields and target, t]``, with what is drawn of it."""
        genre, lines = song
        told = "" if rng.random() < self.options.any_genre else genre
        positions, target = positions_of(self.tokens, self._order(lines, rng), told)
        return np.concatenate([positions, target[None]])

    def _order(self, lines: Sequence[SungLine], rng: np.random.Generator) -> list[LaidLine]:
        found: list[LaidLine] = []
        for section in sections(lines):
            gap, no_lines, no_scheme = rng.random(3)
            movable = len(section) > 1 and gap < self.options.gaps
            found += lay_section(
                section,
                moved=int(rng.integers(len(section))) if movable else None,
                tell_lines=no_lines >= self.options.no_lines,
                tell_scheme=no_scheme >= self.options.no_scheme,
            )
        return found

    def _windows_of(self, epoch: int) -> np.ndarray:
        if self._epoch[0] != epoch or self._epoch[1] is None:
            rng = np.random.default_rng((self.options.seed, epoch))
            chosen = np.flatnonzero(rng.random(len(self.train)) < self.weight)
            if not len(chosen):
                chosen = np.arange(len(self.train))
            laid = [self._laid(self.train[i], rng) for i in rng.permutation(chosen)]
            windows = _windows(laid, self.options.length)
            self._epoch = (epoch, windows[rng.permutation(len(windows))])
        assert self._epoch[1] is not None
        return self._epoch[1]


def _numbered(songs: Sequence[Song], seed: int) -> Iterator[tuple[np.random.Generator, Song]]:
    """Songs, each with randomness of its own."""
    for i, song in enumerate(songs):
        yield np.random.default_rng((seed, i)), song


def _n_tokens(song: Song) -> int:
    """Length of a song once laid."""
    kept = (line.structure for line in song[1] if fits(line.structure))
    return 1 + sum(HEADING + len(structure.tags) for structure in kept)


def _windows(songs: Sequence[np.ndarray], length: int) -> np.ndarray:
    """Songs after one another, cut every ``length`` tokens; the rest is filled with zeros.

    Returns:
        ``int32[windows, fields and target, length]``.
    """
    flat = np.concatenate(songs, axis=1)
    flat = np.pad(flat, ((0, 0), (0, -flat.shape[1] % length)))
    return flat.reshape(len(flat), -1, length).transpose(1, 0, 2)


def _batch(windows: np.ndarray) -> Batch:
    names = (*Positions._fields, "target")
    return Batch({name: windows[:, i] for i, name in enumerate(names)}, {})
