"""Which size of vocabulary transformer is worth its time: a small scaling study.

Every size learns by the shipped model's task from the same windows in the same order, and is
measured on the same held-out ones. A trial may be given fewer windows, so that the same steps
become several epochs: that is where dropout can show its worth.

    cp models/vocabulary/lexicon.tsv.gz runs/sizes
    python -m lyricpad.evaluation.baselines.size_training prepared/books runs/sizes
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
from flax import nnx

from lyricpad.evaluation.baselines.streams import some_shards
from lyricpad.network.prepared import read_prepared
from lyricpad.network.steps import TrainingConfig
from lyricpad.network.surprise import surprise
from lyricpad.network.training import train
from lyricpad.network.transformer import TransformerConfig
from lyricpad.vocabulary.examples import Words
from lyricpad.vocabulary.lexicon import Lexicon
from lyricpad.vocabulary.model import VocabularyConfig, VocabularyModel
from lyricpad.vocabulary.task import TaskOptions, VocabularyTask, Windows
from lyricpad.vocabulary.training import LEXICON, load_words
from lyricpad.vocabulary.voices import VOICES

CONTEXT = 128
BATCH = 16
SHARDS = 40
"""Of the prepared books, spread evenly: some six million words, more than any trial reads."""


@dataclass(frozen=True)
class Trial:
    """One size, and how much it is given to read.

    Attributes:
        name: of its run's folder and in the table.
        transformer: the network.
        steps: of 2,048 words each.
        windows: that are read again and again; None for all there are.
    """

    name: str
    transformer: TransformerConfig
    steps: int = 150
    windows: int | None = None


NARROW = TransformerConfig(width=128, depth=4, heads=4, hidden=320)
MIDDLE = TransformerConfig(width=256, depth=4, heads=4, hidden=640)
DEEP = TransformerConfig(width=256, depth=8, heads=4, hidden=640)
WIDE = TransformerConfig(width=384, depth=4, heads=6, hidden=1024)

TRIALS = (
    Trial("4x128", NARROW),
    Trial("4x256", MIDDLE),
    Trial("8x256", DEEP),
    Trial("4x384", WIDE),
    Trial("4x256-again", MIDDLE, windows=600),
    Trial("4x256-again-dropout", replace(MIDDLE, dropout=0.1), windows=600),
)


def run_trial(
    trial: Trial,
    text: tuple[Words, Windows, Lexicon],
    out: Path,
    *,
    learning_rate: float = 2e-3,
    clock: Callable[[], float] = time.monotonic,
) -> dict[str, float | str]:
    """Train one size, or go on with it, and measure it.

    Args:
        trial: what is tried.
        text: what it learns from and is measured on.
        out: folder of checkpoint and metrics.
        learning_rate: at its highest.
        clock: seconds.

    Returns:
        ``trial``, ``parameters`` with and without the tables of words, ``epochs`` read, ``nats``
        a held-out word, ``perplexity`` and ``seconds``.
    """
    words, split, lexicon = text
    began = clock()
    config = VocabularyConfig(
        trial.transformer, len(lexicon), len(lexicon.tags), len(VOICES), CONTEXT
    )
    frequency = jnp.asarray(lexicon.log_frequency, jnp.float32)
    model = VocabularyModel(config, rngs=nnx.Rngs(0), log_frequency=frequency)
    task = VocabularyTask(words, split, lexicon, TaskOptions(BATCH, CONTEXT))
    recipe = TrainingConfig(trial.steps, learning_rate, validate_every=100, checkpoint_every=50)
    train(model, task, recipe, out)
    found = surprise(model, task)
    return {
        "trial": trial.name,
        "parameters": _size(model),
        "in_blocks": _size(model.transformer),
        "epochs": round(trial.steps * BATCH / float(split.weight.sum()), 3),
        "nats": round(found.nats, 4),
        "perplexity": round(found.perplexity, 2),
        "seconds": round(clock() - began),
    }


def some_windows(windows: Windows, n: int | None) -> Windows:
    """At most ``n`` of the training windows, drawn once and for all; all are held out as before."""
    if n is None or n >= len(windows.train):
        return windows
    chosen = np.sort(np.random.default_rng(0).permutation(len(windows.train))[:n])
    return Windows(windows.train[chosen], windows.valid, windows.weight[chosen])


def _size(module: nnx.Module) -> int:
    return sum(leaf.size for leaf in jax.tree.leaves(nnx.state(module, nnx.Param)))


def main(books: str, out: str, *names: str) -> None:
    """Run the trials (those named), a line of JSON for each; ``out`` holds the lexicon."""
    folder = Path(out)
    lexicon = Lexicon.load(folder / LEXICON)
    corpus = some_shards(read_prepared(Path(books)), SHARDS)
    words, split = load_words([corpus], lexicon, CONTEXT)
    for trial in TRIALS:
        if not names or trial.name in names:
            text = words, some_windows(split, trial.windows), lexicon
            sys.stdout.write(json.dumps(run_trial(trial, text, folder / trial.name)) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
