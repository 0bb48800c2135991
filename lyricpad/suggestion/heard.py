r"""What in a pad has been heard in songs before: worn phrases, and worn rhymes of a section.

>>> from lyricpad.phonetics.pronouncer import Pronouncer
>>> from lyricpad.song.analysis import analyze
>>> from lyricpad.song.pad import parse_pad
>>> draft = "You set my heart on fire\nAnd filled it with desire"
>>> for one in heard_before(analyze(parse_pad(draft), Pronouncer())):
...     print(one.kind, one.line, one.words, one.with_line)
phrase 0 (1, 5) None
rhyme 1 (4, 5) 0
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Literal

from lyricpad.song.analysis import Analysis, LineSound, SectionSound
from lyricpad.suggestion.worn import worn_pair, worn_places


@dataclass(frozen=True)
class Heard:
    """One worn place.

    Attributes:
        kind: a phrase within a line, or a rhyme of two lines' last words.
        line: index among the pad's lines.
        words: of a phrase its first and last word; of a rhyme the last word of each line.
        with_line: the earlier line of a rhyme.
    """

    kind: Literal["phrase", "rhyme"]
    line: int
    words: tuple[int, int]
    with_line: int | None = None

    def as_dict(self) -> dict[str, Any]:
        """The shape in the API."""
        return asdict(self) | {"words": list(self.words)}


def heard_before(analysis: Analysis) -> list[Heard]:
    """Every worn phrase and rhyme, line by line."""
    return [one for section in analysis.sections for one in _in_section(section)]


def _in_section(section: SectionSound) -> Iterator[Heard]:
    ended: dict[str, LineSound] = {}
    for line in section.lines:
        words = [word.text for word in line.words]
        for place in worn_places(words):
            yield Heard("phrase", line.line.index, (place[0], place[-1]))
        if not words:
            continue
        before = ended.get(line.rhyme)
        if before is not None and worn_pair(words[-1], before.words[-1].text):
            places = len(words) - 1, len(before.words) - 1
            yield Heard("rhyme", line.line.index, places, before.line.index)
        ended[line.rhyme] = line
