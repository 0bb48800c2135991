"""What the baselines learn: the next token of a stream.

The commonest tokens are summed exactly; of the rest some are drawn by frequency for each step
(sampled softmax; Jean et al. 2015, arXiv 1412.2007). Validation is exact.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import PRNGKeyArray

from lyricpad.evaluation.baselines.inventory import FILL, START, UNKNOWN, Inventory
from lyricpad.evaluation.baselines.model import TokenModel
from lyricpad.evaluation.baselines.streams import is_heading
from lyricpad.network.errors import TrainingError
from lyricpad.network.task import Batch

IMPOSSIBLE = -1e30


@dataclass(frozen=True)
class StreamOptions:
    """How batches are drawn.

    Attributes:
        batch_size: windows a step.
        length: tokens a window.
        headings_learnt: whether tokens of structure are learnt; where they are not, they are
            only told.
        exact: so many of the inventory's first tokens are summed exactly.
        drawn: of the others, so many are drawn a step.
        validation_batches: at most so many.
        seed: of everything drawn.
    """

    batch_size: int
    length: int
    headings_learnt: bool = False
    exact: int = 1000
    drawn: int = 2048
    validation_batches: int = 16
    seed: int = 0


def learnt_tokens(inventory: Inventory, *, headings: bool) -> np.ndarray:
    """``bool[tokens]``: which a system may write, the others being told or unknown."""
    learnt = np.array([headings or not is_heading(name) for name in inventory.names])
    learnt[[FILL, START, UNKNOWN]] = False
    return learnt


class StreamTask:
    """Batches of windows of a stream, and the loss over them.

    Args:
        train: ``int32[n]``, learnt from.
        valid: ``int32[m]``, held out.
        inventory: the tokens.
        options: how batches are drawn.

    Raises:
        TrainingError: the stream is shorter than one window.
    """

    def __init__(
        self, train: np.ndarray, valid: np.ndarray, inventory: Inventory, options: StreamOptions
    ) -> None:
        self.options = options
        self.train = _windows(train, options.length)
        self.valid = _windows(valid, options.length)
        if not len(self.train):
            raise TrainingError(
                f"{len(train)} tokens to learn from: expected at least {options.length + 1}"
            )
        self._learnt = learnt_tokens(inventory, headings=options.headings_learnt)
        count = np.bincount(train, minlength=len(inventory)).astype(float)
        count[: options.exact] = 0
        share = np.where(self._learnt, count**0.8, 0)
        self._share = share / max(share.sum(), 1e-9)
        self._cumulative = np.cumsum(self._share)
        self._order = (-1, np.zeros(0, np.int64))

    def batch(self, step: int) -> Batch:
        """Windows of a step, and the tokens drawn for its sampled softmax."""
        options = self.options
        rng = np.random.default_rng((options.seed, step))
        shared = {"learnt": self._learnt}
        if self._cumulative[-1] > 0:
            drawn = np.searchsorted(self._cumulative, rng.random(options.drawn))
            drawn = np.minimum(drawn, len(self._share) - 1)
            expected = np.log(options.drawn * np.maximum(self._share[drawn], 1e-12))
            shared |= {"drawn": drawn, "log_expected": expected.astype(np.float32)}
        return Batch({"window": self.train[self._windows_of(step)]}, shared)

    def validation(self) -> Iterator[Batch]:
        """The same held-out windows each time, spread evenly."""
        size = self.options.batch_size
        n = min(self.options.validation_batches, len(self.valid) // size)
        chosen = np.linspace(0, len(self.valid) - 1, n * size).round().astype(int)
        for rows in chosen.reshape(n, size):
            yield Batch({"window": self.valid[rows]}, {"learnt": self._learnt})

    def loss(
        self, model: TokenModel, batch: Batch, dropout_key: PRNGKeyArray | None
    ) -> tuple[jax.Array, jax.Array]:
        """Sampled-softmax loss of the learnt tokens."""
        window, learnt = batch.examples["window"], batch.shared["learnt"]
        output = model(window[:, :-1], dropout_key=dropout_key)
        output, target = output.reshape(-1, output.shape[-1]), window[:, 1:].reshape(-1)
        table, bias = model.tokens.embedding[...], model.bias[...]
        hit = (output * table[target]).sum(-1) + bias[target]
        n = min(self.options.exact, len(table))
        exact = jnp.where(learnt[:n], output @ table[:n].T + bias[:n], IMPOSSIBLE)
        parts = [hit[:, None], jnp.where(jnp.arange(n) == target[:, None], IMPOSSIBLE, exact)]
        if "drawn" in batch.shared:
            drawn = batch.shared["drawn"]
            scores = output @ table[drawn].T + bias[drawn] - batch.shared["log_expected"]
            parts.append(jnp.where(drawn == target[:, None], IMPOSSIBLE, scores))
        nats = jax.nn.logsumexp(jnp.concatenate(parts, axis=-1), axis=-1) - hit
        return _summed(nats, learnt[target])

    def validation_loss(self, model: TokenModel, batch: Batch) -> tuple[jax.Array, jax.Array]:
        """Exact loss of the learnt tokens among all that are learnt."""
        window, learnt = batch.examples["window"], batch.shared["learnt"]
        logits = jnp.where(learnt, model.logits(model(window[:, :-1])), IMPOSSIBLE)
        target = window[:, 1:]
        nats = jax.nn.logsumexp(logits, axis=-1)
        nats -= jnp.take_along_axis(logits, target[..., None], axis=-1)[..., 0]
        return _summed(nats, learnt[target])

    def _windows_of(self, step: int) -> np.ndarray:
        """A shuffle an epoch, walked in order; too few windows fill a batch by turns."""
        size = self.options.batch_size
        epoch, place = divmod(step, max(1, len(self.train) // size))
        if self._order[0] != epoch:
            rng = np.random.default_rng((self.options.seed, epoch, 1))
            shuffled = rng.permutation(len(self.train))
            self._order = (epoch, np.resize(shuffled, max(size, len(shuffled))))
        return self._order[1][place * size : (place + 1) * size]


def _windows(stream: np.ndarray, length: int) -> np.ndarray:
    """``int32[windows, length + 1]``, each one's last token the next one's first."""
    n = max(0, len(stream) - 1) // length
    return stream[np.arange(n)[:, None] * length + np.arange(length + 1)]


def _summed(nats: jax.Array, learnt: jax.Array) -> tuple[jax.Array, jax.Array]:
    return jnp.where(learnt, nats, 0).sum(), learnt.sum().astype(jnp.float32)
