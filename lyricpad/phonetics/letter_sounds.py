"""Letter-to-sound without a model: the longest spelling that matches, one sound for each.

A stand-in for a checkout whose ``models/pronunciation`` is missing; it always answers, in
ARPABET, with a vowel in every word. The learned model (``letter_to_sound.py``) replaces it.

>>> LetterSounds().pronounce(["shout"])
[('SH', 'AW1', 'T')]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

Phones = tuple[str, ...]


class LetterToSound(Protocol):
    """Anything that guesses phones from spellings."""

    def pronounce(self, words: Sequence[str]) -> list[Phones]:
        """Phones with stress digits for each spelling of letters a-z and apostrophes.

        Never empty and never without a vowel, whatever the spelling.
        """
        ...

    def warm_up(self) -> None:
        """Do now whatever the first word would otherwise wait for."""
        ...


_SPELLINGS = """
tch CH|sch S K|igh AY|eigh EY|augh AO|ough AO|tion SH AH N|sion ZH AH N|dge JH|
sh SH|ch CH|th TH|ph F|wh W|ck K|ng NG|qu K W|kn N|wr R|gh G|
ee IY|ea IY|oo UW|ou AW|ow OW|oa OW|ai EY|ay EY|oi OY|oy OY|au AO|aw AO|ie IY|ei EY|ey IY|
ue UW|ew UW|er ER|ir ER|ur ER|ar AA R|or AO R|bb B|cc K|dd D|ff F|gg G|ll L|mm M|nn N|pp P|
rr R|ss S|tt T|zz Z|ce S EH|ci S IH|cy S IY|
a AE|b B|c K|d D|e EH|f F|g G|h HH|i IH|j JH|k K|l L|m M|n N|o AA|p P|q K|r R|s S|t T|u AH|
v V|w W|x K S|y IY|z Z
"""
_SOUNDS = {
    spelling: tuple(phones.split())
    for spelling, phones in (
        row.split(maxsplit=1) for row in _SPELLINGS.replace("\n", "").split("|") if row
    )
}
_PIECE = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_VOWELS = frozenset(
    ("AA", "AE", "AH", "AO", "AW", "AY", "EH", "ER", "EY", "IH", "IY", "OW", "OY", "UH", "UW")
)
_LONG = {"a": "EY", "e": "IY", "i": "AY", "o": "OW", "u": "UW", "y": "AY"}


class LetterSounds:
    """Rule-based letter-to-sound: rough, immediate, stress on the first vowel."""

    def pronounce(self, words: Sequence[str]) -> list[Phones]:
        """See ``LetterToSound.pronounce``."""
        return [_sound_out(word) for word in words]

    def warm_up(self) -> None:
        """Nothing to do."""


def _sound_out(word: str) -> Phones:
    letters = re.sub("[^a-z]", "", word) or "a"
    tail: Phones = ()
    if magic_e := re.fullmatch(r"(.*?)([aeiouy])([^aeiouywx])e", letters):
        letters, tail = magic_e[1], (_LONG[magic_e[2]], *_SOUNDS[magic_e[3]])
    pieces = _PIECE.findall(letters)
    phones = [phone for piece in pieces for phone in _SOUNDS[piece]] + list(tail)
    if not _VOWELS.intersection(phones):
        phones.insert(max(0, len(phones) - 1), "AH")
    stressed: list[str] = []
    digit = "1"
    for phone in phones:
        stressed.append(phone + digit if phone in _VOWELS else phone)
        digit = "0" if phone in _VOWELS else digit
    return tuple(stressed)
