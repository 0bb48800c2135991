"""A line's words as a songwriter counts them: orthographic words with their place in the text.

The first step of everything phonetic; rhyme, song and the editor's gutter use the same words.

>>> [word.text for word in split_words("Rock-'n'-roll, don't it — 'cause we’re lovin' 1999 ❤")]
["Rock-'n'-roll", "don't", 'it', "'cause", 'we’re', "lovin'", '1999']
>>> split_words("say “rain”")[1]
Word(text='rain', start=5, end=9)
>>> key("LOVIN’")
"lovin'"
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_STARTS = """
'bout 'buse 'cause 'cept 'cos 'coz 'cross 'cuz 'em 'er 'ere 'fore 'fraid 'gainst 'gin 'ho 'im 'kay
'less 'mid 'mongst 'n 'nother 'nough 'nuff 'pon 'round 'scuse 'side 'sides 'spect 'splain 'til
'till 'tis 'tisn't 'tude 'twas 'tween 'twere 'twill 'twixt 'twon't 'twould 'neath 'way 'ey 'ello
'eart 'ome
"""
_ENDS = """
an' ari' bo' chil' didn' don' fo' fro' gi' han' jus' kin' las' lil' mo' mos' 'n' n' o' ol' po' s'
tha' th' tho' thro' ti' wha' wi' wid' won' yo'
"""
#: Words that lose their beginning; an apostrophe before any other word opens a quotation.
CLIPPED_STARTS = frozenset(_STARTS.split())
#: Words that lose their end otherwise than by -in' or a possessive -s'.
CLIPPED_ENDS = frozenset(_ENDS.split())
#: An -in that is a word of its own, not a dropped g.
_WHOLE_IN = frozenset(("in", "begin", "again", "certain"))

_APOSTROPHES = "'’‘ʼ‛′´`＇"
_MARKS = "\u0300-\u036f\u00ad"
_CHAR = rf"[^\W_][{_MARKS}]*"
_APOSTROPHE = rf"[{_APOSTROPHES}]"
_HYPHEN = "[-\u2010\u2011]"
_WORD = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}"  # U.S.A.
    rf"|{_APOSTROPHE}?"
    rf"(?:\d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?|\d+\.\d+|{_CHAR})"  # 1,000  3.5  a
    rf"(?:(?:{_APOSTROPHE}?{_HYPHEN}{_APOSTROPHE}?|{_APOSTROPHE}|&)?{_CHAR})*"
    rf"{_APOSTROPHE}?"
)
_CLOSING = re.compile(rf"(?<!\s){_APOSTROPHE}")
_TO_STRAIGHT = str.maketrans(dict.fromkeys(_APOSTROPHES, "'") | {"\u2010": "-", "\u2011": "-"})


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a line.

    Attributes:
        text: as the writer wrote it.
        start: index of its first character in the line.
        end: index after its last, so that ``line[start:end] == text``.
    """

    text: str
    start: int
    end: int


def key(text: str) -> str:
    """The form a word is looked up under: NFC, straight apostrophes and hyphens, lower case."""
    plain = unicodedata.normalize("NFC", text).translate(_TO_STRAIGHT).replace("\u00ad", "")
    return unicodedata.normalize("NFC", plain.lower())


def split_words(line: str) -> tuple[Word, ...]:
    """The words of a line in order; punctuation, symbols and emoji are none.

    A single quotation mark around a word is told from an apostrophe by the word ('cause, lovin',
    the dogs') and, at a word's end, by whether a quotation stands open.
    """
    quotes_open = 0
    spans: list[tuple[int, int]] = []
    doubtful: list[int] = []  # indices of words whose last character may close a quotation
    after = 0
    for match in _WORD.finditer(line):
        start, end = match.span()
        if quotes_open and _CLOSING.search(line, after, start):
            quotes_open -= 1
        after = end
        if line[start] in _APOSTROPHES and not _keeps_start(match.group()):
            start += 1
            quotes_open += 1
        if line[end - 1] in _APOSTROPHES:
            if not _keeps_end(line[start:end]):
                end -= 1
                quotes_open = max(0, quotes_open - 1)
            elif quotes_open and line[end : end + 1] not in (*_APOSTROPHES,):
                doubtful.append(len(spans))
        spans.append((start, end))
    for index in doubtful[len(doubtful) - quotes_open :] if quotes_open else []:
        spans[index] = (spans[index][0], spans[index][1] - 1)
    return tuple(Word(line[start:end], start, end) for start, end in spans)


def _keeps_start(text: str) -> bool:
    """Whether the apostrophe a match begins with belongs to the word."""
    plain = key(text)
    if re.fullmatch(r"'\d\ds?'?", plain):  # '99, '60s
        return True
    return plain in CLIPPED_STARTS or plain.rstrip("'") in CLIPPED_STARTS or plain in CLIPPED_ENDS


def _keeps_end(text: str) -> bool:
    """Whether the apostrophe a match ends with belongs to the word."""
    plain = key(text)
    if plain in CLIPPED_ENDS:
        return True
    bare = plain[:-1]
    dropped_g = bare.endswith(("in", "in'")) and len(bare) > 3 and bare not in _WHOLE_IN
    return dropped_g or (bare.endswith("s") and len(bare) > 2)
