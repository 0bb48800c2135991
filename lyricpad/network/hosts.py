"""Training on several machines: each runs the same command, told who it is.

Every host makes the same batches from the same seed and works on its own part of them; the first
one alone writes files. All must see the same prepared text and, to go on with a run, the same
checkpoint (a shared folder, or a copy).
"""

from __future__ import annotations

from dataclasses import dataclass

import jax

from lyricpad.network.errors import TrainingError


@dataclass(frozen=True)
class Hosts:
    """Who takes part.

    Attributes:
        coordinator: address and port of the first host, reachable from all, e.g. "10.0.0.1:8476".
        count: how many hosts there are.
        index: which one this is, from 0.
    """

    coordinator: str
    count: int
    index: int

    def __post_init__(self) -> None:
        """Refuse what could never meet."""
        if self.count < 1 or not 0 <= self.index < self.count:
            raise TrainingError(
                f"host {self.index} of {self.count}: expected a number from 0 to one less than "
                "the number of hosts"
            )
        if not self.coordinator.rpartition(":")[2].isdigit():
            raise TrainingError(
                f"coordinator {self.coordinator!r}: expected HOST:PORT, such as 10.0.0.1:8476"
            )


def join(hosts: Hosts) -> None:
    """Meet the other hosts; before anything else asks JAX for its devices.

    Raises:
        RuntimeError: JAX has been used already, or the others did not come.
    """
    # Without it processors cannot add up their gradients; elsewhere it is not looked at.
    jax.config.update("jax_cpu_collectives_implementation", "gloo")
    jax.distributed.initialize(hosts.coordinator, hosts.count, hosts.index)


def is_first() -> bool:
    """Whether this host writes the files; so is a host that is alone."""
    return jax.process_index() == 0
