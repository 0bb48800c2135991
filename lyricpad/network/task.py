"""What a training run learns: batches, and a loss over them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, Protocol

import jax
from jaxtyping import PRNGKeyArray

Arrays = Mapping[str, Any]


class Batch(NamedTuple):
    """Arrays of one step.

    Attributes:
        examples: first axis is the batch; split over the devices.
        shared: the same for all examples; copied to each device.
    """

    examples: Arrays
    shared: Arrays


class Task(Protocol):
    """What to learn."""

    def batch(self, step: int) -> Batch:
        """The training batch of a step: the same for the same step, always."""
        ...

    def validation(self) -> Iterable[Batch]:
        """Held-out batches, the same ones each time."""
        ...

    def loss(
        self, model: Any, batch: Batch, dropout_key: PRNGKeyArray | None
    ) -> tuple[jax.Array, jax.Array]:
        """Summed loss in nats and the number of predictions it was summed over."""
        ...

    def validation_loss(self, model: Any, batch: Batch) -> tuple[jax.Array, jax.Array]:
        """As :meth:`loss`, exact (nothing sampled, nothing dropped)."""
        ...
