"""Sizes that are worth a name.

========  =======================================================================
preset    meant for
========  =======================================================================
tiny      tests: trains in seconds and says nothing worth hearing
small     two CPU cores: of use after an hour, good after three
base      one GPU, under a quarter of an hour
========  =======================================================================
"""

from __future__ import annotations

from dataclasses import dataclass

from lyricpad.network.errors import TrainingError
from lyricpad.network.steps import TrainingConfig
from lyricpad.network.transformer import TransformerConfig


@dataclass(frozen=True)
class Preset:
    """A network and how it is fed.

    Attributes:
        structure: network of the structure transformer.
        vocabulary: network of the vocabulary transformer.
        structure_context: positions in its training windows.
        vocabulary_context: likewise.
        batch_size: windows a step.
        steps: of a whole training run.
        learning_rate: at its highest.
        half: whether products are of bfloat16, for a GPU.
        fused: steps taken in one call, for a GPU.
    """

    structure: TransformerConfig
    vocabulary: TransformerConfig
    structure_context: int
    vocabulary_context: int
    batch_size: int
    steps: int
    learning_rate: float
    half: bool = False
    fused: int = 1


PRESETS = {
    "tiny": Preset(
        structure=TransformerConfig(width=32, depth=2, heads=2, hidden=64),
        vocabulary=TransformerConfig(width=32, depth=2, heads=2, hidden=64),
        structure_context=64,
        vocabulary_context=32,
        batch_size=8,
        steps=60,
        learning_rate=1e-2,
    ),
    "small": Preset(
        structure=TransformerConfig(width=192, depth=4, heads=4, hidden=512),
        vocabulary=TransformerConfig(width=256, depth=4, heads=4, hidden=640),
        structure_context=256,
        vocabulary_context=128,
        batch_size=16,
        steps=6000,
        learning_rate=2e-3,
    ),
    "base": Preset(
        structure=TransformerConfig(width=384, depth=6, heads=6, hidden=1024, dropout=0.1),
        vocabulary=TransformerConfig(width=512, depth=8, heads=8, hidden=1408, dropout=0.1),
        structure_context=512,
        vocabulary_context=256,
        batch_size=128,
        steps=8000,
        learning_rate=1e-3,
        half=True,
        fused=10,
    ),
}


def preset(name: str) -> Preset:
    """A preset by name.

    Raises:
        TrainingError: there is none of that name.
    """
    if name not in PRESETS:
        raise TrainingError(f"preset {name!r}: expected one of {', '.join(PRESETS)}")
    return PRESETS[name]


def recipe(size: Preset, steps: int | None) -> TrainingConfig:
    """How a preset is trained, for so many steps if another number is wanted."""
    return TrainingConfig(steps or size.steps, size.learning_rate, half=size.half, fused=size.fused)
