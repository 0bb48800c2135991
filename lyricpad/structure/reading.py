"""A song so far as the structure transformer has read it, and the positions that come next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import jax
import numpy as np
from flax import nnx

from lyricpad.network.transformer import Keys
from lyricpad.structure.model import StructureModel
from lyricpad.structure.positions import Positions, aligned, positions_of
from lyricpad.structure.seats import Gap, LaidLine, Seat
from lyricpad.structure.tokens import FURTHEST_RHYME, HEADING, MOST_WORDS, StructureTokens

LINE_ROOM = HEADING + MOST_WORDS


@dataclass(frozen=True)
class SongSoFar:
    """The lines around the one wanted, read by the network once.

    Attributes:
        keys: what it remembers of them.
        length: positions read.
        last_token: the token before the line wanted.
        seat: of the line wanted.
        above: tokens of the line read last.
        section: tokens of its section's other lines by their place in it.
        parts: their rhyming parts.
    """

    keys: Keys
    length: int
    last_token: int
    seat: Seat
    above: Sequence[int]
    section: dict[int, list[int]]
    parts: dict[int, tuple[str, ...]]

    def backs(self) -> list[int]:
        """What it can rhyme with: 0 for none, and how far before it each line of its section is."""
        distances = [self.seat.line - line for line in self.section]
        return [0, *(back for back in distances if abs(back) <= FURTHEST_RHYME)]

    def partner(self, back: int) -> list[int]:
        """Tokens of the line so far before it; none for 0 or where there is no such line."""
        return self.section.get(self.seat.line - back, []) if back else []


class LineReader:
    """Runs a structure transformer over songs and over many candidate lines at once.

    Args:
        model: the network.
        tokens: its inventory.
        candidates: lines read at once; the compiled shape.
    """

    def __init__(self, model: StructureModel, tokens: StructureTokens, candidates: int) -> None:
        self.tokens, self.config, self.candidates = tokens, model.config, candidates
        self.room = model.config.context - LINE_ROOM - 1
        graph, self._weights = nnx.split(model)
        self._whole = jax.jit(lambda weights, at: nnx.merge(graph, weights)(at))
        self._read = jax.jit(lambda weights, *args: nnx.merge(graph, weights).read(*args))
        self._step = jax.jit(
            lambda weights, *args: nnx.merge(graph, weights).step(*args), donate_argnums=(3,)
        )

    def read(self, gap: Gap, genre: str = "") -> SongSoFar:
        """Read what stands around a gap; what does not fit is left out from the song's front."""
        laid, seat, order = gap.laid()
        laid = self._fitting(laid)
        positions, targets = positions_of(self.tokens, laid, genre)
        n = positions.shape[1]
        filled = np.zeros((len(positions), 1, self.room), np.int32)
        filled[:, 0, :n] = positions
        own = laid[max(0, len(laid) - len(order)) :]
        places = order[len(order) - len(own) :]
        written = [self.tokens.line(one.line, one.back) for one in own]
        above = self.tokens.line(laid[-1].line, laid[-1].back) if laid else []
        return SongSoFar(
            keys=self._read(self._weights, Positions(*filled)),
            length=n,
            last_token=int(targets[-1]),
            seat=seat,
            above=above,
            section=dict(zip(places, written, strict=True)),
            parts={
                place: one.line.structure.rhyming_part
                for place, one in zip(places, own, strict=True)
            },
        )

    def _fitting(self, laid: Sequence[LaidLine]) -> list[LaidLine]:
        """The last lines that fit; of those whose partner was left out the echo falls silent."""
        room, first = self.room - 1, len(laid)
        while first and (length := HEADING + len(laid[first - 1].line.structure.tags)) <= room:
            room -= length
            first -= 1
        return [
            one if one.ago <= i else LaidLine(one.line, one.seat, one.back, 0)
            for i, one in enumerate(laid[first:])
        ]

    def begin(self) -> Keys:
        """Room for the candidate lines."""
        return Keys.empty(self.config.transformer, self.candidates, LINE_ROOM + 1)

    def step(
        self, song: SongSoFar, at: Positions, keys: Keys, step: int
    ) -> tuple[np.ndarray, Keys]:
        """Logits of each candidate's next token, ``float32[candidates, tokens]``, and the keys."""
        logits, keys = self._step(
            self._weights, at, song.keys, keys, np.int32(song.length), np.int32(step)
        )
        return np.asarray(logits), keys

    def whole(self, at: Positions) -> np.ndarray:
        """Logits at every position of whole texts (fields ``int32[b, t]``), ``[b, t, tokens]``."""
        return np.asarray(self._whole(self._weights, at))

    def positions(
        self,
        song: SongSoFar,
        read: np.ndarray,
        step: int,
        words: np.ndarray,
        partners: np.ndarray,
    ) -> Positions:
        """Positions of the candidates' tokens number ``step``.

        Args:
            song: around the line.
            read: ``[candidates]`` the tokens before.
            step: from 0, the heading first.
            words: ``[candidates]`` how many words each has; needed beyond the heading.
            partners: ``[candidates, LINE_ROOM]`` tokens of the lines they rhyme with.
        """
        n = self.candidates
        left = np.maximum(words - 1 - (step - HEADING), 0)
        above = aligned(song.above, LINE_ROOM)[step]
        return Positions(
            read=read.astype(np.int32),
            place=(np.full(n, step) if step < HEADING else HEADING + left).astype(np.int32),
            **{
                name: np.full(n, value, np.int32)
                for name, value in zip(
                    ("line", "lines", "coming", "label", "behind"), song.seat.numbers(), strict=True
                )
            },
            echo=partners[:, step].astype(np.int32),
            above=np.full(n, above, np.int32),
        )


def echo_of(line: Sequence[int]) -> list[int]:
    """A partner's tokens as they are echoed, filled to the longest line."""
    return aligned(line, LINE_ROOM, first=1)
