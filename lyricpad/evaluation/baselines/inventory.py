"""What the baselines read and write: numbered tokens, kept as a text file beside the weights.

Characters, words or parts of a line's structure, after five marks that all of them share.

>>> inventory = Inventory.of(["the", "rain", "London"])
>>> [inventory.names[i] for i in inventory.words(["The", "rain", "falls"])]
['the', 'rain', '<unknown>']
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lyricpad.network.errors import CheckpointError

MARKS = ("<fill>", "<start>", "<section>", "<line>", "<unknown>")
FILL, START, SECTION, LINE, UNKNOWN = range(len(MARKS))
"""Fills up batches; a song or book begins; a section begins; a line ends; any other word."""


@dataclass(frozen=True)
class Inventory:
    """Tokens by number.

    Attributes:
        names: the marks first, then the commonest first.
    """

    names: tuple[str, ...]

    @classmethod
    def of(cls, names: Iterable[str]) -> Inventory:
        """Put the marks before the names."""
        return cls((*MARKS, *names))

    def __len__(self) -> int:
        return len(self.names)

    @cached_property
    def number(self) -> dict[str, int]:
        """Token of each name."""
        return {name: i for i, name in enumerate(self.names)}

    def words(self, words: Sequence[str]) -> list[int]:
        """Tokens of words as they stand, in lower case or with a capital; else the unknown one."""
        return [
            next(
                (self.number[form] for form in _forms(word) if form in self.number),
                UNKNOWN,
            )
            for word in words
        ]

    def save(self, path: Path) -> None:
        """Write one name a line."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(f"{name}\n" for name in self.names), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Inventory:
        """Read what :meth:`save` wrote.

        Raises:
            CheckpointError: no such file, or it does not begin with the marks.
        """
        if not path.is_file():
            raise CheckpointError(f"{path} is not there: expected the tokens of a baseline")
        names = tuple(path.read_text(encoding="utf-8").split("\n")[:-1])
        if names[: len(MARKS)] != MARKS:
            raise CheckpointError(
                f"{path} begins with {names[: len(MARKS)]}, expected {MARKS}: train it again"
            )
        return cls(names)


def _forms(word: str) -> tuple[str, str, str]:
    return word, word.lower(), word.capitalize()
