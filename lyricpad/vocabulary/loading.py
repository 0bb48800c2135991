"""Opening a folder of the vocabulary transformer."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flax import nnx

from lyricpad.network.checkpoints import load_model
from lyricpad.vocabulary.decoding import Decoder
from lyricpad.vocabulary.errors import LexiconError
from lyricpad.vocabulary.lexicon import Lexicon
from lyricpad.vocabulary.model import VocabularyConfig, VocabularyModel
from lyricpad.vocabulary.originality import Originality

FORMAT = 1
"""Of config.json; any other is refused."""


@dataclass(frozen=True)
class VocabularyParts:
    """What is in the folder.

    Attributes:
        decoder: the network with its lexicon.
        voices: names, "any" first.
        originality: six-word runs of the training texts.
        name: of these weights, e.g. "small-2026-11-23".
    """

    decoder: Decoder
    voices: tuple[str, ...]
    originality: Originality
    name: str


def load_vocabulary(folder: Path) -> VocabularyParts:
    """Read lexicon, config, weights and the originality filter.

    Raises:
        LexiconError: no such folder, or not one of this version.
        CheckpointError: the weights do not fit the config.
    """
    config, stored = _config(folder / "config.json")
    lexicon = Lexicon.load(folder / "lexicon.tsv.gz")
    model = load_model(folder / "weights.safetensors", VocabularyModel(config, rngs=nnx.Rngs(0)))
    return VocabularyParts(
        decoder=Decoder(model, lexicon),
        voices=tuple(stored["voices"]),
        originality=Originality.load(folder / "originality.safetensors"),
        name=stored.get("name", folder.name),
    )


def _config(path: Path) -> tuple[VocabularyConfig, dict[str, Any]]:
    if not path.is_file():
        raise LexiconError(f"{path} is not there: expected a trained vocabulary model")
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        if stored["format"] != FORMAT:
            raise LexiconError(f"{path} has format {stored['format']}, expected {FORMAT}")
        return VocabularyConfig.from_dict(stored["network"]), stored
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise LexiconError(
            f"{path} is not the config of a vocabulary model ({error!r}): train it again"
        ) from error
