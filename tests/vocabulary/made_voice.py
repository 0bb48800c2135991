"""A voice nobody trained: changes drawn at random, large enough to be heard."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import jax
import numpy as np

from lyricpad.network.checkpoints import load_weights
from lyricpad.vocabulary.changes import first_changes
from lyricpad.vocabulary.loading import WEIGHTS
from lyricpad.vocabulary.originality import Originality
from lyricpad.vocabulary.own_songs import OldSongs, line_hash
from lyricpad.vocabulary.own_voice import Origin, OwnVoice, checksum


def made_voice(base: Path, name: str = "mine", lines: Sequence[Sequence[str]] = ()) -> OwnVoice:
    """A voice for the vocabulary model in ``base`` that may not say ``lines`` again."""
    weights = load_weights(base / WEIGHTS)
    changes = {
        name: np.asarray(array)
        for name, array in first_changes(weights, rank=2, key=jax.random.key(0)).items()
    }
    rng = np.random.default_rng(0)
    for each in [one for one in changes if not one.endswith(":down")]:
        changes[each] = rng.normal(scale=0.1, size=changes[each].shape)
    old = OldSongs(
        Originality.build(lines), np.array([line_hash(line) for line in lines], np.uint64)
    )
    return OwnVoice(name, Origin(checksum(base / WEIGHTS), 8, 120, 900, 3.0, 2.9, 40), changes, old)
