"""Opening a folder of the structure transformer."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from flax import nnx

from lyricpad.network.checkpoints import load_model
from lyricpad.structure.errors import StructureError
from lyricpad.structure.model import FORMAT, StructureConfig, StructureModel
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
    return Proposer(load_structure(folder, config), tokens, writable)


def load_structure(folder: Path, config: StructureConfig) -> StructureModel:
    """The network alone.

    Raises:
        CheckpointError: there are no weights in ``folder``, or they do not fit the config.
    """
    return load_model(
        folder / "weights.safetensors", lambda: StructureModel(config, rngs=nnx.Rngs(0))
    )


def load_config(folder: Path) -> tuple[StructureConfig, StructureTokens]:
    """Read config.json.

    Raises:
        StructureError: it is missing, spoilt or of another version.
    """
    path = folder / "config.json"
    if not path.is_file():
        raise StructureError(f"{path} is not there: expected a trained structure model")
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        if stored["format"] != FORMAT:
            raise StructureError(
                f"{path} has format {stored['format']}, expected {FORMAT}: train it again with "
                "this version (lyricpad train structure)"
            )
        inventory = stored["tokens"]
        tokens = StructureTokens(
            tags=tuple(inventory["tags"]),
            parts=tuple(tuple(part) for part in inventory["parts"]),
            genres=tuple(inventory["genres"]),
        )
        return StructureConfig.from_dict(stored["network"]), tokens
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise StructureError(
            f"{path} is not the config of a structure model ({error!r}): train it again"
        ) from error
