"""The trained baselines as systems that write next lines (:mod:`lyricpad.evaluation.systems`).

None of them can be told what rhyme or how many syllables are wanted, save the paper's scheme,
which is told the syllables and the final phoneme, and may do as it likes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from flax import nnx

from lyricpad.evaluation.baselines.inventory import SECTION, Inventory
from lyricpad.evaluation.baselines.model import BaselineConfig
from lyricpad.evaluation.baselines.recipes import BASELINES
from lyricpad.evaluation.baselines.streams import (
    Form,
    character_tokens,
    draft_tokens,
    sound_name,
    syllables_name,
)
from lyricpad.evaluation.baselines.task import learnt_tokens
from lyricpad.evaluation.baselines.training import CONFIG, FORMAT, TOKENS, WEIGHTS, parameters
from lyricpad.evaluation.baselines.writing import Continuation
from lyricpad.evaluation.systems import Passage, System
from lyricpad.network.checkpoints import load_model
from lyricpad.network.errors import CheckpointError
from lyricpad.phonetics.words import split_words
from lyricpad.suggestion.draft import DraftLine, DraftReader

ROOM = {"characters": 90, "words": 40, "structure": 24}
"""Tokens of a line: characters, words with what is told before them, structures."""


@dataclass(frozen=True)
class Network:
    """One trained network of a baseline.

    Attributes:
        inventory: its tokens.
        continuation: writes with it.
        parameters: number of its weights.
        words_read: in training.
    """

    inventory: Inventory
    continuation: Continuation
    parameters: int
    words_read: int

    @classmethod
    def load(cls, folder: Path) -> Network:
        """Open the folder of a network.

        Raises:
            CheckpointError: a file is missing or does not fit.
        """
        path = folder / CONFIG
        if not path.is_file():
            raise CheckpointError(f"{path} is not there: expected a trained baseline")
        stored = json.loads(path.read_text(encoding="utf-8"))
        if stored.get("format") != FORMAT:
            raise CheckpointError(f"{path} has format {stored.get('format')}, expected {FORMAT}")
        config = BaselineConfig.from_dict(stored["network"])
        model = load_model(folder / WEIGHTS, lambda: config.make(rngs=nnx.Rngs(0)))
        inventory = Inventory.load(folder / TOKENS)
        may = learnt_tokens(inventory, headings=folder.name == "structure")
        may[SECTION] = False
        writes = Continuation(model, may, context=stored["context"], room=ROOM[folder.name])
        return cls(inventory, writes, parameters(model), stored["words_read"])


class PlainSystem:
    """Goes on with the draft as a text: characters or words.

    Args:
        name: short label.
        network: what writes.
        of_line: a draft line's words as tokens.
        between: what stands between two tokens of a line, "" or a space.
    """

    def __init__(
        self,
        name: str,
        network: Network,
        of_line: Callable[[Sequence[str], Inventory], Sequence[int]],
        between: str,
    ) -> None:
        self.name = name
        self.parameters, self.words_trained = network.parameters, network.words_read
        self._network, self._of_line, self._between = network, of_line, between

    def next_lines(self, passage: Passage, count: int, rng: np.random.Generator) -> list[str]:
        """``count`` lines, or fewer where one came out empty."""
        inventory = self._network.inventory

        def tokens(row: str) -> Sequence[int]:
            return self._of_line(plain_words(row), inventory)

        draft = draft_tokens(passage.before, tokens)
        lines = self._network.continuation.lines(draft, [[]] * count, rng)
        texts = (self._between.join(inventory.names[token] for token in line) for line in lines)
        return [text for text in map(str.strip, texts) if text]


class PrefixSystem:
    """The paper's scheme: a structure for the next line, then words that may follow it.

    Args:
        structure: writes structures.
        words: writes words after a structure.
        read: reads a draft's lines, their tags and sounds.
    """

    name = "prefix"

    def __init__(
        self, structure: Network, words: Network, read: Callable[[str], Sequence[DraftLine]]
    ) -> None:
        self.parameters = structure.parameters + words.parameters
        self.words_trained = structure.words_read + words.words_read
        self._structure, self._words, self._read = structure, words, read

    def next_lines(self, passage: Passage, count: int, rng: np.random.Generator) -> list[str]:
        """``count`` lines; each of its own structure with the syllables and sound asked for."""
        lines = {line.text: line for line in self._read("\n".join(passage.before))}
        asked = [syllables_name(passage.syllables)]
        if passage.rhymes_with is not None:
            sung = [row for row in passage.before if row.strip()]
            asked.append(sound_name(last_phone(lines.get(sung[passage.rhymes_with]))))
        headings = self._headings(passage, lines, asked, count, rng)
        inventory = self._words.inventory

        def with_heading(row: str) -> list[int]:
            line = lines.get(row)
            heading = [] if line is None else _known(inventory, form_of(line).names())
            return [*heading, *inventory.words(plain_words(row))]

        draft = draft_tokens(passage.before, with_heading)
        told = [_known(inventory, heading) for heading in headings]
        written = self._words.continuation.lines(draft, told, rng)
        texts = (" ".join(inventory.names[token] for token in line) for line in written)
        return [text for text in texts if text]

    def _headings(
        self,
        passage: Passage,
        lines: dict[str, DraftLine],
        asked: list[str],
        count: int,
        rng: np.random.Generator,
    ) -> list[list[str]]:
        inventory = self._structure.inventory

        def structure(row: str) -> list[int]:
            line = lines.get(row)
            return [] if line is None else _known(inventory, form_of(line).names())

        draft = draft_tokens(passage.before, structure)
        first = _known(inventory, asked)
        drawn = self._structure.continuation.lines(draft, [first] * count, rng)
        return [[inventory.names[token] for token in (*first, *line)] for line in drawn]


def plain_words(row: str) -> list[str]:
    """A draft line's words as the prepared corpora spell them.

    >>> plain_words("The rain, I said, came down on Main Street!")
    ['the', 'rain', 'I', 'said', 'came', 'down', 'on', 'Main', 'Street']
    """
    words = [word.text.replace("’", "'") for word in split_words(row)]
    first = words[:1] if words and words[0].split("'")[0] == "I" else [w.lower() for w in words[:1]]
    return first + words[1:]


def form_of(line: DraftLine) -> Form:
    """The structure of a draft's line."""
    return Form(line.syllables, last_phone(line), line.tags)


