"""Songs: titles, sections, labels, sung lines."""

from __future__ import annotations

import pytest

from lyricpad.corpus.songs import label_of, parse_songs, song_starts, sung

TWO = """===
# The Rose — various, coll. W. L. Fagan (1890)

One rose by the door--
One rose, no more.

[Chorus]
Sing low,
Sing slow.

===
# Home — Traditional (traditional)

Go home.
"""


def test_a_file_of_songs() -> None:
    rose, home = parse_songs(TWO)
    assert (rose.title, rose.year) == ("The Rose", 1890)
    assert [(s.label, s.lines) for s in rose.sections] == [
        ("", ("One rose by the door --", "One rose, no more.")),
        ("Chorus", ("Sing low,", "Sing slow.")),
    ]
    assert (home.title, home.year, home.sections[0].lines) == ("Home", None, ("Go home.",))


def test_starts_cut_a_file_into_its_songs() -> None:
    starts = song_starts(TWO)
    assert starts == [0, TWO.index("===\n# Home")]
    assert [s.title for s in parse_songs(TWO[starts[1] :])] == ["Home"]


def test_plain_text_is_one_song() -> None:
    (song,) = parse_songs("Verse 1:\nI walk alone\n\nChorus\nOh, stay\nOh, go\n\n\nThe end of it\n")
    assert [s.label for s in song.sections] == ["Verse", "Chorus", ""]
    assert song.title == ""


def test_lists_of_persons_are_not_sung() -> None:
    (song,) = parse_songs("===\n# Patience Personae — W. S. Gilbert (1896)\n\nCOLONEL CALVERLEY\n")
    assert song.sections == ()


@pytest.mark.parametrize(
    ("name", "label"),
    [("Chorus", "Chorus"), ("CHORUS 2x", "Chorus"), ("Verse 2", "Verse"), ("refrain:", "Refrain"),
     ("Pre-Chorus", "Pre-Chorus"), ("Guitar break", "Other"), ("", "")],
)  # fmt: skip
def test_labels(name: str, label: str) -> None:
    assert label_of(name) == label


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ("SHE. A fig for your cattle and corn!", "A fig for your cattle and corn!"),
        ("KING/SAMUEL: An orphan boy?", "An orphan boy?"),
        ("MRS. BUBB was gay and free", "MRS. BUBB was gay and free"),
        ("I'm/He's such a susceptible Chancellor.", "I'm such a susceptible Chancellor."),
        ("If (I go/she goes) to (my/her) family vault,", "If I go to my family vault,"),
        ("GENERAL GIRLS PIRATES", ""),
        ("A BEAST THAT CHRISTIANS BUY AND SELL!", "A BEAST THAT CHRISTIANS BUY AND SELL!"),
        ("She loves me (bis)", "She loves me"),
        ("(We'd like it better)", "(We'd like it better)"),
        ("----", ""),
    ],
)
def test_sung_lines(row: str, line: str) -> None:
    assert sung(row) == line


def test_a_label_and_a_line_on_one_row() -> None:
    (song,) = parse_songs("First line\nCho. Be frolicsome, every one,\nSecond line\n")
    assert [(s.label, s.lines) for s in song.sections] == [
        ("", ("First line",)),
        ("Chorus", ("Be frolicsome, every one,", "Second line")),
    ]
