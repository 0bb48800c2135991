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
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import jax
import numpy as np
from flax import nnx

from lyricpad.network.checkpoints import flatten, load_arrays, save_arrays, unflatten
from lyricpad.network.errors import TrainingError
from lyricpad.network.hosts import is_first
from lyricpad.network.placement import Placement
from lyricpad.network.steps import (
    TrainingConfig,
    compiled_update,
    compiled_updates,
    optimizer,
    schedule,
)
from lyricpad.network.task import Arrays, Batch, Task

CHECKPOINT = "checkpoint.safetensors"
METRICS = "metrics.jsonl"

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
    for batches in _ahead(task, calls(learner.step, config)):
        meter.add(*learner.learn(batches))
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
        self._update = compiled_update(graph, task, updates, config)
        self._updates = compiled_updates(graph, task, updates, config)
        self._validate_one = _compiled_validation(graph, task)

    @property
    def last_rate(self) -> float:
        """Learning rate of the step taken last."""
        return float(self._rate(self.step - 1))

    def learn(self, batches: Sequence[Batch]) -> tuple[jax.Array, jax.Array]:
        """Take a step a batch; summed loss and the number of predictions."""
        if len(batches) == 1:
            update, arrays = self._update, self._placed(batches[0])
        else:
            together = jax.tree.map(lambda *leaves: np.stack(leaves), *batches)
            update, arrays = self._updates, self._placed(together, axis=1)
        self.params, self.moments, total, count = update(
            self.params, self.moments, *arrays, self.step
        )
        self.step += len(batches)
        return total, count

    def validate(self) -> float | None:
        """Mean loss over everything held out; ``None`` where nothing is."""
        batches = (self._placed(batch) for batch in self.task.validation())
        sums = [self._validate_one(self.params, *batch) for batch in batches]
        if not sums:
            return None
        total, count = (sum(column) for column in zip(*sums, strict=True))
        return float(total / count)

    def _placed(self, batch: Batch, axis: int = 0) -> tuple[Arrays, Arrays]:
        return self.place.divided_among(batch.examples, axis), self.place.copied(batch.shared)

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


def _compiled_validation(graph: Any, task: Task) -> Callable[..., tuple[jax.Array, jax.Array]]:
    def one(params: Any, examples: Arrays, shared: Arrays) -> tuple[jax.Array, jax.Array]:
        return task.validation_loss(nnx.merge(graph, params), Batch(examples, shared))

    return jax.jit(one)


def calls(first: int, config: TrainingConfig) -> Iterator[range]:
    """The steps of each call: at most ``fused``, none reaching past a step that is logged or saved.

    >>> config = TrainingConfig(50, log_every=20, validate_every=50, checkpoint_every=50, fused=16)
    >>> [len(steps) for steps in calls(30, config)]
    [10, 10]
    """
    every = (config.log_every, config.validate_every, config.checkpoint_every)
    while first < config.steps:
        halts = (n - first % n for n in every)
        last = min(first + config.fused, config.steps, *(first + halt for halt in halts))
        yield range(first, last)
        first = last


def _ahead(task: Task, steps: Iterable[range]) -> Iterator[list[Batch]]:
    """Batches of the steps of each call, made while those before are in use."""

    def made(call: range) -> list[Batch]:
        return [task.batch(step) for step in call]

    with ThreadPoolExecutor(1) as pool:
        coming = deque[Future[list[Batch]]]()
        for call in steps:
            coming.append(pool.submit(made, call))
            if len(coming) > 1:
                yield coming.popleft().result()
        while coming:
            yield coming.popleft().result()


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
