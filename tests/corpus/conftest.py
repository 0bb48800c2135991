"""Small corpora on disk, and the shipped tagger."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest

from lyricpad.tagging.tagger import Tagger

STORY = [
    "The wind came up from the river and blew along the empty street, and nobody heard it.",
    '"I have seen the sea," said Mr. Bell, "and I shall see it again before the winter."',
    "She ran. He waited by the old door, thinking of the letters that she had never sent.",
    "When the train came in we were cold; nobody spoke -- nobody could have spoken.",
]

SONGS = """===
# The Rose — Traditional (1890)

One rose by the door,
One rose, no more;

[Chorus]
Sing low, sing slow,
And let the river go.

===
# Home — Jane Doe (1912)

I don't go home no more, no more,
I sleep upon the river's shore.
"""


@pytest.fixture(scope="session")
def tagger(models: Path) -> Tagger:
    return Tagger.load(models / "tagger")


@pytest.fixture
def books(tmp_path: Path) -> Path:
    """Three books: packed and not, one of them in a manifest."""
    folder = tmp_path / "books"
    (folder / "novels").mkdir(parents=True)
    (folder / "MANIFEST.csv").write_text(
        "file,title,author,year,genre\nnovels/river.txt,The River,A. N. Other,1912,literary\n"
    )
    text = "\n".join(STORY) + "\n\n" + "\n".join(STORY[::-1]) + "\n"
    with lzma.open(folder / "novels" / "river.txt.xz", "wt", encoding="utf-8") as file:
        file.write(text)
    (folder / "plain.txt").write_text("CHAPTER I\n\n" + "\n".join(STORY * 30), encoding="utf-8")
    (folder / "more.txt").write_text("\n".join(STORY[1:] * 30), encoding="utf-8")
    return folder


@pytest.fixture
def lyrics(tmp_path: Path) -> Path:
    folder = tmp_path / "lyrics"
    folder.mkdir()
    (folder / "old.txt").write_text(SONGS, encoding="utf-8")
    (folder / "mine.txt").write_text("Verse 1\nI walk alone\n\nChorus\nOh stay\nOh go\n")
    return folder
