"""Training and measuring the layouts of :mod:`lyricpad.evaluation.baselines.orders`.

All see the same words in the same order of lines, take the same steps, and learn by the shipped
model's task. Measured is the exact perplexity per held-out word given tags, syllables and
rhyming part: every word among the rows of its tag, the line's last word among those of them that
share its rhyming part.

    python -m lyricpad.evaluation.baselines.order_training prepared/books runs/orders
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
from flax import nnx
from jaxtyping import Array, Float

from lyricpad.evaluation.baselines.orders import (
    HEADING,
    LAYOUTS,
    NOT_HEADING,
    Layout,
    ends,
    lay,
    reordered,
)
from lyricpad.evaluation.baselines.streams import some_shards
from lyricpad.network.errors import TrainingError
from lyricpad.network.prepared import read_prepared
from lyricpad.network.steps import TrainingConfig
from lyricpad.network.task import Batch
from lyricpad.network.training import METRICS, Event, train
from lyricpad.network.transformer import TransformerConfig
from lyricpad.vocabulary.build import LexiconLimits, build_lexicon, count_readings
from lyricpad.vocabulary.examples import Words
from lyricpad.vocabulary.lexicon import Lexicon
from lyricpad.vocabulary.model import Positions, VocabularyConfig, VocabularyModel
from lyricpad.vocabulary.task import IMPOSSIBLE, TaskOptions, VocabularyTask, Windows
from lyricpad.vocabulary.training import LEXICON, load_words


@dataclass(frozen=True)
class OrderTrial:
    """How the layouts are compared.

    Attributes:
        transformer: the network.
        rows: of the lexicon, at most.
        window: words of a training window at most.
        batch_size: windows a step.
        steps: of training.
        learning_rate: at its highest.
        warmup: steps until it is reached.
        shards: of the prepared books, spread evenly, that are read.
        seed: of weights and batches.
    """

    transformer: TransformerConfig = field(
        default_factory=lambda: TransformerConfig(width=128, depth=4, heads=4, hidden=320)
    )
    rows: int = 16_000
    window: int = 96
    batch_size: int = 16
    steps: int = 200
    learning_rate: float = 2e-3
    warmup: int = 30
    shards: int = 20
    seed: int = 0

    def positions(self, layout: Layout) -> int:
        """Positions a window of a layout may take; a heading adds one a word and one a line."""
        return self.window * 5 // 2 if layout.heading else self.window


class HeadingModel(VocabularyModel):
    """Reads the structure in headings only: at a word it is told no more than the word before."""

    def embed(self, positions: Positions) -> Float[Array, "*b t d"]:
        """Sum of what each position may be told."""
        heading = jnp.asarray(positions.voice) > NOT_HEADING

        def hidden(field: Array | np.ndarray) -> Array:
            return jnp.where(heading, jnp.asarray(field), 0)

        return super().embed(
            positions._replace(
                tag=hidden(positions.tag),
                tag_left=hidden(positions.tag_left),
                tag_left2=hidden(positions.tag_left2),
                syllables_left=hidden(positions.syllables_left),
                words_left=hidden(positions.words_left),
            )
        )


class OrderTask(VocabularyTask):
    """The shipped model's task in another layout.

    Args:
        words: the text, lines stored last word first; reordered here.
        windows: which lines are which.
        lexicon: the rows.
        options: how batches are drawn.
        layout: how lines are laid.
    """

    def __init__(
        self,
        words: Words,
        windows: Windows,
        lexicon: Lexicon,
        options: TaskOptions,
        layout: Layout,
    ) -> None:
        super().__init__(reordered(words, layout.order), windows, lexicon, options)
        self.layout = layout
        self._row_part = lexicon.rhyming_part

    def positions(
        self, lines: np.ndarray, join: np.ndarray, voice: int
    ) -> tuple[Positions, np.ndarray]:
        """Lay lines as the layout wants them; voices are not told."""
        return lay(self.words, self.lexicon, self.layout, lines, join)

    def validation(self) -> Iterator[Batch]:
        """As the shipped model's, with the places of the lines' last words."""
        for batch in super().validation():
            found = ends(batch.examples["positions"], self.layout)
            shared = {**batch.shared, "row_part": self._row_part}
            yield Batch({**batch.examples, "ends": found}, shared)

    def validation_loss(self, model: VocabularyModel, batch: Batch) -> tuple[jax.Array, jax.Array]:
        """Exact loss over the rows of the right tag, and at a line's end of the right rhyme."""
        positions, target = batch.examples["positions"], batch.examples["target"]
        row_part = batch.shared["row_part"]
        fits = batch.shared["row_tag"] == positions.tag[..., None]
        rhymes = row_part == row_part[target][..., None]
        fits &= rhymes | ~batch.examples["ends"][..., None]
        logits = model.logits(model(positions))
        nats = jax.nn.logsumexp(jnp.where(fits, logits, IMPOSSIBLE), axis=-1)
        nats -= jnp.take_along_axis(logits, target[..., None], axis=-1)[..., 0]
        learnt = target > 0
        return jnp.where(learnt, nats, 0).sum(), learnt.sum().astype(jnp.float32)


