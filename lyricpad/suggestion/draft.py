"""A draft as the suggestion engine reads it: lines with tags and sounds, and the place wanted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lyricpad.phonetics.pronouncer import Pronouncer
from lyricpad.phonetics.pronunciation import Pronunciation
from lyricpad.phonetics.words import split_words
from lyricpad.rhyme.scheme import parse_scheme
from lyricpad.song.pad import parse_pad
from lyricpad.structure.line_structure import LineStructure, SungLine
from lyricpad.suggestion.errors import RequestError
from lyricpad.suggestion.request import SuggestionRequest
from lyricpad.tagging.tagger import Tagger

NEW_SECTION = re.compile(r"\n[ \t]*\n[^\S\n]*$|\n\s*\[[^\]\n]*\]\s*$")
"""A draft that ends like this goes on in a new section."""


@dataclass(frozen=True)
class DraftLine:
    """One line of the draft.

    Attributes:
        index: among the pad's lines.
        text: as written.
        words: its orthographic words.
        tags: one a word.
        said: each word's pronunciations, best first.
        section: number of its section.
        label: of its section, "" for none.
        starts: whether it is its section's first.
    """

    index: int
    text: str
    words: tuple[str, ...]
    tags: tuple[str, ...]
    said: tuple[tuple[Pronunciation, ...], ...]
    section: int
    label: str
    starts: bool

    @property
    def syllables(self) -> int:
        """Of the whole line, first pronunciations."""
        return sum(variants[0].syllables for variants in self.said if variants)

    @property
    def end(self) -> tuple[Pronunciation, ...]:
        """Pronunciations of its last word."""
        return self.said[-1] if self.said else ()

    def sung(self) -> SungLine:
        """Its template, for the structure transformer."""
        part = self.end[0].rhyming_part if self.end else ()
        return SungLine(LineStructure(self.tags, self.syllables, part), self.starts, self.label)


@dataclass(frozen=True)
class Place:
    """Where a line is wanted.

    Attributes:
        index: of the line wanted, among the pad's lines.
        before: lines before it, in order.
        after: lines after it.
        section_start: whether it begins a section.
        label: of its section.
        section: its section's lines in order, ``None`` for the line wanted and for any other
            that is missing.
        seat: which of the section it is; default the first that is missing.
    """

    index: int
    before: tuple[DraftLine, ...]
    after: tuple[DraftLine, ...]
    section_start: bool
    label: str
    section: tuple[DraftLine | None, ...]
    seat: int | None = None

    @property
    def lines(self) -> tuple[DraftLine, ...]:
        """All lines of the draft save the one wanted."""
        return self.before + self.after

    @property
    def place_in_section(self) -> int:
        """Which line of its section it is."""
        return self.section.index(None) if self.seat is None else self.seat


class DraftReader:
    """Reads drafts.

    Args:
        tagger: parts of speech.
        pronouncer: sounds.
    """

    def __init__(self, tagger: Tagger, pronouncer: Pronouncer) -> None:
        self.tagger, self.pronouncer = tagger, pronouncer

    def read(self, draft: str) -> tuple[DraftLine, ...]:
        """The draft's sung lines that hold a word."""
        pad = parse_pad(draft)
        flat = [
            (number, section.label or "", line)
            for number, section in enumerate(pad.sections)
            for line in section.lines
        ]
        words = [tuple(word.text for word in split_words(line.text)) for _, _, line in flat]
        tags = self.tag(words)
        said = self.pronouncer.pronounce_all(word for line in words for word in line)
        found, seen = [], -1
        for (number, label, line), in_line, tagged in zip(flat, words, tags, strict=True):
            variants = tuple(said[word] for word in in_line)
            found.append(
                DraftLine(
                    line.index, line.text, in_line, tagged, variants, number, label, number != seen
                )
            )
            seen = number
        return tuple(found)

    def tag(self, lines: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
        """Tags of lines of words."""
        return self.tagger.tag(lines) if lines else []

    def place(self, request: SuggestionRequest) -> Place:
        """Find where the line is wanted.

        A line that begins with the request's prefix and stands where the line is wanted is that
        line, half typed; any other line there moves on by one.

        Raises:
            RequestError: the pad has not so many lines.
        """
        lines = self.read(request.draft)
        index = len(lines) if request.line is None else request.line
        if index > len(lines):
            raise RequestError(
                "line",
                f"expected 0 to {len(lines)} (the draft has {len(lines)} lines), got {index}",
            )
        before, after = lines[:index], lines[index:]
        prefix = request.prefix.strip()
        if prefix and after and after[0].text.strip().startswith(prefix):
            return _replacing(before, after)
        if prefix and request.line is None and before and before[-1].text.strip() == prefix:
            return _replacing(before[:-1], before[-1:])
        return place_between(before, after, request)


def _replacing(before: tuple[DraftLine, ...], after: tuple[DraftLine, ...]) -> Place:
    here = after[0]
    section = [line for line in (*before, *after) if line.section == here.section]
    return Place(
        here.index,
        before,
        after[1:],
        here.starts,
        here.label,
        tuple(None if line is here else line for line in section),
    )


def place_between(
    before: tuple[DraftLine, ...], after: tuple[DraftLine, ...], request: SuggestionRequest
) -> Place:
    """Where a new line stands between others: in which section, and where in it."""
    index = len(before)
    if not before and not after:
        return Place(index, before, after, True, "", (None,))
    home = after[0] if after else before[-1]
    if after and before and before[-1].section != home.section:
        # Between two sections: the upper one is gone on with unless its scheme is full.
        upper = sum(line.section == before[-1].section for line in before)
        length = len(parse_scheme(request.scheme)) if request.scheme else 0
        home = home if length and upper % length == 0 else before[-1]
    if not after and NEW_SECTION.search(request.draft.replace("\r\n", "\n")):
        return Place(index, before, after, True, _last_label(request.draft), (None,))
    upper_lines = [line for line in before if line.section == home.section]
    lower_lines = [line for line in after if line.section == home.section]
    section = (*upper_lines, None, *lower_lines)
    return Place(index, before, after, not upper_lines, home.label, section)


def _last_label(draft: str) -> str:
    found = re.search(r"\[([^\]\n]*)\]\s*$", draft)
    return found.group(1) if found else ""
