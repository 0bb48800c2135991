"""What the structure transformer learns: the next token of shuffled, packed songs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import PRNGKeyArray

from lyricpad.network.errors import TrainingError
from lyricpad.network.training import Batch
from lyricpad.structure.examples import Song, places
from lyricpad.structure.model import StructureModel
from lyricpad.structure.tokens import StructureTokens

GENRE_WEIGHT = {"art-poem": 0.4, "ballad": 0.5, "hymn": 0.4, "carol": 0.6, "war": 0.8}
"""Chance that an epoch reads a song; genres not named here, nearest to songs, are always read."""


@dataclass(frozen=True)
class TaskOptions:
    """How batches are drawn.

    Attributes:
        batch_size: windows a step.
        length: positions a window.
        any_genre: share of songs whose genre is not told.
        seed: of everything drawn.
    """

    batch_size: int
    length: int
    any_genre: float = 0.5
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
        self.train = [self._laid(song) for song in train]
        held_out = [self._laid(song) for song in valid]
        self.valid = _windows(held_out, options.length) if held_out else None
        self._epoch: tuple[int, tuple[np.ndarray, np.ndarray] | None] = (-1, None)
        lengths = np.array([len(token) for token, _ in self.train])
        # The expected length of an epoch decides where it ends, so that a step's batch can be
        # found without walking through the epochs before it.
        expected = int((lengths * self.weight).sum() * 0.97)
        self.steps_per_epoch = max(1, expected // options.length // options.batch_size)

    def batch(self, step: int) -> Batch:
        """Windows of a step."""
        epoch, place = divmod(step, self.steps_per_epoch)
        token, where = self._windows_of(epoch)
        size = self.options.batch_size
        rows = np.arange(place * size, (place + 1) * size) % len(token)
        return _batch(token[rows], where[rows])

    def validation(self) -> Iterator[Batch]:
        """All held-out windows, genre told."""
        if self.valid is None:
            return
        token, where = self.valid
        size = self.options.batch_size
        for k in range(max(1, len(token) // size)):
            rows = np.arange(k * size, (k + 1) * size) % len(token)
            yield _batch(token[rows], where[rows])

    def loss(
        self, model: StructureModel, batch: Batch, dropout_key: PRNGKeyArray | None
    ) -> tuple[jax.Array, jax.Array]:
        """Cross entropy of the next token; the fill and genre tokens are not learnt."""
        token, place = batch.examples["token"], batch.examples["place"]
        logits = model(token[:, :-1], place[:, :-1], dropout_key=dropout_key)
        target = token[:, 1:]
        nats = jax.nn.logsumexp(logits, axis=-1)
        nats -= jnp.take_along_axis(logits, target[..., None], axis=-1)[..., 0]
        learnt = target > len(self.tokens.genres) + 1
        return jnp.where(learnt, nats, 0).sum(), learnt.sum().astype(jnp.float32)

    def validation_loss(self, model: StructureModel, batch: Batch) -> tuple[jax.Array, jax.Array]:
        """As :meth:`loss`, nothing dropped."""
        return self.loss(model, batch, None)

    def _laid(self, song: Song) -> tuple[np.ndarray, np.ndarray]:
        genre, lines = song
        token = self.tokens.song(lines, genre)
        return np.array(token, np.int32), places(self.tokens, token)

    def _windows_of(self, epoch: int) -> tuple[np.ndarray, np.ndarray]:
        if self._epoch[0] != epoch or self._epoch[1] is None:
            rng = np.random.default_rng((self.options.seed, epoch))
            chosen = np.flatnonzero(rng.random(len(self.train)) < self.weight)
            if not len(chosen):
                chosen = np.arange(len(self.train))
            songs = [self._genre_hidden(self.train[i], rng) for i in rng.permutation(chosen)]
            token, where = _windows(songs, self.options.length)
            order = rng.permutation(len(token))
            self._epoch = (epoch, (token[order], where[order]))
        assert self._epoch[1] is not None
        return self._epoch[1]

    def _genre_hidden(
        self, song: tuple[np.ndarray, np.ndarray], rng: np.random.Generator
    ) -> tuple[np.ndarray, np.ndarray]:
        token, place = song
        if rng.random() < self.options.any_genre:
            token = np.concatenate([[self.any_genre], token[1:]]).astype(np.int32)
        return token, place


def _windows(
    songs: Sequence[tuple[np.ndarray, np.ndarray]], length: int
) -> tuple[np.ndarray, np.ndarray]:
    """Songs after one another, cut every ``length`` tokens; the rest is filled with zeros."""
    found = []
    for arrays in zip(*songs, strict=True):
        flat = np.concatenate(arrays)
        flat = np.concatenate([flat, np.zeros(-len(flat) % length, np.int32)])
        found.append(flat.reshape(-1, length))
    return found[0], found[1]


def _batch(token: np.ndarray, place: np.ndarray) -> Batch:
    return Batch({"token": token, "place": place}, {})
