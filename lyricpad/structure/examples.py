"""From prepared lyrics to what the structure transformer reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from lyricpad.network.prepared import Lines, Prepared
from lyricpad.structure.errors import StructureError
from lyricpad.structure.line_structure import LineStructure, SungLine
from lyricpad.structure.tokens import StructureTokens

Song = tuple[str, list[SungLine]]
EndWords = list[list[tuple[str, ...]]]
"""A song's sections; of each line its last two words, or its only one."""

SAME_BREAK = 0


def songs(prepared: Prepared, lines: Lines, letters: str = "") -> Iterator[Song]:
    """Each song's genre and lines; none where a small corpus holds none out.

    Args:
        prepared: the corpus.
        lines: some of its lines, whole songs.
        letters: one a line, as :func:`end_words` were heard; left out, equal rhyming parts rhyme.

    Raises:
        StructureError: not one letter a line.
    """
    if letters and len(letters) != len(lines):
        raise StructureError(f"{len(letters)} letters for {len(lines)} lines: expected one each")
    if not len(lines):
        return
    parts = [tuple(part.split()) for part in prepared.rhyming_parts]
    start = lines.line_start.astype(np.int64)
    edges = [0, *(np.flatnonzero(np.diff(lines.line_document)) + 1), len(lines)]
    for a, b in pairwise(edges):
        genre = prepared.documents[lines.line_document[a]].genre
        sung = [_sung(prepared, lines, parts, start, i) for i in range(a, b)]
        if letters:
            heard = zip(sung, letters[a:b], strict=True)
            sung = [replace(line, letter=letter) for line, letter in heard]
        yield genre, sung


def end_words(prepared: Prepared, lines: Lines) -> Iterator[EndWords]:
    """The last two words of every line, by song and section: what rhymes are heard from."""
    texts, start = prepared.types.texts, lines.line_start.astype(np.int64)
    edges = [0, *(np.flatnonzero(np.diff(lines.line_document)) + 1), len(lines)]
    for a, b in pairwise(edges if len(lines) else []):
        song: EndWords = []
        for i in range(a, b):
            if not song or lines.line_break[i] != SAME_BREAK:
                song.append([])
            last = lines.words[max(start[i], start[i + 1] - 2) : start[i + 1]]
            song[-1].append(tuple(texts[word] for word in last))
        yield song


def _sung(
    prepared: Prepared,
    lines: Lines,
    parts: Sequence[tuple[str, ...]],
    start: np.ndarray,
    i: int,
) -> SungLine:
    tags = tuple(prepared.tags[t] for t in lines.tags[start[i] : start[i + 1]])
    rhyme = lines.line_rhyme[i]
    structure = LineStructure(
        tags, int(lines.line_syllables[i]), parts[rhyme] if rhyme >= 0 else ()
    )
    label = prepared.labels[lines.line_label[i]]
    return SungLine(structure, bool(lines.line_break[i] != SAME_BREAK), label)


def token_inventory(
    found: Sequence[Song], *, most_parts: int = 1200, least_tag: int = 50
) -> StructureTokens:
    """Tokens for the tags seen ``least_tag`` times and the commonest rhyming parts."""
    tags = Counter(tag for _, lines in found for line in lines for tag in line.structure.tags)
    parts = Counter(line.structure.rhyming_part for _, lines in found for line in lines)
    del parts[()]
    return StructureTokens(
        tags=tuple(sorted(tag for tag, n in tags.items() if n >= least_tag and tag != "XX")),
        parts=tuple(sorted(part for part, _ in parts.most_common(most_parts))),
        genres=tuple(sorted({genre for genre, _ in found if genre})),
    )
