"""How surprised a vocabulary transformer is by held-out books, without the pipeline around it.

Two models are compared on the same texts by giving both the same prepared folder.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from flax import nnx

from lyricpad.network.checkpoints import load_model
from lyricpad.network.prepared import read_prepared
from lyricpad.network.surprise import Surprise, surprise
from lyricpad.vocabulary.lexicon import Lexicon
from lyricpad.vocabulary.loading import read_config
from lyricpad.vocabulary.model import VocabularyModel
from lyricpad.vocabulary.task import TaskOptions, VocabularyTask
from lyricpad.vocabulary.training import load_words

WINDOWS = 16
"""Read at once."""


def vocabulary_surprise(folder: Path, prepared: Sequence[Path], *, windows: int) -> Surprise:
    """Of a vocabulary transformer by words of books, each told its tag and its place.

    Words the model's lexicon lacks under their tag are read but not counted, so two models are
    comparable in so far as their lexicons are.

    Args:
        folder: the model's.
        prepared: folders written by ``lyricpad prepare books``.
        windows: at most so many of the held-out ones, of a fixed shuffle.

    Raises:
        LexiconError: no vocabulary model in ``folder``.
        PreparedError: no prepared books.
        TrainingError: the books hold nothing out.
    """
    config, _, _ = read_config(folder / "config.json")
    lexicon = Lexicon.load(folder / "lexicon.tsv.gz")
    model = load_model(
        folder / "weights.safetensors", lambda: VocabularyModel(config, rngs=nnx.Rngs(0))
    )
    words, split = load_words([read_prepared(path) for path in prepared], lexicon, config.context)
    at_once = max(1, min(WINDOWS, windows, len(split.valid)))
    options = TaskOptions(at_once, config.context, validation_batches=windows // at_once)
    return surprise(model, VocabularyTask(words, split, lexicon, options))
