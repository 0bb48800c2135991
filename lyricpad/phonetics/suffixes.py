"""Pronunciations by rule: a known word plus an ending, or with a letter left out in singing.

Each rule takes a spelling the dictionary lacks and a look-up for those it has. Rules are tried
from the surest to the least sure; the first that finds its base wins.

>>> known = {"loving": [("L", "AH1", "V", "IH0", "NG")], "dove": [("D", "AH1", "V")]}
>>> by_rule("lovin'", lambda word: known.get(word, []))
[('L', 'AH1', 'V', 'IH0', 'N'), ('L', 'AH1', 'V', 'AH0', 'N')]
>>> by_rule("dove's", lambda word: known.get(word, []))
[('D', 'AH1', 'V', 'Z')]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from lyricpad.phonetics.pronunciation import is_vowel

Phones = tuple[str, ...]
Lookup = Callable[[str], Sequence[Phones]]

_SIBILANTS = frozenset(("S", "Z", "SH", "ZH", "CH", "JH"))
_VOICELESS = frozenset(("P", "T", "K", "F", "TH", "S", "SH", "CH", "HH"))
_CONTRACTED = {"'ll": ("AH0", "L"), "'ve": ("AH0", "V"), "'re": ("ER0",), "n't": ("AH0", "N", "T")}
# Endings that change nothing in the base; -er, -ly, -ful and -ish were tried and the learned model,
# which hears "basically" whole, did better on held-out words.
_ENDINGS = {
    "ing": [("IH0", "NG")],
    "est": [("AH0", "S", "T"), ("IH0", "S", "T")],
    "ness": [("N", "AH0", "S")],
    "less": [("L", "AH0", "S")],
    "like": [("L", "AY2", "K")],
    "ward": [("W", "ER0", "D")],
}
_VOWEL_ENDINGS = frozenset(("ing", "est"))
_UN = ("AH0", "N")


def plural(phones: Phones) -> list[Phones]:
    """The phones of -s or -'s: S, Z or IH0 Z (also AH0 Z) after what the base ends on."""
    if phones[-1] in _SIBILANTS:
        return [(*phones, "IH0", "Z"), (*phones, "AH0", "Z")]
    return [(*phones, "S" if phones[-1] in _VOICELESS else "Z")]


def past(phones: Phones) -> list[Phones]:
    """The phones of -ed or -'d: T, D or IH0 D (also AH0 D) after what the base ends on."""
    if phones[-1] in ("T", "D"):
        return [(*phones, "IH0", "D"), (*phones, "AH0", "D")]
    return [(*phones, "T" if phones[-1] in _VOICELESS else "D")]


def by_rule(word: str, known: Lookup) -> list[Phones]:
    """Variants of a word by the first rule that applies; [] if none does.

    Args:
        word: normal form (see ``words.key``), letters and apostrophes only.
        known: variants of a spelling; empty where there are none.
    """
    for rule in (_sung_ed, _dropped_g, _left_out, _contraction, _plural, _past, _ending, _un):
        if variants := list(dict.fromkeys(rule(word, known))):
            return variants
    return []


def _sung_ed(word: str, known: Lookup) -> Iterator[Phones]:
    """lookèd: the accent asks for a syllable of its own."""
    if word.endswith(("èd", "éd")):
        yield from ((*phones, "IH0", "D") for phones in _base(word[:-2], known))


def _dropped_g(word: str, known: Lookup) -> Iterator[Phones]:
    """lovin', goin: the -ing word with N for NG, and with the vowel of "oven"."""
    stem = word.rstrip("'")
    if stem.endswith("in") and len(stem) > 3:
        sources = [v for v in known(stem + "g") if v[-2:] == ("IH0", "NG")]
        yield from ((*phones[:-1], "N") for phones in sources)
        yield from ((*phones[:-2], "AH0", "N") for phones in sources)


