"""Training a baseline: from prepared corpora to a folder that `load_baselines` opens.

A baseline's folder holds one folder a network, with `tokens.txt`, `config.json` and
`weights.safetensors`, and while it trains `checkpoint.safetensors` and `metrics.jsonl`. Given
again with the same folder, training goes on where it stopped.

    train_baseline("lyrics", [Path("prepared/lyrics")], Path("runs/baselines/lyrics"))
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import jax
import numpy as np
from flax import nnx

from lyricpad.evaluation.baselines.inventory import Inventory
from lyricpad.evaluation.baselines.model import BaselineConfig, TokenModel
from lyricpad.evaluation.baselines.recipes import Corpora, Kind, Part, baseline, wanted
from lyricpad.evaluation.baselines.streams import Corpus, Stream, some_shards
from lyricpad.evaluation.baselines.task import StreamOptions, StreamTask
from lyricpad.network.checkpoints import load_arrays, save_model
from lyricpad.network.errors import TrainingError
from lyricpad.network.prepared import Prepared, read_prepared
from lyricpad.network.steps import TrainingConfig
from lyricpad.network.training import CHECKPOINT, Event, train

TOKENS = "tokens.txt"
CONFIG = "config.json"
WEIGHTS = "weights.safetensors"
WARMUP = 30
"""Steps until the learning rate is reached; the runs are short."""

FORMAT = 1
"""Of config.json."""


def train_baseline(
    name: str,
    prepared: Iterable[Path],
    out: Path,
    *,
    steps: int | None = None,
    seed: int = 0,
    stop_after: float | None = None,
    on_event: Callable[[Event], None] = lambda _: None,
    change: Callable[[Part], Part] = lambda part: part,
) -> None:
    """Train a baseline, or go on training it.

    Args:
        name: one of :data:`lyricpad.evaluation.baselines.recipes.BASELINES`.
        prepared: folders written by ``lyricpad prepare books|lyrics``; those it reads.
        out: its folder.
        steps: of each of its networks, instead of the recipe's.
        seed: of first weights and batches.
        stop_after: seconds after which each network is saved and left.
        on_event: told of losses as they come.
        change: last changes to a recipe.

    Raises:
        TrainingError: no baseline of that name, a corpus it needs is not given, or the loss ran
            away.
        PreparedError: no prepared corpus in one of the folders.
    """
    parts = {key: change(part) for key, part in baseline(name).items()}
    corpora = _corpora(name, parts, prepared)
    for key, part in parts.items():
        part = part if steps is None else replace(part, steps=steps)
        _train_part(part, corpora, out / key, seed, stop_after, on_event)


def _corpora(name: str, parts: Mapping[str, Part], folders: Iterable[Path]) -> dict[Kind, Prepared]:
    found: dict[Kind, Prepared] = {}
    for folder in folders:
        corpus = read_prepared(folder)
        found[corpus.kind] = corpus
    needed = wanted(list(parts.values()))
    if needed - set(found):
        raise TrainingError(
            f"baseline {name} reads prepared {' and '.join(sorted(needed))}, got "
            f"{' and '.join(sorted(found)) or 'nothing'}: name their folders with --prepared"
        )
    return found


def _train_part(
    part: Part,
    corpora: Mapping[Kind, Prepared],
    out: Path,
    seed: int,
    stop_after: float | None,
    on_event: Callable[[Event], None],
) -> None:
    read: dict[Kind, Prepared] = {
        kind: some_shards(corpora[kind], part.shards) for kind in part.needs
    }
    learnt: dict[Kind, Corpus] = {kind: Corpus.train(corpus) for kind, corpus in read.items()}
    inventory = _inventory(part, learnt, out)
    stream = part.stream(learnt[part.reads], inventory)
    held_out = part.stream(Corpus.valid(read[part.reads]), inventory)
    options = StreamOptions(
        part.batch_size, part.length, headings_learnt=part.headings_learnt, seed=seed
    )
    task = StreamTask(stream.tokens, held_out.tokens, inventory, options)
    config = BaselineConfig(part.network, len(inventory), part.recurrent)
    frequency = np.bincount(stream.tokens, minlength=len(inventory)) + 1.0
    model = config.make(rngs=nnx.Rngs(seed), log_frequency=np.log(frequency / frequency.sum()))
    recipe = TrainingConfig(
        part.steps, part.learning_rate, warmup=WARMUP, checkpoint_every=50, seed=seed
    )
    train(model, task, recipe, out, on_event=on_event, stop_after=stop_after)
    save_model(out / WEIGHTS, model)
    _write_config(out, config, part, stream)


def _inventory(part: Part, learnt: Corpora, out: Path) -> Inventory:
    if (out / TOKENS).is_file():
        return Inventory.load(out / TOKENS)
    inventory = part.inventory(learnt)
    inventory.save(out / TOKENS)
    return inventory


def _write_config(out: Path, config: BaselineConfig, part: Part, stream: Stream) -> None:
    _, about = load_arrays(out / CHECKPOINT)
    read = int(about["step"]) * part.batch_size * part.length
    content = {
        "format": FORMAT,
        "network": config.as_dict(),
        "context": part.length,
        "tokens_read": read,
        "words_read": round(read * stream.words / len(stream.tokens)),
    }
    (out / CONFIG).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def parameters(model: TokenModel) -> int:
    """Number of a network's weights."""
    return sum(leaf.size for leaf in jax.tree.leaves(nnx.state(model, nnx.Param)))
