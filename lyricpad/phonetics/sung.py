"""A word with a syllable more or fewer, as singers take it: fire as one or two, ev'ry for every.

What the dictionary lists comes first everywhere; this is offered to a writer who hears it so.

>>> [" ".join(way) for way in sung_otherwise(tuple("F L AW1 ER0".split()))]
['F L AW1 R']
>>> [" ".join(way) for way in sung_otherwise(tuple("S M AY1 L".split()))]
['S M AY1 AH0 L']
>>> [" ".join(way) for way in sung_otherwise(tuple("K AE1 M ER0 AH0".split()))]
['K AE1 M R AH0']
"""

from __future__ import annotations

import re

Phones = tuple[str, ...]

# Each rule: a stretch of the word, and what is sung for it; a word takes one rule at one place.
_RULES = [
    # Behind a gliding vowel r and l may be a syllable of their own: hour, flower, smile, cruel.
    (r"\b((?:AY|AW|OY)\d) ER0\b", r"\1 R"),
    (r"\b((?:AY|AW|OY)\d) R(?=$| [ZD]$)", r"\1 ER0"),
    (r"\b((?:AY|AW|OY|IY|UW)\d) AH0 L\b", r"\1 L"),
    (r"\b((?:AY|AW|OY)\d) L(?=$| [ZD]$)", r"\1 AH0 L"),
    # A weak vowel between consonants gives way before another: every, family, national.
    (r"(?<=[^ \d]) ER0(?= [A-Z]+0)", " R"),
    (r"(?<=[^ \d]) AH0(?= [LN] [A-Z]+0)", ""),
    # A weak last syllable closes up: heaven, even, listen.
    (r"(?<= [VSZ]) [AI]H0(?= N$)", ""),
    # Two weak vowels run together: glorious, radiant.
    (r"(?<=[^ \d]) IY[02](?= (?:AH|ER|OW|IH)0)", " Y"),
]
_COMPILED = [(re.compile(pattern), sung) for pattern, sung in _RULES]


def sung_otherwise(phones: Phones) -> list[Phones]:
    """The same word with one syllable more or fewer; [] where it can be sung in one way only."""
    text = " ".join(phones)
    ways = [
        text[: match.start()] + match.expand(sung) + text[match.end() :]
        for pattern, sung in _COMPILED
        for match in pattern.finditer(text)
    ]
    return [tuple(way.split()) for way in dict.fromkeys(ways)]
