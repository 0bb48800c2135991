r"""What is compared: whoever can write a next line.

A system is asked at places of held-out songs where the next line is known. Ours and the true next
line stand in `lyricpad.evaluation.ours`, the others in `lyricpad.evaluation.baselines`.

>>> Passage(("The rain came down", "On Main Street"), "and we went home", None, 4, "folk").draft
'The rain came down\nOn Main Street'
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np


@dataclass(frozen=True)
class Passage:
    """A place in a held-out song where the next line is known.

    Attributes:
        before: lines so far, "" between sections.
        line: the true next line.
        rhymes_with: index among the non-blank lines of ``before`` of the nearest line in the same
            section it rhymes with (perfect or near), ``None`` for none.
        syllables: of the true line.
        genre: of the song.
    """

    before: tuple[str, ...]
    line: str
    rhymes_with: int | None
    syllables: int
    genre: str

    @property
    def draft(self) -> str:
        """The lines so far as a pad."""
        return "\n".join(self.before)

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines so far, blank ones left out."""
        return tuple(line for line in self.before if line.strip())


class System(Protocol):
    """Writes next lines.

    Attributes:
        name: short label of the report.
        parameters: weights.
        words_trained: words read in training, 0 where unknown.
    """

    name: str
    parameters: int
    words_trained: int

    def next_lines(self, passage: Passage, count: int, rng: np.random.Generator) -> list[str]:
        """``count`` lines for a place, or fewer."""
        ...
