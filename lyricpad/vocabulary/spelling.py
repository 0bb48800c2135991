"""Reading a word by its letters: hashed letter n-grams, as in fastText.

So a name, slang or the writer's own word still means something to the network as context: what
its spelling shares with known words (Bojanowski et al. 2017, arXiv 1607.04606).

>>> spelling_buckets("rain").shape
(8,)
>>> bool((spelling_buckets("Rain") == spelling_buckets("rain")).all())
True
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable

import numpy as np

BUCKETS = 8192
GRAMS = 8


def spelling_buckets(word: str) -> np.ndarray:
    """Buckets of a word's letter n-grams.

    The whole word first, then its 4-grams and 3-grams from the end backwards, with ``<`` and
    ``>`` marking its edges; English says most at the end of a word ("-ing", "-ness").

    Returns:
        ``int32[GRAMS]``; bucket 0 fills what a short word leaves over.
    """
    marked = f"<{word.lower()}>"
    grams = [marked]
    for length in (4, 3):
        grams += [marked[i : i + length] for i in range(len(marked) - length, -1, -1)][:4]
    buckets = [1 + zlib.crc32(gram.encode()) % (BUCKETS - 1) for gram in grams[:GRAMS]]
    return np.array(buckets + [0] * (GRAMS - len(buckets)), np.int32)


def spelling_table(words: Iterable[str]) -> np.ndarray:
    """Buckets of many words: ``int32[words, GRAMS]``."""
    return np.array([spelling_buckets(word) for word in words], np.int32).reshape(-1, GRAMS)