def last_phone(line: DraftLine | None) -> str:
    """The last phone of a line, "" where it has no sound."""
    part = line.end[0].rhyming_part if line is not None and line.end else ()
    return part[-1] if part else ""


def _known(inventory: Inventory, names: Sequence[str]) -> list[int]:
    return [inventory.number[name] for name in names if name in inventory.number]


def load_baselines(folder: Path, *, models: Path | None = None) -> list[System]:
    """The baselines trained in a folder, as ``lyricpad train baseline`` leaves them.

    Args:
        folder: holds a folder for each baseline, named as in
            :data:`lyricpad.evaluation.baselines.recipes.BASELINES`; those missing are left out.
        models: the project's models, of which the paper's scheme borrows tagger and pronouncer
            to read the draft; default those of the checkout.

    Raises:
        CheckpointError: no baseline is there, or one is torn.
    """
    found = [
        _load(name, folder / name, models)
        for name, parts in BASELINES.items()
        if all((folder / name / part / CONFIG).is_file() for part in parts)
    ]
    if not found:
        raise CheckpointError(
            f"no trained baseline in {folder}: expected one of {', '.join(BASELINES)}, as "
            "lyricpad train baseline writes them"
        )
    return found


def _load(name: str, folder: Path, models: Path | None) -> System:
    networks = {part: Network.load(folder / part) for part in BASELINES[name]}
    if name == "prefix":
        return PrefixSystem(networks["structure"], networks["words"], _reader(models).read)
    if name == "characters":
        return PlainSystem(name, networks["characters"], character_tokens, "")
    return PlainSystem(
        name, networks["words"], lambda words, inventory: inventory.words(words), " "
    )


def _reader(models: Path | None) -> DraftReader:
    from lyricpad.phonetics.pronouncer import Pronouncer
    from lyricpad.tagging.tagger import Tagger

    models = models or Path(__file__).resolve().parents[3] / "models"
    return DraftReader(Tagger.load(models / "tagger"), Pronouncer.load(models))
