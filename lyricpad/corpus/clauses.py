"""Clauses: prose cut into lines of a song's length, where a singer would breathe.

A cut has a price by what stands at it, and so has a boundary left standing inside a line, and a
line's length; the cheapest way to cut a whole paragraph is found by dynamic programming. Marks
come first (the end of a sentence, then `;` `:` `--`, quotation marks, commas), then the places
before conjunctions, relative clauses, subordinate clauses and prepositions that the tags show;
inside a noun phrase or a verb group a cut costs most.

>>> words = "the wind came up from the river and I could not find my way home".split()
>>> tags = "DT NN VBD RP IN DT NN CC PRP MD RB VB PRP$ NN RB".split()
>>> gaps = [" "] * 14 + ["."]
>>> ends = cut(words, tags, gaps, [14])
>>> [" ".join(words[a:b]) for a, b in zip([0, *ends], ends)]
['the wind came up from the river', 'and I could not find my way home']
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from operator import add

SHORTEST, LONGEST = 3, 12
"""Words of a line: no line is longer; one is shorter only where its paragraph is."""

VERSION = 1
"""Raised when the cuts change, so that finished shards are not mixed with new ones."""

_LENGTH = (0.0, 6.0, 3.2, 0.7, 0.25, 0.0, 0.0, 0.0, 0.05, 0.25, 0.6, 1.1, 1.7)
"""Price of a line of so many words."""

_FALLING = _LENGTH[:0:-1]
"""The same from the longest line to the shortest."""

_SENTENCE_KEPT = 2.7
_STRONG = re.compile(r"[;:()\[\]!?]|--|\.(?!\w)")

_SUBORDINATE = frozenset({
    "because", "if", "though", "although", "while", "whilst", "until", "till", "unless",
    "since", "whether", "lest", "whereas", "before", "after", "that", "so"
})  # fmt: skip
_CLAUSE_STARTS = frozenset({"PRP", "EX", "VBD", "VBZ", "VBP", "MD", "WRB", "WP", "WDT", "RB", "IN"})
_VERBS = frozenset({"VB", "VBD", "VBZ", "VBP", "VBG", "VBN", "MD", "AUX"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "AUX"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_MODIFIERS = frozenset({"DT", "PDT", "PRP$", "WP$", "POS", "JJ", "JJR", "JJS", "CD"})
_AUXILIARIES = frozenset({
    "am", "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "having",
    "do", "does", "did", "'m", "'s", "'re", "'ve"
})  # fmt: skip
_LEADING = frozenset({"TO", "CC", "IN", "MD", "AUX", "WRB", "WDT", "WP", "EX"})
_INTERJECTIONS = frozenset({
    "oh", "ah", "o", "yes", "no", "well", "yeah", "yea", "hey", "ay", "aye", "why", "now", "hi",
    "ha"
})  # fmt: skip


def cut(
    words: Sequence[str], tags: Sequence[str], gaps: Sequence[str], sentence_ends: Sequence[int]
) -> list[int]:
    """Where the lines of a paragraph end.

    Args:
        words: the paragraph's N words.
        tags: one Penn tag each, joined ones with "+".
        gaps: what stands after each word up to the next.
        sentence_ends: indices of the last words of sentences.

    Returns:
        Rising indices after the last word of each line; the last one is N. Lines put one after
        the other are the words again.
    """
    n = len(words)
    if n <= SHORTEST:
        return [n] if n else []
    cuts, kept = _prices(words, tags, gaps, set(sentence_ends))
    # best[j]: price of cutting the first j words, less the boundaries kept up to there.
    best = [0.0]
    back = [0]
    for j in range(1, n + 1):
        first = j - LONGEST if j > LONGEST else 0
        prices = list(map(add, best[first:j], _FALLING[first - j :]))
        price = min(prices)
        back.append(first + prices.index(price))
        best.append(price + cuts[j - 1] - kept[j - 1])
    ends: list[int] = []
    while n:
        ends.append(n)
        n = back[n]
    return ends[::-1]


def _prices(
    words: Sequence[str], tags: Sequence[str], gaps: Sequence[str], sentence_ends: set[int]
) -> tuple[list[float], list[float]]:
    """Of each boundary after a word: what a cut costs there, and what leaving it costs."""
    cuts: list[float] = []
    kept: list[float] = []
    last = len(words) - 1
    for i in range(last):
        if i in sentence_ends:
            pair = (0.0, _SENTENCE_KEPT)
        else:
            following = tags[i + 2] if i + 2 <= last and gaps[i + 1] == " " else ""
            here, after = words[i].lower(), words[i + 1].lower()
            here = here if here in _TELLING else ""
            after = after if after in _LISTED else ""
            pair = _boundary(gaps[i], tags[i], tags[i + 1], following, here, after)
        cuts.append(pair[0])
        kept.append(pair[1])
    return [*cuts, 0.0], [*kept, 0.0]


@lru_cache(maxsize=200_000)
def _boundary(
    gap: str, left: str, right: str, following: str, here: str, after: str
) -> tuple[float, float]:
    """Prices of a boundary within a sentence: (of a cut, of no cut)."""
    left, right = _last_part(left), right.partition("+")[0]
    if _STRONG.search(gap):
        return 0.1, 1.6
    if '"' in gap:
        opening = gap.rstrip(" ").endswith('"') and not gap.startswith(('"', ',"'))
        return (0.2, 1.2) if opening else (0.2, 2.0)
    if "," in gap or gap.strip(" '-"):
        return _comma(left, right, here)
    price = _open_cut(left, right, following.partition("+")[0], after)
    return (price + 2.0 if here in _AUXILIARIES else price), 0.0


def _last_part(tag: str) -> str:
    """The tag that matters for what follows a word: an auxiliary's for "don't" and "I'm"."""
    first, joined, last = tag.rpartition("+")
    if not joined:
        return tag
    return "POS" if last == "POS" else "AUX" if first else last


