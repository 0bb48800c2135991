"""Chord rows: the symbols a player writes over a line, which are not sung.

>>> is_chords("Am   F#m7/E  |  Gsus4"), is_chords("Am I the one")
(True, False)
"""

from __future__ import annotations

import re

# The page reads the same way (web/src/pad/chords.ts); tests/browser holds the two together.
_ALTERED = r"[#b♯♭]?\d+"
_CHORD = re.compile(
    r"\(?[A-G][#b♯♭]?"
    r"(?:maj|min|dim|aug|m|M|Δ|ø|°|\+|-)?"
    rf"(?:sus|add(?=\d)|maj(?=\d)|{_ALTERED}|\((?:add|maj|sus|,|{_ALTERED})+\))*"
    r"(?:/[A-G][#b♯♭]?)?\)?"
)
_BESIDE = re.compile(r"%|/|:|-+|N\.?C\.?|[x×]\d+|\d+[x×]")


def is_chords(row: str) -> bool:
    """Whether a row of text holds chords and nothing else.

    A lone "A" is read as the word: that is how lines begin.
    """
    tokens = [token for token in re.split(r"[\s|]+", row) if token]
    if tokens == ["A"]:
        return False
    chords = [token for token in tokens if _CHORD.fullmatch(token)]
    beside = [token for token in tokens if _BESIDE.fullmatch(token)]
    return bool(chords) and len(chords) + len(beside) == len(tokens)
