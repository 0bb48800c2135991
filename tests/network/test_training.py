"""The training loop: it learns, it goes on exactly where it stopped, it says when it cannot."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from flax import nnx
from hypothesis import given
from hypothesis import strategies as st

from lyricpad.network.checkpoints import flatten, load_arrays, save_arrays
from lyricpad.network.errors import CheckpointError, TrainingError
from lyricpad.network.steps import TrainingConfig, schedule
from lyricpad.network.training import CHECKPOINT, METRICS, calls, train
from tests.network.recall import CONFIG, RecallTask, model


class KilledError(Exception):
    """What a kill looks like from inside."""


def weights(trained: nnx.Module) -> dict[str, np.ndarray]:
    return flatten(nnx.to_pure_dict(nnx.state(trained, nnx.Param)))


def metrics(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / METRICS).read_text().splitlines()]


def killed_at(step: int) -> RecallTask:
    """The task of a run that dies while the batch of ``step`` is made."""

    def die(at: int) -> None:
        if at == step:
            raise KilledError

    return RecallTask(before_batch=die)


@pytest.fixture(scope="module")
def whole_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, np.ndarray]]:
    """Thirty steps at once: the folder and the last weights."""
    out = tmp_path_factory.mktemp("whole")
    return out, weights(train(model(), RecallTask(), CONFIG, out))


def test_the_loss_falls(whole_run: tuple[Path, dict[str, np.ndarray]]) -> None:
    logged = [line["loss"] for line in metrics(whole_run[0]) if "loss" in line]
    assert logged[-1] < 0.9 * logged[0]


def test_metrics_hold_a_line_for_each_log_and_validation(
    whole_run: tuple[Path, dict[str, np.ndarray]],
) -> None:
    lines = metrics(whole_run[0])
    losses = [line for line in lines if "loss" in line]
    assert [line["step"] for line in losses] == [5, 10, 15, 20, 25, 30]
    keys = {"step", "loss", "learning_rate", "predictions_per_second"}
    assert all(line.keys() == keys for line in losses)
    assert all(line["predictions_per_second"] > 0 for line in losses)
    assert losses[0]["learning_rate"] == pytest.approx(CONFIG.learning_rate)
    held_out = [line for line in lines if "validation_loss" in line]
    assert [line["step"] for line in held_out] == [15, 30]
    assert held_out[1]["validation_loss"] < held_out[0]["validation_loss"] + 0.05


def test_the_checkpoint_holds_the_weights_and_the_step(
    whole_run: tuple[Path, dict[str, np.ndarray]],
) -> None:
    arrays, about = load_arrays(whole_run[0] / CHECKPOINT)
    assert about == {"step": 30}
    for name, array in whole_run[1].items():
        np.testing.assert_array_equal(arrays[f"params.{name}.value"], array)


@pytest.mark.parametrize("died_at", [15, 23])
def test_a_killed_run_ends_on_the_same_weights_bit_for_bit(
    tmp_path: Path, whole_run: tuple[Path, dict[str, np.ndarray]], died_at: int
) -> None:
    with pytest.raises(KilledError):
        train(model(), killed_at(died_at), CONFIG, tmp_path)
    assert load_arrays(tmp_path / CHECKPOINT)[1] == {"step": died_at // 10 * 10}
    # What it starts from is in the checkpoint alone: other first weights make no difference.
    again = weights(train(model(seed=9), RecallTask(), CONFIG, tmp_path))
    assert again.keys() == whole_run[1].keys()
    for name, array in whole_run[1].items():
        np.testing.assert_array_equal(again[name], array)


def test_a_run_stops_when_its_time_is_up_and_goes_on_later(
    tmp_path: Path, whole_run: tuple[Path, dict[str, np.ndarray]]
) -> None:
    # A clock that advances a second a step: it is read more than once in some.
    now = iter(np.arange(0, 1000, 0.25))
    train(model(), RecallTask(), CONFIG, tmp_path, clock=lambda: float(next(now)), stop_after=3.0)
    assert 1 < load_arrays(tmp_path / CHECKPOINT)[1]["step"] < 30
    again = weights(train(model(), RecallTask(), CONFIG, tmp_path))
    for name, array in whole_run[1].items():
        np.testing.assert_array_equal(again[name], array)


def test_steps_taken_in_one_call_are_those_taken_one_by_one(
    tmp_path: Path, whole_run: tuple[Path, dict[str, np.ndarray]]
) -> None:
    together = replace(CONFIG, fused=4)
    found = weights(train(model(), RecallTask(), together, tmp_path))
    for name, array in whole_run[1].items():
        np.testing.assert_allclose(found[name], array, atol=2e-5)
    # What is logged, and when, is the same.
    assert [line["step"] for line in metrics(tmp_path)] == [
        line["step"] for line in metrics(whole_run[0])
    ]


def test_products_in_half_precision_learn_nearly_the_same(
    tmp_path: Path, whole_run: tuple[Path, dict[str, np.ndarray]]
) -> None:
    found = weights(train(model(), RecallTask(), replace(CONFIG, half=True), tmp_path))
    assert {array.dtype for array in found.values()} == {np.dtype(np.float32)}
    whole, half = (
        [line["loss"] for line in metrics(folder) if "loss" in line]
        for folder in (whole_run[0], tmp_path)
    )
    np.testing.assert_allclose(half, whole, rtol=0.02)
    # It is not merely called so: eight bits of precision leave their mark.
    assert half != whole


@given(
    first=st.integers(0, 60),
    fused=st.integers(1, 20),
    every=st.tuples(*[st.integers(1, 30)] * 3),
)
def test_calls_take_every_step_once_and_halt_where_something_is_due(
    first: int, fused: int, every: tuple[int, int, int]
) -> None:
    log, validate, checkpoint = every
    config = TrainingConfig(
        50, log_every=log, validate_every=validate, checkpoint_every=checkpoint, fused=fused
    )
    found = list(calls(first, config))
    assert [step for call in found for step in call] == list(range(first, 50))
    assert all(len(call) <= fused for call in found)
    for call in found:
        assert not any((step + 1) % n == 0 for step in call[:-1] for n in every)


def test_a_finished_run_is_left_as_it_is(
    whole_run: tuple[Path, dict[str, np.ndarray]],
) -> None:
    out, last = whole_run
    before = (out / METRICS).read_text()
    again = weights(train(model(), RecallTask(), CONFIG, out))
    assert (out / METRICS).read_text() == before
    for name, array in last.items():
        np.testing.assert_array_equal(again[name], array)


@pytest.fixture(scope="module")
def on_two_devices(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What `tests.network.recall` prints where there are two devices.

    Simulated devices must be asked for before JAX starts, so in a process of their own.
    """
    flags = "--xla_force_host_platform_device_count=2"
    folder = tmp_path_factory.mktemp("devices")
    done = subprocess.run(
        [sys.executable, "-m", "tests.network.recall", str(folder)],
        env={**os.environ, "XLA_FLAGS": flags, "JAX_PLATFORMS": "cpu"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_two_devices_lose_what_one_loses(on_two_devices: dict[str, Any]) -> None:
    assert on_two_devices["devices"] == 2
    assert len(on_two_devices["one"]) == 8
    np.testing.assert_allclose(on_two_devices["two"], on_two_devices["one"], rtol=2e-4)


def test_a_batch_that_does_not_divide_over_the_devices_is_refused(
    on_two_devices: dict[str, Any],
) -> None:
    assert "a batch of 7 does not divide over 2 devices" in on_two_devices["refused"]


def test_two_hosts_lose_what_one_device_loses_and_the_first_writes(
    tmp_path: Path, on_two_devices: dict[str, Any]
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    hosts = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "tests.network.recall",
                str(tmp_path / name),
                address,
                str(index),
            ],
            env={**os.environ, "JAX_PLATFORMS": "cpu"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for index, name in enumerate(("first", "second"))
    ]
    told = [host.communicate(timeout=300) for host in hosts]
    assert [host.returncode for host in hosts] == [0, 0], told
    # The libraries beneath may print lines of their own.
    first, second = (json.loads(out.splitlines()[-1]) for out, _ in told)
    assert (first["devices"], first["own"]) == (2, 1)
    np.testing.assert_allclose(first["losses"], on_two_devices["one"], rtol=2e-4)
    assert second["losses"] == []
    assert (tmp_path / "first" / CHECKPOINT).is_file()
    assert not list((tmp_path / "second").iterdir())


def test_a_loss_that_is_no_number_stops_the_run(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="loss at step 15 is nan: expected a number"):
        train(model(), RecallTask(spoilt=12), CONFIG, tmp_path)
    arrays, about = load_arrays(tmp_path / CHECKPOINT)
    assert about == {"step": 10}
    assert all(np.isfinite(array).all() for array in arrays.values())


def test_weights_that_are_no_numbers_are_never_saved(tmp_path: Path) -> None:
    # The checkpoint comes before the next line of metrics, which would have told.
    config = replace(CONFIG, log_every=25, checkpoint_every=10)
    with pytest.raises(TrainingError, match="weights at step 20 are no longer numbers"):
        train(model(), RecallTask(spoilt=12), config, tmp_path)
    assert load_arrays(tmp_path / CHECKPOINT)[1] == {"step": 10}


def test_a_checkpoint_of_another_network_is_refused(tmp_path: Path) -> None:
    save_arrays(tmp_path / CHECKPOINT, {"params.w": np.zeros(3, np.float32)}, {"step": 4})
    with pytest.raises(CheckpointError, match="was it trained with another config"):
        train(model(), RecallTask(), CONFIG, tmp_path)


@pytest.mark.parametrize(
    ("step", "share"),
    [(0, 0.1), (4, 0.5), (9, 1.0), (50, 1.0), (70, 1.0), (85, 0.5), (99, 1 / 30), (100, 0.0)],
)
def test_the_learning_rate_rises_stays_and_falls(step: int, share: float) -> None:
    config = TrainingConfig(steps=100, learning_rate=2e-3, warmup=10, decay=0.3)
    assert float(schedule(config)(step)) == pytest.approx(2e-3 * share)
