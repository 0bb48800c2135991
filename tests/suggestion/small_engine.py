"""An engine that answers in hundredths of a second: a lexicon of common words, networks of no use.

Its lines make no sense; that they keep what was asked is all the tests look at.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import jax.numpy as jnp
import numpy as np
from flax import nnx

from lyricpad.network.transformer import TransformerConfig
from lyricpad.phonetics.pronouncer import Pronouncer
from lyricpad.structure.line_structure import LineStructure
from lyricpad.structure.proposals import Proposal
from lyricpad.suggestion.check import Checker
from lyricpad.suggestion.draft import DraftReader
from lyricpad.suggestion.endings import Endings
from lyricpad.suggestion.engine import Engine
from lyricpad.suggestion.fitness import is_unfit
from lyricpad.suggestion.writing import Writer
from lyricpad.tagging.tagger import Tagger
from lyricpad.vocabulary.decoding import Decoder
from lyricpad.vocabulary.lexicon import Entry, Lexicon
from lyricpad.vocabulary.model import VocabularyConfig, VocabularyModel
from lyricpad.vocabulary.phrases import Phrases

ROWS = 3_000
TEMPLATES = [
    tuple(line.split())
    for line in (
        "DT NN VBD IN DT NN",
        "PRP VBD DT JJ NN",
        "NNP VBD IN DT NN",
        "CC DT JJ NN VBD RP",
        "PRP$ NN VBZ IN NNP",
        "IN DT NN PRP VBD",
        "DT JJ NNS VBD RB",
        "PRP MD VB DT NN IN NN",
        "NN CC NN IN DT JJ NN",
    )
]


class SmallProposer:
    """Templates from a short list, bent to what is asked."""

    def read(self, *_: Any) -> None:
        return None

    def propose(self, _: None, asked: Any, rng: np.random.Generator, **__: Any) -> list[Proposal]:
        found = list(islice(self._templates(asked, rng), 12))
        return [Proposal(structure, -1.0 - 0.1 * i) for i, structure in enumerate(found)]

    @staticmethod
    def _templates(asked: Any, rng: np.random.Generator) -> Iterator[LineStructure]:
        for number in rng.permutation(np.tile(np.arange(len(TEMPLATES)), 3)):
            base = TEMPLATES[number]
            words = min(asked.words, key=lambda n: abs(n - len(base)))
            tags = [*base[: words - 1], *["JJ"] * (words - len(base)), base[-1]][-words:]
            if asked.end_tags and tags[-1] not in asked.end_tags:
                tags[-1] = sorted(asked.end_tags)[int(rng.integers(len(asked.end_tags)))]
            for slot, allowed in enumerate(asked.tags[:words]):
                tags[slot] = next(iter(allowed)) if allowed else tags[slot]
            enough = [n for n in asked.syllables if n >= words] or list(asked.syllables)
            syllables = enough[int(rng.integers(len(enough)))]
            yield LineStructure(tuple(tags), syllables, asked.rhyming_part or ())


def unfit(entry: Entry) -> bool:
    """Words the tests of company need; most are too rare to be among the common ones."""
    return is_unfit(entry.word)


def small_engine(models: Path) -> Engine:
    """With the shipped tagger and the commonest words of the shipped lexicon."""
    whole = Lexicon.load(models / "vocabulary" / "lexicon.tsv.gz")
    common = sorted(whole.entries[1:], key=lambda entry: -entry.count)
    lexicon = Lexicon.of([*common[:ROWS], *filter(unfit, common[ROWS:])])
    size = TransformerConfig(width=8, depth=1, heads=1, hidden=8)
    config = VocabularyConfig(size, len(lexicon), len(lexicon.tags), 2, 80)
    likely = jnp.asarray(lexicon.log_frequency, jnp.float32)
    model = VocabularyModel(config, rngs=nnx.Rngs(0), log_frequency=likely)
    pronouncer = Pronouncer()
    reader = DraftReader(Tagger.load(models / "tagger"), pronouncer)
    decoder = Decoder(model, lexicon, candidates=16)
    proposer: Any = SmallProposer()
    return Engine(
        reader,
        Writer(proposer, decoder, Endings(lexicon, pronouncer), reader),
        Checker(pronouncer, lambda words: False),
        voices=("any", "noir"),
        model="small",
        phrases=Phrases.build([["the", "rain", "came", "down"]] * 3),
        clock=iter(range(10**9)).__next__,
    )
