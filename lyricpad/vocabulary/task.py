"""What the vocabulary transformer learns: the next word among those that share its tag.

The tag of every word is given, so the loss is over rows of that tag only. Tags with few rows
(articles, pronouns, prepositions) are summed exactly; for the others the sum is estimated from
rows drawn by frequency and shared by the whole batch (sampled softmax; Jean et al. 2015,
arXiv 1412.2007), which makes the output layer cheap on a CPU. Validation is exact.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Bool, Float, Int, PRNGKeyArray

from lyricpad.network.errors import TrainingError
from lyricpad.network.task import Batch
from lyricpad.vocabulary.examples import Join, Words, pad_to, positions_of
from lyricpad.vocabulary.lexicon import UNKNOWN, Lexicon
from lyricpad.vocabulary.model import ANY_VOICE, Positions, VocabularyModel

IMPOSSIBLE = -1e30


@dataclass(frozen=True)
class TaskOptions:
    """How batches are drawn.

    Attributes:
        batch_size: windows a step.
        length: positions a window.
        negatives: rows drawn a step.
        exact_rows: tags with at most this many rows are summed exactly.
        gaps: share of windows in which one line is moved behind those that follow it.
        any_voice: share of windows whose voice is not told.
        era: share of the others that are told the book's time instead of its kind.
        validation_batches: at most so many.
        seed: of everything drawn.
    """

    batch_size: int
    length: int
    negatives: int = 2048
    exact_rows: int = 250
    gaps: float = 0.3
    any_voice: float = 0.4
    era: float = 0.3
    validation_batches: int = 24
    seed: int = 0


@dataclass(frozen=True)
class Windows:
    """Runs of lines, ``int64[windows, 2]`` each: first line and the line after the last.

    Attributes:
        train: learnt from.
        valid: held out.
        weight: per training window, the chance (0 to 1) that an epoch reads it.
    """

    train: np.ndarray
    valid: np.ndarray
    weight: np.ndarray


class VocabularyTask:
    """Batches of windows and the loss over them.

    Args:
        words: training and held-out text.
        windows: which lines are which.
        lexicon: the rows.
        options: how batches are drawn.

    Raises:
        TrainingError: there are no windows to learn from.
    """

    def __init__(
        self, words: Words, windows: Windows, lexicon: Lexicon, options: TaskOptions
    ) -> None:
        if not len(windows.train):
            raise TrainingError("no text to learn from: expected training documents with lines")
        self.words, self.windows, self.lexicon, self.options = words, windows, lexicon, options
        size = np.array([_width(lexicon.rows(tag)) for tag in lexicon.tags])
        exact = np.concatenate([[False], (size <= options.exact_rows)[lexicon.tag[1:]]])
        self._exact = np.flatnonzero(exact).astype(np.int32)
        share = np.where(exact, 0.0, lexicon.counts**0.8)
        self._share = share / max(share.sum(), 1e-9)
        self._cumulative = np.cumsum(self._share)
        self._row_tag = lexicon.tag.astype(np.int32) + 1
        self._epoch = (-1, np.zeros(0, np.int64))

    def batch(self, step: int) -> Batch:
        """Windows of a step, and the rows drawn for its sampled softmax."""
        options = self.options
        rng = np.random.default_rng((options.seed, step))
        examples = [self._example(i, rng) for i in self._windows_of(step)]
        drawn = np.searchsorted(self._cumulative, rng.random(options.negatives))
        drawn = np.minimum(drawn, len(self.lexicon) - 1)
        # Where every tag is summed exactly there is nothing to draw: the unknown word stands in,
        # whose tag no word has.
        drawn = np.where(self._share[drawn] > 0, drawn, UNKNOWN)
        expected = options.negatives * np.maximum(self._share[drawn], 1e-12)
        shared = {
            "exact": self._exact,
            "drawn": drawn.astype(np.int32),
            "drawn_log_expected": np.log(expected).astype(np.float32),
            "row_tag": self._row_tag,
        }
        return Batch(_stack(examples), shared)

    def validation(self) -> Iterator[Batch]:
        """The first held-out windows of a fixed shuffle, in reading order, kind of book told."""
        valid, size = self.windows.valid, self.options.batch_size
        order = np.random.default_rng(0).permutation(len(valid))
        for k in range(min(self.options.validation_batches, len(order) // size)):
            chosen = order[k * size : (k + 1) * size]
            examples = [
                self._lay(*valid[i], gap=None, voice=int(self._voices(valid[i][0])[0]))
                for i in chosen
            ]
            yield Batch(_stack(examples), {"row_tag": self._row_tag})

    def loss(
        self, model: VocabularyModel, batch: Batch, dropout_key: PRNGKeyArray | None
    ) -> tuple[jax.Array, jax.Array]:
        """Sampled-softmax loss over rows of the right tag."""
        positions, target = batch.examples["positions"], batch.examples["target"]
        output = model(positions, dropout_key=dropout_key).reshape(-1, model.rows.features)
        tag, target = positions.tag.reshape(-1), target.reshape(-1)
        table, bias = model.rows.embedding[...], model.bias[...]
        row_tag = batch.shared["row_tag"]

        def scores(rows: Int[Array, "r"]) -> tuple[Float[Array, "n r"], Bool[Array, "n r"]]:
            other = (row_tag[rows] == tag[:, None]) & (rows != target[:, None])
            found = jnp.matmul(output, table[rows].T, preferred_element_type=jnp.float32)
            return found + bias[rows], other

        hit = (output * table[target]).sum(-1, dtype=jnp.float32) + bias[target]
        exact, exact_other = scores(batch.shared["exact"])
        drawn, drawn_other = scores(batch.shared["drawn"])
        drawn -= batch.shared["drawn_log_expected"]
        everything = jnp.concatenate(
            [
                hit[:, None],
                jnp.where(exact_other, exact, IMPOSSIBLE),
                jnp.where(drawn_other, drawn, IMPOSSIBLE),
            ],
            axis=-1,
        )
        return _summed(jax.nn.logsumexp(everything, axis=-1) - hit, target)

    def validation_loss(self, model: VocabularyModel, batch: Batch) -> tuple[jax.Array, jax.Array]:
        """Exact loss over all rows of the right tag."""
        positions, target = batch.examples["positions"], batch.examples["target"]
        logits = model.logits(model(positions))
        fits = batch.shared["row_tag"] == positions.tag[..., None]
        log_sum = jax.nn.logsumexp(jnp.where(fits, logits, IMPOSSIBLE), axis=-1)
        hit = jnp.take_along_axis(logits, target[..., None], axis=-1)[..., 0]
        return _summed((log_sum - hit).reshape(-1), target.reshape(-1))

    def positions(
        self, lines: np.ndarray, join: np.ndarray, voice: int
    ) -> tuple[Positions, np.ndarray]:
        """What is told and what is to be written; a trial of another layout changes this."""
        return positions_of(self.words, lines, join, voice)

    def _windows_of(self, step: int) -> np.ndarray:
        """Which windows a step reads: a weighted shuffle an epoch, walked in order."""
        weight, size = self.windows.weight, self.options.batch_size
        per_epoch = max(1, int(weight.sum()) // size)
        epoch, place = divmod(step, per_epoch)
        if self._epoch[0] != epoch:
            rng = np.random.default_rng((self.options.seed, epoch, 1))
            # Gumbel keys: the head of this order is a weighted draw without replacement.
            keys = np.log(np.maximum(weight, 1e-12)) + rng.gumbel(size=len(weight))
            head = np.argsort(-keys)[: per_epoch * size]
            self._epoch = (epoch, rng.permutation(head))
        return self._epoch[1][place * size : (place + 1) * size]

    def _example(self, window: int, rng: np.random.Generator) -> tuple[Positions, np.ndarray]:
        first, stop = self.windows.train[window]
        gap = None
        if rng.random() < self.options.gaps and stop - first > 3:
            gap = int(rng.integers(1, stop - first - 1))
        voice = ANY_VOICE
        if rng.random() >= self.options.any_voice:
            voice = self._voices(first)[int(rng.random() < self.options.era)]
        return self._lay(first, stop, gap=gap, voice=int(voice))

    def _voices(self, line: int) -> np.ndarray:
        return self.words.voices[self.words.document[line]]

    def _lay(
        self, first: int, stop: int, *, gap: int | None, voice: int
    ) -> tuple[Positions, np.ndarray]:
        lines = np.arange(first, stop)
        join = self.words.join[lines].copy()
        join[0] = Join.START
        if gap is not None:
            join[gap + 1 :] = Join.AFTER
            lines = np.concatenate([np.delete(lines, gap), lines[gap : gap + 1]])
            join = np.concatenate([np.delete(join, gap), join[gap : gap + 1]])
        positions, target = self.positions(lines, join, voice)
        padded = np.zeros(self.options.length, np.int32)
        # A word whose tag has no rows cannot be learnt, nor one outside the lexicon (row 0).
        padded[: len(target)] = np.where(positions.tag > 0, target, 0)[: self.options.length]
        return pad_to(positions, self.options.length), padded


def _width(rows: slice) -> int:
    return rows.stop - rows.start


def _stack(examples: list[tuple[Positions, np.ndarray]]) -> dict[str, object]:
    positions = [positions for positions, _ in examples]
    return {
        "positions": Positions(*(np.stack(field) for field in zip(*positions, strict=True))),
        "target": np.stack([target for _, target in examples]),
    }


def _summed(
    loss: Float[Array, "n"], target: Int[Array, "n"]
) -> tuple[Float[Array, ""], Float[Array, ""]]:
    learnt = target > 0
    return jnp.where(learnt, loss, 0).sum(), learnt.sum().astype(jnp.float32)
