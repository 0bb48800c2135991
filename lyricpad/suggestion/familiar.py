"""Names and slang of the draft that may come back in a suggestion.

The models cannot write a word their books never had; the writer's "Marisol" or "finna" would never
return. So some templates get one as a set word, in a slot of its tag.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from lyricpad.phonetics.pronunciation import Pronunciation
from lyricpad.phonetics.words import key
from lyricpad.suggestion.draft import DraftLine, Place
from lyricpad.suggestion.fitness import NAME, is_unfit
from lyricpad.vocabulary.lexicon import Lexicon
from lyricpad.vocabulary.template import LockedWord, Template

JOINER = "+"
"""In the tag of a contraction, which is no slang."""

SHARE = 1 / 6
"""Of the templates with a fitting slot, how many get a word of the draft."""

OPEN_TAGS = ("NN", "JJ", "VB", "RB", "UH")
"""Tags of words with a meaning of their own begin so."""

MOST_WORDS = 12
"""So many are remembered, the nearest to the line wanted."""


@dataclass(frozen=True)
class FamiliarWord:
    """A word of the draft that may come back.

    Attributes:
        text: as the writer wrote it.
        tag: as the tagger read it.
        row: in the lexicon, 0 if it is not there.
        said: how it is counted.
    """

    text: str
    tag: str
    row: int
    said: Pronunciation


def familiar_words(place: Place, lexicon: Lexicon) -> tuple[FamiliarWord, ...]:
    """Names, and words outside the lexicon, of all lines but the two around the place."""
    beside = {key(word) for line in (*place.before[-1:], *place.after[:1]) for word in line.words}
    found: dict[str, FamiliarWord] = {}
    for line in sorted(place.lines, key=lambda line: abs(line.index - place.index)):
        for word, row in _candidates(line, lexicon):
            if key(word.text) not in beside | {"i"} and not is_unfit(word.text):
                found.setdefault(key(word.text), replace(word, row=row))
    return tuple(found.values())[:MOST_WORDS]


def _candidates(line: DraftLine, lexicon: Lexicon) -> list[tuple[FamiliarWord, int]]:
    words = []
    for i, (text, tag, variants) in enumerate(zip(line.words, line.tags, line.said, strict=True)):
        row = lexicon.row(text, tag)
        known = bool(lexicon.rows_by_word.get(key(text)))
        # A line's first word has its capital from its place.
        name = tag.startswith(NAME) and text[:1].isupper() and (i > 0 or not known)
        own = tag.startswith(OPEN_TAGS) and JOINER not in tag and not known
        if variants and (name or own):
            words.append((FamiliarWord(text, tag, row, variants[0]), row))
    return words


def with_familiar(
    template: Template,
    words: Sequence[FamiliarWord],
    rng: np.random.Generator,
    *,
    share: float = SHARE,
) -> Template:
    """A template with, by chance, one free slot set to a word of the draft.

    Never the last slot: the line's end is for the rhyme, and for a new word.
    """
    fitting = [
        (slot, word)
        for slot, tag in enumerate(template.tags[:-1])
        if slot not in template.locked and slot not in template.sounds
        for word in words
        if word.tag == tag
    ]
    if not fitting or rng.random() >= share:
        return template
    slot, word = fitting[int(rng.integers(len(fitting)))]
    locked = LockedWord(word.text, word.row, word.said)
    return replace(template, locked={**template.locked, slot: locked})
