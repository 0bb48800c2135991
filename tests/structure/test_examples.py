"""From prepared lyrics to songs and a token inventory."""

from __future__ import annotations

from pathlib import Path

import pytest

from lyricpad.network.prepared import read_prepared
from lyricpad.structure.errors import StructureError
from lyricpad.structure.examples import end_words, songs, token_inventory
from lyricpad.structure.line_structure import LineStructure, SungLine
from lyricpad.structure.tokens import StructureTokens
from tests.network.small_corpus import PlainDocument, line, write_prepared


def sung(tags: str, syllables: int = 3, part: str = "EY N") -> SungLine:
    return SungLine(LineStructure(tuple(tags.split()), syllables, tuple(part.split())))


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


def test_letters_heard_stand_with_their_lines(corpus: Path) -> None:
    prepared = read_prepared(corpus)
    found = songs(prepared, prepared.lines(), "ABAA")
    assert [[line.letter for line in lines] for _, lines in found] == [["A", "B", "A"], ["A"]]


def test_letters_of_other_lines_are_refused(corpus: Path) -> None:
    prepared = read_prepared(corpus)
    with pytest.raises(StructureError, match="2 letters for 4 lines: expected one each"):
        list(songs(prepared, prepared.lines(), "AB"))


def test_end_words_are_the_last_two_of_each_line_by_section(corpus: Path) -> None:
    prepared = read_prepared(corpus)
    assert list(end_words(prepared, prepared.lines())) == [
        [[("rain", "falls"), ("over", "London")], [("my", "memory")]],
        [[("train", "calls")]],
    ]


def test_an_inventory_keeps_frequent_tags_and_the_commonest_rhyming_parts() -> None:
    song = ("folk", [sung("NN XX"), sung("NN", part="AO L"), sung("JJ"), sung("NN", part="")])
    tokens = token_inventory([song, ("", [])], most_parts=1, least_tag=2)
    assert tokens == StructureTokens(tags=("NN",), parts=(("EY", "N"),), genres=("folk",))
