"""Rhyme schemes as writers write them: ABAB, AABB over eight lines, X for a free line.

>>> parse_scheme("ab-b")
('A', 'B', '-', 'B')
>>> "".join(scheme_letters("AABB", 8))
'AABBCCDD'
"""

from __future__ import annotations

import itertools
from collections.abc import Hashable, Iterable, Sequence

from lyricpad.rhyme.errors import SchemeError

FREE = "-"
MOST_LETTERS = 64

# What lines are labelled with, in order. X is left out: it means a line that need not rhyme.
# Small letters are for long sections only; a scheme a writer types is read in any case.
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWYZabcdefghijklmnopqrstuvwyzΓΔΘΛΞΠΣΦΨΩ"


_EXPECTED = (
    f"expected 1 to {MOST_LETTERS} letters A to Z, or - or X for a line that need not rhyme, "
    "as in 'ABAB'"
)


def parse_scheme(text: str) -> tuple[str, ...]:
    """Read a scheme: letters A to Z in any case, `-` or `X` for a line that need not rhyme.

    Spaces are passed over ("ABAB CDCD").

    Returns:
        One of A to Z or `-` a line.

    Raises:
        SchemeError: there is no letter, too many of them, or a character that is none.
    """
    letters = "".join(text.split()).upper()
    for place, letter in enumerate(letters, 1):
        if letter != FREE and not (letter.isascii() and letter.isalpha()):
            raise SchemeError(
                f"scheme: got {text[:80]!r} with {letter!r} at place {place}, {_EXPECTED}"
            )
    if not 1 <= len(letters) <= MOST_LETTERS:
        raise SchemeError(f"scheme: got {len(letters)} letters, {_EXPECTED}")
    return tuple(letters.replace("X", FREE))


def scheme_letters(scheme: str | Sequence[str], n_lines: int) -> tuple[str, ...]:
    """A scheme over `n_lines` lines: repeated with fresh letters, or cut short.

    >>> scheme_letters("ABA-", 6)
    ('A', 'B', 'A', '-', 'C', 'D')

    Args:
        scheme: as for `parse_scheme`, or what it returned.
        n_lines: lines in the section, 0 or more.

    Raises:
        SchemeError: the scheme cannot be read.
    """
    pattern = parse_scheme(scheme if isinstance(scheme, str) else "".join(scheme))
    rounds = (
        (None if letter == FREE else (round_, letter) for letter in pattern)
        for round_ in itertools.count()
    )
    return spell_groups(itertools.islice(itertools.chain.from_iterable(rounds), n_lines))


def spell_groups(groups: Iterable[Hashable | None]) -> tuple[str, ...]:
    """Letters for lines given as groups: A for the first group met, B for the next, ...

    None is a line that need not rhyme, `-`. With more groups than letters (59) the letters start
    again, so that every line's letter stays one character.

    >>> spell_groups(["ain", "ove", "ain", None])
    ('A', 'B', 'A', '-')
    """
    letters: dict[Hashable, str] = {}
    return tuple(
        FREE
        if group is None
        else letters.setdefault(group, _ALPHABET[len(letters) % len(_ALPHABET)])
        for group in groups
    )
