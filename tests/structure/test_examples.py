"""From prepared lyrics to songs, places and a token inventory."""

from __future__ import annotations

from pathlib import Path

import pytest

from lyricpad.network.prepared import read_prepared
from lyricpad.structure.examples import places, songs, token_inventory
from lyricpad.structure.line_structure import LineStructure, SungLine
from lyricpad.structure.tokens import StructureTokens
from tests.network.small_corpus import PlainDocument, line, write_prepared

TOKENS = StructureTokens(tags=("DT", "NN"), parts=(("EY", "N"),), genres=("folk",))


def sung(tags: str, syllables: int = 3, part: str = "EY N") -> SungLine:
    return SungLine(LineStructure(tuple(tags.split()), syllables, tuple(part.split())))


def test_places_of_the_docstring() -> None:
    song = TOKENS.song([sung("DT NN")], "folk")
    assert places(TOKENS, song).tolist() == [22, 0, 1, 2, 3, 4, 6, 5]


def test_places_start_again_with_each_line_and_song() -> None:
    # A packed window: two songs after each other.
    song = TOKENS.song([sung("DT DT NN"), sung("NN")], "folk") + TOKENS.song([sung("NN")])
    assert places(TOKENS, song).tolist() == [
        *(22, 0, 1, 2, 3, 4, 7, 6, 5),
        *(0, 1, 2, 3, 4, 5),
        *(22, 0, 1, 2, 3, 4, 5),
    ]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    one = PlainDocument(
        "one",
        "folk",
        (
            line("the/DT rain/NN falls/VBZ", starts=2),
            line("over/IN London/NNP"),
            line("my/PRP$ memory/NN", starts=1, label="Chorus"),
        ),
    )
    two = PlainDocument("two", "blues", (line("the/DT train/NN calls/VBZ", starts=2),))
    return write_prepared(tmp_path, "lyrics", [one, two])


def test_songs_come_one_by_one_with_their_structures(corpus: Path) -> None:
    prepared = read_prepared(corpus)
    (genre, lines), (other, more) = songs(prepared, prepared.lines())
    assert (genre, other) == ("folk", "blues")
    assert lines == [
        SungLine(LineStructure(("DT", "NN", "VBZ"), 3, ("AO", "L", "Z")), True, ""),
        SungLine(LineStructure(("IN", "NNP"), 4, ("AH", "N", "D", "AH", "N")), False, ""),
        SungLine(LineStructure(("PRP$", "NN"), 4, ("EH", "M", "ER", "IY")), True, "Chorus"),
    ]
    assert [len(more), more[0].structure.syllables] == [1, 3]


def test_an_inventory_keeps_frequent_tags_and_the_commonest_rhyming_parts() -> None:
    song = ("folk", [sung("NN XX"), sung("NN", part="AO L"), sung("JJ"), sung("NN", part="")])
    tokens = token_inventory([song, ("", [])], most_parts=1, least_tag=2)
    assert tokens == StructureTokens(tags=("NN",), parts=(("EY", "N"),), genres=("folk",))
