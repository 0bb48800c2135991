"""The four baselines: what each reads, how large it is and how it is trained.

==========  ==============================================================================
name        what it is
==========  ==============================================================================
characters  a recurrent network over the characters of songs
lyrics      one transformer over the words of songs
books       one transformer over the words of books cut into lines
prefix      the paper's scheme (Castro & Attarian 2018, arXiv 1811.04651): one transformer
            learns the structures of songs, another the words of books after each line's
            structure (part-of-speech tags, number of syllables, final phoneme)
==========  ==============================================================================

The transformers over words have the blocks of the shipped vocabulary transformer's `small`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from lyricpad.evaluation.baselines.inventory import Inventory
from lyricpad.evaluation.baselines.streams import (
    Corpus,
    Stream,
    character_names,
    character_stream,
    heading_names,
    heading_stream,
    structure_stream,
    word_stream,
)
from lyricpad.network.errors import TrainingError
from lyricpad.network.transformer import TransformerConfig

Kind = Literal["books", "lyrics"]
Corpora = Mapping[Kind, Corpus]

MOST_WORDS = 32_000
WORDS = TransformerConfig(width=256, depth=4, heads=4, hidden=640)


@dataclass(frozen=True)
class Part:
    """One network of a baseline.

    Attributes:
        reads: which corpus.
        needs: corpora its inventory is made from.
        inventory: made from the training lines of those.
        stream: the corpus as tokens.
        network: sizes.
        steps: of training.
        recurrent: a recurrent network instead of a transformer.
        headings_learnt: whether tokens of structure are written or only told.
        batch_size: windows a step.
        length: tokens a window.
        learning_rate: at its highest.
        shards: of the corpus that are read at most, spread evenly.
    """

    reads: Kind
    needs: tuple[Kind, ...]
    inventory: Callable[[Corpora], Inventory]
    stream: Callable[[Corpus, Inventory], Stream]
    network: TransformerConfig
    steps: int
    recurrent: bool = False
    headings_learnt: bool = False
    batch_size: int = 16
    length: int = 128
    learning_rate: float = 2e-3
    shards: int | None = 20


def _characters(corpora: Corpora) -> Inventory:
    return Inventory.of(character_names(corpora["lyrics"]))


def _words_of_songs(corpora: Corpora) -> Inventory:
    return Inventory.of(corpora["lyrics"].common_words(MOST_WORDS))


def _words_of_books(corpora: Corpora) -> Inventory:
    return Inventory.of(corpora["books"].common_words(MOST_WORDS))


def _structures(corpora: Corpora) -> Inventory:
    return Inventory.of(heading_names(list(corpora.values())))


def _words_and_structures(corpora: Corpora) -> Inventory:
    words = corpora["books"].common_words(MOST_WORDS)
    return Inventory.of((*words, *heading_names(list(corpora.values()))))


BASELINES: Mapping[str, Mapping[str, Part]] = {
    "characters": {
        "characters": Part(
            reads="lyrics",
            needs=("lyrics",),
            inventory=_characters,
            stream=character_stream,
            network=TransformerConfig(width=512, depth=1, heads=8, hidden=512),
            steps=150,
            recurrent=True,
            batch_size=32,
            learning_rate=4e-3,
        )
    },
    "lyrics": {
        "words": Part("lyrics", ("lyrics",), _words_of_songs, word_stream, WORDS, steps=200)
    },
    "books": {"words": Part("books", ("books",), _words_of_books, word_stream, WORDS, steps=200)},
    "prefix": {
        "structure": Part(
            reads="lyrics",
            needs=("lyrics", "books"),
            inventory=_structures,
            stream=structure_stream,
            network=TransformerConfig(width=128, depth=3, heads=4, hidden=320),
            steps=120,
            headings_learnt=True,
        ),
        "words": Part(
            reads="books",
            needs=("lyrics", "books"),
            inventory=_words_and_structures,
            stream=heading_stream,
            network=WORDS,
            steps=300,
        ),
    },
}
"""Parts by the name of their folder, by the name of the baseline."""


def baseline(name: str) -> Mapping[str, Part]:
    """A baseline's parts.

    Raises:
        TrainingError: there is none of that name.
    """
    if name not in BASELINES:
        raise TrainingError(f"baseline {name!r}: expected one of {', '.join(BASELINES)}")
    return BASELINES[name]


def wanted(parts: Sequence[Part]) -> set[Kind]:
    """Corpora that must be given."""
    return {kind for part in parts for kind in part.needs}
