"""Training the tagger from treebanks.

    lyricpad train tagger ../shared/data/treebanks models/tagger

Every sentence is seen once an epoch (a treebank's ``share`` of them), each time dressed anew by
:mod:`lyricpad.tagging.augment`. The loss is cross-entropy over the tokens whose tag is known;
Adam with warm-up and linear decay. What is written is the mean of the (running averages of the)
weights at every ``score_every``-th epoch: late weights alone read bare lines best but forget a
little of prose with its capitals, early ones the other way round (see docs/log.md). One core is
enough: 40 seconds an epoch.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Adam, fix_random_seed
from thinc.model import Model, set_dropout_rate
from thinc.optimizers import Optimizer

from lyricpad.tagging.accuracy import Score, score_sentences
from lyricpad.tagging.augment import VIEWS, Items
from lyricpad.tagging.conllu import Sentence, read_conllu
from lyricpad.tagging.errors import TaggingError
from lyricpad.tagging.network import Size, blank_pipeline
from lyricpad.tagging.orthography import treebank_items, written
from lyricpad.tagging.tagger import Tagger
from lyricpad.tagging.tags import TAGS

SHARES = {"EWT": 1.0, "GUM": 1.0, "CHILDES": 0.7, "ESLSpok": 0.5}
"""Share of each treebank's sentences seen in an epoch. Atis has no Penn tags."""


