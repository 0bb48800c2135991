"""What a spelling can be at all: the tags its form leaves open.

The network reads in context; a form may rule most readings out. A word is never a punctuation
mark, a word in -n't ends in ``+RB``, "gimme" is always ``VB+PRP``. Forms fall into a few *kinds*,
and each kind allows some of the tags.

>>> kind("...") == MARK, kind("rain") == WORD
(True, True)
>>> sorted(allowed(kind("DON'T"))), sorted(allowed(kind("y’all")))
(['MD+RB', 'VB+RB', 'VBD+RB', 'VBP+RB', 'VBZ+RB'], ['PRP+DT'])
"""

from __future__ import annotations

from functools import cache

from lyricpad.tagging.orthography import is_punctuation, straighten
from lyricpad.tagging.tags import JOINED_TAGS, TAGS, WORD_TAGS

MARK = 0
"""The kind of what is no word."""
WORD = 1
"""The kind of words that may be anything a word can be."""


def _ending(*ends: str, also: str = "") -> frozenset[str]:
    """The joined tags with one of these last parts, and some more."""
    joined = {tag for tag in JOINED_TAGS if tag.endswith(tuple(f"+{end}" for end in ends))}
    return frozenset(joined | set(also.split()))


_ENDINGS = {
    "n't": _ending("RB"),
    "'ll": _ending("MD"),
    "'re": _ending("VBP"),
    "'ve": _ending("VBP", also="MD+VB"),
    "'m": frozenset({"PRP+VBP"}),
    "'d": _ending("MD", "VBD", also="VBD VBN"),
    "'s": _ending("VBZ", "POS", also="VB+PRP NNS CD"),
}
"""Tags by the clitic a word ends in; "the 80's", "OK'd" are no contractions."""

_FIRST = {
    **dict.fromkeys(("i", "you", "he", "she", "it", "we", "they", "ya"), ("PRP",)),
    "there": ("EX", "RB"),
    "here": ("RB",),
    "who": ("WP",),
    "what": ("WP",),
    "that": ("DT", "WDT"),
    "this": ("DT",),
    **dict.fromkeys(("where", "when", "why", "how"), ("WRB",)),
}
"""First parts of a contraction by the word the clitic leans on."""

_TO = _ending("TO")
_WHOLE: dict[str, frozenset[str]] = {
    "gonna": frozenset({"VBG+TO"}),
    "wanna": frozenset({"VBP+TO", "VB+TO"}),
    "gotta": _TO,
    "hafta": _TO,
    "gimme": frozenset({"VB+PRP"}),
    "lemme": frozenset({"VB+PRP"}),
    "let's": frozenset({"VB+PRP"}),
    "dunno": frozenset({"VBP+RB+VB"}),
    "cannot": frozenset({"MD+RB"}),
    "y'all": frozenset({"PRP+DT"}),
    "ya'll": frozenset({"PRP+DT"}),
    "'tis": frozenset({"PRP+VBZ"}),
    "'twas": frozenset({"PRP+VBD"}),
    "'twill": frozenset({"PRP+MD"}),
    "'twould": frozenset({"PRP+MD"}),
    "coulda": frozenset({"MD+VB"}),
    "woulda": frozenset({"MD+VB"}),
    "shoulda": frozenset({"MD+VB"}),
    "kinda": frozenset({"RB", "NN+IN"}),
    "sorta": frozenset({"RB", "NN+IN"}),
    "lotta": frozenset({"NN+IN"}),
    "outta": frozenset({"IN"}),
    "rock-'n'-roll": frozenset({"NN"}),
    "rock'n'roll": frozenset({"NN"}),
}
"""Tags of whole words that no clitic rule covers."""


def _leaning(host: str, tags: frozenset[str]) -> frozenset[str]:
    """The tags of a clitic's ending that its host allows; all of them where it has no say."""
    first = _FIRST.get(host, ())
    return frozenset(tag for tag in tags if tag.split("+")[0] in first) or tags


_KINDS: tuple[frozenset[str], ...] = (
    frozenset(TAGS),
    WORD_TAGS | JOINED_TAGS,
    *dict.fromkeys(
        [*_ENDINGS.values(), *_WHOLE.values()]
        + [_leaning(host, tags) for host in _FIRST for tags in _ENDINGS.values()]
    ),
)


def allowed(number: int) -> frozenset[str]:
    """The tags that spellings of a kind may get."""
    return _KINDS[number]


def kinds() -> int:
    """How many kinds there are; they are numbered from 0."""
    return len(_KINDS)


def kind(form: str) -> int:
    """The kind of a spelling; case and the shape of apostrophes do not matter."""
    if is_punctuation(form):
        return MARK
    plain = straighten(form).lower()
    if plain in _WHOLE:
        return _numbers()[_WHOLE[plain]]
    if "'" in plain[1:]:
        for ending, tags in _ENDINGS.items():
            if plain.endswith(ending) and len(plain) > len(ending):
                return _numbers()[_leaning(plain.removesuffix(ending), tags)]
    return WORD


@cache
def _numbers() -> dict[frozenset[str], int]:
    return {tags: number for number, tags in enumerate(_KINDS)}
