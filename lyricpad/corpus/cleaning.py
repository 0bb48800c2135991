r"""Cleaning: from a text file to paragraphs of plain English.

What is mended was found by reading the corpora: markup (`_italics_`, `*stars*`, `&amp;`),
headings and chapter numbers, footnote marks, web addresses, smileys, dashes without spaces, small
capitals at a chapter's start, and what people type in conversations ("i dont", "lol").

>>> mend("It was _very_ late--so they said &amp; left[3].")
'It was very late -- so they said & left.'
>>> mend("i dont think im ready lol :)", spoken=True)
"I don't think I'm ready"
>>> [(p.text, p.begins) for p in prose("CHAPTER IV\n\nIT WAS dark.", layout="wrapped")]
[('It was dark.', 2)]
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

Layout = Literal["paragraphs", "sentences", "wrapped"]
"""How a prose file is laid out: one line a paragraph and a blank line between chapters; every
line an independent sentence; or lines wrapped at a column and a blank line between paragraphs."""

BEGINS_NOTHING, BEGINS_PARAGRAPH, BEGINS_CHAPTER = 0, 1, 2

_STRAIGHT = str.maketrans(
    dict.fromkeys("‘’‛ʼ′`´", "'")
    | dict.fromkeys("“”„«»″", '"')
    | dict.fromkeys("–‐‑−", "-")
    | dict.fromkeys("\u00ad\u200b\ufeff\u2060")  # soft hyphen, things of no width
    | dict.fromkeys("\u00a0\u2009\u202f\t", " ")
)
_EVERYWHERE = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?:https?://|www\.)\S+", ""),
        (r"[—―⸺]+", " -- "),
        (r"…", "..."),
        (r"\[(?:\d+|\*+|[Ii]llustration[^\]]*|[Ff]ootnote[^\]]*|[Nn]ote[^\]]*)\]", ""),
        (r"(?<=\w)--+|--+(?=\w)", " -- "),
        (r"(?<!\w)_+(?=\w|[\"'])|(?<=[\w.,;:!?\"'])_+(?!\w)", ""),  # _italics_
        (r"\*+(?=[^\s*])|(?<=[^\s*])\*+", ""),  # *stars*
        (r"(?<![\w])[:;]-?[)DP(](?![\w])", ""),  # smileys
        (r"(?<=\w)''(?=\w)", "'"),
        (r"''", '"'),
        (r"&c\b\.?", "etc."),
        (r"[|~^<>{}\\•¦©®]+", " "),
        (r"\s+([,.;:!?])(?=\s|$)", r"\1"),
        (r"\s+", " "),
    )
)
# Where none of this stands, none of the above has anything to do: most paragraphs.
_ODD = re.compile(
    r"[_*\[|~^<>{}\\•¦©®…—―⸺]|--\S|\S--|''|&c|https?:|www\.|[:;]-?[)DP(]|\s[,.;:!?]|\s\s|[^\S ]"
)
# Forms that are words of nothing else, mended wherever they stand ("dont" is also Faulkner's).
_SLIPS = {
    "dont": "don't", "didnt": "didn't", "doesnt": "doesn't", "couldnt": "couldn't",
    "wouldnt": "wouldn't", "shouldnt": "shouldn't", "isnt": "isn't", "wasnt": "wasn't",
    "arent": "aren't", "werent": "weren't", "hasnt": "hasn't", "havent": "haven't",
    "hadnt": "hadn't", "aint": "ain't", "thats": "that's", "theres": "there's",
    "youre": "you're", "theyre": "they're", "youve": "you've", "weve": "we've",
    "theyve": "they've", "youll": "you'll", "theyll": "they'll", "itll": "it'll",
}  # fmt: skip
# Forms that are such slips only where people chat.
_SPOKEN_SLIPS = _SLIPS | {
    "i": "I", "im": "I'm", "ive": "I've", "cant": "can't", "wont": "won't", "whats": "what's",
    "lets": "let's", "hes": "he's", "shes": "she's", "u": "you", "ur": "your", "bc": "because",
    "ppl": "people", "w/": "with", "alot": "a lot", "i'm": "I'm", "i've": "I've", "i'd": "I'd",
    "i'll": "I'll", "gonna": "gonna", "tho": "though", "yea": "yeah", "thru": "through",
}  # fmt: skip
_SLIP = re.compile(r"\b(?:" + "|".join(sorted(_SLIPS, key=len, reverse=True)) + r")\b", re.I)
_SPOKEN_SLIP = re.compile(
    r"(?<![\w'.])(?:"
    + "|".join(re.escape(slip) for slip in sorted(_SPOKEN_SLIPS, key=len, reverse=True))
    + r")(?![\w']|\.\w)",
    re.I,
)
_CHATTER = re.compile(r"(?<!\w)(?:l+o+l+|lmao|rofl|btw|smh|omg|idk|imo|tbh)(?!\w)[,.!]*", re.I)

_HEADING = re.compile(
    r"(?:chapter|book|part|volume|canto|act|scene|section|letter|stave)\s+"
    r"(?:[ivxlcdm]+|\d+|the\s+\w+|one|two|three|four|five|six|seven|eight|nine|ten)"
    r"\b[.:]?(?:\s.{0,60})?",
    re.I,
)
_NUMBER = re.compile(r"\W*(?:\d+|[IVXLC]+)\W*")
_BOILERPLATE = re.compile(r"\*{3}\s*(START|END) OF TH[EI]S? PROJECT GUTENBERG.*", re.I)
_SMALL_CAPITALS = re.compile(r"""^(["']?)((?:[A-Z]{2,}|I|A)(?:[ '][A-Z']+)*)(?=[ ,]+[a-z])""")


class Paragraph(NamedTuple):
    """A paragraph, a turn of a conversation, or an independent sentence.

    Attributes:
        text: cleaned, on one line.
        begins: 1, or 2 where a chapter, a conversation or an independent sentence begins.
    """

    text: str
    begins: int


def layout_of(text: str) -> Layout:
    """Tells how a prose file is laid out from its lines.

    Many short lines without one blank between them are independent sentences; lines that
    mostly end about the same column are wrapped; all else is a paragraph a line.
    """
    lines = text.split("\n")
    filled = [len(line) for line in lines if line.strip()]
    if not filled:
        return "paragraphs"
    ordered = sorted(filled)
    middle, widest = ordered[len(ordered) // 2], ordered[int(0.99 * (len(ordered) - 1))]
    blanks = sum(not line.strip() for line in lines[:-1])
    if len(filled) >= 1000 and not blanks and middle <= 120:
        return "sentences"
    inner = [len(a) for a, b in pairwise(lines) if a.strip() and b.strip()]
    full = sum(0.75 * widest <= length for length in inner)
    wrapped = 40 <= widest <= 100 and len(inner) >= 3 and full >= 0.6 * len(inner)
    return "wrapped" if wrapped else "paragraphs"


def prose(text: str, layout: Layout, spoken: bool = False) -> Iterator[Paragraph]:
    """The cleaned paragraphs of a file or a part of one; headings only set what begins.

    Args:
        text: the file as read.
        layout: as `layout_of` says.
        spoken: whether people chat in it, so that typing slips are mended too.
    """
    begins = BEGINS_CHAPTER
    for raw in _blocks(text, layout):
        cleaned = "" if raw is None or is_heading(raw) else mend(raw, spoken)
        if not any(map(str.isalpha, cleaned)):
            begins = BEGINS_CHAPTER
            continue
        if begins == BEGINS_CHAPTER:
            cleaned = _SMALL_CAPITALS.sub(_lower, cleaned)
        yield Paragraph(cleaned, begins)
        begins = BEGINS_CHAPTER if layout == "sentences" else BEGINS_PARAGRAPH


def _blocks(text: str, layout: Layout) -> Iterator[str | None]:
    """Raw paragraphs; None between chapters."""
    if layout != "wrapped":
        for line in text.split("\n"):
            yield line if line.strip() else None
        return
    for block in re.split(r"\n[ \t]*\n", _within_boilerplate(text)):
        if block.startswith("\n"):  # more than one blank line
            yield None
        yield " ".join(block.split()) or None


def _within_boilerplate(text: str) -> str:
    """What stands between Project Gutenberg's marks of start and end, where they are."""
    for mark in _BOILERPLATE.finditer(text):
        if mark.group(1).upper() == "START":
            return _within_boilerplate(text[mark.end() :])
        return text[: mark.start()]
    return text


def is_heading(line: str) -> bool:
    """Whether a line is a chapter's number or heading, or a row of ornaments."""
    line = line.strip()
    if len(line) > 80:
        return False
    if not any(map(str.isalpha, line)) or _NUMBER.fullmatch(line):
        return True
    if _HEADING.fullmatch(line) and not line.endswith((",", '"', "!", "?")):
        return not line.endswith(".") or len(line) < 20
    return line.isupper() and len(line) > 5 and line[-1].isalpha() and '"' not in line


def mend(text: str, spoken: bool = False) -> str:
    """Plain characters, no markup, spaces where they belong; typing slips mended."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_STRAIGHT)
    if "&" in text:
        text = html.unescape(text).translate(_STRAIGHT)
    if _ODD.search(text):
        for pattern, replacement in _EVERYWHERE:
            text = pattern.sub(replacement, text)
    if spoken:
        text = _CHATTER.sub("", text)
        text = _SPOKEN_SLIP.sub(lambda match: _mended(match, _SPOKEN_SLIPS), text)
    else:
        text = _SLIP.sub(lambda match: _mended(match, _SLIPS), text)
    return text.strip()


def _mended(match: re.Match[str], slips: dict[str, str]) -> str:
    """The right form of a slip; a capital at its start stays, all capitals are left alone."""
    found = match.group()
    if found.isupper() and len(found) > 1:
        return found
    right = slips[found.lower()]
    return right[0].upper() + right[1:] if found[0].isupper() else right


def _lower(match: re.Match[str]) -> str:
    """Small capitals at a chapter's start as a sentence's start; a lone "I" or "A" is none."""
    mark, words = match.groups()
    if len(words) < 2 or (" " not in words and len(words) < 3):
        return match.group()
    return mark + " ".join(
        word if word == "I" else word.capitalize() if i == 0 else word.lower()
        for i, word in enumerate(words.split(" "))
    )