def _comma(left: str, right: str, here: str) -> tuple[float, float]:
    if here in _INTERJECTIONS:
        return 0.9, 0.1
    if left in _LEADING:  # "who, without waiting, ..."
        return 2.0, 0.0
    if left in _MODIFIERS and right in _MODIFIERS:
        return 1.6, 0.0
    if left in _NOUNS and right in _NOUNS:
        return 0.8, 0.3
    if right in {"CC", "IN", "WDT", "WP", "WRB", "PRP", "EX", "TO", "VBG", "DT"}:
        return 0.15, 1.0
    return 0.35, 0.7


def _open_cut(left: str, right: str, following: str, after: str) -> float:
    """Price of a cut where there is no mark: by the tags on both sides, and the words that tell."""
    if left in _MODIFIERS or (left in _NOUNS and right in _NOUNS):
        inside = right in _NOUNS or right in _MODIFIERS or right in {"VBG", "VBN"}
        if inside or left in {"DT", "PRP$", "POS", "WP$", "PDT"}:
            return 4.5
    if left in _LEADING:
        return 4.0
    return _RIGHT.get(right, _other)(left, following, after)


def _conjunction(left: str, following: str, after: str) -> float:
    if following in _CLAUSE_STARTS:
        return 0.45
    if following == left or (following in _NOUNS and left in _NOUNS):
        return 2.4
    return 0.5 if after == "but" else 1.1


def _relative(left: str, following: str, after: str) -> float:
    return 0.6 if left in _NOUNS else 0.9


def _preposition(left: str, following: str, after: str) -> float:
    if after in _SUBORDINATE:
        return 0.7
    if after == "of":
        return 3.0
    if left in {"RB", "RP", "JJ"}:
        return 1.7
    return 1.5 if left in _VERBS else 1.0


def _infinitive(left: str, following: str, after: str) -> float:
    return 2.2 if left in _VERBS else 1.1


def _pronoun(left: str, following: str, after: str) -> float:
    subject = following in _FINITE or following == "RB"
    if not subject:
        return 3.2
    return 1.2 if left in _NOUNS or left in _VERBS or left == "RB" else 2.0


def _verb(left: str, following: str, after: str) -> float:
    if left in _NOUNS:
        return 2.0
    return 4.0 if left == "PRP" or left in _VERBS else 3.0


def _participle(left: str, following: str, after: str) -> float:
    return 1.3 if left in _NOUNS else 3.5


def _adverb(left: str, following: str, after: str) -> float:
    return 2.0 if left in _NOUNS else 2.8


def _object(left: str, following: str, after: str) -> float:
    return 2.3 if left in _VERBS or left in _NOUNS else 2.8


def _other(left: str, following: str, after: str) -> float:
    return 4.5 if left == "PRP" else 3.2


_RIGHT = {
    "CC": _conjunction,
    "WDT": _relative, "WP": _relative, "WP$": _relative, "WRB": _relative,
    "IN": _preposition, "TO": _infinitive, "PRP": _pronoun, "EX": _pronoun,
    "VBD": _verb, "VBZ": _verb, "VBP": _verb, "MD": _verb,
    "VBG": _participle, "VBN": _participle, "RB": _adverb,
    "DT": _object, "PRP$": _object, "PDT": _object,
}  # fmt: skip
_TELLING = _AUXILIARIES | _INTERJECTIONS
_LISTED = _SUBORDINATE | {"of", "but"}
