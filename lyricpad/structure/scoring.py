"""How likely given whole lines are as the next line of a song.

Each candidate's log-probability is summed over what it ends on, its syllables, its words and its
tags. Which line it rhymes with need not be said: the network's chances for every line it could
rhyme with are summed, so that a line scores for a sound that answers an earlier one, a near rhyme
too as far as the network has learnt it:

    P(part) = sum over the lines k back of P(BACKk) P(part | BACKk)

and the likeliest k is what the rest of the line is read with. With the scheme given (``Gap``)
its k is taken for certain.

    gap = Gap(before=lines)
    line_log_probabilities(proposer.read(gap), candidates, proposer.reader)   # one a candidate
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from lyricpad.structure.errors import StructureError
from lyricpad.structure.line_structure import LineStructure
from lyricpad.structure.reading import LINE_ROOM, LineReader, SongSoFar, echo_of
from lyricpad.structure.tokens import HEADING, fits

RARE_PARTS = 4000
"""Rhyming parts without a token of their own share one; this is the share of one of them.

In the songs the shipped model learnt from they end 5.0% of the lines, 6,078 different ones with
an entropy of 8.3 nats, as much as 4,200 equally likely ones.
"""


def line_log_probabilities(
    song: SongSoFar,
    lines: Sequence[LineStructure],
    reader: LineReader,
    *,
    back: int | None = None,
) -> np.ndarray:
    """Total natural log of each line's probability as the one wanted.

    Args:
        song: read with ``reader``.
        lines: candidates.
        reader: of the network.
        back: what the line rhymes with, as in ``Asked``, where that is known.

    Returns:
        ``float64[lines]``.

    Raises:
        StructureError: a line is too long for a template.
    """
    for line in lines:
        if not fits(line):
            raise StructureError(
                f"a line of {len(line.tags)} words and {line.syllables} syllables has no "
                "probability: expected a line that fits a template (tokens.fits)"
            )
    backs, parts = _rhyme_chances(song, reader, back)
    found = np.zeros(len(lines))
    # Lines of like length together: a batch takes as many steps as its longest line.
    order = sorted(range(len(lines)), key=lambda i: len(lines[i].tags))
    for first in range(0, len(order), reader.candidates):
        some = order[first : first + reader.candidates]
        found[some] = _batch(song, [lines[i] for i in some], reader, backs, parts)
    return found


def _rhyme_chances(
    song: SongSoFar, reader: LineReader, back: int | None
) -> tuple[list[int], np.ndarray]:
    """The lines it may rhyme with, and log P(BACK, part) of each, ``[backs, tokens]``."""
    backs = song.backs()
    if back is not None:
        backs = [back if back in backs else 0]
    n = reader.candidates
    backs = backs[:n]
    partners = np.zeros((n, LINE_ROOM), np.int32)
    partners[: len(backs)] = [echo_of(song.partner(one)) for one in backs]
    nothing = np.zeros(n, np.int32)
    read = np.full(n, song.last_token, np.int32)
    at = reader.positions(song, read, 0, nothing, partners)
    logits, keys = reader.step(song, at, reader.begin(), 0)
    rhyme = [reader.tokens.rhyme(one) for one in backs]
    chance = log_softmax(logits[0, rhyme])
    read[: len(backs)] = rhyme
    at = reader.positions(song, read, 1, nothing, partners)
    logits, _ = reader.step(song, at, keys, 1)
    part = log_softmax(logits[: len(backs)])
    return backs, chance[:, None] + part


def _batch(
    song: SongSoFar,
    lines: Sequence[LineStructure],
    reader: LineReader,
    backs: Sequence[int],
    parts: np.ndarray,
) -> np.ndarray:
    by_back = np.array([_part_chances(song, line, reader, backs, parts) for line in lines])
    found = np.logaddexp.reduce(by_back, axis=1)
    n, longest = reader.candidates, max(len(line.tags) for line in lines)
    written = np.zeros((n, HEADING + longest), np.int32)
    partners = np.zeros((n, LINE_ROOM), np.int32)
    words = np.ones(n, np.int32)
    for i, line in enumerate(lines):
        back = backs[int(by_back[i].argmax())]
        tokens = reader.tokens.structure(line, back)
        written[i, : len(tokens)], words[i] = tokens, len(line.tags)
        partners[i] = echo_of(song.partner(back))
    keys, read = reader.begin(), np.full(n, song.last_token, np.int32)
    rows = np.arange(len(lines))
    for step in range(HEADING + longest):
        at = reader.positions(song, read, step, words, partners)
        logits, keys = reader.step(song, at, keys, step)
        read = written[:, step]
        if step > 1:
            likely = log_softmax(logits[: len(lines)])
            inside = step < HEADING + words[: len(lines)]
            found += np.where(inside, likely[rows, read[: len(lines)]], 0.0)
    return found


def _part_chances(
    song: SongSoFar,
    line: LineStructure,
    reader: LineReader,
    backs: Sequence[int],
    parts: np.ndarray,
) -> np.ndarray:
    """Log P(BACK, part) of one line, ``[backs]``."""
    token = reader.tokens.part(line.rhyming_part)
    chances = parts[:, token].copy()
    if token == reader.tokens.part(()):
        for i, back in enumerate(backs):
            theirs = song.parts.get(song.seat.line - back) if back else None
            if theirs is None or theirs != line.rhyming_part:
                chances[i] -= np.log(RARE_PARTS)
    return chances


def log_softmax(logits: np.ndarray) -> np.ndarray:
    """Log-probabilities over the last axis.

    >>> np.exp(log_softmax(np.array([1.0, 1.0])))
    array([0.5, 0.5])
    """
    exact = logits.astype(np.float64)
    return exact - np.logaddexp.reduce(exact, axis=-1, keepdims=True)
