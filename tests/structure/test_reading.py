"""Reading a song so far: what fits, and what is echoed."""

from __future__ import annotations

import numpy as np
import pytest
from flax import nnx

from lyricpad.network.transformer import TransformerConfig
from lyricpad.structure.line_structure import LineStructure, SungLine
from lyricpad.structure.model import StructureConfig, StructureModel
from lyricpad.structure.positions import Positions, positions_of
from lyricpad.structure.reading import LINE_ROOM, LineReader, echo_of
from lyricpad.structure.seats import Gap, lay_section
from lyricpad.structure.tokens import StructureTokens

TOKENS = StructureTokens(tags=("DT", "NN"), parts=(("EY", "N"),), genres=("folk",))
LINE = SungLine(LineStructure(("DT", "NN"), 3, ("EY", "N")))
OTHER = SungLine(LineStructure(("NN",), 2, ("AO", "L")))


@pytest.fixture(scope="module")
def reader() -> LineReader:
    config = StructureConfig(TransformerConfig(16, 1, 2, 16), len(TOKENS), 64)
    return LineReader(StructureModel(config, rngs=nnx.Rngs(0)), TOKENS, candidates=3)


def test_a_song_longer_than_the_context_is_cut_at_a_line_from_the_front(
    reader: LineReader,
) -> None:
    song = reader.read(Gap(before=[LINE] * 500), "folk")
    # 64 positions less the line to come: 64 - 20 - 1 = 43; the genre and seven lines of six.
    assert song.length == 1 + 7 * 6
    assert song.last_token == TOKENS.tag("NN")
    assert sorted(song.section) == list(range(493, 500))
    assert song.seat.line == 500


def test_an_empty_song_begins_with_its_genre(reader: LineReader) -> None:
    song = reader.read(Gap(), "folk")
    assert (song.length, song.last_token, song.backs()) == (1, TOKENS.genre("folk"), [0])
    assert (song.section, song.above) == ({}, [])


def test_it_can_rhyme_with_the_lines_of_its_section_on_both_sides(reader: LineReader) -> None:
    first = SungLine(LINE.structure, section_start=True)
    song = reader.read(Gap(before=[OTHER, first, OTHER], after=[OTHER, LINE]))
    assert sorted(song.backs()) == [-2, -1, 0, 1, 2]
    assert song.partner(2) == TOKENS.line(first, 0)
    assert song.partner(-2)[1:] == TOKENS.line(LINE, 0)[1:]
    assert song.parts == {0: ("EY", "N"), 1: ("AO", "L"), 3: ("AO", "L"), 4: ("EY", "N")}
    assert song.partner(0) == song.partner(7) == []


def test_stepping_after_reading_is_reading_the_whole(reader: LineReader) -> None:
    lines = [LINE, OTHER, LINE]
    rows, target = positions_of(TOKENS, lay_section(lines, tell_lines=False, tell_scheme=False))
    whole = reader.whole(Positions(*rows[:, None]))[0]
    song = reader.read(Gap(before=lines[:2]))
    own = target[song.length :]
    partners = np.tile(echo_of(song.partner(2)), (3, 1))
    keys, read = reader.begin(), np.full(3, song.last_token, np.int32)
    for step, token in enumerate(own):
        at = reader.positions(song, read, step, np.full(3, 2), partners)
        logits, keys = reader.step(song, at, keys, step)
        np.testing.assert_allclose(logits[1], whole[song.length + step], atol=1e-4)
        read = np.full(3, token, np.int32)


def test_an_echo_leaves_out_whom_the_partner_itself_rhymed_with() -> None:
    assert echo_of([9, 5, 6, 7, 8]) == [0, 5, 6, 7, 8] + [0] * (LINE_ROOM - 5)
    assert echo_of([]) == [0] * LINE_ROOM
