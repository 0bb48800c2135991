"""Sentences: a paragraph as words, the marks between them, and where sentences end.

Words are the notepad's own (`phonetics.words`); whatever stands between two of them is kept, since
the tagger reads better with punctuation and the clause cutter lives on it.

>>> passage = split_passage('"Wait," said Mr. Bell. "We go -- now."')
>>> passage.words, passage.gaps
(['Wait', 'said', 'Mr', 'Bell', 'We', 'go', 'now'], ['," ', ' ', ' ', '. "', ' ', ' -- ', '."'])
>>> passage.ends, passage.sentences[0]
([3, 6], ['"', 'Wait', ',', '"', 'said', 'Mr.', 'Bell', '.'])
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lyricpad.phonetics.words import split_words

#: Abbreviations with a full stop that a name or a number follows.
ABBREVIATIONS = frozenset({
    "mr", "mrs", "ms", "messrs", "dr", "st", "prof", "rev", "hon", "capt", "col", "gen",
    "lieut", "lt", "sgt", "serg", "maj", "mme", "mlle", "esq", "jr", "sr", "gov", "sen", "rep",
    "pres", "supt", "viz", "vs", "ft", "mt", "vol", "fig", "cf", "i.e", "e.g"
})  # fmt: skip
_MARK = re.compile(r"\.{2,}|--+|[^\w\s]|_")
_ENDING = re.compile(r"[.!?]")


class Passage(NamedTuple):
    """A paragraph or a sung line, taken apart; N words, S sentences.

    Attributes:
        words: as written, N.
        gaps: what follows each word up to the next one, N; the full stop of an abbreviation
            belongs to its word and is left out.
        ends: indices of the last words of sentences, S, rising; the last one is N - 1.
        sentences: what the tagger reads: words and marks of each sentence, S.
        places: of each word, its index in its sentence's tokens, N.
    """

    words: list[str]
    gaps: list[str]
    ends: list[int]
    sentences: list[list[str]]
    places: list[int]


def split_passage(text: str, spoken: bool = False) -> Passage:
    """Takes a text without line breaks apart; a text without a word gives empty lists.

    Args:
        text: a paragraph.
        spoken: whether people chat in it, who do not always begin a sentence with a capital.
    """
    found = split_words(text)
    words = [word.text for word in found]
    starts = [word.start for word in found] + [len(text)]
    gaps = [text[word.end : start] for word, start in zip(found, starts[1:], strict=True)]
    ends: list[int] = []
    sentences: list[list[str]] = []
    places: list[int] = []
    tokens: list[str] = _MARK.findall(text[: starts[0]]) if found else []
    last = len(words) - 1
    for i, (word, gap) in enumerate(zip(words, gaps, strict=True)):
        places.append(len(tokens))
        if gap == " " and i < last:
            tokens.append(word)
            continue
        stopped = i < last and gap[0:1] == "." and gap[0:2] != ".." and _abbreviates(word)
        tokens.append(word + "." if stopped else word)
        marks = gap[1:] if stopped else gap
        gaps[i] = marks
        if i < last and not _ends(marks, words[i + 1], spoken):
            tokens += _MARK.findall(marks)
            continue
        before, _, after = marks.partition(" ")
        sentences.append(tokens + _MARK.findall(before if i < last else marks))
        ends.append(i)
        tokens = _MARK.findall(after)
    return Passage(words, gaps, ends, sentences, places)


def _abbreviates(word: str) -> bool:
    """Whether a full stop after the word is part of it: a title, or the initial of a name."""
    return word.lower() in ABBREVIATIONS or (len(word) == 1 and word.isupper() and word != "I")


def _ends(marks: str, following: str, spoken: bool) -> bool:
    """Whether a sentence ends between two words with these marks between them."""
    before, space, after = marks.partition(" ")
    if not space or not _ENDING.search(before):
        return False
    if not following[0].islower():
        return True
    return spoken and before in {".", "!", "?"} and not after
