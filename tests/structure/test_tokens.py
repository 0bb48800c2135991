"""Lines as tokens: hand-made lines and what they must become."""

from __future__ import annotations

import pytest

from lyricpad.structure.errors import StructureError
from lyricpad.structure.line_structure import LineStructure, SungLine
from lyricpad.structure.tokens import (
    FURTHEST_RHYME,
    MOST_SYLLABLES,
    MOST_WORDS,
    StructureTokens,
    fits,
)

TOKENS = StructureTokens(
    tags=("DT", "NN", "VBP", "VBZ"), parts=(("AO", "L", "Z"), ("EY", "N")), genres=("folk",)
)


def named(tags: str, part: str, back: int) -> list[str]:
    line = SungLine(LineStructure(tuple(tags.split()), 2, tuple(part.split())))
    return [TOKENS.names[token] for token in TOKENS.line(line, back)]


def test_a_line_is_its_heading_and_a_tag_a_word() -> None:
    assert named("DT NN", "EY N", 2) == [
        *("rhyme:2", "part:EY N", "syllables:2", "words:2"),
        *("tag:DT", "tag:NN"),
    ]


def test_a_rhyme_may_stand_behind_the_line() -> None:
    assert named("NN", "EY N", -1)[0] == "rhyme:-1"


@pytest.mark.parametrize("back", [FURTHEST_RHYME + 1, -FURTHEST_RHYME - 1])
def test_a_rhyme_too_far_away_counts_as_none(back: int) -> None:
    assert TOKENS.names[TOKENS.rhyme(back)] == "rhyme:0"


def test_what_has_no_token_of_its_own_stands_as_something_broader() -> None:
    names = TOKENS.names
    assert names[TOKENS.genre("polka")] == "genre:"
    assert names[TOKENS.part(("UW", "M"))] == "part:other"
    assert names[TOKENS.part(())] == "part:other"
    assert names[TOKENS.tag("VBP+RB")] == "tag:VBP"
    assert names[TOKENS.tag("FW")] == "tag:XX"


def test_a_token_is_its_place_among_the_names() -> None:
    assert len(TOKENS) == len(TOKENS.names) == len(set(TOKENS.names))
    assert TOKENS.names[0] == ""
    assert all(TOKENS.number[name] == i for i, name in enumerate(TOKENS.names))
    assert [TOKENS.names[i] for i in TOKENS.of_kind("part")] == [
        "part:other",
        "part:AO L Z",
        "part:EY N",
    ]
    assert len(TOKENS.of_kind("rhyme")) == 2 * FURTHEST_RHYME + 1


@pytest.mark.parametrize(
    ("words", "syllables"), [(0, 1), (1, 0), (MOST_WORDS + 1, 17), (2, MOST_SYLLABLES + 1)]
)
def test_a_line_too_long_for_a_template_is_refused(words: int, syllables: int) -> None:
    structure = LineStructure(("NN",) * words, syllables)
    assert not fits(structure)
    with pytest.raises(StructureError, match=f"{words} words and {syllables} syllables: expected"):
        TOKENS.structure(structure, 0)
