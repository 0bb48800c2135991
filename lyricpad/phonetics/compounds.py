"""Words said piece by piece: compounds, initials, digits among letters.

>>> pieces("heart-shaped"), pieces("mp3"), pieces("u.s.a.")
(['heart', 'shaped'], ['m.', 'p.', '3'], ['u.', 's.', 'a.'])
>>> readings("1999")[0]
['nineteen', 'ninety', 'nine']
>>> joined(["heart", "shaped"], [("HH", "AA1", "R", "T"), ("SH", "EY1", "P", "T")])
('HH', 'AA1', 'R', 'T', 'SH', 'EY2', 'P', 'T')
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lyricpad.phonetics.numerals import spell_number
from lyricpad.phonetics.pronunciation import is_vowel
from lyricpad.phonetics.spelling import plain_digits
from lyricpad.phonetics.stress import WEAK_WORDS

Phones = tuple[str, ...]

_PIECE = re.compile(r"[\d.,]*\d(?:st|nd|rd|th|'?s)?(?![a-z])|\d+|[^\W\d_]+(?:'[^\W\d_]+)*'?|&")
_SPELLED = re.compile("[b-df-hj-np-tv-xz]{1,5}")


def pieces(form: str) -> list[str]:
    """Parts of a word (normal form) said one after the other.

    A letter said by its name carries a full stop, as such names do in CMUdict ("m.").
    """
    if re.fullmatch(r"(?:[a-z]\.)+[a-z]?", form):
        return [letter + "." for letter in form if letter != "."]
    found: list[str] = []
    if not _PIECE.search(plain_digits(form)):
        return [form]
    for piece in _PIECE.findall(plain_digits(form)):
        initials = _SPELLED.fullmatch(piece) or ("&" in form and len(piece) < 3 and piece != "&")
        found.extend([letter + "." for letter in piece] if initials else [piece])
    return found


def readings(piece: str) -> list[list[str]]:
    """Ways a piece is read out as words: one, or several for a number."""
    if piece == "&":
        return [["and"]]
    if piece[0].isdigit():
        whole = [reading.split() for reading in spell_number(piece)]
        groups = re.findall(r"\d+", piece)  # 1.2.3
        return whole or [[word for group in groups for word in spell_number(group)[0].split()]]
    return [[piece]]


def joined(parts: Sequence[str], phones: Sequence[Phones]) -> Phones:
    """One word from its parts: the first keeps its primary stress, later ones get secondary.

    Small words inside ("jack-in-the-box") lose theirs.
    """
    sounds: list[str] = []
    stressed = False
    for part, said in zip(parts, phones, strict=True):
        weak = len(parts) > 1 and part in WEAK_WORDS and sum(map(is_vowel, said)) == 1
        change = {"1": "0", "2": "0"} if weak else {"1": "2"} if stressed else {}
        sounds += [p[:-1] + change.get(p[-1], p[-1]) if is_vowel(p) else p for p in said]
        stressed |= not weak and any(p[-1] == "1" for p in said)
    if not stressed:
        return tuple(sound for said in phones for sound in said)
    return tuple(sounds)
