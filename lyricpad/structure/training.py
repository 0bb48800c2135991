"""Training the structure transformer: from prepared lyrics to a model folder.

The folder holds `checkpoint.safetensors` and `metrics.jsonl` while it trains, and
`config.json` with `weights.safetensors` once it may be used. Running it again with the same
folder goes on where it stopped.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from flax import nnx

from lyricpad.network.checkpoints import save_model
from lyricpad.network.hosts import is_first
from lyricpad.network.prepared import Prepared, read_prepared
from lyricpad.network.presets import preset as find_preset
from lyricpad.network.presets import recipe
from lyricpad.network.steps import TrainingConfig
from lyricpad.network.training import Event, train
from lyricpad.structure.examples import EndWords, Song, end_words, songs, token_inventory
from lyricpad.structure.loading import load_config, load_structure
from lyricpad.structure.model import FORMAT, StructureConfig, StructureModel
from lyricpad.structure.task import StructureTask, TaskOptions
from lyricpad.structure.tokens import StructureTokens

LETTERS = "letters.txt"

Hear = Callable[[Sequence[EndWords]], Iterable[str]]
"""From songs' end words to their letters, one a line (`lyricpad.rhyme.songs.song_letters`)."""


def train_structure(
    prepared: Path,
    out: Path,
    *,
    start: Path | None = None,
    preset: str = "small",
    steps: int | None = None,
    seed: int = 0,
    stop_after: float | None = None,
    on_event: Callable[[Event], None] = lambda _: None,
    devices: Sequence[Any] | None = None,
    hear: Hear | None = None,
    training: Callable[[TrainingConfig], TrainingConfig] = lambda config: config,
) -> StructureModel:
    """Train, or go on training, a structure transformer.

    Args:
        prepared: folder written by ``lyricpad prepare lyrics``.
        out: model folder.
        start: a trained structure model of the same size whose weights to begin with, and whose
            tokens to keep.
        preset: name of a size in :mod:`lyricpad.network.presets`.
        steps: in all; default the preset's.
        seed: of first weights and batches.
        stop_after: seconds after which to save and return.
        on_event: told of losses as they come.
        devices: to train on; default all.
        hear: which lines rhyme; left out, equal rhyming parts do. What it said is kept in
            ``letters.txt``.
        training: last changes to how it is trained.

    Raises:
        PreparedError: no prepared lyrics at ``prepared``.
        TrainingError: unknown preset, or the loss ran away.
        StructureError: no structure model at ``start``.
        CheckpointError: ``out`` holds a run of another size, or ``start`` a model of one.
    """
    size = find_preset(preset)
    corpus = read_prepared(prepared)
    learnt, held_out = heard_songs(corpus, out / LETTERS, hear)
    tokens = token_inventory(learnt) if start is None else load_config(start)[1]
    config = StructureConfig(size.structure, len(tokens), size.structure_context)
    write_config(out, config, tokens)
    options = TaskOptions(size.batch_size, size.structure_context, seed=seed)
    task = StructureTask(tokens, learnt, held_out, options)
    if start is None:
        model = StructureModel(config, rngs=nnx.Rngs(seed))
    else:
        model = load_structure(start, config)
    how = replace(training(recipe(size, steps)), seed=seed)
    train(model, task, how, out, on_event=on_event, devices=devices, stop_after=stop_after)
    if is_first():
        save_model(out / "weights.safetensors", model)
    return model


def heard_songs(corpus: Prepared, kept: Path, hear: Hear | None) -> tuple[list[Song], list[Song]]:
    """Songs to learn from and songs held out, their rhymes heard or read from where they were kept.

    Args:
        corpus: prepared lyrics.
        kept: file of letters, one a line of the corpus.
        hear: as for :func:`train_structure`.

    Raises:
        StructureError: the file is of another corpus.
    """
    lines = corpus.lines()
    if hear is not None and not kept.is_file():
        kept.parent.mkdir(parents=True, exist_ok=True)
        ends = list(end_words(corpus, lines))
        kept.write_text("".join(hear(ends)), encoding="utf-8")
    letters = kept.read_text(encoding="utf-8") if kept.is_file() else ""
    split = [document.split for document in corpus.documents]
    found = list(songs(corpus, lines, letters))
    first = dict.fromkeys(lines.line_document.tolist())
    learnt = [song for song, i in zip(found, first, strict=True) if split[i] == "train"]
    return learnt, [song for song, i in zip(found, first, strict=True) if split[i] != "train"]


def write_config(out: Path, config: StructureConfig, tokens: StructureTokens) -> None:
    """Write config.json."""
    out.mkdir(parents=True, exist_ok=True)
    content = {"format": FORMAT, "network": config.as_dict(), "tokens": asdict(tokens)}
    (out / "config.json").write_text(json.dumps(content) + "\n", encoding="utf-8")
