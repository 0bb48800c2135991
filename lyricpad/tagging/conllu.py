r"""Treebanks: CoNLL-U files as sentences, the way training and scoring read them.

A line of a treebank is a *token* ("do", "n't"); a range line (``2-3``) gives the written form of
several tokens ("don't"), and ``SpaceAfter=No`` says that a token touches the next one. Both are
kept, because the notepad knows only what was written. Empty nodes (``8.1``) are no text and are
skipped.

>>> sentence = parse_sentence([
...     "1-2 Don't _ _ _ _ _ _ _ _".replace(" ", "\t"),
...     "1 Do do AUX VBP _ 3 aux _ _".replace(" ", "\t"),
...     "2 n't not PART RB _ 3 advmod _ _".replace(" ", "\t"),
...     "3 go go VERB VB _ 0 root _ _".replace(" ", "\t"),
... ])
>>> [token.form for token in sentence.tokens], sentence.ranges
(['Do', "n't", 'go'], (Range(first=0, last=1, form="Don't"),))
"""

from __future__ import annotations

import lzma
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lyricpad.tagging.errors import TaggingError

COLUMNS = 10


@dataclass(frozen=True, slots=True)
class Token:
    """One treebank token.

    Attributes:
        form: as written, e.g. ``n't``.
        upos: universal part of speech, e.g. ``PART``.
        xpos: the treebank's own (Penn) tag, ``_`` where it gives none.
        head: index of the syntactic head in the sentence from 0, or -1 for the root.
        relation: dependency relation to the head, e.g. ``advmod``.
        space_after: False where the next token touches this one.
    """

    form: str
    upos: str
    xpos: str
    head: int = -1
    relation: str = "root"
    space_after: bool = True


@dataclass(frozen=True, slots=True)
class Range:
    """The written form of the tokens ``first`` to ``last`` (both included, from 0)."""

    first: int
    last: int
    form: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens in order, and the ranges that were written as one."""

    tokens: tuple[Token, ...]
    ranges: tuple[Range, ...] = ()


def parse_sentence(lines: Iterable[str]) -> Sentence:
    """Reads the lines of one sentence; comments (``#``) and empty nodes are skipped.

    Raises:
        TaggingError: a line has not ten tab-separated columns, or an ID is no number.
    """
    tokens: list[Token] = []
    ranges: list[Range] = []
    touching: set[int] = set()
    for line in lines:
        if line.startswith("#"):
            continue
        columns = line.split("\t")
        if len(columns) != COLUMNS:
            raise TaggingError(
                f"got a CoNLL-U line of {len(columns)} columns, expected {COLUMNS} separated by "
                f"tabs: {line!r}"
            )
        number = columns[0]
        if "." in number:
            continue
        if "-" in number:
            first, last = (_number(part, line) - 1 for part in number.split("-", 1))
            ranges.append(Range(first, last, columns[1]))
            if "SpaceAfter=No" in columns[9].split("|"):
                touching.add(last)
            continue
        tokens.append(_token(columns, line))
    inside = {i for span in ranges for i in range(span.first, span.last)}
    glued = inside | touching
    return Sentence(
        tuple(_touch(token) if i in glued else token for i, token in enumerate(tokens)),
        tuple(ranges),
    )


def read_conllu(path: Path) -> Iterator[Sentence]:
    """Streams the sentences of a ``.conllu`` or ``.conllu.xz`` file.

    Raises:
        TaggingError: there is no such file, or a line in it is not CoNLL-U.
    """
    if not path.is_file():
        raise TaggingError(f"no treebank at {path}; expected a .conllu or .conllu.xz file")
    block: list[str] = []
    with (
        lzma.open(path, "rt", encoding="utf-8")
        if path.suffix == ".xz"
        else path.open(encoding="utf-8") as file
    ):
        for raw in file:
            line = raw.rstrip("\r\n")
            if line:
                block.append(line)
            elif block:
                yield parse_sentence(block)
                block = []
    if block:
        yield parse_sentence(block)


def _number(text: str, line: str) -> int:
    if not text.isdigit():
        raise TaggingError(f"got the ID {text!r}, expected a number: {line!r}")
    return int(text)


def _token(columns: list[str], line: str) -> Token:
    _number(columns[0], line)
    head = int(columns[6]) - 1 if columns[6].isdigit() else -1
    touching = "SpaceAfter=No" in columns[9].split("|")
    return Token(columns[1], columns[3], columns[4], head, columns[7], not touching)


def _touch(token: Token) -> Token:
    return Token(token.form, token.upos, token.xpos, token.head, token.relation, False)
