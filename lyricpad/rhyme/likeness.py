"""How alike two vowels, or two runs of final consonants, sound.

The floor the near score stands on: feature tables as constants, no dictionary, no state.
Likeness runs from 0 (nothing shared) to 1 (the same sound).

* **Vowels** lie on the vowel chart (height, backness, r-colour); a diphthong is its start and
  its glide. Likeness falls in a straight line with the distance between them. Coordinates after
  Ladefoged & Johnson, "A Course in Phonetics", General American.
* **Consonants** are alike by shared features (voice, place, manner), so that members of one
  rhyme *family* are close: nasals M N NG, voiced stops B D G, unvoiced stops P T K, voiced
  fricatives, unvoiced fricatives (the families of Pat Pattison, "Essential Guide to Rhyming").
* **Codas** (runs of consonants) are aligned with each other; a consonant with no partner costs
  less than one with a wrong partner, which is what makes "free / freeze" an additive rhyme.

>>> round(vowel_likeness("EY", "EY"), 2), vowel_likeness("AA", "AO") > vowel_likeness("AA", "IY")
(1.0, True)
>>> coda_likeness(("N",), ("M",)) > coda_likeness(("N",), ("T",))
True
"""

from __future__ import annotations

from functools import lru_cache

Coda = tuple[str, ...]

# vowel: (height, backness, r-colour) where it starts, then where it glides to; 0..1 each.
_CHART: dict[str, tuple[tuple[float, float, float], tuple[float, float, float]]] = {
    "IY": ((1.0, 0.0, 0), (1.0, 0.0, 0)),
    "IH": ((0.8, 0.2, 0), (0.8, 0.2, 0)),
    "EY": ((0.6, 0.1, 0), (0.95, 0.05, 0)),
    "EH": ((0.5, 0.15, 0), (0.5, 0.15, 0)),
    "AE": ((0.2, 0.15, 0), (0.2, 0.15, 0)),
    "AA": ((0.0, 0.75, 0), (0.0, 0.75, 0)),
    "AO": ((0.15, 0.9, 0), (0.15, 0.9, 0)),
    "OW": ((0.5, 0.9, 0), (0.8, 0.95, 0)),
    "UH": ((0.8, 0.8, 0), (0.8, 0.8, 0)),
    "UW": ((1.0, 0.95, 0), (1.0, 0.95, 0)),
    "AH": ((0.4, 0.5, 0), (0.4, 0.5, 0)),
    "ER": ((0.5, 0.5, 1), (0.5, 0.5, 1)),
    "AY": ((0.05, 0.5, 0), (0.9, 0.1, 0)),
    "AW": ((0.05, 0.5, 0), (0.85, 0.9, 0)),
    "OY": ((0.3, 0.9, 0), (0.9, 0.1, 0)),
}
VOWELS: tuple[str, ...] = tuple(_CHART)
# Vowels this far apart on the chart (weighted distance) share nothing a listener hears.
_VOWEL_REACH = 0.7

# consonant: (voiced, place from the lips 0 to the throat 1, manner)
_CONSONANTS: dict[str, tuple[int, float, str]] = {
    "P": (0, 0.0, "stop"),
    "B": (1, 0.0, "stop"),
    "T": (0, 0.4, "stop"),
    "D": (1, 0.4, "stop"),
    "K": (0, 0.9, "stop"),
    "G": (1, 0.9, "stop"),
    "CH": (0, 0.6, "affricate"),
    "JH": (1, 0.6, "affricate"),
    "F": (0, 0.1, "fricative"),
    "V": (1, 0.1, "fricative"),
    "TH": (0, 0.3, "fricative"),
    "DH": (1, 0.3, "fricative"),
    "S": (0, 0.4, "fricative"),
    "Z": (1, 0.4, "fricative"),
    "SH": (0, 0.6, "fricative"),
    "ZH": (1, 0.6, "fricative"),
    "HH": (0, 1.0, "fricative"),
    "M": (1, 0.0, "nasal"),
    "N": (1, 0.4, "nasal"),
    "NG": (1, 0.9, "nasal"),
    "L": (1, 0.4, "liquid"),
    "R": (1, 0.6, "liquid"),
    "W": (1, 0.0, "glide"),
    "Y": (1, 0.7, "glide"),
}
CONSONANTS: tuple[str, ...] = tuple(_CONSONANTS)
# Manners that a listener confuses, besides equal ones.
_MANNER_LIKENESS = {
    frozenset({"stop", "affricate"}): 0.6,
    frozenset({"fricative", "affricate"}): 0.7,
    frozenset({"stop", "fricative"}): 0.35,
    frozenset({"liquid", "glide"}): 0.5,
    frozenset({"nasal", "liquid"}): 0.3,
}
# A consonant without a partner: "free / freeze" shares the openness of nothing, "rain / rained"
# shares all but the last.
GAP = 0.35


def _vowel_distance(a: str, b: str) -> float:
    pairs = zip(_CHART[a], _CHART[b], strict=True)
    legs = [
        (0.7 * (p[0] - q[0]) ** 2 + 0.5 * (p[1] - q[1]) ** 2 + 0.15 * (p[2] - q[2]) ** 2) ** 0.5
        for p, q in pairs
    ]
    return sum(legs) / len(legs)


def _consonant_likeness(a: str, b: str) -> float:
    if a == b:
        return 1.0
    voice_a, place_a, manner_a = _CONSONANTS[a]
    voice_b, place_b, manner_b = _CONSONANTS[b]
    manner = 1.0 if manner_a == manner_b else _MANNER_LIKENESS.get(frozenset({manner_a, manner_b}))
    if manner is None:
        return 0.0
    place = 1 - abs(place_a - place_b)
    voice = 1.0 if voice_a == voice_b else 0.7
    return manner * voice * (0.7 + 0.2 * place)


VOWEL_TABLE: dict[tuple[str, str], float] = {
    (a, b): max(0.0, 1 - _vowel_distance(a, b) / _VOWEL_REACH) for a in VOWELS for b in VOWELS
}
CONSONANT_TABLE: dict[tuple[str, str], float] = {
    (a, b): _consonant_likeness(a, b) for a in CONSONANTS for b in CONSONANTS
}


def vowel_likeness(a: str, b: str) -> float:
    """Likeness of two vowels (ARPABET without stress digit), 0 to 1."""
    return VOWEL_TABLE[a, b]


@lru_cache(maxsize=200_000)
def coda_likeness(a: Coda, b: Coda) -> float:
    """Likeness of two runs of consonants, 0 to 1; two empty runs are the same.

    The best alignment that keeps the order: partners count by their likeness, a consonant with
    no partner counts `GAP`, and the sum is divided by the length of the longer run.
    """
    if a == b:
        return 1.0
    if not a or not b:
        return GAP / max(len(a), len(b))
    # Needleman & Wunsch (1970). row[j]: best sum for a[:i] against b[:j].
    row = [0.0] * (len(b) + 1)
    for left in a:
        previous = row
        row = [previous[0]]
        for j, right in enumerate(b, 1):
            paired = previous[j - 1] + CONSONANT_TABLE[left, right]
            row.append(max(paired, previous[j], row[-1]))
    longer, shorter = max(len(a), len(b)), min(len(a), len(b))
    return (row[-1] + GAP * (longer - shorter)) / longer
