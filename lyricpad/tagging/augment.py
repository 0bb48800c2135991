"""Treebank sentences in the clothes of lyric lines.

A sentence is shown to the tagger in another form each time: cut as the treebank cuts it or as it
is written, with its punctuation or without, in lower case, in capitals, with dropped g's, short
as a line. The gold tags stay.

>>> items = [Item("Loving", "VBG", False), Item("you", "PRP", False), Item(".", ".", True)]
>>> [item.form for item in lower(without_punctuation(items))]
['loving', 'you']
>>> [item.form for item in drop_gs(items, random.Random(1), share=1.0)]
['Lovin', 'you', '.']
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lyricpad.tagging.orthography import Item
from lyricpad.tagging.spellings import (
    AFTER_THOU,
    CLITICS,
    CRIES,
    HOSTS,
    OLD,
    OTHER_CONTRACTIONS,
    SUNG,
    TOGETHER,
)
from lyricpad.tagging.tags import join

Items = list[Item]

_ING = re.compile(r".*[aeiouy].*ing", re.IGNORECASE)
"""Loving, morning; not thing, king."""


def without_punctuation(items: Sequence[Item]) -> Items:
    """The words alone."""
    return [item for item in items if not item.punctuation]


def lower(items: Sequence[Item]) -> Items:
    """All in lower case."""
    return _spell(items, str.lower)


def upper(items: Sequence[Item]) -> Items:
    """ALL CAPS."""
    return _spell(items, str.upper)


def title(items: Sequence[Item]) -> Items:
    """Every Word With A Capital, as in titles."""
    return _spell(items, lambda form: form[:1].upper() + form[1:])


def start_upper(items: Sequence[Item]) -> Items:
    """The first word with a capital, as lines start."""
    return title(items[:1]) + list(items[1:])


def shout_start(items: Sequence[Item], rng: random.Random) -> Items:
    """The first one to three words in capitals, the rest as it is."""
    n = rng.randint(1, 3)
    return upper(items[:n]) + list(items[n:])


def drop_gs(items: Sequence[Item], rng: random.Random, *, share: float) -> Items:
    """Some of the -ing as -in' or -in: "lovin'", "nothin"."""
    result = []
    for item in items:
        form = item.form
        if _ING.fullmatch(form) and rng.random() < share:
            apostrophe = "'" if rng.random() < 0.75 else ""
            form = form[:-1] + apostrophe
        result.append(item._replace(form=form))
    return result


def respell(items: Sequence[Item], rng: random.Random, *, share: float) -> Items:
    """Some words as they are sung or said: "'cause", "gonna", "ain't", "there'll", "dont"."""
    result: Items = []
    for item in items:
        both = _contracted(result[-1], item, rng) if result and rng.random() < share else None
        if both:
            result[-1] = both
        else:
            result.append(item._replace(form=_sung(item, rng, share)))
    return result


def archaic(items: Sequence[Item], rng: random.Random, *, share: float) -> Items:
    """You as thou: "thou hast", "thy", "hath", "o'er"."""
    result: Items = []
    for item in items:
        form = item.form.lower()
        before = result[-1].form.lower() if result else ""
        if before == "thou" and form in AFTER_THOU:
            form = AFTER_THOU[form]
        elif form in OLD and rng.random() < share:
            form = rng.choice(OLD[form])
        else:
            form = item.form
        result.append(item._replace(form=_like(item.form, form)))
    return result


def cry(items: Sequence[Item], rng: random.Random, *, share: float) -> Items:
    """Some lines with an "oh" before or a "la la la" after them, tagged UH."""
    if rng.random() >= share:
        return list(items)
    sounds = [Item(rng.choice(CRIES), "UH", False)] * rng.choice((1, 1, 2, 3))
    return sounds + list(items) if rng.random() < 0.7 else list(items) + sounds


def fragment(items: Sequence[Item], rng: random.Random, *, longest: int = 10) -> Items:
    """A piece as short as a line, from 2 to ``longest`` items, from anywhere in the sentence."""
    n = rng.randint(2, longest)
    start = rng.randint(0, max(0, len(items) - n))
    return list(items[start : start + n])


@dataclass(frozen=True, slots=True)
class View:
    """How a sentence is dressed, and how often.

    Attributes:
        name: for the log.
        weight: relative frequency among the views.
        dress: from items (and a source of chance) to items.
    """

    name: str
    weight: float
    dress: Callable[[Items, random.Random], Items]


def _lyric(items: Items, rng: random.Random) -> Items:
    words = cry(respell(without_punctuation(items), rng, share=0.12), rng, share=0.08)
    return drop_gs(words, rng, share=0.3)


def _book(items: Items, rng: random.Random) -> Items:
    return respell(archaic(items, rng, share=0.5), rng, share=0.05)


VIEWS = (
    View("as it is", 0.38, lambda items, rng: items),
    View("old book", 0.04, _book),
    View("no case, no punctuation", 0.18, lambda items, rng: lower(without_punctuation(items))),
    View("no punctuation", 0.07, lambda items, rng: without_punctuation(items)),
    View("no case", 0.05, lambda items, rng: lower(items)),
    View("lyric", 0.10, lambda items, rng: lower(_lyric(items, rng))),
    View("lyric line", 0.12, lambda items, rng: start_upper(fragment(_lyric(items, rng), rng))),
    View("capitals", 0.03, lambda items, rng: upper(_lyric(items, rng))),
    View("capital start", 0.02, lambda items, rng: shout_start(_lyric(items, rng), rng)),
    View("title", 0.03, lambda items, rng: title(without_punctuation(items))),
)
"""The default mixture."""


def _spell(items: Sequence[Item], change: Callable[[str], str]) -> Items:
    return [item._replace(form=change(item.form)) for item in items]


def _contracted(first: Item, second: Item, rng: random.Random) -> Item | None:
    """Two words written as one ("there will" as "there'll"), or None where nobody does."""
    tag = join((first.tag, second.tag))
    pair = (first.form.lower(), second.form.lower())
    forms = TOGETHER.get(pair, ())
    if not forms and first.tag in HOSTS and second.tag != "VB" and first.form.isalpha():
        forms = tuple(first.form + clitic for clitic in CLITICS.get(pair[1], ()))
    if tag is None or first.tag == second.tag or not forms:
        return None
    form = rng.choice(forms)
    return Item(_like(first.form, form), tag, False)


def _sung(item: Item, rng: random.Random, share: float) -> str:
    form = item.form
    others = SUNG.get(form.lower()) or OTHER_CONTRACTIONS.get(form.lower())
    if others and rng.random() < share:
        return _like(form, rng.choice(others))
    if "'" in form[1:-1] and rng.random() < share:
        return form.replace("'", "")
    return form


def _like(form: str, other: str) -> str:
    """Another spelling with the first letter's case of this one."""
    return other[:1].upper() + other[1:] if form[:1].isupper() and form != "I" else other
