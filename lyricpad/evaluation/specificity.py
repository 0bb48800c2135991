"""How concrete words are: things and names against "you know that I'm the one".

A concrete noun is one whose commonest sense in WordNet 3.1 is something one can see or touch
(`concrete_nouns.txt`, made by ``scripts/concrete_nouns.py``); its plural counts too.

>>> is_concrete("kitchen"), is_concrete("leaves"), is_concrete("kindness")
(True, True, False)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from importlib.resources import files

from lyricpad.evaluation.reading import ReadLine
from lyricpad.phonetics.words import key

NOUN = ("NN", "NNS")
NAME = ("NNP", "NNPS")
IRREGULAR = {
    "feet": "foot", "teeth": "tooth", "geese": "goose", "mice": "mouse", "lice": "louse",
    "oxen": "ox",
}  # fmt: skip
PRONOUNS = frozenset({
    "i", "me", "my", "you", "your", "he", "him", "his", "she", "her", "it", "its", "we", "us",
    "our", "they", "them", "their", "thou", "thee", "thy",
})  # fmt: skip


@lru_cache(maxsize=1)
def concrete_nouns() -> frozenset[str]:
    """The list, singular, lower case."""
    text = files("lyricpad.evaluation").joinpath("concrete_nouns.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


def is_concrete(noun: str) -> bool:
    """Whether a noun, singular or plural, is in the list."""
    return any(form in concrete_nouns() for form in singulars(key(noun)))


def singulars(noun: str) -> Iterator[str]:
    """What a noun may be the plural of, itself first.

    >>> list(singulars("leaves"))
    ['leaves', 'leave', 'leav', 'leaf', 'leafe']
    """
    yield noun
    if noun in IRREGULAR:
        yield IRREGULAR[noun]
    if not noun.endswith("s") or noun.endswith("ss"):
        return
    yield noun[:-1]
    if noun.endswith("es"):
        yield noun[:-2]
    if noun.endswith("ies"):
        yield noun[:-3] + "y"
    if noun.endswith("ves"):
        yield from (noun[:-3] + "f", noun[:-3] + "fe")


def specificity(
    lines: Sequence[ReadLine], log_frequency: Callable[[str], float]
) -> dict[str, float | None]:
    """Shares of all words that are concrete nouns, names and pronouns, and how usual content is.

    Args:
        lines: read.
        log_frequency: natural log of a word's share of general English.

    Returns:
        ``concrete``, ``names``, ``pronouns``: shares of the words; ``specific``: the first two
        together; ``content_log_frequency``: mean over content words, lower for rarer words. Each
        ``None`` where there are no words to count.
    """
    words = [pair for line in lines for pair in zip(line.keys, line.words, line.tags, strict=True)]
    if not words:
        return dict.fromkeys(("concrete", "names", "specific", "pronouns", "content_log_frequency"))
    concrete = sum(tag in NOUN and is_concrete(plain) for plain, _, tag in words) / len(words)
    names = sum(tag in NAME and word[0].isupper() for _, word, tag in words) / len(words)
    pronouns = sum(plain in PRONOUNS for plain, _, _ in words) / len(words)
    content = [log_frequency(word) for line in lines for word in line.keys if word in line.content]
    return {
        "concrete": concrete,
        "names": names,
        "specific": concrete + names,
        "pronouns": pronouns,
        "content_log_frequency": sum(content) / len(content) if content else None,
    }
