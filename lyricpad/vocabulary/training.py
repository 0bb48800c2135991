"""Training the vocabulary transformer: from prepared books to a model folder.

The folder holds `lexicon.tsv.gz`, `config.json` and, while it trains, `checkpoint.safetensors`
and `metrics.jsonl`; `weights.safetensors` when it may be used. Running it again with the same
folder goes on where it stopped. A folder that already holds a lexicon needs no phonetics.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import jax
import numpy as np
from flax import nnx

from lyricpad.network.checkpoints import save_model
from lyricpad.network.hosts import is_first
from lyricpad.network.prepared import (
    CONTINUES,
    NEW_DOCUMENT,
    PUNCTUATION,
    Document,
    Lines,
    Prepared,
    read_prepared,
)
from lyricpad.network.presets import preset as find_preset
from lyricpad.network.presets import recipe
from lyricpad.network.steps import TrainingConfig
from lyricpad.network.training import Event, train
from lyricpad.vocabulary.build import (
    LexiconLimits,
    build_lexicon,
    count_readings,
    count_texts,
)
from lyricpad.vocabulary.examples import Join, Words, reverse_lines, tag_number, windows
from lyricpad.vocabulary.lexicon import Lexicon
from lyricpad.vocabulary.model import VocabularyConfig, VocabularyModel
from lyricpad.vocabulary.originality import Originality
from lyricpad.vocabulary.phrases import Phrases
from lyricpad.vocabulary.spelling import spelling_table
from lyricpad.vocabulary.task import TaskOptions, VocabularyTask, Windows
from lyricpad.vocabulary.transfer import start_from
from lyricpad.vocabulary.voices import MODERN, VOICES, era_of, voice_of

LEXICON = "lexicon.tsv.gz"
ORIGINALITY = "originality.safetensors"
PHRASES = "phrases.safetensors"
OLD = 0.3
"""Chance that an epoch reads a window of a book written before 1900."""
ENDS_SENTENCE = tuple(PUNCTUATION.index(mark) for mark in ".!?")


def train_vocabulary(
    prepared: Sequence[Path],
    out: Path,
    *,
    lyrics: Sequence[Path] = (),
    start: Path | None = None,
    preset: str = "small",
    steps: int | None = None,
    seed: int = 0,
    stop_after: float | None = None,
    on_event: Callable[[Event], None] = lambda _: None,
    devices: Sequence[Any] | None = None,
    training: Callable[[TrainingConfig], TrainingConfig] = lambda config: config,
) -> VocabularyModel:
    """Train, or go on training, a vocabulary transformer.

    Args:
        prepared: folders written by ``lyricpad prepare books``.
        out: model folder.
        lyrics: prepared lyrics; not learnt from, but no suggestion may repeat them.
        start: a trained vocabulary model of the same size whose weights to begin with.
        preset: name of a size in :mod:`lyricpad.network.presets`.
        steps: in all; default the preset's.
        seed: of first weights and batches.
        stop_after: seconds after which to save and return.
        on_event: told of losses as they come.
        devices: to train on; default all.
        training: last changes to how it is trained.

    Raises:
        PreparedError: no prepared books in one of the folders.
        TrainingError: unknown preset, or the loss ran away.
        CheckpointError: ``out`` holds a run of another size.
    """
    size = find_preset(preset)
    corpora = [read_prepared(folder) for folder in prepared]
    lexicon = _lexicon(out, corpora)
    words, split = load_words(corpora, lexicon, size.vocabulary_context)
    config = VocabularyConfig(
        size.vocabulary, len(lexicon), len(lexicon.tags), len(VOICES), size.vocabulary_context
    )
    write_config(out, config, VOICES, name=f"{preset}-{steps or size.steps}")
    if not (out / ORIGINALITY).is_file():
        known = (*corpora, *(read_prepared(folder) for folder in lyrics))
        Originality.of_corpora(known).save(out / ORIGINALITY)
    if not (out / PHRASES).is_file():
        Phrases.of_corpora(corpora, wanted=is_modern).save(out / PHRASES)
    options = TaskOptions(size.batch_size, size.vocabulary_context, seed=seed)
    task = VocabularyTask(words, split, lexicon, options)
    frequency = jax.numpy.asarray(lexicon.log_frequency, jax.numpy.float32)
    model = VocabularyModel(config, rngs=nnx.Rngs(seed), log_frequency=frequency)
    if start is not None:
        start_from(model, lexicon, VOICES, start)
    how = replace(training(recipe(size, steps)), seed=seed)
    train(model, task, how, out, on_event=on_event, devices=devices, stop_after=stop_after)
    if is_first():
        save_model(out / "weights.safetensors", model)
    return model


def _lexicon(out: Path, corpora: Sequence[Prepared]) -> Lexicon:
    if (out / LEXICON).is_file():
        return Lexicon.load(out / LEXICON)
    # Imported here: a run that was given a lexicon needs no dictionary.
    from lyricpad.phonetics.pronouncer import Pronouncer

    lexicon = build_lexicon(
        count_readings(corpora),
        Pronouncer.load(None).pronounce_all,
        LexiconLimits().for_texts(sum(len(corpus.documents) for corpus in corpora)),
        count_texts(corpora),
    )
    lexicon.save(out / LEXICON)
    return lexicon


def write_config(out: Path, config: VocabularyConfig, voices: Sequence[str], *, name: str) -> None:
    """Write config.json; ``name`` is shown with every suggestion."""
    out.mkdir(parents=True, exist_ok=True)
    content = {"format": 1, "name": name, "network": config.as_dict(), "voices": list(voices)}
    (out / "config.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def document_weight(document: Document) -> float:
    """Chance that an epoch reads a document's windows.

    Fiction of 1915 on is read whole, that of the years before less, and the Victorians little,
    since their diction is far from a song of today; chat about films and separate example
    sentences less than fiction, since they hold few images and little that hangs together from
    line to line. A text without a year, such as a writer's own, is read whole.
    """
    year = document.year
    if document.genre == "conversation" or (document.genre == "other" and (year or 0) > MODERN):
        return 0.6
    if year is None or year >= 1915:
        return 1.0
    return 0.75 if year >= 1900 else OLD


def is_modern(document: Document) -> bool:
    """Whether its manner is near enough to ours to judge how a line runs.

    What :func:`document_weight` gives a small weight to is read for its words, and may not be
    repeated, but the Victorians would say "I know not what it was".
    """
    return document_weight(document) > OLD


def load_words(
    corpora: Sequence[Prepared], lexicon: Lexicon, context: int
) -> tuple[Words, Windows]:
    """All text of the corpora as one, and its training and held-out windows of ``context``."""
    parts = [_words(corpus, corpus.lines(), lexicon) for corpus in corpora]
    words = _joined(parts)
    documents = [document for corpus in corpora for document in corpus.documents]
    found = windows(words.line_start, words.document, context)
    owner = words.document[found[:, 0]]
    held_out = np.array([document.split == "valid" for document in documents])[owner]
    weight = np.array([document_weight(document) for document in documents])[owner]
    return words, Windows(found[~held_out], found[held_out], weight[~held_out])


def _words(corpus: Prepared, lines: Lines, lexicon: Lexicon) -> Words:
    tag_of = np.array([tag_number(lexicon, tag) for tag in corpus.tags], np.uint8)
    start = lines.line_start.astype(np.int64)
    turn = reverse_lines(start)
    type_id = lines.words[turn].astype(np.int32)
    tags = lines.tags[turn]
    voices = [
        (VOICES.index(voice_of(document.genre, document.year)), VOICES.index(era_of(document.year)))
        for document in corpus.documents
    ]
    return Words(
        type_id=type_id,
        row=_rows(corpus, type_id, tags, lexicon),
        tag=tag_of[tags],
        syllables=corpus.types.syllables[type_id],
        line_start=start,
        join=_joins(lines),
        document=lines.line_document.astype(np.int32),
        voices=np.array(voices, np.int32).reshape(-1, 2),
        spelling=spelling_table(corpus.types.texts),
    )


def _rows(corpus: Prepared, type_id: np.ndarray, tags: np.ndarray, lexicon: Lexicon) -> np.ndarray:
    key = type_id.astype(np.int64) * len(corpus.tags) + tags
    distinct, place = np.unique(key, return_inverse=True)
    rows = [
        lexicon.row(corpus.types.texts[word], corpus.tags[tag])
        for word, tag in (divmod(int(code), len(corpus.tags)) for code in distinct)
    ]
    return np.array(rows, np.int32)[place]


def _joins(lines: Lines) -> np.ndarray:
    """How each line joins the one before, from breaks and the punctuation before it."""
    ended = np.isin(np.concatenate([[0], lines.line_punct[:-1]]), ENDS_SENTENCE)
    join = np.where(ended, Join.NEW_SENTENCE, Join.CONTINUES)
    join = np.where(lines.line_break != CONTINUES, Join.NEW_SECTION, join)
    return np.where(lines.line_break == NEW_DOCUMENT, Join.START, join).astype(np.uint8)


def _joined(parts: Sequence[Words]) -> Words:
    types = np.cumsum([0, *(len(part.spelling) for part in parts)])
    tokens = np.cumsum([0, *(len(part) for part in parts)])
    documents = np.cumsum([0, *(len(part.voices) for part in parts)])

    def shifted(name: str, by: np.ndarray) -> np.ndarray:
        arrays = (getattr(part, name) + by[i] for i, part in enumerate(parts))
        return np.concatenate(list(arrays))

    def plain(name: str) -> np.ndarray:
        return np.concatenate([getattr(part, name) for part in parts])

    starts = [part.line_start[:-1] + tokens[i] for i, part in enumerate(parts)]
    return Words(
        type_id=shifted("type_id", types),
        row=plain("row"),
        tag=plain("tag"),
        syllables=plain("syllables"),
        line_start=np.concatenate([*starts, tokens[-1:]]),
        join=plain("join"),
        document=shifted("document", documents),
        voices=plain("voices"),
        spelling=plain("spelling"),
    )
