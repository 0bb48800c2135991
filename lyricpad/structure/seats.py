"""Where each line stands: what the network is told of a line besides its tokens.

A section's lines are read in their order, with one exception: a line wanted between given ones is
read last of its section, after those that stand behind it. The network learns that from songs in
which one line of a section was moved so, and therefore knows what lies behind a gap.

>>> from lyricpad.structure.line_structure import LineStructure
>>> a, b = LineStructure(("NN",), 1, ("EY", "N")), LineStructure(("NN",), 1, ("AO", "L"))
>>> song = [SungLine(a, True), SungLine(b), SungLine(a), SungLine(b)]
>>> [(laid.seat.line, laid.back) for laid in lay_section(song)]
[(0, 0), (1, 0), (2, 2), (3, 2)]
>>> [(laid.seat.line, laid.back) for laid in lay_section(song, moved=1)]
[(0, 0), (2, 2), (3, 0), (1, -2)]
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from lyricpad.structure.line_structure import SungLine
from lyricpad.structure.tokens import FURTHEST_RHYME, fits

MOST_LINES = 16
"""Sections are told apart up to so many lines."""

LABELS = ("", "Chorus", "Refrain")

Groups = Sequence[Hashable | None]
"""One value a line of a section: equal ones rhyme, ``None`` rhymes with nothing."""


@dataclass(frozen=True)
class Seat:
    """A line's place in its section.

    Attributes:
        line: which line of its section it is, from 0.
        lines: how many the section has; ``None`` where that is not known yet.
        coming: how many lines on the next one stands that rhymes with it, 0: none will;
            ``None`` where the scheme is not known.
        label: of the section.
        behind: whether it stands behind the line wanted.
    """

    line: int
    lines: int | None = None
    coming: int | None = None
    label: str = ""
    behind: bool = False

    def numbers(self) -> tuple[int, int, int, int, int]:
        """Line, lines, coming, label and behind as the network's tables count them."""
        label = self.label.strip().capitalize()
        return (
            min(self.line, MOST_LINES - 1),
            0 if self.lines is None else min(self.lines, MOST_LINES),
            0 if self.coming is None else self.coming + 1,
            LABELS.index(label) if label in LABELS else 0,
            int(self.behind),
        )


@dataclass(frozen=True)
class LaidLine:
    """A line in the order the network reads.

    Attributes:
        line: the line.
        seat: its place.
        back: how far before it stands the nearest line read so far that rhymes with it (less
            than 0: after it); 0 for none.
        ago: how many lines ago that line was read; 0 for none.
    """

    line: SungLine
    seat: Seat
    back: int
    ago: int


def groups_of(lines: Sequence[SungLine | None]) -> list[Hashable | None]:
    """Which lines of a section rhyme: by their letters, else by equal rhyming parts."""
    return [None if line is None else _group(line) for line in lines]


def _group(line: SungLine) -> Hashable | None:
    return line.letter or line.structure.rhyming_part or None


def partner_back(groups: Groups, own: int, read: Sequence[int]) -> int:
    """How far before line ``own`` stands the nearest of the lines ``read`` that rhymes with it.

    One after it counts, as less than 0, only where none before it rhymes; 0: there is none.

    >>> partner_back("ABAB", 2, [0, 1, 3]), partner_back("ABAB", 1, [0, 2, 3])
    (2, -2)
    """
    distances = [
        own - other
        for other in read
        if groups[own] is not None
        and groups[other] == groups[own]
        and other != own
        and abs(own - other) <= FURTHEST_RHYME
    ]
    earlier = [distance for distance in distances if distance > 0]
    return min(earlier) if earlier else max(distances, default=0)


def coming(groups: Groups, own: int) -> int:
    """How many lines on the next one stands that rhymes with line ``own``; 0: none does.

    >>> [coming("ABAB", line) for line in range(4)]
    [2, 2, 0, 0]
    """
    last = min(len(groups), own + FURTHEST_RHYME + 1)
    own_group = groups[own]
    after = (i - own for i in range(own + 1, last) if groups[i] == own_group is not None)
    return next(after, 0)


