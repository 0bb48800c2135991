"""Named forms: the shapes songs and poems are written in, as values.

>>> COMMON_METRE.scheme, COMMON_METRE.syllables, COMMON_METRE.stress[1]
('ABAB', (8, 6, 8, 6), '010101')
>>> form("haiku").syllables
(5, 7, 5)
"""

from __future__ import annotations

from dataclasses import dataclass

from lyricpad.errors import LyricpadError


class FormError(LyricpadError):
    """A form nobody here has heard of."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form of one section.

    Attributes:
        name: what it is asked for by, lower case.
        scheme: rhyme letters, one a line, `-` for a line that need not rhyme.
        syllables: wanted in each line; None where the form leaves it open.
        stress: wanted in each line, one digit a syllable; "" where the form leaves it open.
        note: what it is, in a sentence.
    """

    name: str
    scheme: str
    syllables: tuple[int | None, ...]
    stress: tuple[str, ...]
    note: str

    @property
    def lines(self) -> int:
        """Lines in the section."""
        return len(self.scheme)


def _iambs(feet: int) -> str:
    return "01" * feet


def _metrical(name: str, scheme: str, feet: tuple[int, ...], note: str) -> Form:
    """A form in iambs, with so many feet in each line."""
    stress = tuple(_iambs(count) for count in feet)
    return Form(name, scheme, tuple(map(len, stress)), stress, note)


def _free(name: str, scheme: str, note: str) -> Form:
    """A form that fixes the rhymes alone."""
    return Form(name, scheme, (None,) * len(scheme), ("",) * len(scheme), note)


COMMON_METRE = _metrical(
    "common metre", "ABAB", (4, 3, 4, 3), "Hymns: 'Amazing grace'. Iambs of 8.6.8.6 syllables."
)
BALLAD = _metrical(
    "ballad", "ABCB", (4, 3, 4, 3), "Narrative songs: as common metre, rhyming 2 and 4 alone."
)
LONG_METRE = _metrical(
    "long metre", "AABB", (4, 4, 4, 4), "Hymns in four lines of 8: 'The Old Hundredth'."
)
SHORT_METRE = _metrical(
    "short metre", "ABCB", (3, 3, 4, 3), "Hymns of 6.6.8.6: 'Blest be the tie that binds'."
)
SONNET_QUATRAIN = _metrical(
    "sonnet quatrain", "ABAB", (5, 5, 5, 5), "Four of a sonnet's lines: iambic pentameter."
)
SONNET = _metrical(
    "sonnet", "ABABCDCDEFEFGG", (5,) * 14, "Shakespeare's: three quatrains and a couplet."
)
HEROIC_COUPLET = _metrical("heroic couplet", "AA", (5, 5), "Two lines of iambic pentameter.")
LIMERICK = Form(
    "limerick",
    "AABBA",
    (8, 8, 5, 5, 8),
    ("01001001", "01001001", "01001", "01001", "01001001"),
    "Five lines of fun: three beats, three, two, two, three, two weak syllables between beats.",
)
HAIKU = Form("haiku", "---", (5, 7, 5), ("", "", ""), "Three lines of 5.7.5, no rhyme.")
BLUES = _free(
    "12-bar blues",
    "AAA",
    "A line, the line again (often word for word), an answer: four bars each.",
)
COUPLETS = _free("couplets", "AABB", "Lines that rhyme two by two.")
QUATRAIN = _free("quatrain", "ABAB", "Four lines with crossed rhymes.")
ENCLOSED = _free("enclosed quatrain", "ABBA", "Four lines, the outer two around the inner.")
RAP_16 = _free("rap 16", "AABBCCDDEEFFGGHH", "A rap verse: sixteen bars, rhymed two by two.")
TERZA_RIMA = _free("terza rima", "ABABCBCDCDED", "Threes linked by their middle line.")

FORMS: tuple[Form, ...] = (
    COMMON_METRE,
    BALLAD,
    LONG_METRE,
    SHORT_METRE,
    SONNET_QUATRAIN,
    SONNET,
    HEROIC_COUPLET,
    LIMERICK,
    HAIKU,
    BLUES,
    COUPLETS,
    QUATRAIN,
    ENCLOSED,
    RAP_16,
    TERZA_RIMA,
)


def form(name: str) -> Form:
    """The form of that name, in any case.

    Raises:
        FormError: there is none.
    """
    for one in FORMS:
        if one.name == name.strip().lower():
            return one
    names = ", ".join(one.name for one in FORMS)
    raise FormError(f"form: got {name!r}, expected one of {names}")
