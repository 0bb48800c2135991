"""The trained network, run fast over many lines.

spaCy's pipeline makes a Doc of every line and looks every token up anew. A corpus repeats its
words, and a word's vector does not depend on its neighbours: so each spelling is embedded once and
kept, and a batch of lines becomes one array with rows of zeros between the lines, exactly what
thinc's padding would have made. Same scores, several times the speed.

>>> from lyricpad.tagging.network import Size, blank_pipeline
>>> scorer = Scorer(blank_pipeline(["NN", "VB"], Size(width=8, depth=1)))
>>> scorer.rows([["la", "la"], [], ["!"]]).tolist(), scorer.kind[1:3].tolist()
([0, 2, 2, 0, 1, 0], [0, 1])
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any, cast

import numpy as np
from spacy.language import Language
from spacy.pipeline.tagger import Tagger as SpacyTagger
from spacy.tokens import Doc
from thinc.model import Model

from lyricpad.tagging.network import use_numpy_products
from lyricpad.tagging.orthography import straighten
from lyricpad.tagging.readings import kind

MOST_SPELLINGS = 200_000
"""Spellings kept before starting afresh: 77 MB at width 96."""

Lines = Sequence[Sequence[str]]


class Scorer:
    """Scores of every tag for every token of a batch of lines; keeps the vectors of spellings.

    Attributes:
        labels: the tags, in the order of the scores.
        kind: uint8 [rows], the :func:`kind <lyricpad.tagging.readings.kind>` of the spelling in
            each row of the table.
    """

    def __init__(self, nlp: Language, most_spellings: int = MOST_SPELLINGS) -> None:
        component = cast(SpacyTagger, nlp.get_pipe("tagger"))
        use_numpy_products(component.model)
        self._nlp = nlp
        self._most = most_spellings
        self.labels: tuple[str, ...] = component.labels
        tok2vec, softmax = component.model.layers
        self._embed, encode = tok2vec.layers
        self._pad: int = encode.attrs["pad"]
        self._encode: Model[Any, Any] = encode.layers[0]
        self._softmax: Model[Any, Any] = softmax.layers[0]
        self._forget()

    def rows(self, lines: Lines) -> np.ndarray:
        """Rows of the table for the tokens of the lines, int [tokens and padding].

        Row 0 is the padding: before, between and after the lines.
        """
        self._learn({word for line in lines for word in line})
        row = self._row
        gap = [0] * self._pad
        padded = chain.from_iterable([row[w] for w in line] + gap for line in lines if line)
        return np.array(gap + list(padded))

    def scores(self, rows: np.ndarray) -> np.ndarray:
        """Scores, float32 [tokens, labels], of what :meth:`rows` gave; the padding is left out."""
        encoded = self._encode.predict(self._table[rows])
        return self._softmax.predict(encoded[rows > 0])

    def _learn(self, spellings: set[str]) -> None:
        """Embeds the spellings that are new and appends them to the table."""
        new = spellings - self._row.keys()
        if not new:
            return
        if len(self._row) + len(new) > self._most:
            self._forget()
            new = spellings
        words = sorted(new)
        doc = Doc(self._nlp.vocab, words=[straighten(word) for word in words])
        start = len(self._row) + 1
        end = start + len(words)
        while end > len(self._table):
            self._table = np.concatenate([self._table, np.zeros_like(self._table)])
            self.kind = np.concatenate([self.kind, np.zeros_like(self.kind)])
        self._table[start:end] = self._embed.predict([doc])[0]
        self.kind[start:end] = [kind(word) for word in words]
        self._row.update(zip(words, range(start, end), strict=True))

    def _forget(self) -> None:
        width = self._encode.get_dim("nO")
        self._row: dict[str, int] = {}
        self._table = np.zeros((4096, width), dtype="float32")
        self.kind = np.zeros(4096, dtype="uint8")
