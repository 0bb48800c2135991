r"""Songs: from a text file to titles, sections, labels and sung lines.

A file holds one song, or many, each after a line `===` and titled by a line
`# Title — Author (year)`. Sections stand between blank lines and may begin with a label:
`[Chorus]`, `Chorus:`, `Cho. Be frolicsome, every one,`.

>>> text = "===\n# Home — Traditional (1890)\n\n[Chorus]\nGo home--go _home_!"
>>> song = next(parse_songs(text))
>>> song.title, song.year, song.sections
('Home', 1890, (Section(label='Chorus', lines=('Go home -- go home!',)),))
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from lyricpad.corpus.cleaning import mend

LABELS = ("", "Chorus", "Verse", "Refrain", "Bridge", "Pre-Chorus", "Intro", "Outro", "Hook",
          "Solo", "Other")  # fmt: skip
"""Section labels as prepared; any other label counts as "Other"."""

_NAMES = {
    "cho": "Chorus", "chorus": "Chorus", "chor": "Chorus", "ref": "Refrain", "refrain": "Refrain",
    "verse": "Verse", "stanza": "Verse", "strophe": "Verse", "bridge": "Bridge",
    "middle eight": "Bridge", "pre-chorus": "Pre-Chorus", "prechorus": "Pre-Chorus",
    "intro": "Intro", "outro": "Outro", "coda": "Outro", "hook": "Hook", "solo": "Solo",
}  # fmt: skip
_BRACKETED = re.compile(r"[\[(]\s*([^\])]*?)\s*[\])]\.?")
_BARE = re.compile(
    r"(chorus|cho|chor|refrain|ref|verse|bridge|pre-chorus|prechorus|intro|outro|hook)"
    r"(?:\s*(?:\d+|[ivx]+|x\s*\d|\d\s*x))?\s*(?:[.:]\s*(?:--)?|--|$)\s*",
    re.I,
)
_TITLE = re.compile(r"#\s*(.*?)(?:\s+—\s+(.*?))?(?:\s+\(([^()]*)\))?\s*")
_SPEAKER = re.compile(
    r"(?!(?:MRS|MR|DR|ST|MISS)\b)[A-Z][A-Z'./,& ]*[A-Z][.,]*(?:\s*\([^)]*\))?(?::|\.)\s+(?=\S)"
)
_ALTERNATIVES = re.compile(r"\(?([\w']+)(?:/[\w']+)+\)?|\(([\w ']+)(?:/[\w ']+)+\)")
_REPEAT = re.compile(r"\((?:bis|twice|repeat[^)]*|x\s*\d|\d\s*x|chorus[^)]*)\)", re.I)
_NOT_SUNG = re.compile(r"Personae\b|Dramatis\b", re.I)


class Section(NamedTuple):
    """Lines between blank lines.

    Attributes:
        label: one of `LABELS`, "" for none.
        lines: sung lines, cleaned.
    """

    label: str
    lines: tuple[str, ...]


class Song(NamedTuple):
    """One song; its year is None where the title line gives none."""

    title: str
    year: int | None
    sections: tuple[Section, ...]


def song_starts(text: str) -> list[int]:
    """Where the songs of a file begin: at its lines `===`, or at 0 for a file of one song."""
    starts = [match.start() for match in re.finditer(r"^={3,}[ \t]*$", text, re.M)]
    return starts if starts and not text[: starts[0]].strip() else [0, *starts]


def parse_songs(text: str) -> Iterator[Song]:
    """The songs of a file or of a part of it; those without a sung line have no sections."""
    starts = [*song_starts(text), len(text)]
    for start, end in pairwise(starts):
        yield _song(text[start:end].split("\n"))


def label_of(text: str) -> str:
    """The label a section's name counts as: "Verse 2" is a "Verse"."""
    name = re.sub(r"[\W\d_]*(?:\b(?:\d+x?|x\d+|[ivx]+)\b)?[\W\d_]*$", "", text.strip().lower())
    return _NAMES.get(name, "Other") if name else ""


def _song(rows: list[str]) -> Song:
    title, year = "", None
    sections: list[Section] = []
    label, lines = "", []
    for row in [*rows, ""]:
        text = row.strip()
        if re.fullmatch(r"={3,}", text):
            continue
        if text.startswith("# ") and not title and not sections and not lines:
            title, year = _heading(text)
            continue
        found, text = _labelled(text)
        if (found or not text) and lines:
            sections.append(Section(label, tuple(lines)))
            label, lines = "", []
        label = found or label
        if line := sung(text):
            lines.append(line)
    return Song(title, year, () if _NOT_SUNG.search(title) else tuple(sections))


def _heading(text: str) -> tuple[str, int | None]:
    match = _TITLE.fullmatch(text)
    assert match, "every line that begins with # matches"
    year = re.search(r"\b1\d\d\d\b|\b20\d\d\b", match.group(3) or "")
    return match.group(1), int(year.group()) if year else None


def _labelled(text: str) -> tuple[str, str]:
    """A label at the start of a line, and what is left to sing."""
    if bracketed := _BRACKETED.fullmatch(text):
        name = label_of(bracketed.group(1))
        if text.startswith("[") or name not in {"", "Other"}:
            return name, ""
    if bare := _BARE.match(text):
        return _NAMES[bare.group(1).lower()], text[bare.end() :]
    return "", text


def sung(text: str) -> str:
    """A line as sung: without the singer's name before it, "" for a heading in capitals."""
    speaker = _SPEAKER.match(text)
    text = _REPEAT.sub("", text[speaker.end() :] if speaker else text)
    if "/" in text:
        text = _ALTERNATIVES.sub(lambda match: match.group(1) or match.group(2), text)
    if text.isupper() and len(text) > 6 and text.rstrip(" .")[-1:].isalpha() and "!" not in text:
        return ""
    text = mend(text)
    return text if any(map(str.isalpha, text)) else ""
