from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lyricpad.song.pad import is_blank, label_of, parse_pad


def shape(text: str) -> list[tuple[str | None, list[str]]]:
    return [(s.label, [line.text for line in s.lines]) for s in parse_pad(text).sections]


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        ("", []),
        ("\n\r\n  \t\n", []),
        ("a\nb\n\nc", [(None, ["a", "b"]), (None, ["c"])]),
        ("[Chorus]\na\nb", [("Chorus", ["a", "b"])]),
        ("a\n[Chorus]\nb", [(None, ["a"]), ("Chorus", ["b"])]),
        ("[Verse 1]\n\na", [("Verse 1", ["a"])]),
        ("[Intro]\n[Verse]\na", [("Intro", []), ("Verse", ["a"])]),
        ("a\n\n[Chorus]", [(None, ["a"]), ("Chorus", [])]),
        ("[Chorus]\n\n[Chorus]\n", [("Chorus", []), ("Chorus", [])]),
        ("  [ Bridge ]  \r\na\r\n\r\nb\rc", [("Bridge", ["a"]), (None, ["b", "c"])]),
        ("[Am] I left\n[]\n[a] [b]", [(None, ["[Am] I left", "[]", "[a] [b]"])]),
        ("🎵 🎵\n\u200b\n—", [(None, ["🎵 🎵"]), (None, ["—"])]),
    ],
)
def test_sections_and_labels(text: str, sections: list[tuple[str | None, list[str]]]) -> None:
    assert shape(text) == sections


def test_lines_keep_what_the_writer_wrote() -> None:
    assert parse_pad("  two  spaces  \n\ttab\u2028same line").lines[0].text == "  two  spaces  "
    assert (
        parse_pad("  two  spaces  \n\ttab\u2028same line").lines[1].text == "\ttab\u2028same line"
    )


def test_index_counts_sung_lines_and_row_counts_all() -> None:
    lines = parse_pad("[Verse]\r\na\r\n\r\n\r\n[Chorus]\r\nb\r\nc").lines
    assert [(line.index, line.row) for line in lines] == [(0, 1), (1, 5), (2, 6)]


@given(st.text(st.sampled_from("ab [](\r\n\t🎵")))
def test_every_row_is_a_line_a_label_or_blank_and_lines_round_trip(text: str) -> None:
    rows = re.split(r"\r\n?|\n", text)
    pad = parse_pad(text)
    assert [line.index for line in pad.lines] == list(range(len(pad.lines)))
    assert {line.row: line.text for line in pad.lines} == {
        i: row for i, row in enumerate(rows) if not is_blank(row) and label_of(row) is None
    }
    labels = [label_of(row) for row in rows if label_of(row) is not None]
    assert [s.label for s in pad.sections if s.label is not None] == labels
