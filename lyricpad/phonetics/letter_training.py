"""Training of the letter-to-sound model on CMUdict, a tenth of its words held out.

One call reads the dictionary, aligns letters with phones, trains, evaluates on the held-out
words and writes the model folder. On one core of a laptop it takes about half an hour:

    train_pronunciation(Path("models/pronunciation"), Path("runs/pronunciation"), minutes=30)

A killed run goes on from its last whole epoch when called again with the same arguments.
"""

from __future__ import annotations

import collections
import functools
import hashlib
import json
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import optax
from flax import nnx
from safetensors.numpy import load_file, save_file

from lyricpad.phonetics.accuracy import PronunciationFigures, evaluate_pronunciation
from lyricpad.phonetics.alignment import Chunks, align
from lyricpad.phonetics.dictionary import dictionary_words
from lyricpad.phonetics.letter_model import LetterConfig, LetterModel
from lyricpad.phonetics.letter_ngram import LetterNgram
from lyricpad.phonetics.letter_to_sound import LearnedLetters, encode, pair_tokens, save

Phones = tuple[str, ...]
Clock = Callable[[], float]

_NGRAM_WEIGHTS = (0.0, 0.3, 0.6, 0.9, 1.2)
_LENGTHS = (6, 8, 10, 13, 20)


@dataclass(frozen=True, slots=True)
class TrainingConfig:
    """One training run.

    Attributes:
        epochs: passes over the training words.
        batch: words a step.
        peak: highest learning rate (Adam), reached after ``warmup`` of the run, then falling to
            zero along a straight line.
        warmup: share of the run.
        clip: largest global norm of a gradient.
        rarest: chunks seen less often are not learned, and the words with them left out.
        seed: of initial weights, dropout and order.
        limit: read only so many dictionary rows (tests); None for all.
        width: see ``LetterConfig``.
        layers: see ``LetterConfig``.
        hidden: see ``LetterConfig``.
        dropout: see ``LetterConfig``.
    """

    epochs: int = 16
    batch: int = 256
    peak: float = 2.5e-3
    warmup: float = 0.04
    clip: float = 1.0
    rarest: int = 6
    seed: int = 0
    limit: int | None = None
    width: int = 192
    layers: int = 3
    hidden: int = 384
    dropout: float = 0.15


@dataclass(frozen=True, slots=True)
class Examples:
    """Training words of like length: letters and chunks int32[n, l], weight float32[n]."""

    letters: np.ndarray
    chunks: np.ndarray
    weight: np.ndarray


def is_held_out(word: str) -> bool:
    """Whether a word belongs to the held-out tenth: by the hash of its spelling."""
    return hashlib.sha256(word.encode()).digest()[0] % 10 == 0


def read_pairs(limit: int | None = None) -> dict[str, list[Phones]]:
    """The dictionary's words of letters and apostrophes only, with their variants."""
    words: dict[str, list[Phones]] = {}
    for row, (word, phones) in enumerate(dictionary_words()):
        if limit is not None and row >= limit:
            break
        if re.fullmatch("[a-z']{1,28}", word) and re.search("[a-z]", word):
            words.setdefault(word, []).append(phones)
    return words


