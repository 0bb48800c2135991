"""From treebank tokens to words as they are written.

The treebanks cut "don't" into "do" and "n't" and "eye-catching" into three; the notepad knows one
word each. Three rules put them together again: a range line says so; a clitic ("'s", "n't", "'ll")
joins the word before it; a hyphen (HYPH) that touches both sides makes one word of all.

The parts of a contraction keep their tags, joined. A hyphenated word has one tag: JJ where it
modifies a noun, else that of its syntactic head.

>>> do, not_ = Token("do", "AUX", "VBP", 2), Token("n't", "PART", "RB", 2)
>>> [tuple(item) for item in written(Sentence((do, not_, Token("cry", "VERB", "VB"))))]
[("don't", 'VBP+RB', False), ('cry', 'VB', False)]
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lyricpad.tagging.conllu import Sentence, Token
from lyricpad.tagging.tags import OTHER_TAGS, WORD_TAGS, harmonise, join

_CLITIC = re.compile(r"(?:n['’]t|['’](?:s|m|re|ve|ll|d|em)?)", re.IGNORECASE)
_STRAIGHT = str.maketrans({**dict.fromkeys("‘’‛ʼ′´`＇", "'"), "\u2010": "-", "\u2011": "-"})


class Item(NamedTuple):
    """A word or a punctuation mark of a sentence.

    Attributes:
        form: as written, with straight apostrophes.
        tag: gold tag, or None where it is unknown.
        punctuation: True where it is no word (it holds no letter or digit).
    """

    form: str
    tag: str | None
    punctuation: bool


def straighten(form: str) -> str:
    """Curly apostrophes as straight ones, so that there is one way to write "don't".

    Signs that stand alone stay: a lone "`" is a quotation mark.
    """
    return form.translate(_STRAIGHT) if len(form) > 1 else form


def is_punctuation(form: str) -> bool:
    """Whether a token is no word: it holds neither a letter nor a digit."""
    return not any(map(str.isalnum, form))


def item(form: str, tag: str | None) -> Item:
    """An item of a sentence; a word with a mark's tag (or a mark with a word's) has none."""
    form = straighten(form)
    return Item(form, tag, is_punctuation(form))


def treebank_items(sentence: Sentence) -> list[Item]:
    """The tokens of a sentence as the treebank cuts them."""
    return [item(token.form, harmonise(token)) for token in sentence.tokens]


def written(sentence: Sentence) -> list[Item]:
    """The words and punctuation marks of a sentence as they were written."""
    ranges = {span.first: span for span in sentence.ranges}
    groups: list[tuple[str, list[int]]] = []
    i = 0
    while i < len(sentence.tokens):
        span = ranges.get(i)
        last = span.last if span else i
        form = span.form if span else sentence.tokens[i].form
        here = list(range(i, last + 1))
        if groups and _belongs(sentence, groups[-1], here):
            before, indices = groups[-1]
            groups[-1] = (before + form, indices + here)
        else:
            groups.append((form, here))
        i = last + 1
    return [item(form, _tag(sentence, indices)) for form, indices in groups]


def _belongs(sentence: Sentence, before: tuple[str, list[int]], here: list[int]) -> bool:
    """Whether the tokens ``here`` continue the word before them."""
    form, indices = before
    last, first = sentence.tokens[indices[-1]], sentence.tokens[here[0]]
    if is_punctuation(form):
        return False
    if _CLITIC.fullmatch(first.form) and harmonise(first) not in OTHER_TAGS:
        return True
    if last.space_after:
        return False
    if harmonise(last) == "HYPH":
        return not is_punctuation(first.form)
    if harmonise(first) != "HYPH" or first.space_after or here[-1] + 1 >= len(sentence.tokens):
        return False
    return not is_punctuation(sentence.tokens[here[-1] + 1].form)


def _tag(sentence: Sentence, indices: list[int]) -> str | None:
    """One tag for the tokens of a word: hyphenated parts collapse, contracted ones are joined."""
    parts: list[list[int]] = []
    hyphen = False
    for i in indices:
        if harmonise(sentence.tokens[i]) == "HYPH" and len(indices) > 1:
            hyphen = True
        elif hyphen:
            parts[-1].append(i)
            hyphen = False
        else:
            parts.append([i])
    return join([_part_tag(sentence, part) for part in parts])


def _part_tag(sentence: Sentence, part: list[int]) -> str | None:
    if len(part) == 1:
        return harmonise(sentence.tokens[part[0]])
    head = _head(sentence.tokens, part)
    tag = harmonise(head)
    return "JJ" if head.relation == "amod" and tag in WORD_TAGS - {"CD"} else tag


def _head(tokens: tuple[Token, ...], part: list[int]) -> Token:
    first, last = part[0], part[-1]
    outside = [tokens[i] for i in part if not first <= tokens[i].head <= last]
    return outside[-1] if outside else tokens[last]
