"""From prepared lyrics to what the structure transformer reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from lyricpad.network.prepared import Lines, Prepared
from lyricpad.structure.line_structure import LineStructure, SungLine
from lyricpad.structure.tokens import HEADING, MOST_WORDS, StructureTokens

Song = tuple[str, list[SungLine]]

SAME_BREAK = 0


def places(tokens: StructureTokens, song: Sequence[int]) -> np.ndarray:
    """Where in its line each token of a song stands.

    Headings count 0 to 4, tags 5 + the words still to come in the line; the genre token is last
    of all places. For ``genre same BACK SYL8... DT NN``: 22 0 1 2 3 4 6 5.

    Returns:
        ``int32[len(song)]``.
    """
    first_length = tokens.number["words:1"]
    found = np.empty(len(song), np.int32)
    heading, left = HEADING, 0
    for i, token in enumerate(song):
        if left:
            left -= 1
            found[i] = HEADING + left
        elif tokens.names[token].startswith("genre:"):
            found[i] = HEADING + MOST_WORDS + 1
            heading = 0
        else:
            heading = heading % HEADING
            found[i] = heading
            heading += 1
            if heading == HEADING:
                left = token - first_length + 1
    return found


def songs(prepared: Prepared, lines: Lines) -> Iterator[Song]:
    """Each song's genre and lines; none where a small corpus holds none out."""
    if not len(lines):
        return
    parts = [tuple(part.split()) for part in prepared.rhyming_parts]
    start = lines.line_start.astype(np.int64)
    edges = [0, *(np.flatnonzero(np.diff(lines.line_document)) + 1), len(lines)]
    for a, b in pairwise(edges):
        genre = prepared.documents[lines.line_document[a]].genre
        yield genre, [_sung(prepared, lines, parts, start, i) for i in range(a, b)]


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
    found: Sequence[Song], *, most_parts: int = 800, least_tag: int = 50
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
