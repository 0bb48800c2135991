"""Starting a vocabulary transformer from another one's weights, though their lexicons differ.

Rows are matched by word and tag, tag and voice vectors by name; everything else must have the
same shape. A row the other model lacks starts as another reading of its word (the noun *mill*
as the verb), else as the mean of its tag.

>>> matches(["a", "b", "c"], ["c", "a"])
[1, None, 0]
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from pathlib import Path

import numpy as np
from flax import nnx

from lyricpad.network.checkpoints import flatten, load_weights, unflatten
from lyricpad.network.errors import CheckpointError
from lyricpad.vocabulary.lexicon import UNKNOWN, Lexicon
from lyricpad.vocabulary.loading import read_config
from lyricpad.vocabulary.model import VocabularyModel

ROWS, BIAS = "rows.embedding", "bias"
BY_TAG = ("tag.embedding", "tag_left.embedding", "tag_left2.embedding")
VOICE = "voice.embedding"


def matches(wanted: Sequence[Hashable], there: Sequence[Hashable]) -> list[int | None]:
    """Where each wanted thing stands among those there."""
    place = {thing: i for i, thing in enumerate(there)}
    return [place.get(thing) for thing in wanted]


def start_from(
    model: VocabularyModel, lexicon: Lexicon, voices: Sequence[str], source: Path
) -> None:
    """Give ``model`` the weights of the model folder ``source``.

    Args:
        model: changed in place.
        lexicon: of the model.
        voices: names of the model's voices.
        source: a trained vocabulary model, with its lexicon.

    Raises:
        CheckpointError: the networks have different sizes.
        LexiconError: ``source`` holds no vocabulary model.
    """
    _, other_voices, _ = read_config(source / "config.json")
    other = Lexicon.load(source / "lexicon.tsv.gz")
    theirs = load_weights(source / "weights.safetensors")
    state = nnx.to_pure_dict(nnx.state(model, nnx.Param))
    ours = flatten(state)
    found = {name: np.asarray(array, np.float32) for name, array in theirs.items()}
    rows = row_matches(lexicon, other)
    if ROWS in found and found[ROWS].shape[1] == ours[ROWS].shape[1]:
        found[ROWS] = _rows(found[ROWS], rows, lexicon)
        # A row's bias is how common it is: where there was none, what this lexicon counts.
        found[BIAS] = _taken(ours[BIAS], found[BIAS], rows.tolist())
        tags = [0, *(None if n is None else n + 1 for n in matches(lexicon.tags, other.tags))]
        for name in BY_TAG:
            found[name] = _taken(ours[name], found[name], tags)
        found[VOICE] = _taken(ours[VOICE], found[VOICE], matches(voices, other_voices))
    try:
        nnx.update(model, unflatten(state, found))
    except CheckpointError as error:
        raise CheckpointError(f"{source} cannot be started from: {error}") from error


def row_matches(lexicon: Lexicon, other: Lexicon) -> np.ndarray:
    """For each row the row of the same word and tag in another lexicon, -1 where there is none.

    Returns:
        ``int64[rows]``; the unknown word is row 0 in both.
    """
    there = {(entry.word, entry.tag): i for i, entry in enumerate(other.entries)}
    return np.array([there.get((entry.word, entry.tag), -1) for entry in lexicon.entries])


def _rows(vectors: np.ndarray, rows: np.ndarray, lexicon: Lexicon) -> np.ndarray:
    """Vectors by match; the rest as another reading of the word, else the mean of the tag."""
    out = np.where((rows >= 0)[:, None], vectors[np.maximum(rows, 0)], 0.0).astype(np.float32)
    for tag in lexicon.tags:
        span = lexicon.rows(tag)
        known = rows[span] >= 0
        mean = out[span][known].mean(0) if known.any() else vectors.mean(0)
        out[span] = np.where(known[:, None], out[span], mean)
    for i in np.flatnonzero(rows < 0):
        readings = lexicon.rows_by_word.get(lexicon.entries[i].word.lower(), ())
        known = [row for row in readings if row != UNKNOWN and rows[row] >= 0]
        if known:
            out[i] = out[known[0]]
    return out


def _taken(ours: np.ndarray, theirs: np.ndarray, places: Sequence[int | None]) -> np.ndarray:
    """Ours, with theirs wherever a place (not negative) is known."""
    out = np.array(ours, np.float32)
    for i, place in enumerate(places):
        if place is not None and place >= 0:
            out[i] = theirs[place]
    return out
