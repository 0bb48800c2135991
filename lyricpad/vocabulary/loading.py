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
from lyricpad.vocabulary.phrases import Phrases

FORMAT = 1
"""Of config.json; any other is refused."""

LEXICON = "lexicon.tsv.gz"
WEIGHTS = "weights.safetensors"


@dataclass(frozen=True)
class VocabularyParts:
    """What is in the folder.

    Attributes:
        decoder: the network with its lexicon.
        voices: names, "any" first.
        originality: six-word runs of the training texts.
        phrases: how words follow each other in them.
        name: of these weights, e.g. "small-2026-11-23".
    """

    decoder: Decoder
    voices: tuple[str, ...]
    originality: Originality
    phrases: Phrases
    name: str


def load_vocabulary(folder: Path) -> VocabularyParts:
    """Read lexicon, config, weights and the originality filter.

    Raises:
        LexiconError: no such folder, or not one of this version.
        CheckpointError: the weights do not fit the config.
    """
    config, voices, name = read_config(folder / "config.json")
    lexicon = Lexicon.load(folder / LEXICON)
    model = load_model(folder / WEIGHTS, lambda: VocabularyModel(config, rngs=nnx.Rngs(0)))
    return VocabularyParts(
        decoder=Decoder(model, lexicon),
        voices=voices,
        originality=Originality.load(folder / "originality.safetensors"),
        phrases=Phrases.load(folder / "phrases.safetensors"),
        name=name,
    )


def read_config(path: Path) -> tuple[VocabularyConfig, tuple[str, ...], str]:
    """Sizes, names of the voices and name of the weights, from config.json.

    Raises:
        LexiconError: no such file, or not of this version.
    """
    if not path.is_file():
        raise LexiconError(f"{path} is not there: expected a trained vocabulary model")
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        if stored["format"] != FORMAT:
            raise LexiconError(f"{path} has format {stored['format']}, expected {FORMAT}")
        config, voices = VocabularyConfig.from_dict(stored["network"]), tuple(stored["voices"])
        return config, voices, stored.get("name", path.parent.name)
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise LexiconError(
            f"{path} is not the config of a vocabulary model ({error!r}): train it again"
        ) from error