@dataclass(frozen=True, slots=True)
class TaggerTraining:
    """One training run.

    Attributes:
        size: of the network.
        epochs: passes over the treebanks.
        batch_words: words per step at the end; a run starts with a quarter of it.
        learn_rate: highest rate; a twentieth of the run warms up to it, the rest decays to 0.
        dropout: share of numbers dropped in every layer.
        written_share: share of sentences shown as written ("don't"), not as cut ("do", "n't").
        seed: of the weights, the order and the dresses.
    """

    size: Size = field(default_factory=Size)
    epochs: int = 20
    batch_words: int = 2000
    learn_rate: float = 0.002
    dropout: float = 0.1
    written_share: float = 0.6
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Progress:
    """What a run says of itself after each epoch.

    Attributes:
        epoch: from 1.
        epochs: in all.
        loss: mean cross-entropy per token, dressed copies, dropout on.
        words: seen so far.
        seconds: since the start.
        scores: development file → way → score; empty where this epoch was not scored.
    """

    epoch: int
    epochs: int
    loss: float
    words: int
    seconds: float
    scores: dict[str, dict[str, Score]]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence in its two cuts, and how likely an epoch shows it."""

    tokens: Items
    words: Items
    share: float


def train_tagger(
    treebanks: Path,
    out: Path,
    settings: TaggerTraining | None = None,
    *,
    report: Callable[[Progress], None] | None = None,
    clock: Callable[[], float] = time.monotonic,
    score_every: int = 4,
) -> Tagger:
    """Trains a tagger on every ``*train.conllu[.xz]`` under a folder and writes it to ``out``.

    Args:
        treebanks: folder of folders, one a treebank, as in the project's data.
        out: folder to write; made if needed.
        settings: of the run; the defaults made the shipped model.
        report: called after each epoch.
        clock: seconds, for the report only.
        score_every: epochs between snapshots, each scored on the ``*dev.conllu[.xz]`` files; the
            last epoch always is one.

    Raises:
        TaggingError: there is no training file, or none with a Penn tag.
    """
    settings = settings or TaggerTraining()
    examples = load_examples(treebanks)
    fix_random_seed(settings.seed)
    run = _Run(blank_pipeline(TAGS, settings.size), settings)
    development = {p.name: list(read_conllu(p)) for p in _files(treebanks, "dev")}
    start = clock()
    for epoch in range(1, settings.epochs + 1):
        loss = run.epoch(examples, epoch)
        scores: dict[str, dict[str, Score]] = {}
        if epoch % score_every == 0 or epoch == settings.epochs:
            run.snapshot()
            run.save(out)
            scores = score_all(Tagger.load(out), development)
        if report:
            report(Progress(epoch, settings.epochs, loss, run.words, clock() - start, scores))
    return Tagger.load(out)


def load_examples(treebanks: Path) -> list[Example]:
    """Reads every training file; treebanks without Penn tags give nothing.

    Raises:
        TaggingError: there is no training file, or none with a Penn tag.
    """
    examples = []
    for path in _files(treebanks, "train"):
        share = _share(path)
        if share == 0:
            continue
        for sentence in read_conllu(path):
            example = Example(treebank_items(sentence), written(sentence), share)
            if any(item.tag for item in example.tokens):
                examples.append(example)
    if not examples:
        raise TaggingError(
            f"nothing to train on under {treebanks}; expected folders with *train.conllu or "
            f"*train.conllu.xz files whose fifth column holds Penn tags"
        )
    return examples


def score_all(
    tagger: Tagger, development: dict[str, list[Sentence]]
) -> dict[str, dict[str, Score]]:
    """Scores on each development file that has Penn tags."""
    scores = {name: score_sentences(tagger, gold) for name, gold in development.items()}
    return {name: score for name, score in scores.items() if score["as is"].counted}


class _Run:
    """The state of a training run: weights, optimizer, chance, and how far it is."""

    def __init__(self, nlp: Language, settings: TaggerTraining) -> None:
        self.nlp = nlp
        self.settings = settings
        self.rng = random.Random(settings.seed)
        self.model: Model[list[Doc], list[np.ndarray]] = nlp.get_pipe("tagger").model  # type: ignore[attr-defined]
        self.optimizer: Optimizer = Adam(settings.learn_rate, use_averages=True, L2=0.0)
        self.index = {label: i for i, label in enumerate(TAGS)}
        self.words = 0
        self._sum: dict[tuple[int, str], np.ndarray] = {}
        self._snapshots = 0
        set_dropout_rate(self.model, settings.dropout)

    def epoch(self, examples: Sequence[Example], epoch: int) -> float:
        """One pass; returns the mean loss per token with a known tag."""
        chosen = [e for e in examples if e.share >= 1 or self.rng.random() < e.share]
        self.rng.shuffle(chosen)
        loss = known = 0.0
        seen = 0
        for batch in self._batches(chosen):
            done = (epoch - 1 + seen / len(chosen)) / self.settings.epochs
            self.optimizer.learn_rate = self._learn_rate(done)
            batch_loss, batch_known = self._step(batch)
            loss, known, seen = loss + batch_loss, known + batch_known, seen + len(batch)
        return loss / max(known, 1)

    def snapshot(self) -> None:
        """Adds the weights (their running averages) to the mean that is written."""
        for key, weights in (self.optimizer.averages or {}).items():
            self._sum[key] = self._sum.get(key, 0) + np.asarray(weights)
        self._snapshots += 1

    def save(self, out: Path) -> None:
        """Writes the mean of the snapshots as a folder that :meth:`Tagger.load` reads."""
        assert self._snapshots, "a snapshot comes first"
        out.mkdir(parents=True, exist_ok=True)
        mean = {key: total / self._snapshots for key, total in self._sum.items()}
        with self.model.use_params(cast(Any, mean)):
            self.nlp.to_disk(out, exclude=["tokenizer", "vocab"])

    def _learn_rate(self, done: float) -> float:
        warm = 0.05
        scale = done / warm if done < warm else (1 - done) / (1 - warm)
        return self.settings.learn_rate * max(scale, 0.01)

    def _batches(self, examples: Sequence[Example]) -> Iterator[list[Items]]:
        batch: list[Items] = []
        size = 0
        views = [view.dress for view in VIEWS]
        weights = [view.weight for view in VIEWS]
        for example in examples:
            is_written = self.rng.random() < self.settings.written_share
            dress = self.rng.choices(views, weights)[0]
            items = dress(example.words if is_written else example.tokens, self.rng)
            batch.append(items)
            size += len(items)
            if size >= self.settings.batch_words:
                yield batch
                batch, size = [], 0
        if batch:
            yield batch

    def _step(self, batch: list[Items]) -> tuple[float, int]:
        batch = [items for items in batch if items]
        gold = np.array(
            [self.index.get(item.tag or "", -1) for items in batch for item in items], dtype="int64"
        )
        if not len(gold):
            return 0.0, 0
        docs = [Doc(self.nlp.vocab, words=[item.form for item in items]) for items in batch]
        parts, backprop = self.model.begin_update(docs)  # thinc applies the softmax in training
        probabilities = np.concatenate(parts)
        known = gold >= 0
        rows = np.flatnonzero(known)
        loss = -float(np.log(probabilities[rows, gold[rows]] + 1e-9).sum())
        gradient = probabilities
        gradient[rows, gold[rows]] -= 1
        gradient[~known] = 0
        gradient /= max(len(rows), 1)
        backprop(_split(gradient, parts))
        self.model.finish_update(self.optimizer)
        self.words += len(gold)
        return loss, len(rows)


def _split(flat: np.ndarray, like: Sequence[Any]) -> list[np.ndarray]:
    ends = np.cumsum([len(part) for part in like])
    return np.split(flat, ends[:-1])


def _files(treebanks: Path, split: str) -> list[Path]:
    found = [*treebanks.rglob(f"*{split}.conllu"), *treebanks.rglob(f"*{split}.conllu.xz")]
    return sorted(found)


def _share(path: Path) -> float:
    return next((s for name, s in SHARES.items() if name.lower() in str(path).lower()), 1.0)
