"""The training loop of both transformers: plain JAX on any number of devices.

A :class:`Task` says what to learn (batches and a loss); this file says how: AdamW, a
learning rate that warms up, stays and decays ("warmup-stable-decay", Hu et al. 2024,
arXiv 2404.06395, which lets a run be prolonged without having known its length), gradient
clipping, validation, metrics and checkpoints.

A batch is a function of the seed and the step alone, so a run that was killed goes on exactly
as if it had not been. On several devices the batch is split among them and the weights are
copied to each (data parallelism by ``jax.sharding``); the losses are those of one device within
rounding.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import jax
import jax.numpy as jnp
import numpy as np
import optax
from flax import nnx
from jax.sharding import Mesh, NamedSharding, PartitionSpec
from jaxtyping import PRNGKeyArray

from lyricpad.network.checkpoints import flatten, load_arrays, save_arrays, unflatten
from lyricpad.network.errors import TrainingError

CHECKPOINT = "checkpoint.safetensors"
METRICS = "metrics.jsonl"

Arrays = dict[str, Any]


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


class State(NamedTuple):
    """All that changes while training."""

    params: Any
    moments: Any
    step: int


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
        devices: to split each batch over; default all of this process.
        clock: seconds, for speeds only.
        stop_after: seconds after which to save and return, done or not.

    Returns:
        The model with the last weights.

    Raises:
        TrainingError: the loss is no longer a number.
        CheckpointError: the checkpoint in ``out`` is of another network.
    """
    out.mkdir(parents=True, exist_ok=True)
    graph, params = nnx.split(model, nnx.Param)
    place = _Placement(devices or jax.devices())
    updates = optimizer(config)
    state = _resume(out, State(params, updates.init(params), 0))
    state = State(place.copied(state.params), place.copied(state.moments), state.step)
    step_once = _compiled_step(graph, task, updates, config)
    validate = _compiled_validation(graph, task)
    log = _Log(out / METRICS, on_event)
    begin = clock()
    last = (begin, state.step)
    seen, losses = 0, []
    for batch in _ahead(task, state.step, config.steps):
        params, moments, loss, count = step_once(
            state.params, state.moments, *place.batch(batch), state.step
        )
        state = State(params, moments, state.step + 1)
        losses.append((loss, count))
        done = state.step == config.steps
        if state.step % config.log_every == 0 or done:
            total, predictions = (float(sum(x)) for x in zip(*losses, strict=True))
            if not np.isfinite(total):
                raise TrainingError(
                    f"the loss at step {state.step} is {total}: expected a number; "
                    "lower --learning-rate and resume"
                )
            now, seen = clock(), int(predictions)
            log.write(
                step=state.step,
                loss=total / predictions,
                learning_rate=float(schedule(config)(state.step - 1)),
                predictions_per_second=seen / max(1e-9, now - last[0]),
            )
            last, losses = (now, state.step), []
        if state.step % config.validate_every == 0 or done:
            log.write(step=state.step, validation_loss=validate(state.params, place))
            last = (clock(), state.step)
        late = stop_after is not None and clock() - begin > stop_after
        if state.step % config.checkpoint_every == 0 or done or late:
            _save(out, state)
        if late:
            break
    nnx.update(model, jax.device_get(state.params))
    return model


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


def _compiled_validation(graph: Any, task: Task) -> Callable[[Any, _Placement], float]:
    @jax.jit
    def one(params: Any, examples: Arrays, shared: Arrays) -> tuple[jax.Array, jax.Array]:
        return task.validation_loss(nnx.merge(graph, params), Batch(examples, shared))

    def validate(params: Any, place: _Placement) -> float:
        sums = [one(params, *place.batch(batch)) for batch in task.validation()]
        if not sums:
            return float("nan")
        return float(sum(total for total, _ in sums) / sum(count for _, count in sums))

    return validate


class _Placement:
    """Where arrays lie: weights on every device, examples split among them."""

    def __init__(self, devices: Sequence[Any]) -> None:
        mesh = Mesh(np.array(devices), ("batch",))
        self.n_devices = len(devices)
        self.everywhere = NamedSharding(mesh, PartitionSpec())
        self.divided = NamedSharding(mesh, PartitionSpec("batch"))

    def copied(self, tree: Any) -> Any:
        return jax.device_put(tree, self.everywhere)

    def batch(self, batch: Batch) -> tuple[Arrays, Arrays]:
        size = len(next(iter(batch.examples.values())))
        if size % self.n_devices:
            raise TrainingError(
                f"a batch of {size} does not divide over {self.n_devices} devices: "
                "choose a batch that is a multiple of them"
            )
        return jax.device_put(batch.examples, self.divided), self.copied(batch.shared)


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


def _save(out: Path, state: State) -> None:
    arrays = flatten({"params": state.params, "moments": state.moments})
    save_arrays(out / CHECKPOINT, arrays, {"step": state.step})


def _resume(out: Path, state: State) -> State:
    if not (out / CHECKPOINT).is_file():
        return state
    arrays, about = load_arrays(out / CHECKPOINT)
    tree = unflatten({"params": state.params, "moments": state.moments}, arrays)
    return State(tree["params"], tree["moments"], int(about["step"]))


class _Log:
    """metrics.jsonl, one JSON object a line, and whoever listens."""

    def __init__(self, path: Path, on_event: Callable[[Event], None]) -> None:
        self.path = path
        self.on_event = on_event

    def write(self, **event: float | int | str) -> None:
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(event) + "\n")
        self.on_event(event)