def train_pronunciation(
    out: Path,
    run: Path,
    *,
    config: TrainingConfig | None = None,
    minutes: float | None = None,
    report: Callable[[Mapping[str, object]], None] = lambda row: None,
    clock: Clock = time.monotonic,
) -> PronunciationFigures:
    """Train on nine tenths of CMUdict, write the model to ``out`` and return held-out figures.

    Args:
        out: folder for config.json and weights.safetensors (``models/pronunciation``).
        run: folder for the checkpoint and metrics.jsonl; a run found there is gone on with.
        config: sizes and schedule.
        minutes: end by then, the learning rate brought to zero on the way; None for all epochs.
        report: called with a row of metrics after each epoch.
        clock: seconds, for the budget.
    """
    config = config or TrainingConfig()
    run.mkdir(parents=True, exist_ok=True)
    started = clock()
    words = read_pairs(config.limit)
    chunks, buckets = _prepare(words, config)
    watched, held_out = _held_out(words)
    network = LetterConfig(
        chunks=len(chunks),
        width=config.width,
        layers=config.layers,
        hidden=config.hidden,
        dropout=config.dropout,
    )
    trainer = _Trainer(network, config)
    spent = trainer.resume(run)

    def used() -> float:
        return spent + clock() - started

    while trainer.epoch < config.epochs and not (minutes and used() >= minutes * 60):
        loss = trainer.run_epoch(buckets, lambda: used() / (minutes * 60) if minutes else 0.0)
        trainer.checkpoint(run, used())
        figures = evaluate_letters(LearnedLetters(trainer.model(), chunks), watched)
        row = {"epoch": trainer.epoch, "loss": loss, "seconds": round(used(), 1)}
        _log(run, row | figures.as_dict())
        report(row | figures.as_dict())
    model, ngram = trainer.model(), _train_ngram(buckets, len(chunks))
    tried = {
        weight: evaluate_letters(LearnedLetters(model, chunks, ngram, weight), watched)
        for weight in _NGRAM_WEIGHTS
    }
    meta = {
        "format": 1,
        "network": asdict(network),
        "training": {
            **asdict(config),
            "epochs_done": trainer.epoch,
            "seconds": round(used(), 1),
        },
        "ngram_weight": min(tried, key=lambda weight: tried[weight].word_error_rate),
        "chunks": [" ".join(chunk) for chunk in chunks],
    }
    save(out, model, ngram, meta)
    figures = evaluate_letters(LearnedLetters.load(out), held_out)
    _log(run, {"ngram_weight": meta["ngram_weight"], **figures.as_dict()})
    return figures


def _held_out(
    words: Mapping[str, list[Phones]],
) -> tuple[dict[str, list[Phones]], dict[str, list[Phones]]]:
    """Held-out words: an eighth to watch and choose by while training, the rest for figures."""
    held_out = [word for word in words if is_held_out(word)]
    watched = {word: words[word] for word in held_out[::8]}
    return watched, {word: words[word] for word in held_out if word not in watched}


def _train_ngram(buckets: Sequence[Examples], n_chunks: int) -> LetterNgram:
    rows = [
        row[row > 0]
        for bucket in buckets
        for row in pair_tokens(bucket.letters, bucket.chunks, n_chunks)
    ]
    return LetterNgram.train(rows)


def evaluate_letters(
    letters: LearnedLetters, words: Mapping[str, Sequence[Phones]]
) -> PronunciationFigures:
    """Figures of a model over words and their right variants."""
    return evaluate_pronunciation(zip(letters.pronounce(list(words)), words.values(), strict=True))


def _log(run: Path, row: Mapping[str, object]) -> None:
    with (run / "metrics.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")


def _prepare(
    words: Mapping[str, Sequence[Phones]], config: TrainingConfig
) -> tuple[list[Phones], list[Examples]]:
    """Chunks by id, and the training words as arrays, bucketed by length."""
    rows = [
        (word, phones, 1 / len(variants))
        for word, variants in words.items()
        if not is_held_out(word) and len(word) <= _LENGTHS[-1]
        for phones in variants
    ]
    aligned = align([word for word, _, _ in rows], [phones for _, phones, _ in rows])
    counts = collections.Counter(chunk for cut in aligned if cut for chunk in cut)
    common = sorted((c for c, n in counts.items() if n >= config.rarest), key=lambda c: -counts[c])
    ids = {chunk: i for i, chunk in enumerate(common, 1)}
    kept = [
        (word, cut, weight)
        for (word, _, weight), cut in zip(rows, aligned, strict=True)
        if cut and all(chunk in ids for chunk in cut)
    ]
    bounds = zip((0, *_LENGTHS), _LENGTHS, strict=False)
    buckets = [
        _examples([row for row in kept if low < len(row[0]) <= high], ids, high)
        for low, high in bounds
    ]
    return [(), *common], buckets


def _examples(
    rows: Sequence[tuple[str, Chunks, float]], ids: Mapping[Phones, int], length: int
) -> Examples:
    chunks = np.zeros((len(rows), length), np.int32)
    for i, (_, cut, _) in enumerate(rows):
        chunks[i, : len(cut)] = [ids[chunk] for chunk in cut]
    letters = encode([word for word, _, _ in rows], len(rows), length)
    return Examples(letters, chunks, np.array([row[2] for row in rows], np.float32))


