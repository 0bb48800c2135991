"""Weights on disk: what comes back, what is refused, what a failed write leaves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from flax import nnx

from lyricpad.network.checkpoints import (
    flatten,
    load_arrays,
    load_model,
    save_arrays,
    save_model,
    unflatten,
)
from lyricpad.network.errors import CheckpointError
from lyricpad.network.transformer import Transformer, TransformerConfig

CONFIG = TransformerConfig(width=8, depth=1, heads=2, hidden=8)


def network(seed: int = 0, config: TransformerConfig = CONFIG) -> Transformer:
    return Transformer(config, rngs=nnx.Rngs(seed))


def weights(model: nnx.Module) -> dict[str, np.ndarray]:
    return flatten(nnx.to_pure_dict(nnx.state(model, nnx.Param)))


def test_arrays_come_back_as_they_were(tmp_path: Path) -> None:
    arrays = {
        "count": np.array(7, np.int32),
        "empty": np.zeros((0, 3), np.float32),
        "turned": np.arange(6, dtype=np.float32).reshape(2, 3).T,
        "half": np.array([1.5, -2.0], np.float16),
    }
    save_arrays(tmp_path / "deep" / "down.safetensors", arrays, {"step": 12, "note": "é"})
    back, about = load_arrays(tmp_path / "deep" / "down.safetensors")
    assert about == {"step": 12, "note": "é"}
    assert back.keys() == arrays.keys()
    for name, array in arrays.items():
        assert back[name].shape == array.shape
        assert back[name].dtype == array.dtype
        np.testing.assert_array_equal(back[name], array)


def test_a_tree_is_stored_by_path_and_filled_again() -> None:
    tree = {"blocks": [{"w": jnp.ones((2, 2))}, {"w": jnp.zeros((2, 2))}], "count": jnp.int32(3)}
    flat = flatten(tree)
    assert sorted(flat) == ["blocks.0.w", "blocks.1.w", "count"]
    empty: Any = {"blocks": [{"w": jnp.zeros((2, 2))}] * 2, "count": jnp.int32(0)}
    filled = unflatten(empty, flat)
    np.testing.assert_array_equal(filled["blocks"][0]["w"], np.ones((2, 2)))
    assert filled["count"].shape == ()
    assert filled["count"] == 3


def test_a_model_comes_back_rounded_to_eight_bits(tmp_path: Path) -> None:
    first = network(seed=1)
    save_model(tmp_path / "weights.safetensors", first)
    back = weights(load_model(tmp_path / "weights.safetensors", lambda: network(seed=2)))
    for name, array in weights(first).items():
        assert back[name].dtype == np.float32
        # Half a step of 1/127 of the row's largest entry, and the rounding of the scale.
        furthest = np.abs(array).max(-1, keepdims=True) * (0.5 / 127 + 2**-11)
        assert (np.abs(back[name] - array) <= furthest).all()


def test_a_loaded_model_lies_on_the_device(tmp_path: Path) -> None:
    save_model(tmp_path / "weights.safetensors", network())
    loaded = load_model(tmp_path / "weights.safetensors", network)
    leaves = jax.tree.leaves(nnx.state(loaded, nnx.Param))
    assert leaves
    assert all(isinstance(leaf, jax.Array) for leaf in leaves)


@pytest.mark.parametrize("dtype", [np.float16, np.float32])
def test_weights_that_were_never_rounded_to_eight_bits_are_read_too(
    tmp_path: Path, dtype: type[np.floating]
) -> None:
    first = {name: array.astype(dtype) for name, array in weights(network(seed=1)).items()}
    save_arrays(tmp_path / "weights.safetensors", first, {})
    back = weights(load_model(tmp_path / "weights.safetensors", lambda: network(seed=2)))
    for name, array in first.items():
        np.testing.assert_array_equal(back[name], array.astype(np.float32))


def test_weights_of_a_deeper_network_are_refused_by_name(tmp_path: Path) -> None:
    save_model(tmp_path / "weights.safetensors", network())
    deeper = network(config=TransformerConfig(width=8, depth=2, heads=2, hidden=8))
    with pytest.raises(CheckpointError, match=r"they differ in blocks\.1\.attention") as refused:
        load_model(tmp_path / "weights.safetensors", lambda: deeper)
    assert f"holds {len(weights(network()))} arrays" in str(refused.value)


def test_weights_of_another_width_are_refused_by_name(tmp_path: Path) -> None:
    save_model(tmp_path / "weights.safetensors", network())
    wider = network(config=TransformerConfig(width=8, depth=1, heads=2, hidden=16))
    says = r"hidden\.\w+\.kernel is \(8, 16\) in the file, the network expects \(8, 32\)|"
    with pytest.raises(CheckpointError, match=says + r"is \(8, 8\).*expects \(16, 8\)"):
        load_model(tmp_path / "weights.safetensors", lambda: wider)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match=r"gone\.safetensors is not there"):
        load_arrays(tmp_path / "gone.safetensors")


@pytest.mark.parametrize("kept", [0, 5, 40, 400])
def test_a_torn_file_is_refused(tmp_path: Path, kept: int) -> None:
    path = tmp_path / "weights.safetensors"
    save_arrays(path, {"w": np.ones((10, 10), np.float32)}, {})
    whole = path.read_bytes()
    assert len(whole) > 400
    path.write_bytes(whole[:kept])
    with pytest.raises(CheckpointError, match="not a whole safetensors file"):
        load_arrays(path)


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "weights.safetensors"
    save_arrays(path, {"w": np.ones(3, np.float32)}, {"step": 1})
    # A folder stands where the new file would be written: the write fails as on a full disk.
    (tmp_path / ".weights.safetensors.part").mkdir()
    with pytest.raises(OSError, match="part"):
        save_arrays(path, {"w": np.zeros(3, np.float32)}, {"step": 2})
    back, about = load_arrays(path)
    np.testing.assert_array_equal(back["w"], np.ones(3))
    assert about == {"step": 1}