def lay_section(
    lines: Sequence[SungLine],
    *,
    moved: int | None = None,
    tell_lines: bool = True,
    tell_scheme: bool = True,
) -> list[LaidLine]:
    """A whole section in the order the network reads it.

    Args:
        lines: of one section.
        moved: index of a line that is read last, as one wanted between the others.
        tell_lines: whether the number of lines is known.
        tell_scheme: whether it is known which lines to come will rhyme.
    """
    groups = groups_of(lines)
    order = [i for i in range(len(lines)) if i != moved] + ([] if moved is None else [moved])
    found: list[LaidLine] = []
    for n, i in enumerate(order):
        seat = Seat(
            line=i,
            lines=len(lines) if tell_lines else None,
            coming=coming(groups, i) if tell_scheme else None,
            label=lines[i].label,
            behind=moved is not None and i > moved,
        )
        found.append(_laid(lines[i], seat, groups, order[:n]))
    return found


def _laid(line: SungLine, seat: Seat, groups: Groups, read: Sequence[int]) -> LaidLine:
    back = partner_back(groups, seat.line, read)
    ago = len(read) - read.index(seat.line - back) if back else 0
    return LaidLine(line, seat, back, ago)


def sections(lines: Sequence[SungLine]) -> Iterator[list[SungLine]]:
    """A song's sections; lines too long for a template are left out."""
    section: list[SungLine] = []
    for line in lines:
        if line.section_start and section:
            yield section
            section = []
        if fits(line.structure):
            section.append(line)
    if section:
        yield section


@dataclass(frozen=True)
class Gap:
    """Where in a song a line is wanted.

    Attributes:
        before: all lines before it, the song's first one first.
        after: the lines behind it in its own section.
        section_start: whether it begins a section.
        label: of its section.
        scheme: letters of its section's lines, its own and those to come included, "-" for a
            line that need not rhyme; empty where the writer gave none.
    """

    before: Sequence[SungLine] = ()
    after: Sequence[SungLine] = ()
    section_start: bool = False
    label: str = ""
    scheme: Sequence[str] = ()

    def laid(self) -> tuple[list[LaidLine], Seat, list[int]]:
        """The lines around it in the order they are read, and where it stands itself.

        Returns:
            The lines; its own seat; and of which line of its section each of the last lines
            read is, so that what it rhymes with can be found among them.
        """
        whole = list(sections(self.before))
        own = [] if self.section_start or not whole else whole.pop()
        found = [laid for section in whole for laid in lay_section(section)]
        after = [line for line in self.after if fits(line.structure)]
        around: list[SungLine | None] = [*own, None, *after]
        known = self._lines_known(len(around), len(after))
        heard, asked = groups_of(around), self._groups_asked(len(around))
        order = [i for i, line in enumerate(around) if line is not None]
        for n, i in enumerate(order):
            line, seat = around[i], self._seat(i, known, asked, behind=i > len(own))
            assert line is not None
            found.append(_laid(line, seat, heard, order[:n]))
        return found, self._seat(len(own), known, asked), order

    def _seat(
        self, line: int, known: int | None, asked: Groups | None, *, behind: bool = False
    ) -> Seat:
        far = None if asked is None else coming(asked, line)
        return Seat(line, known, far, self.label, behind)

    def _lines_known(self, so_far: int, after: int) -> int | None:
        """Lines of the section, if the scheme or lines behind the gap tell."""
        if self.scheme:
            return max(len(self.scheme), so_far)
        return so_far if after else None

    def _groups_asked(self, so_far: int) -> Groups | None:
        """The scheme over all lines of the section; ``None`` where none was given."""
        if not self.scheme:
            return None
        asked = [None if letter in "-X" else letter for letter in self.scheme]
        return [*asked, *([None] * (so_far - len(asked)))]
