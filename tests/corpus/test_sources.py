"""Sources: what counts as a corpus, and what is said about what does not."""

from __future__ import annotations

import gzip
import lzma
from pathlib import Path

import pytest

from lyricpad.corpus.errors import CorpusError
from lyricpad.corpus.sources import find_sources, read_text, written_since


def test_the_manifest_tells_title_genre_and_year(books: Path) -> None:
    found = {source.name: source for source in find_sources(books)}
    assert list(found) == ["more", "novels/river", "plain"]
    river = found["novels/river"]
    assert (river.title, river.genre, river.year) == ("The River", "literary", 1912)
    assert (found["plain"].genre, found["plain"].year) == ("", None)


def test_packed_and_plain_files_read_the_same(tmp_path: Path) -> None:
    text = "\ufeffCafé\r\nrain\r"
    (tmp_path / "a.txt").write_bytes(text.encode())
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(text.encode()))
    (tmp_path / "c.txt.xz").write_bytes(lzma.compress(text.encode()))
    assert {read_text(source.path) for source in find_sources(tmp_path)} == {"Café\nrain\n"}


def test_a_single_file_is_a_corpus_of_one(books: Path) -> None:
    (source,) = find_sources(books / "plain.txt")
    assert source.name == "plain"


def test_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"no text in .*expected \.txt.*found nothing"):
        find_sources(tmp_path)


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"no corpus at .*nowhere"):
        find_sources(tmp_path / "nowhere")


def test_other_files_only(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    (tmp_path / "b.docx").write_bytes(b"PK")
    with pytest.raises(CorpusError, match=r"found 1 \.(pdf|docx), 1 \.(pdf|docx)"):
        find_sources(tmp_path)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("torn.txt.xz", lzma.compress(b"rain" * 900)[:-20], "cannot read .*torn"),
        ("torn.txt.gz", b"\x1f\x8bno", "cannot read .*torn"),
        ("latin.txt", "café".encode("latin-1"), "not UTF-8 .*0xe9.*iconv"),
    ],
)
def test_unreadable_files_are_named(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(CorpusError, match=said):
        read_text(tmp_path / name)


def test_the_same_text_packed_and_unpacked_is_one_too_many(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("rain")
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"rain"))
    with pytest.raises(CorpusError, match="holds a more than once"):
        find_sources(tmp_path)


def test_a_manifest_without_names(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("rain")
    (tmp_path / "MANIFEST.csv").write_text("title,year\nRain,1912\n")
    with pytest.raises(CorpusError, match="expected one called `file`"):
        find_sources(tmp_path)


def test_older_texts_can_be_left_out_and_those_of_no_year_stay(books: Path) -> None:
    found = find_sources(books)
    assert [source.name for source in written_since(found, 1912)] == [s.name for s in found]
    assert "novels/river" not in [source.name for source in written_since(found, 1913)]


def test_nothing_new_enough_is_told_with_the_newest_year(books: Path) -> None:
    river = tuple(source for source in find_sources(books) if source.year)
    with pytest.raises(CorpusError, match=r"no text of 1950 or later: the newest of 1 is of 1912"):
        written_since(river, 1950)