def _left_out(word: str, known: Lookup) -> Iterator[Phones]:
    """ev'ry, wand'ring, heav'n: the full word less one unstressed vowel, where it has one."""
    match = re.fullmatch(r"([a-z]{2,})'([b-df-hj-np-rtv-xz][a-z]+|n)", word)
    for vowel in "eoi" if match else "":
        assert match
        fulls = known(match[1] + vowel + match[2])
        shortened = [_without_weak_vowel(phones, match[2]) for phones in fulls]
        yield from sorted(shortened, key=lambda phones: sum(map(is_vowel, phones)))[:1]


def _without_weak_vowel(phones: Phones, tail: str) -> Phones:
    """Phones less the last weak vowel that consonants of ``tail`` follow: DH ER0 IH0 → DH R IH0."""
    syllables_after = len(re.findall(r"[aeiouy]+", tail))
    vowels = [i for i, phone in enumerate(phones) if is_vowel(phone)]
    place = len(vowels) - 1 - syllables_after
    if place < 1 or phones[vowels[place]] not in ("AH0", "IH0", "ER0", "EH0"):
        return phones
    at = vowels[place]
    return phones[:at] + (("R",) if phones[at] == "ER0" else ()) + phones[at + 1 :]


def _contraction(word: str, known: Lookup) -> Iterator[Phones]:
    for ending, tail in _CONTRACTED.items():
        if word.endswith(ending):
            yield from ((*phones, *tail) for phones in known(word.removesuffix(ending)))


def _plural(word: str, known: Lookup) -> Iterator[Phones]:
    """-'s, -s', -s, -es, -ies."""
    if word.endswith("s'"):
        yield from known(word[:-1])
    if word.endswith(("'s", "s'")):
        yield from _all(plural, known(word[:-2]))
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        bases = [word[:-1]]
        if word.endswith("es"):
            bases.append(word[:-2])
        if word.endswith("ies"):
            bases.append(word[:-3] + "y")
        for base in bases:
            yield from _all(plural, known(base))


def _past(word: str, known: Lookup) -> Iterator[Phones]:
    if word.endswith("'d"):
        yield from _all(past, known(word[:-2]))
    elif word.endswith("ed"):
        yield from _all(past, _base(word[:-2], known))


def _ending(word: str, known: Lookup) -> Iterator[Phones]:
    for ending, tails in _ENDINGS.items():
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            plain = [stem, stem[:-1] + "y"] if stem.endswith("i") else [stem]
            bases = (
                _base(stem, known)
                if ending in _VOWEL_ENDINGS
                else next(filter(None, map(known, plain)), ())
            )
            for tail in tails:
                yield from ((*phones, *tail) for phones in bases)


def _un(word: str, known: Lookup) -> Iterator[Phones]:
    base = word.removeprefix("un")
    if base != word and len(base) > 3:
        yield from ((*_UN, *phones) for phones in known(base))


def _all(sound: Callable[[Phones], list[Phones]], bases: Sequence[Phones]) -> Iterator[Phones]:
    """Likelier ending first over all bases, then the other."""
    ways = [sound(base) for base in bases]
    for choice in range(max(map(len, ways), default=0)):
        yield from (way[choice] for way in ways if choice < len(way))


def _base(stem: str, known: Lookup) -> Sequence[Phones]:
    """Variants of the word a stem before -ed, -ing, -er comes from; the first known spelling.

    walk, hop(e), stop(p), happi → happy. A single consonant after a single vowel speaks for a
    dropped e ("hoped"), since without one it would have been doubled ("hopped").
    """
    bases = [stem, stem + "e"]
    if re.search(r"(?:[^aeiou]|^)[aeiouy][bcdfgklmnpstvz]$", stem):
        bases.reverse()
    if len(stem) > 3 and stem[-1] == stem[-2]:
        bases.append(stem[:-1])
    if stem.endswith("i"):
        bases = [stem[:-1] + "y"]
    return next(filter(None, map(known, bases)), ())
