"""A pad with lines missing: where each will stand, and what stands around it by then.

Verses are written on one, gap after gap; a gap is a line without words, so that its section keeps
its shape and its scheme while it is open. Indices are those of the finished pad.

Worked example: a draft of the lines A, C and D with ``missing`` [1] becomes A, (gap), C, D; the
place of the gap has A before it, C and D after it, and is the second line of four.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lyricpad.suggestion.draft import DraftLine, DraftReader, Place, place_between
from lyricpad.suggestion.errors import RequestError
from lyricpad.suggestion.reply import Suggestion
from lyricpad.suggestion.request import RhymeWith, VerseRequest


@dataclass(frozen=True)
class Sheet:
    """All lines of the finished pad.

    Attributes:
        lines: in order; a gap has no words.
        gaps: indices of the lines still missing, rising.
        moved: index in the draft → index here, of the lines the draft holds.
    """

    lines: tuple[DraftLine, ...]
    gaps: tuple[int, ...]
    moved: Mapping[int, int]

    @classmethod
    def of(cls, lines: Sequence[DraftLine], gaps: Sequence[int]) -> Sheet:
        """Number lines of a draft with gaps among them, and mark each section's first."""
        moved = {line.index: i for i, line in enumerate(lines) if i not in gaps}
        numbered, seen = [], set[int]()
        for i, line in enumerate(lines):
            numbered.append(replace(line, index=i, starts=line.section not in seen))
            seen.add(line.section)
        return cls(tuple(numbered), tuple(gaps), moved)

    def place(self, index: int) -> Place:
        """The place of a gap, among the lines that stand by now."""
        here = self.lines[index]
        stands = [line for line in self.lines if line.index not in self.gaps]
        section = [line for line in self.lines if line.section == here.section]
        return Place(
            index=index,
            before=tuple(line for line in stands if line.index < index),
            after=tuple(line for line in stands if line.index > index),
            section_start=here.starts,
            label=here.label,
            section=tuple(None if line.index in self.gaps else line for line in section),
            seat=section.index(here),
        )

    def filled(self, index: int, line: Suggestion) -> Sheet:
        """The same once a line stands in a gap."""
        stands = replace(
            self.lines[index],
            text=line.text,
            words=tuple(word.text for word in line.words),
            tags=tuple(word.tag for word in line.words),
            said=tuple((word.said,) for word in line.words),
        )
        return Sheet(
            (*self.lines[:index], stands, *self.lines[index + 1 :]),
            tuple(gap for gap in self.gaps if gap != index),
            self.moved,
        )


def sheet_of(request: VerseRequest, reader: DraftReader) -> Sheet:
    """The finished pad of a request for verses, its gaps open.

    Raises:
        RequestError: the pad will not have so many lines.
    """
    if request.missing is None:
        return _in_a_row(request, reader)
    lines = list(reader.read(request.draft))
    for index in request.missing:
        if index > len(lines):
            raise RequestError(
                "missing",
                f"expected {len(lines)} at most, since no line stands there and none before it "
                f"is missing, got {index}",
            )
        lines.insert(index, _gap(_place(lines, index, request)))
    return Sheet.of(lines, request.missing)


def _in_a_row(request: VerseRequest, reader: DraftReader) -> Sheet:
    place = reader.place(request)
    gaps = [_gap(place)] * request.lines
    places = range(len(place.before), len(place.before) + request.lines)
    return Sheet.of([*place.before, *gaps, *place.after], places)


def _place(lines: Sequence[DraftLine], index: int, request: VerseRequest) -> Place:
    """Where a line at an index would stand; a gap at the pad's end joins a gap before it."""
    if index == len(lines) and lines and not lines[-1].words:
        before = tuple(lines)
        section = [line for line in lines if line.section == lines[-1].section]
        return Place(index, before, (), False, lines[-1].label, (*section, None))
    return place_between(tuple(lines[:index]), tuple(lines[index:]), request)


def _gap(place: Place) -> DraftLine:
    number = next((one.section for one in place.section if one is not None), NEW)
    return DraftLine(place.index, "", (), (), (), number, place.label, place.section_start)


NEW = -1
"""Number of a section that the draft does not hold yet; there is one at most, at the end."""


def on_sheet(request: VerseRequest, sheet: Sheet) -> VerseRequest:
    """The same request with ``rhyme_with`` naming a line of the finished pad.

    Raises:
        RequestError: the draft has no such line.
    """
    asked = request.rhyme_with
    if asked is None or asked.line is None:
        return request
    if asked.line not in sheet.moved:
        last = len(sheet.moved) - 1
        raise RequestError(
            "rhyme_with", f"expected a line of the draft (0 to {last}), got {asked.line}"
        )
    return replace(request, rhyme_with=RhymeWith(line=sheet.moved[asked.line]))
