"""The training loop of both transformers: plain JAX on any number of devices.

A :class:`Task` says what to learn (batches and a loss); this file says how: AdamW, a
learning rate that warms up, stays and decays ("warmup-stable-decay", Hu et al. 2024,
arXiv 2404.06395, which lets a run be prolonged without having known its length), gradient
clipping, validation, metrics and checkpoints.

A batch is a function of the seed and the step alone, so a run that was killed goes on exactly
as if it had not been. On several devices the batch is split among them and the weights are
copied to each (data parallelism by ``jax.sharding``); the losses are those of one device within
rounding; so it is on several hosts, of which the first writes the files.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import jax
import jax.numpy as jnp
import numpy as np
import optax
from flax import nnx
from jaxtyping import PRNGKeyArray

from lyricpad.network.checkpoints import flatten, load_arrays, save_arrays, unflatten
from lyricpad.network.errors import TrainingError
from lyricpad.network.hosts import is_first
from lyricpad.network.placement import Placement

CHECKPOINT = "checkpoint.safetensors"
METRICS = "metrics.jsonl"

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


@dataclass(frozen=True)
class TrainingConfig:
    """How to train.

    Attributes:
        steps: weight updates in all; may be raised when a run is resumed.
        learning_rate: at its highest.
        warmup: steps until it is reached.
        decay: share of the steps at the end over which it falls linearly to zero.
        weight_decay: of AdamW, on matrices only.
        clip: largest norm of the gradient.
        beta2: of Adam's second moment.
        seed: of batches, dropout and first weights.
        log_every: steps between lines of metrics.
        validate_every: steps between validations.
        checkpoint_every: steps between checkpoints.
    """

    steps: int
    learning_rate: float = 1.5e-3
    warmup: int = 100
    decay: float = 0.3
    weight_decay: float = 0.05
    clip: float = 1.0
    beta2: float = 0.98
    seed: int = 0
    log_every: int = 20
    validate_every: int = 500
    checkpoint_every: int = 250


def schedule(config: TrainingConfig) -> Callable[[Any], jax.Array]:
    """Learning rate by step: up over ``warmup``, level, down to zero over the last ``decay``."""
    fall = max(1, round(config.steps * config.decay))

    def rate(step: Any) -> jax.Array:
        up = (step + 1) / max(1, config.warmup)
        down = (config.steps - step) / fall
        return config.learning_rate * jnp.clip(jnp.minimum(up, down), 0.0, 1.0)

    return rate


def optimizer(config: TrainingConfig) -> optax.GradientTransformation:
    """AdamW behind gradient clipping; norms and biases are not decayed."""
    return optax.chain(
        optax.clip_by_global_norm(config.clip),
        optax.adamw(
            schedule(config),
            b2=config.beta2,
            weight_decay=config.weight_decay,
            mask=lambda params: jax.tree.map(lambda leaf: leaf.ndim > 1, params),
        ),
    )


Event = dict[str, float | int | str]


def train(
    model: nnx.Module,
    task: Task,
    config: TrainingConfig,
    out: Path,
    *,
    on_event: Callable[[Event], None] = lambda _: None,
    devices: Sequence[Any] | None = None,
    clock: Callable[[], float] = time.monotonic,
    stop_after: float | None = None,
) -> nnx.Module:
    """Train ``model`` in place, resuming from ``out`` if a checkpoint stands there.

    Args:
        model: with its first weights.
        task: batches and loss.
        config: how to train.
        out: folder of checkpoint and metrics.
        on_event: told of each logged step, validation and checkpoint.
        devices: to split each batch over; default all there are, those of other hosts included
            (:mod:`lyricpad.network.hosts`).
        clock: seconds, for speeds only.
        stop_after: seconds after which to save and return, done or not; for one host only.

    Returns:
        The model with the last weights.

    Raises:
        TrainingError: the loss is no longer a number, or several hosts were given a time.
        CheckpointError: the checkpoint in ``out`` is of another network.
    """
    if stop_after is not None and jax.process_count() > 1:
        raise TrainingError("several hosts cannot agree on a time to stop: use --steps")
    out.mkdir(parents=True, exist_ok=True)
    learner = _Learner(model, task, config, devices or jax.devices())
    learner.resume(out / CHECKPOINT)
    meter, log = _Meter(clock), _Log(out / METRICS, on_event)
    begin = clock()
    for batch in _ahead(task, learner.step, config.steps):
        meter.add(*learner.learn(batch))
        step = learner.step
        done = step == config.steps
        if done or step % config.log_every == 0:
            log.write(step=step, **meter.read(step), learning_rate=learner.last_rate)
        if done or step % config.validate_every == 0:
            held_out = learner.validate()
            if held_out is not None:
                log.write(step=step, validation_loss=held_out)
            meter.restart()
        late = stop_after is not None and clock() - begin > stop_after
        if done or late or step % config.checkpoint_every == 0:
            learner.save(out / CHECKPOINT)
        if late:
            break
    nnx.update(model, jax.device_get(learner.params))
    return model


class _Learner:
    """The weights and all that changes with them, on the devices they lie on."""

    def __init__(
        self, model: nnx.Module, task: Task, config: TrainingConfig, devices: Sequence[Any]
    ) -> None:
        graph, params = nnx.split(model, nnx.Param)
        updates = optimizer(config)
        self.task, self.place = task, Placement(devices)
        self.params = self.place.copied(params)
        self.moments = self.place.copied(updates.init(params))
        self.step = 0
        self._rate = schedule(config)
        self._step_once = _compiled_step(graph, task, updates, config)
        self._validate_one = _compiled_validation(graph, task)

    @property
    def last_rate(self) -> float:
        """Learning rate of the step taken last."""
        return float(self._rate(self.step - 1))

    def learn(self, batch: Batch) -> tuple[jax.Array, jax.Array]:
        """Take one step; summed loss and the number of predictions."""
        arrays = self._placed(batch)
        self.params, self.moments, total, count = self._step_once(
            self.params, self.moments, *arrays, self.step
        )
        self.step += 1
        return total, count

    def validate(self) -> float | None:
        """Mean loss over everything held out; ``None`` where nothing is."""
        batches = (self._placed(batch) for batch in self.task.validation())
        sums = [self._validate_one(self.params, *batch) for batch in batches]
        if not sums:
            return None
        total, count = (sum(column) for column in zip(*sums, strict=True))
        return float(total / count)

    def _placed(self, batch: Batch) -> tuple[Arrays, Arrays]:
        return self.place.divided_among(batch.examples), self.place.copied(batch.shared)

    def save(self, path: Path) -> None:
        """Write a checkpoint, unless what would be written could not be resumed from."""
        arrays = flatten({"params": self.params, "moments": self.moments})
        if not all(np.isfinite(array).all() for array in arrays.values()):
            raise TrainingError(
                f"the weights at step {self.step} are no longer numbers: {path.name} is left as "
                "it was; lower --learning-rate and resume"
            )
        if is_first():
            save_arrays(path, arrays, {"step": self.step})

    def resume(self, path: Path) -> None:
        """Go on from a checkpoint, if there is one."""
        if not path.is_file():
            return
        arrays, about = load_arrays(path)
        tree = unflatten({"params": self.params, "moments": self.moments}, arrays)
        self.params = self.place.copied(tree["params"])
        self.moments = self.place.copied(tree["moments"])
        self.step = int(about["step"])


class _Meter:
    """Loss and speed since they were last read."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self.sums: list[tuple[jax.Array, jax.Array]] = []
        self.restart()

    def restart(self) -> None:
        """Time counts from now."""
        self.since = self.clock()

    def add(self, total: jax.Array, count: jax.Array) -> None:
        # Left on the device: to read it here would wait for every step.
        self.sums.append((total, count))

    def read(self, step: int) -> dict[str, float]:
        total, predictions = (float(sum(column)) for column in zip(*self.sums, strict=True))
        if not np.isfinite(total):
            raise TrainingError(
                f"the loss at step {step} is {total}: expected a number; "
                "lower --learning-rate and resume"
            )
        seconds = max(1e-9, self.clock() - self.since)
        self.sums = []
        self.restart()
        return {"loss": total / predictions, "predictions_per_second": int(predictions) / seconds}


