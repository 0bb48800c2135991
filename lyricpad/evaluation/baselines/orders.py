"""In which order a line is written, and where its structure is told: the layouts compared.

Three orders (from the last word backwards, as the shipped model does; from the first on; the
rhyme word first and then from the first on), each with the structure told either beside each
word ("aligned": the tag of the word to come and of the next two in writing order, the syllables
and words left) or in a heading before each line. What they are trained and measured on is in
:mod:`lyricpad.evaluation.baselines.order_training`.

>>> start = np.array([0, 3, 5])  # a line of three words and one of two, stored last word first
>>> writing_order(start, Order.LEFT_TO_RIGHT).tolist()
[2, 1, 0, 4, 3]
>>> writing_order(start, Order.RHYME_FIRST).tolist()
[0, 2, 1, 3, 4]

Told in a heading, "the rain" (to be written from its end) reads

========  ==========  =============  ======  =====================
position  told        tag for mask   reads   writes
========  ==========  =============  ======  =====================
0         2 syl, 2 w
1         NN, 2 w     NN
2         DT, 1 w     DT
3                     NN             (none)  rain
4                     DT             rain    the
========  ==========  =============  ======  =====================

Both layouts are scored among the rows of the word's tag; with a heading the network itself has to
keep count of which tag is due.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from lyricpad.vocabulary.examples import Words, positions_of, reverse_lines
from lyricpad.vocabulary.lexicon import Lexicon
from lyricpad.vocabulary.model import Positions

NOT_HEADING = 0
HEADING = 1
"""``Positions.voice`` tells no voice here: 0 at a word whose line's rhyme is not told, else 1 plus
the number of the rhyming part told (1 alone where none is)."""


class Order(StrEnum):
    """Which word of a line is written first, and which way the others follow."""

    RIGHT_TO_LEFT = "right-to-left"
    LEFT_TO_RIGHT = "left-to-right"
    RHYME_FIRST = "rhyme-first"


@dataclass(frozen=True)
class Layout:
    """One thing tried.

    Attributes:
        order: of the words.
        heading: the structure stands before the line instead of beside each word.
    """

    order: Order
    heading: bool = False

    @property
    def name(self) -> str:
        """For folders and tables."""
        return f"{self.order}, heading" if self.heading else f"{self.order}, aligned"

    @property
    def rhyme_told(self) -> bool:
        """The rhyming part is an input: needed where the rhyme word comes last."""
        return self.order is Order.LEFT_TO_RIGHT


LAYOUTS = (
    *(Layout(order) for order in Order),
    Layout(Order.RIGHT_TO_LEFT, heading=True),
    Layout(Order.LEFT_TO_RIGHT, heading=True),
)


def writing_order(line_start: np.ndarray, order: Order) -> np.ndarray:
    """Permutation from words stored last-first (:class:`Words`) to an order of writing."""
    if order is Order.RIGHT_TO_LEFT:
        return np.arange(line_start[-1])
    forward = reverse_lines(line_start)
    if order is Order.LEFT_TO_RIGHT:
        return forward
    # The stored first word, the rhyme word, stays; the others, turned, move on by one.
    last = np.zeros(len(forward), bool)
    first = line_start[:-1][np.diff(line_start) > 0]
    last[first] = True
    turned = np.concatenate([[0], forward[:-1]])
    return np.where(last, np.arange(len(forward)), turned)


def reordered(words: Words, order: Order) -> Words:
    """The same text with each line's words in the order they are written."""
    turn = writing_order(words.line_start, order)
    return replace(
        words,
        type_id=words.type_id[turn],
        row=words.row[turn],
        tag=words.tag[turn],
        syllables=words.syllables[turn],
    )


def end_words(words: Words, order: Order) -> np.ndarray:
    """Where in a reordered text each line's last sung word stands (lines must not be empty)."""
    if order is Order.LEFT_TO_RIGHT:
        return words.line_start[1:] - 1
    return words.line_start[:-1]


def lay(
    words: Words, lexicon: Lexicon, layout: Layout, lines: np.ndarray, join: np.ndarray
) -> tuple[Positions, np.ndarray]:
    """Lay lines after each other as one sequence.

    Args:
        words: the text, :func:`reordered`.
        lexicon: its rows.
        layout: how.
        lines: which lines.
        join: of each of them.

    Returns:
        What each position is told (``[t]`` arrays), and the rows to be written (``[t]``; 0 in a
        heading). At the words of a line with a heading the fields hold what an aligned layout
        would tell, for masks and measures; the network must not be shown them.
    """
    positions, target = positions_of(words, lines, join, NOT_HEADING)
    length = words.line_start[lines + 1] - words.line_start[lines]
    part = _parts_told(words, lexicon, layout, lines)
    if not layout.heading:
        voice = np.repeat(np.where(part > 0, HEADING + part, NOT_HEADING), length)
        return positions._replace(voice=voice.astype(np.int32)), target
    told, written = [], []
    for end, n, known in zip(np.cumsum(length), length, part, strict=True):
        here = Positions(*(field[end - n : end] for field in positions))
        told += [_heading(here, HEADING + known), here]
        written += [np.zeros(n + 1, np.int32), target[end - n : end]]
    joined = Positions(*(np.concatenate(fields) for fields in zip(*told, strict=True)))
    return joined, np.concatenate(written)


def ends(positions: Positions, layout: Layout) -> np.ndarray:
    """Where in laid lines the last sung word is written: ``bool[*b, t]``, padded or not."""
    left = np.asarray(positions.words_left)
    word = left > 0
    if layout.heading:
        word &= np.asarray(positions.voice) == NOT_HEADING
    if layout.order is Order.LEFT_TO_RIGHT:
        return word & (left == 1)
    before = np.zeros_like(left)
    before[..., 1:] = np.where(word, left, 0)[..., :-1]
    return word & (before <= 1)


def _parts_told(words: Words, lexicon: Lexicon, layout: Layout, lines: np.ndarray) -> np.ndarray:
    if not layout.rhyme_told:
        return np.zeros(len(lines), np.int64)
    row = words.row[end_words(words, layout.order)[lines]]
    return lexicon.rhyming_part[row].astype(np.int64) + 1  # 0 for a word outside the lexicon


def _heading(line: Positions, voice: int) -> Positions:
    """One position for the line's form, and one a tag in writing order."""
    n = len(line.tag)
    nothing = np.zeros(n + 1, np.int32)
    tag, words = nothing.copy(), nothing.copy()
    tag[1:] = line.tag
    words[0], words[1:] = n, np.arange(n, 0, -1)
    syllables = nothing.copy()
    syllables[0] = line.syllables_left[0]
    return Positions(
        row=nothing,
        spelling=np.zeros((n + 1, line.spelling.shape[-1]), np.int32),
        tag=tag,
        tag_left=nothing,
        tag_left2=nothing,
        syllables_left=syllables,
        words_left=words,
        join=np.full(n + 1, line.join[0], np.int32),
        voice=np.full(n + 1, voice, np.int32),
    )
