"""The network of the tagger: hashed spellings, a window encoder, one softmax.

A word is seen by its lower-cased form, first letter, last three letters and shape, each hashed
into a small table; four layers then look one neighbour further to each side. No vectors, so the
folder stays small. (Honnibal's "embed, encode, attend, predict", as in spaCy's small models;
hashed tables after Serrà & Karatzoglou 2017.)

>>> blank_pipeline(["NN", "VB"], Size(width=8, depth=1)).pipe_names
['tagger']
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import spacy
from spacy.language import Language
from spacy.pipeline.tagger import Tagger as SpacyTagger
from spacy.tokens import Doc
from thinc.api import NumpyOps
from thinc.model import Model


@dataclass(frozen=True, slots=True)
class Size:
    """The size of the tagger.

    Attributes:
        width: numbers per word, in every layer.
        depth: encoder layers; each sees one more word to each side.
        rows: rows of the hash tables of lower-cased form, first letter, last three letters, shape.
    """

    width: int = 96
    depth: int = 4
    rows: tuple[int, int, int, int] = (12000, 500, 5000, 1000)


def blank_pipeline(labels: Sequence[str], size: Size) -> Language:
    """An untrained pipeline with one component, ``tagger``, that knows these labels."""
    nlp = spacy.blank("en")
    component = cast(SpacyTagger, nlp.add_pipe("tagger", config={"model": _model(size)}))
    for label in labels:
        component.add_label(label)
    use_numpy_products(component.model)
    doc = Doc(nlp.vocab, words=["la"])
    component.model.initialize(X=[doc], Y=[np.zeros((1, len(labels)), dtype="float32")])
    return nlp


def use_numpy_products(model: Model[Any, Any]) -> None:
    """Lets numpy multiply matrices, in place of the Blis library that thinc prefers on a CPU.

    Numpy's OpenBLAS was three times as fast here (84 against 27 GFLOPS on one AVX-512 core).
    """
    ops = NumpyOps(use_blis=False)
    for node in model.walk():
        node.ops = ops


def _model(size: Size) -> dict[str, Any]:
    return {
        "@architectures": "spacy.Tagger.v2",
        "nO": None,
        "normalize": False,
        "tok2vec": {
            "@architectures": "spacy.Tok2Vec.v2",
            "embed": {
                "@architectures": "spacy.MultiHashEmbed.v2",
                "width": size.width,
                "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
                "rows": list(size.rows),
                "include_static_vectors": False,
            },
            "encode": {
                "@architectures": "spacy.MaxoutWindowEncoder.v2",
                "width": size.width,
                "depth": size.depth,
                "window_size": 1,
                "maxout_pieces": 3,
            },
        },
    }
