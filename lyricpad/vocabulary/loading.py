"""Opening a folder of the vocabulary transformer."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from flax import nnx

from lyricpad.network.checkpoints import load_model
from lyricpad.vocabulary.decoding import Decoder
from lyricpad.vocabulary.errors import LexiconError
from lyricpad.vocabulary.lexicon import Lexicon
from lyricpad.vocabulary.model import VocabularyConfig, VocabularyModel
from lyricpad.vocabulary.originality import Originality


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
    path = folder / "config.json"
    if not path.is_file():
        raise LexiconError(f"{path} is not there: expected a trained vocabulary model")
    stored = json.loads(path.read_text(encoding="utf-8"))
    if stored.get("format") != 1:
        raise LexiconError(f"{path} has format {stored.get('format')}, expected 1")
    lexicon = Lexicon.load(folder / "lexicon.tsv.gz")
    config = VocabularyConfig.from_dict(stored["network"])
    model = load_model(folder / "weights.safetensors", VocabularyModel(config, rngs=nnx.Rngs(0)))
    return VocabularyParts(
        decoder=Decoder(model, lexicon),
        voices=tuple(stored["voices"]),
        originality=Originality.load(folder / "originality.safetensors"),
        name=stored.get("name", folder.name),
    )
