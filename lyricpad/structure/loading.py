"""Opening a folder of the structure transformer."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from flax import nnx

from lyricpad.network.checkpoints import load_model
from lyricpad.structure.errors import StructureError
from lyricpad.structure.model import StructureConfig, StructureModel
from lyricpad.structure.proposals import Proposer
from lyricpad.structure.tokens import StructureTokens


def load_proposer(folder: Path, writable: Iterable[str]) -> Proposer:
    """Read config.json and weights.safetensors.

    Args:
        folder: the model's.
        writable: tags the vocabulary can write.

    Raises:
        StructureError: no such folder, or not one of this version.
        CheckpointError: the weights do not fit the config.
    """
    config, tokens = load_config(folder)
    # The weights are read over these, so where they start from does not matter.
    model = StructureModel(config, rngs=nnx.Rngs(0))
    return Proposer(load_model(folder / "weights.safetensors", model), tokens, writable)


def load_config(folder: Path) -> tuple[StructureConfig, StructureTokens]:
    """Read config.json.

    Raises:
        StructureError: it is missing or of another version.
    """
    path = folder / "config.json"
    if not path.is_file():
        raise StructureError(f"{path} is not there: expected a trained structure model")
    stored = json.loads(path.read_text(encoding="utf-8"))
    if stored.get("format") != 1:
        raise StructureError(f"{path} has format {stored.get('format')}, expected 1")
    tokens = StructureTokens(
        tags=tuple(stored["tokens"]["tags"]),
        parts=tuple(tuple(part) for part in stored["tokens"]["parts"]),
        genres=tuple(stored["tokens"]["genres"]),
    )
    return StructureConfig.from_dict(stored["network"]), tokens
