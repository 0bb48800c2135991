"""A task small enough to train in a test: say again the token of two positions before.

Run as a program it trains on one device and on two, and prints the losses of both; see
``tests/network/test_training.py``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from flax import nnx

from lyricpad.network.errors import TrainingError
from lyricpad.network.hosts import Hosts, join
from lyricpad.network.steps import TrainingConfig
from lyricpad.network.task import Batch
from lyricpad.network.training import Event, train
from lyricpad.network.transformer import Transformer, TransformerConfig

N_TOKENS, LENGTH = 6, 8
CONFIG = TrainingConfig(
    steps=30,
    learning_rate=2e-2,
    warmup=5,
    log_every=5,
    validate_every=15,
    checkpoint_every=10,
    seed=3,
)


class RecallModel(nnx.Module):
    """A transformer of one block over six tokens, with dropout."""

    def __init__(self, *, rngs: nnx.Rngs) -> None:
        size = TransformerConfig(width=16, depth=1, heads=2, hidden=16, dropout=0.1)
        self.transformer = Transformer(size, rngs=rngs)
        self.tokens = nnx.Embed(N_TOKENS, 16, rngs=rngs)

    def __call__(self, token: jax.Array, dropout_key: Any) -> jax.Array:
        """Logits at each position."""
        output = self.transformer(self.tokens(token), dropout_key=dropout_key)
        return output @ self.tokens.embedding[...].T


def model(seed: int = 0) -> RecallModel:
    return RecallModel(rngs=nnx.Rngs(seed))


@dataclass
class RecallTask:
    """Batches of random tokens.

    Attributes:
        size: sequences a batch.
        before_batch: told of each step before its batch is made; may raise, as a kill would.
        spoilt: the step whose batch is weighed by something that is no number.
    """

    size: int = 8
    before_batch: Callable[[int], None] = lambda _: None
    spoilt: int | None = None

    def batch(self, step: int) -> Batch:
        """A function of the step alone."""
        self.before_batch(step)
        return self._batch(step, np.nan if step == self.spoilt else 1.0)

    def validation(self) -> Iterator[Batch]:
        """Two batches that training never sees."""
        return (self._batch(10_000 + i, 1.0) for i in range(2))

    def loss(self, model: Any, batch: Batch, dropout_key: Any) -> tuple[jax.Array, jax.Array]:
        """Cross entropy of the token two before."""
        token = batch.examples["token"]
        logits = jax.nn.log_softmax(model(token, dropout_key)[:, 2:])
        nats = -jnp.take_along_axis(logits, token[:, :-2, None], axis=-1)
        return nats.sum() * batch.shared["weight"], jnp.float32(nats.size)

    def validation_loss(self, model: Any, batch: Batch) -> tuple[jax.Array, jax.Array]:
        """Nothing dropped."""
        return self.loss(model, batch, None)

    def _batch(self, number: int, weight: float) -> Batch:
        rng = np.random.default_rng(number)
        token = rng.integers(0, N_TOKENS, (self.size, LENGTH)).astype(np.int32)
        return Batch({"token": token}, {"weight": np.float32(weight)})


def losses(out: Path, devices: list[Any]) -> list[float]:
    """The losses of a short run, in the order they were logged."""
    found: list[float] = []

    def heard(event: Event) -> None:
        found.append(float(event.get("loss", event.get("validation_loss", 0))))

    train(model(), RecallTask(), CONFIG, out, devices=devices, on_event=heard)
    return found


def refusal(out: Path, devices: list[Any]) -> str:
    """What a batch of seven is told."""
    try:
        train(model(), RecallTask(size=7), CONFIG, out, devices=devices)
    except TrainingError as error:
        return str(error)
    return ""


def as_host(folder: Path, hosts: Hosts) -> dict[str, Any]:
    """A short run with another process; only the first of them hears of losses and writes."""
    join(hosts)
    found = losses(folder, jax.devices())
    return {"devices": jax.device_count(), "own": jax.local_device_count(), "losses": found}


if __name__ == "__main__":
    if len(sys.argv) > 2:
        address, index = sys.argv[2:]
        print(json.dumps(as_host(Path(sys.argv[1]), Hosts(address, 2, int(index)))))
        sys.exit()
    folder, several = Path(sys.argv[1]), jax.devices()
    found = {
        "devices": len(several),
        "one": losses(folder / "one", several[:1]),
        "two": losses(folder / "two", several),
        "refused": refusal(folder / "seven", several),
    }
    print(json.dumps(found))
