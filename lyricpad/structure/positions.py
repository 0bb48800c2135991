"""What the network is told at each position.

The output at a position is the next token of the song; beside the token before it, a position is
told what is known of the line that token belongs to: which of the heading tokens or how many
words are still to come, the line's seat, and the tokens that stand at the same place in the line
it rhymes with ("echo") and in the line read before it ("above"). So the network need not count
lines to find the sound it owes: it is laid before it.

For a line ``BACK1 EY-N SYL2 LEN2 DT NN`` after ``BACK0 EY-N SYL3 LEN1 NN``::

    target  BACK1  EY-N  SYL2  LEN2  DT    NN
    read    NN     BACK1 EY-N  SYL2  LEN2  DT
    place   0      1     2     3     5     4
    echo    -      EY-N  SYL3  LEN1  NN    -
    above   BACK0  EY-N  SYL3  LEN1  NN    -
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from lyricpad.structure.seats import LaidLine, Seat
from lyricpad.structure.tokens import HEADING, MOST_WORDS, StructureTokens

GENRE_PLACE = HEADING + MOST_WORDS
"""Place of the token a song begins with."""


class Positions(NamedTuple):
    """Arrays of the same shape, ``int32``.

    Attributes:
        read: the token before.
        place: 0 to 3 for the heading, 4 and the words still to come after it for tags.
        line: ``Seat.line``.
        lines: ``Seat.lines``, 0 where not known.
        coming: 1 and ``Seat.coming``, 0 where not known.
        label: place in :data:`lyricpad.structure.seats.LABELS`.
        behind: 1 behind a gap.
        echo: the token at the same place in the line it rhymes with; 0 for none.
        above: likewise in the line read before it.
    """

    read: Any
    place: Any
    line: Any
    lines: Any
    coming: Any
    label: Any
    behind: Any
    echo: Any
    above: Any


def places(n_words: int) -> list[int]:
    """Places of a line's tokens; for three words 0 1 2 3 6 5 4."""
    return [*range(HEADING), *range(HEADING + n_words - 1, HEADING - 1, -1)]


def positions_of(
    tokens: StructureTokens, laid: Sequence[LaidLine], genre: str = ""
) -> tuple[np.ndarray, np.ndarray]:
    """A song's positions and the tokens to be told at them.

    Returns:
        ``int32[fields of Positions, t]`` and the targets, ``int32[t]``, the genre first.
    """
    begin = tokens.genre(genre)
    target = [begin]
    columns = [(GENRE_PLACE, *Seat(0).numbers(), 0, 0)]
    written = [tokens.line(one.line, one.back) for one in laid]
    for i, (one, own) in enumerate(zip(laid, written, strict=True)):
        seat = one.seat.numbers()
        echo = written[i - one.ago] if one.ago else []
        above = written[i - 1] if i else []
        target += own
        columns += [
            (place, *seat, sound, over)
            for place, sound, over in zip(
                places(len(own) - HEADING),
                aligned(echo, len(own), first=1),
                aligned(above, len(own)),
                strict=True,
            )
        ]
    targets = np.array(target, np.int32)
    read = np.concatenate([[0], targets[:-1]])
    return np.concatenate([read[None], np.array(columns, np.int32).T], dtype=np.int32), targets


def aligned(line: Sequence[int], length: int, *, first: int = 0) -> list[int]:
    """A line's tokens cut or filled to ``length``, those before ``first`` left out.

    >>> aligned([5, 6, 7], 4, first=1)
    [0, 6, 7, 0]
    """
    filled = [0] * first + list(line[first:length])
    return filled + [0] * (length - len(filled))
