"""What is fixed of a line to come, and what is proposed for it."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from lyricpad.structure.line_structure import LineStructure


@dataclass(frozen=True)
class Asked:
    """What is fixed of the line to come; ``None`` leaves it to the network.

    Attributes:
        back: how many lines before it in its section stands the line it rhymes with (less than 0:
            after it); 0: it rhymes with none of them.
        rhyming_part: what it ends on.
        syllables: which numbers of syllables are right.
        words: which numbers of words are right.
        tags: per slot the tags allowed there, from the line's start; slots beyond are free.
        end_tags: tags the last word may have.
    """

    back: int | None = None
    rhyming_part: tuple[str, ...] | None = None
    syllables: Collection[int] | None = None
    words: Collection[int] | None = None
    tags: Sequence[Collection[str] | None] = ()
    end_tags: Collection[str] | None = None


@dataclass(frozen=True)
class Proposal:
    """A template for the next line.

    Attributes:
        structure: the template.
        log_probability: mean natural log of the probability of the tokens that were free.
    """

    structure: LineStructure
    log_probability: float

    @property
    def confidence(self) -> float:
        """How sure the network is, 0 to 1.

        The geometric mean of the probabilities it gave to what it chose: number of syllables,
        number of words and a tag a word, save what was asked, each given what stood before it.

        >>> Proposal(LineStructure(("NN",), 1), math.log(0.25)).confidence
        0.25
        """
        return math.exp(min(0.0, self.log_probability))