def _optimizer(clip: float) -> optax.GradientTransformation:
    return optax.chain(optax.clip_by_global_norm(clip), optax.scale_by_adam(b2=0.99))


@functools.partial(jax.jit, static_argnums=(0, 1), donate_argnums=(2, 3))
def _step(graph, clip, params, moments, rate, key, letters, chunks, weight):
    """One step of training; compiled once for each length and size of network."""

    def loss_of(params):
        logits = nnx.merge(graph, params).logits(letters, chunks, key)
        losses = optax.softmax_cross_entropy_with_integer_labels(logits, chunks)
        mask = (letters > 0) * weight[:, None]
        return (losses * mask).sum() / mask.sum()

    loss, gradient = jax.value_and_grad(loss_of)(params)
    updates, moments = _optimizer(clip).update(gradient, moments, params)
    params = optax.apply_updates(params, jax.tree.map(lambda u: -rate * u, updates))
    return params, moments, loss


class _Trainer:
    """Weights, optimiser and the compiled step."""

    def __init__(self, network: LetterConfig, config: TrainingConfig):
        self.config = config
        self.epoch = 0
        self.graph, self.params = nnx.split(LetterModel(network, nnx.Rngs(config.seed)))
        self.moments = _optimizer(config.clip).init(self.params)

    def model(self) -> LetterModel:
        return nnx.merge(self.graph, jax.tree.map(jnp.copy, self.params))

    def run_epoch(self, buckets: Sequence[Examples], share: Callable[[], float]) -> float:
        """One pass; ``share`` says how much of the time allowed is gone. Returns the mean loss."""
        random = np.random.default_rng([self.config.seed, self.epoch])
        batches = list(_batches(buckets, self.config.batch, random))
        losses = []
        for i, (bucket, rows) in enumerate(batches):
            done = max((self.epoch + i / len(batches)) / self.config.epochs, share())
            if done >= 1:
                break
            rate = self.config.peak * min(done / self.config.warmup + 0.01, 1.0) * (1 - done)
            key = jax.random.key(int(random.integers(2**31)))
            self.params, self.moments, loss = _step(
                self.graph,
                self.config.clip,
                self.params,
                self.moments,
                jnp.float32(rate),
                key,
                bucket.letters[rows],
                bucket.chunks[rows],
                bucket.weight[rows],
            )
            losses.append(loss)
        self.epoch += 1
        return round(float(np.mean([float(loss) for loss in losses])), 4)

    def checkpoint(self, run: Path, seconds: float) -> None:
        leaves = jax.tree.leaves((self.params, self.moments))
        arrays = {str(i): np.asarray(leaf) for i, leaf in enumerate(leaves)}
        part = run / "part.safetensors"
        save_file(arrays | {"epoch": np.array(self.epoch), "seconds": np.array(seconds)}, part)
        part.replace(run / "checkpoint.safetensors")

    def resume(self, run: Path) -> float:
        """Take up a checkpoint if there is one; seconds already spent."""
        path = run / "checkpoint.safetensors"
        if not path.exists():
            return 0.0
        arrays = load_file(path)
        leaves, tree = jax.tree.flatten((self.params, self.moments))
        loaded = [jnp.asarray(arrays[str(i)]) for i in range(len(leaves))]
        self.params, self.moments = jax.tree.unflatten(tree, loaded)
        self.epoch = int(arrays["epoch"])
        return float(arrays["seconds"])


def _batches(
    buckets: Sequence[Examples], size: int, random: np.random.Generator
) -> Iterator[tuple[Examples, np.ndarray]]:
    """Rows of every bucket in shuffled batches of one size; what is left over waits."""
    batches = []
    for bucket in buckets:
        order = random.permutation(len(bucket.letters))
        whole = len(order) - len(order) % size if len(order) >= size else 0
        batches += [(bucket, order[i : i + size]) for i in range(0, whole, size)]
    random.shuffle(batches)
    yield from batches
