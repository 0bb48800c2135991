"""Where arrays lie while training: weights on every device, examples split among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import jax
import numpy as np
from jax.sharding import Mesh, NamedSharding, PartitionSpec

from lyricpad.network.errors import TrainingError

Tree = TypeVar("Tree")


class Placement:
    """Puts arrays onto devices, of this host or of several.

    Args:
        devices: of all hosts, the same order on each.
    """

    def __init__(self, devices: Sequence[Any]) -> None:
        mesh = Mesh(np.array(devices), ("batch",))
        self.n_devices = len(devices)
        self.everywhere = NamedSharding(mesh, PartitionSpec())
        self._divided = [
            NamedSharding(mesh, PartitionSpec(*[None] * axis, "batch")) for axis in (0, 1)
        ]

    def copied(self, tree: Tree) -> Tree:
        """The same on every device."""
        return _put(tree, self.everywhere)

    def divided_among(self, examples: Mapping[str, Any], axis: int = 0) -> Mapping[str, Any]:
        """Arrays whose axis 0 or 1 is the batch, each device holding its share.

        Raises:
            TrainingError: the batch cannot be shared out evenly.
        """
        size = jax.tree.leaves(examples)[0].shape[axis]
        if size % self.n_devices:
            raise TrainingError(
                f"a batch of {size} does not divide over {self.n_devices} devices: "
                "choose a batch that is a multiple of them"
            )
        return _put(examples, self._divided[axis])


def _put(tree: Tree, sharding: NamedSharding) -> Tree:
    if jax.process_count() == 1:
        return jax.device_put(tree, sharding)

    # Devices of other hosts cannot be written to: each host gives its own what is theirs.
    def one(leaf: Any) -> jax.Array:
        array = np.asarray(leaf)
        return jax.make_array_from_callback(array.shape, sharding, lambda index: array[index])

    return jax.tree.map(one, tree)
