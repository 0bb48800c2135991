"""Eye rhyme: words whose endings are spelled alike, love and prove.

In verse an eye rhyme is as a rule an old rhyme whose vowels have since parted. It is also what is
left to go by where a spelling is in no dictionary ("vpreard / heard").

>>> spelled_alike("love", "prove"), spelled_alike("time", "rhyme"), spelled_alike("come", "some")
(True, False, True)
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from lyricpad.phonetics.words import key

# The last vowel letters that sound, with all that follows: "ove", "eaked", "ain", "y".
_ENDING = re.compile(r"[aeiouy]+[^aeiouy]*(?:e|es|ed)?$")


@lru_cache(maxsize=100_000)
def ending_letters(word: str) -> str:
    """The letters an eye rhyme needs; "" where there are fewer than two letters.

    >>> ending_letters("Prov'd"), ending_letters("Moon")
    ('oved', 'oon')
    """
    letters = _letters(word)
    found = _ENDING.search(letters)
    ending = found.group() if found else letters
    return ending if len(letters) > 1 else ""


@lru_cache(maxsize=100_000)
def _letters(word: str) -> str:
    plain = unicodedata.normalize("NFD", key(word).replace("'d", "ed"))
    return re.sub(r"[^a-z]", "", plain)


def spelled_alike(a: str, b: str) -> bool:
    """Whether both words end on the letters that either's ending needs; two at least."""
    needed = max(ending_letters(a), ending_letters(b), key=len)
    if not ending_letters(a) or not ending_letters(b):
        return False
    needed = needed if len(needed) > 1 else _letters(a)[-2:]
    return _letters(a).endswith(needed) and _letters(b).endswith(needed)