def trial_text(books: Path, out: Path, trial: OrderTrial) -> tuple[Words, Windows, Lexicon]:
    """The words all layouts learn from, and the lexicon made for them (kept in ``out``)."""
    corpus = some_shards(read_prepared(books), trial.shards)
    if (out / LEXICON).is_file():
        lexicon = Lexicon.load(out / LEXICON)
    else:
        from lyricpad.phonetics.pronouncer import Pronouncer

        said = Pronouncer.load(None).pronounce_all
        lexicon = build_lexicon(count_readings([corpus]), said, LexiconLimits(rows=trial.rows))
        lexicon.save(out / LEXICON)
    return *load_words([corpus], lexicon, trial.window), lexicon


def train_layout(
    layout: Layout,
    text: tuple[Words, Windows, Lexicon],
    out: Path,
    trial: OrderTrial,
    *,
    on_event: Callable[[Event], None] = lambda _: None,
) -> dict[str, float | str]:
    """Train one layout, or go on with it, and measure it.

    Args:
        layout: what is tried.
        text: from :func:`trial_text`, the same for all layouts.
        out: folder of checkpoint and metrics.
        trial: how they are compared.
        on_event: told of losses as they come.

    Returns:
        ``layout``, ``parameters``, ``nats`` a held-out word and their exponent, ``perplexity``.
    """
    words, split, lexicon = text
    length = trial.positions(layout)
    told = 1 + HEADING + len(lexicon.rhyming_parts) if layout.rhyme_told else 1 + HEADING
    config = VocabularyConfig(trial.transformer, len(lexicon), len(lexicon.tags), told, length)
    kind = HeadingModel if layout.heading else VocabularyModel
    frequency = jnp.asarray(lexicon.log_frequency, jnp.float32)
    model = kind(config, rngs=nnx.Rngs(trial.seed), log_frequency=frequency)
    options = TaskOptions(trial.batch_size, length, seed=trial.seed)
    task = OrderTask(words, split, lexicon, options, layout)
    recipe = TrainingConfig(
        trial.steps,
        trial.learning_rate,
        warmup=trial.warmup,
        validate_every=trial.steps,
        checkpoint_every=50,
        seed=trial.seed,
    )
    train(model, task, recipe, out, on_event=on_event)
    nats = _last_validation(out / METRICS)
    n_weights = sum(leaf.size for leaf in jax.tree.leaves(nnx.state(model, nnx.Param)))
    return {
        "layout": layout.name,
        "parameters": n_weights,
        "nats": nats,
        "perplexity": float(np.exp(nats)),
    }


def _last_validation(metrics: Path) -> float:
    events = [json.loads(line) for line in metrics.read_text(encoding="utf-8").splitlines()]
    found = [event["validation_loss"] for event in events if "validation_loss" in event]
    if not found:
        raise TrainingError(
            f"{metrics} tells no validation: expected held-out books in the shards read; "
            "choose another number of shards"
        )
    return found[-1]


def main(books: str, out: str, *names: str) -> None:
    """Compare the layouts (those whose names contain one given), a line of JSON for each."""
    trial, folder = OrderTrial(), Path(out)
    text = trial_text(Path(books), folder, trial)
    for layout in LAYOUTS:
        if not names or any(name in layout.name for name in names):
            run = folder / layout.name.replace(", ", "-")
            found = train_layout(layout, text, run, trial)
            sys.stdout.write(json.dumps(found) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
