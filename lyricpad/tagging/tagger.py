"""Parts of speech of words, as they are written: the one door to spaCy.

Words go in, one Penn tag a word comes out. A contraction is one word with a joined tag:

    tagger = Tagger.load(Path("models/tagger"))
    tagger.tag([["I", "don't", "cry"], []])      # [('PRP', 'VBP+RB', 'VB'), ()]

Two doors into the same network. :meth:`Tagger.tag` takes words alone, as lyric lines are;
:meth:`Tagger.tag_tokens` takes whole sentences of words *and* punctuation marks, as prose has
them, and is better there. Either way a word never gets a punctuation tag, nor one its spelling
rules out (:mod:`lyricpad.tagging.readings`).

One core does the work: set ``OPENBLAS_NUM_THREADS=1`` before numpy is imported, and start as many
processes as there are cores.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
import spacy
from spacy.language import Language

from lyricpad.tagging.errors import TaggingError
from lyricpad.tagging.readings import WORD, allowed, kinds
from lyricpad.tagging.scorer import Lines, Scorer

BATCH_WORDS = 2000
"""Words per pass through the network; larger ones fall out of the processor's cache."""


class Tagger:
    """A trained tagger; not to be shared between threads.

    Attributes:
        labels: every tag it may give, the joined ones among them.
    """

    def __init__(self, nlp: Language) -> None:
        self._scorer = Scorer(nlp)
        self.labels = self._scorer.labels
        self._names = np.array(self.labels, dtype=object)
        open_tags = [[tag in allowed(kind) for tag in self.labels] for kind in range(kinds())]
        self._masks = np.where(open_tags, 0, -np.inf).astype("float32")

    @classmethod
    def load(cls, path: Path) -> Tagger:
        """Reads the folder that ``lyricpad train tagger`` wrote.

        Raises:
            TaggingError: there is no tagger in that folder.
        """
        if not (path / "config.cfg").is_file():
            raise TaggingError(
                f"no tagger at {path}; expected a folder with config.cfg, as written by "
                f"`lyricpad train tagger`"
            )
        return cls(spacy.load(path, exclude=["tokenizer"]))

    def tag(self, lines: Lines) -> list[tuple[str, ...]]:
        """Tags lines of orthographic words; an empty line gives an empty tuple.

        Raises:
            TaggingError: a line is a string instead of a sequence of words.
        """
        return list(self.pipe(lines))

    def pipe(
        self, lines: Iterable[Sequence[str]], *, batch_words: int = BATCH_WORDS
    ) -> Iterator[tuple[str, ...]]:
        """Streams the tags of lines of words in order; for whole corpora.

        Every token is taken for a word, so that none gets a punctuation tag.

        Args:
            lines: orthographic words, a sequence per line.
            batch_words: words per pass through the network; memory grows with it.

        Raises:
            TaggingError: a line is a string instead of a sequence of words.
        """
        for batch in _batches(lines, batch_words):
            yield from self._tags(batch, words_only=True)

    def tag_tokens(
        self, sentences: Iterable[Sequence[str]], *, batch_words: int = BATCH_WORDS
    ) -> Iterator[tuple[str, ...]]:
        """Streams the tags of sentences of words and punctuation marks, one tag a token.

        A token that holds a letter or digit is a word and gets a word's tag; any other may get a
        punctuation tag (``.``, ``,``, ``:``, ``HYPH`` …).

        Raises:
            TaggingError: a sentence is a string instead of a sequence of tokens.
        """
        for batch in _batches(sentences, batch_words):
            yield from self._tags(batch, words_only=False)

    def treebank_tags(self, sentences: Lines) -> list[tuple[str, ...]]:
        """Tags of tokens as a treebank cuts them ("do", "n't"), nothing ruled out: for scoring."""
        result: list[tuple[str, ...]] = []
        for batch in _batches(sentences, BATCH_WORDS):
            best = self._scorer.scores(self._scorer.rows(batch)).argmax(axis=1)
            result.extend(_cut(self._names[best], batch))
        return result

    def _tags(self, batch: Lines, *, words_only: bool) -> Iterator[tuple[str, ...]]:
        rows = self._scorer.rows(batch)
        scores = self._scorer.scores(rows)
        kind = self._scorer.kind[rows[rows > 0]]
        scores += self._masks[np.maximum(kind, WORD) if words_only else kind]
        return _cut(self._names[scores.argmax(axis=1)], batch)


def _batches(lines: Iterable[Sequence[str]], words: int) -> Iterator[Lines]:
    batch: list[Sequence[str]] = []
    size = 0
    for line in lines:
        if isinstance(line, str):
            raise TaggingError(f"got the line {line!r}, expected a sequence of its words")
        batch.append(line)
        size += len(line)
        if size >= words:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _cut(tags: np.ndarray, batch: Lines) -> Iterator[tuple[str, ...]]:
    rest = iter(tags.tolist())
    for line in batch:
        yield tuple(islice(rest, len(line)))
