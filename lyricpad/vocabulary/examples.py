"""From prepared books to what the vocabulary transformer reads.

A line's words are turned round (it writes from the last word backwards); lines stay in their
order, except that in some windows one line is moved to the end, with those that followed it
marked "after": so the network learns to fill a gap between given lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from lyricpad.vocabulary.lexicon import UNKNOWN, Lexicon
from lyricpad.vocabulary.model import Positions
from lyricpad.vocabulary.spelling import GRAMS, spelling_table


class Join(IntEnum):
    """How a line joins the line before it; ``AFTER`` is added for lines behind a gap."""

    CONTINUES = 0
    NEW_SENTENCE = 1
    NEW_SECTION = 2
    START = 3
    AFTER = 4


@dataclass(frozen=True)
class Words:
    """Text as arrays, lines in their order, each line's words from the last to the first.

    Attributes:
        type_id: ``[n]`` which word type; index of ``spelling`` rows.
        row: ``[n]`` lexicon row, 0 for words outside it.
        tag: ``[n]`` number of the tag in the lexicon, plus 1; 0 for tags it lacks.
        syllables: ``[n]``.
        line_start: ``[lines + 1]``.
        join: ``[lines]``.
        document: ``[lines]``.
        voices: ``[documents, 2]``, of the kind of book and of its time.
        spelling: ``[types, GRAMS]``.
    """

    type_id: np.ndarray
    row: np.ndarray
    tag: np.ndarray
    syllables: np.ndarray
    line_start: np.ndarray
    join: np.ndarray
    document: np.ndarray
    voices: np.ndarray
    spelling: np.ndarray

    def __len__(self) -> int:
        return len(self.row)


def reverse_lines(line_start: np.ndarray) -> np.ndarray:
    """Permutation that turns each line round: lines of 2 and 3 words give 1 0 4 3 2."""
    length = np.diff(line_start)
    first = np.repeat(line_start[:-1], length)
    last = np.repeat(line_start[1:] - 1, length)
    return first + last - np.arange(line_start[-1])


def positions_of(
    words: Words, lines: np.ndarray, join: np.ndarray, voice: int
) -> tuple[Positions, np.ndarray]:
    """Lay lines after each other as one sequence.

    Args:
        words: the text.
        lines: indices of the lines, in the order they are laid.
        join: join of each of them.
        voice: of all of them.

    Returns:
        What each position is told (``[t]`` arrays), and the rows to be written (``[t]``).
    """
    start, end = words.line_start[lines], words.line_start[lines + 1]
    length = end - start
    offset = np.arange(length.sum()) - np.repeat(np.cumsum(length) - length, length)
    index = np.repeat(start, length) + offset
    line_end = np.repeat(end, length)
    tag = words.tag[index]
    syllables = words.syllables[index].astype(np.int64)
    through_line = np.cumsum(syllables)[np.repeat(np.cumsum(length), length) - 1]
    left = through_line - np.cumsum(syllables) + syllables
    read = np.concatenate([[0], words.row[index[:-1]]])
    spelling = np.zeros((len(index), GRAMS), np.int32)
    spelling[1:] = words.spelling[words.type_id[index[:-1]]]
    positions = Positions(
        row=read.astype(np.int32),
        spelling=spelling,
        tag=tag.astype(np.int32),
        tag_left=_ahead(words.tag, index + 1, line_end),
        tag_left2=_ahead(words.tag, index + 2, line_end),
        syllables_left=left.astype(np.int32),
        words_left=(line_end - index).astype(np.int32),
        join=np.repeat(join, length).astype(np.int32),
        voice=np.full(len(index), voice, np.int32),
    )
    return positions, words.row[index].astype(np.int32)


def _ahead(tag: np.ndarray, index: np.ndarray, line_end: np.ndarray) -> np.ndarray:
    inside = index < line_end
    return np.where(inside, tag[np.where(inside, index, 0)], 0).astype(np.int32)


def pad_to(positions: Positions, length: int) -> Positions:
    """Fill with zeros, or cut, to ``length`` positions."""

    def one(array: np.ndarray) -> np.ndarray:
        out = np.zeros((length, *array.shape[1:]), np.int32)
        out[: len(array)] = array[:length]
        return out

    return Positions(*(one(np.asarray(array)) for array in positions))


def windows(line_start: np.ndarray, document: np.ndarray, longest: int) -> np.ndarray:
    """Cut each document into runs of whole lines of at most ``longest`` words.

    Returns:
        ``int64[windows, 2]``: first line and the line after the last. A single line longer than
        that stands alone (and is cut where it is laid).
    """
    edges = np.flatnonzero(np.diff(document)) + 1
    found: list[tuple[int, int]] = []
    for a, b in zip([0, *edges], [*edges, len(document)], strict=True):
        line = int(a)
        while line < b:
            furthest = line_start[line] + longest
            stop = int(np.searchsorted(line_start, furthest, side="right")) - 1
            stop = min(max(stop, line + 1), int(b))
            found.append((line, stop))
            line = stop
    return np.array(found, np.int64).reshape(-1, 2)


def words_of(
    lines: Sequence[Sequence[tuple[str, str]]],
    joins: Sequence[int],
    lexicon: Lexicon,
    syllables: Sequence[Sequence[int]],
) -> Words:
    """A draft's tagged lines as arrays, each line turned round.

    Args:
        lines: per line its (word, tag) pairs in reading order.
        joins: per line its :class:`Join`.
        lexicon: of the model.
        syllables: of each word.
    """
    line_start = np.cumsum([0, *(len(line) for line in lines)])
    turn = reverse_lines(line_start)
    flat = [pair for line in lines for pair in line]
    return Words(
        type_id=np.arange(len(flat))[turn],
        row=np.array([lexicon.row(*pair) for pair in flat] or [], np.int32)[turn],
        tag=np.array([tag_number(lexicon, tag) for _, tag in flat], np.int32)[turn],
        syllables=np.array([n for line in syllables for n in line], np.int64)[turn],
        line_start=line_start,
        join=np.array(joins, np.int32),
        document=np.zeros(len(lines), np.int32),
        voices=np.zeros((1, 2), np.int32),
        spelling=spelling_table(word for word, _ in flat),
    )


def tag_number(lexicon: Lexicon, tag: str) -> int:
    """A tag's number plus 1; a joined tag the lexicon lacks counts as its first part, else 0."""
    number = lexicon.tag_numbers.get(tag, lexicon.tag_numbers.get(tag.split("+")[0]))
    return UNKNOWN if number is None else number + 1