def _compiled_step(
    graph: Any, task: Task, updates: optax.GradientTransformation, config: TrainingConfig
) -> Callable[..., tuple[Any, Any, jax.Array, jax.Array]]:
    key = jax.random.key(config.seed)

    def mean_loss(params: Any, batch: Batch, step: jax.Array) -> tuple[jax.Array, Any]:
        total, count = task.loss(nnx.merge(graph, params), batch, jax.random.fold_in(key, step))
        return total / jnp.maximum(count, 1), (total, count)

    def step_once(
        params: Any, moments: Any, examples: Arrays, shared: Arrays, step: jax.Array
    ) -> tuple[Any, Any, jax.Array, jax.Array]:
        batch = Batch(examples, shared)
        (_, (total, count)), slope = jax.value_and_grad(mean_loss, has_aux=True)(
            params, batch, step
        )
        change, moments = updates.update(slope, moments, params)
        return optax.apply_updates(params, change), moments, total, count

    return jax.jit(step_once, donate_argnums=(0, 1))


def _compiled_validation(graph: Any, task: Task) -> Callable[..., tuple[jax.Array, jax.Array]]:
    def one(params: Any, examples: Arrays, shared: Arrays) -> tuple[jax.Array, jax.Array]:
        return task.validation_loss(nnx.merge(graph, params), Batch(examples, shared))

    return jax.jit(one)


def _ahead(task: Task, first: int, last: int) -> Iterator[Batch]:
    """Batches of steps first .. last - 1, each made while the one before is in use."""
    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(task.batch, first) if first < last else None
        for step in range(first, last):
            assert coming is not None
            batch = coming.result()
            if step + 1 < last:
                coming = pool.submit(task.batch, step + 1)
            yield batch


class _Log:
    """metrics.jsonl, one JSON object a line, and whoever listens."""

    def __init__(self, path: Path, on_event: Callable[[Event], None]) -> None:
        self.path = path
        self.on_event = on_event

    def write(self, **event: float | int | str) -> None:
        if not is_first():
            return
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(event) + "\n")
        self.on_event(event)
