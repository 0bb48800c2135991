"""Songs as tokens for the structure transformer.

A song begins with its genre; a line is four heading tokens and one a word, in reading order:

    BACK2  EY-N  SYL8  LEN3  DT NN VBZ

where BACK2 says that the line rhymes with the line two before it in its section (BACK-2: with
the one two after it, where lines behind a gap are known; 0: with none of the eight on either
side), EY-N what it ends on, and SYL and LEN how many syllables and words it has. Where a line
stands is no token: :mod:`lyricpad.structure.seats` tells it to every position.

>>> tokens = StructureTokens(tags=("DT", "NN"), parts=(("EY", "N"),), genres=("folk",))
>>> line = SungLine(LineStructure(("DT", "NN"), 2, ("EY", "N")), section_start=True)
>>> [tokens.names[i] for i in tokens.line(line, 0)]
['rhyme:0', 'part:EY N', 'syllables:2', 'words:2', 'tag:DT', 'tag:NN']
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from lyricpad.structure.errors import StructureError
from lyricpad.structure.line_structure import LineStructure, SungLine

FURTHEST_RHYME = 8
MOST_SYLLABLES = 20
MOST_WORDS = 16
HEADING = 4
OTHER = "other"


@dataclass(frozen=True)
class StructureTokens:
    """The token inventory of one structure transformer.

    Attributes:
        tags: known tags; "XX" is added for all others.
        parts: rhyming parts that have a token of their own.
        genres: of the lyrics it was trained on; "" (any) is added.
    """

    tags: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]
    genres: tuple[str, ...]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every token's name; a token is its place here. The first one fills up batches."""
        return (
            "",
            *(f"genre:{genre}" for genre in ("", *self.genres)),
            *(f"rhyme:{back}" for back in range(-FURTHEST_RHYME, FURTHEST_RHYME + 1)),
            f"part:{OTHER}",
            *(f"part:{' '.join(part)}" for part in self.parts),
            *(f"syllables:{n}" for n in range(1, MOST_SYLLABLES + 1)),
            *(f"words:{n}" for n in range(1, MOST_WORDS + 1)),
            "tag:XX",
            *(f"tag:{tag}" for tag in self.tags),
        )

    @cached_property
    def number(self) -> dict[str, int]:
        """Token of each name."""
        return {name: i for i, name in enumerate(self.names)}

    def __len__(self) -> int:
        return len(self.names)

    def of_kind(self, kind: str) -> list[int]:
        """Tokens of a kind ("rhyme", "part", "syllables", "words", "tag")."""
        return [i for i, name in enumerate(self.names) if name.startswith(f"{kind}:")]

    def genre(self, genre: str) -> int:
        """The token a song begins with; the any-genre one for a genre not known."""
        return self.number.get(f"genre:{genre}", self.number["genre:"])

    def rhyme(self, back: int) -> int:
        """Rhymes with the line so many before it (less than 0: after it); 0: with none."""
        return self.number[f"rhyme:{back if abs(back) <= FURTHEST_RHYME else 0}"]

    def part(self, part: tuple[str, ...]) -> int:
        """What the line ends on."""
        return self.number.get(f"part:{' '.join(part)}", self.number[f"part:{OTHER}"])

    def tag(self, tag: str) -> int:
        """A tag; a joined one not known stands as its first part, else "XX"."""
        known = self.number.get(f"tag:{tag}", self.number.get(f"tag:{tag.split('+')[0]}"))
        return self.number["tag:XX"] if known is None else known

    def line(self, line: SungLine, back: int) -> list[int]:
        """Tokens of one line that rhymes with the line ``back`` before it (0: with none).

        Raises:
            StructureError: more words or syllables than there are tokens for.
        """
        return self.structure(line.structure, back)

    def structure(self, structure: LineStructure, back: int) -> list[int]:
        """As :meth:`line`, of a template alone."""
        if not fits(structure):
            raise StructureError(
                f"a line of {len(structure.tags)} words and {structure.syllables} syllables: "
                f"expected 1 to {MOST_WORDS} words and 1 to {MOST_SYLLABLES} syllables"
            )
        return [
            self.rhyme(back),
            self.part(structure.rhyming_part),
            self.number[f"syllables:{structure.syllables}"],
            self.number[f"words:{len(structure.tags)}"],
            *(self.tag(tag) for tag in structure.tags),
        ]


def fits(structure: LineStructure) -> bool:
    """Whether a line is short enough for a template."""
    return 1 <= len(structure.tags) <= MOST_WORDS and 1 <= structure.syllables <= MOST_SYLLABLES
