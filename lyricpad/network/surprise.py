"""How surprised a trained network is by what its task holds out: the figure training prints."""

from __future__ import annotations

import math
from dataclasses import dataclass

import jax
from flax import nnx

from lyricpad.network.errors import TrainingError
from lyricpad.network.task import Batch, Task


@dataclass(frozen=True)
class Surprise:
    """Of a network by held-out text.

    Attributes:
        nats: mean a prediction.
        predictions: they were counted over.
    """

    nats: float
    predictions: int

    @property
    def perplexity(self) -> float:
        """Exponential of the mean."""
        return math.exp(self.nats)

    def as_dict(self) -> dict[str, float]:
        """For printing."""
        return {
            "nats": round(self.nats, 4),
            "perplexity": round(self.perplexity, 3),
            "predictions": self.predictions,
        }


def surprise(model: nnx.Module, task: Task) -> Surprise:
    """Mean validation loss of a task.

    Raises:
        TrainingError: the task holds nothing out.
    """
    graph, params = nnx.split(model, nnx.Param)

    @jax.jit
    def one(params: nnx.State, batch: Batch) -> tuple[jax.Array, jax.Array]:
        return task.validation_loss(nnx.merge(graph, params), batch)

    sums = [one(params, batch) for batch in task.validation()]
    if not sums:
        raise TrainingError(
            "the corpus holds nothing out: expected a prepared corpus of some dozen texts or more"
        )
    total, count = (float(sum(column)) for column in zip(*sums, strict=True))
    return Surprise(total / count, int(count))
