"""`prepare` from end to end: texts in, arrays out, with the shipped tagger."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from lyricpad.corpus.errors import CorpusError
from lyricpad.corpus.executors import Here
from lyricpad.corpus.merge import split_of
from lyricpad.corpus.prepare import prepare
from lyricpad.corpus.progress import PlainLines
from lyricpad.corpus.shards import Kind
from lyricpad.network.prepared import PreparedError, read_prepared
from lyricpad.phonetics.pronouncer import Pronouncer
from lyricpad.tagging.errors import TaggingError


def run(kind: Kind, src: Path, out: Path, models: Path, characters: int = 6000):
    return prepare(
        kind,
        src,
        out,
        models=models,
        executor=Here(),
        pronouncer=Pronouncer(),
        shard_characters=characters,
    )


def texts(out: Path) -> list[str]:
    prepared = read_prepared(out)
    lines = prepared.lines()
    return [prepared.text(lines, i) for i in range(len(lines))]


def test_books_become_lines_of_a_songs_length(books: Path, tmp_path: Path, models: Path) -> None:
    out = tmp_path / "out"
    result = run("books", books, out, models)
    prepared = read_prepared(out)
    assert (result.words, result.lines) == (prepared.words, prepared.lines_total)
    assert result.documents == 3
    assert result.shards_now == result.shards > 2
    lines = prepared.lines()
    lengths = np.diff(lines.line_start.astype(int))
    assert lengths.min() >= 3
    assert lengths.max() <= 12
    got = texts(out)
    assert "the wind came up from the river" in got
    assert got.count("I have seen the sea,") == 30 + 30 + 2
    assert not any("CHAPTER" in line or "chapter" in line for line in got)
    river = next(d for d in prepared.documents if d.name == "novels/river")
    assert (river.genre, river.year) == ("literary", 1912)
    assert sum(d.words for d in prepared.documents) == prepared.words
    assert not (out / "parts").exists()


def test_every_array_says_the_same_as_the_words(books: Path, tmp_path: Path, models: Path) -> None:
    run("books", books, tmp_path / "out", models)
    prepared = read_prepared(tmp_path / "out")
    lines, types = prepared.lines(), prepared.types
    assert types.count.tolist() == np.bincount(lines.words).tolist()
    assert all(np.diff(types.count.astype(int)) <= 0)
    pronouncer = Pronouncer()
    for i in range(len(lines)):
        words = lines.words[lines.line_start[i] : lines.line_start[i + 1]]
        said = [pronouncer.pronounce(types.texts[word])[0] for word in words]
        assert lines.line_syllables[i] == sum(p.syllables for p in said)
        assert prepared.rhyming_parts[lines.line_rhyme[i]].split() == list(said[-1].rhyming_part)
    named = [
        (types.texts[w], prepared.tags[t]) for w, t in zip(lines.words, lines.tags, strict=True)
    ]
    assert ("Bell", "NNP") in named
    assert ("I", "PRP") in named
    assert ("she", "PRP") in named
    assert "She" not in types.texts


def test_lyrics_keep_their_lines_sections_and_songs(
    lyrics: Path, tmp_path: Path, models: Path
) -> None:
    run("lyrics", lyrics, tmp_path / "out", models, characters=60)
    prepared = read_prepared(tmp_path / "out")
    lines = prepared.lines()
    assert texts(tmp_path / "out") == [
        "I walk alone", "oh stay", "oh go",
        "one rose by the door,", "one rose no more;", "sing low sing slow,",
        "and let the river go.",
        "I don't go home no more no more,", "I sleep upon the river's shore.",
    ]  # fmt: skip
    assert lines.line_break.tolist() == [2, 1, 0, 2, 0, 1, 0, 2, 0]
    labels = [prepared.labels[i] for i in lines.line_label]
    assert labels == ["Verse", "Chorus", "Chorus", "", "", "Chorus", "Chorus", "", ""]
    assert [d.name for d in prepared.documents] == [
        "mine#0001 mine", "old#0001 The Rose", "old#0002 Home",
    ]  # fmt: skip
    assert [d.year for d in prepared.documents] == [None, 1890, 1912]
    parts = [prepared.rhyming_parts[i] for i in lines.line_rhyme]
    assert parts[3] == parts[4] == "AO R"


def test_held_out_documents_are_whole_disjoint_and_stable(
    lyrics: Path, tmp_path: Path, models: Path
) -> None:
    songs = "".join(
        f"===\n# Song {i} — Traditional (1900)\n\nRain {i}\nDown\n\n" for i in range(90)
    )
    (lyrics / "many.txt").write_text(songs, encoding="utf-8")
    run("lyrics", lyrics, tmp_path / "a", models)
    run("lyrics", lyrics, tmp_path / "b", models, characters=300)
    a, b = read_prepared(tmp_path / "a"), read_prepared(tmp_path / "b")
    assert {d.name: d.split for d in a.documents} == {d.name: d.split for d in b.documents}
    assert {d.split for d in a.documents} == {"train", "valid"}
    train, valid = a.lines("train"), a.lines("valid")
    assert len(train) + len(valid) == a.lines_total
    assert not set(train.line_document.tolist()) & set(valid.line_document.tolist())
    assert all(a.documents[i].split == "valid" for i in valid.line_document)


def test_the_split_is_about_as_large_as_said() -> None:
    names = [f"folder/book-{i}" for i in range(5000)]
    assert 60 <= sum(split_of(name, "books") == "valid" for name in names) <= 140
    assert 100 <= sum(split_of(name, "lyrics") == "valid" for name in names) <= 200


def test_a_finished_corpus_is_left_alone_until_something_changes(
    lyrics: Path, tmp_path: Path, models: Path
) -> None:
    out = tmp_path / "out"
    assert run("lyrics", lyrics, out, models).shards_now > 0
    before = (out / "meta.json").stat().st_mtime_ns
    again = run("lyrics", lyrics, out, models)
    assert (again.shards_now, again.words_per_second) == (0, 0.0)
    assert (out / "meta.json").stat().st_mtime_ns == before
    (lyrics / "mine.txt").write_text("A new song now\n")
    assert run("lyrics", lyrics, out, models).shards_now > 0
    assert texts(out)[0] == "a new song now"


SCRIPT = """
import sys
from pathlib import Path
from lyricpad.corpus.prepare import prepare
prepare("books", Path(sys.argv[1]), Path(sys.argv[2]), models=Path(sys.argv[3]),
        workers=1, shard_characters=600)
"""


def test_a_killed_run_goes_on_where_it_was(books: Path, tmp_path: Path, models: Path) -> None:
    out, parts = tmp_path / "out", tmp_path / "out" / "parts"
    arguments = [sys.executable, "-c", SCRIPT, str(books), str(out), str(models)]
    process = subprocess.Popen(arguments, start_new_session=True)
    while len(list(parts.glob("*.npz"))) < 2:
        assert process.poll() is None, "finished before it could be killed"
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    _wait_until_alone(process.pid)
    kept = {path.name: path.stat().st_mtime_ns for path in parts.glob("*.npz")}
    assert not (out / "meta.json").exists()
    with pytest.raises(PreparedError, match="no finished prepared corpus"):
        read_prepared(out)

    (parts / ".00099-x.npz.1.part").write_bytes(b"half a shard")
    result = run("books", books, out, models, characters=600)
    assert result.shards_now == result.shards - len(kept)
    assert len(kept) >= 2
    whole = run("books", books, tmp_path / "whole", models, characters=600)
    assert whole.shards_now == whole.shards
    names = sorted(path.name for path in out.iterdir())
    assert names == sorted(path.name for path in (tmp_path / "whole").iterdir())
    assert all((out / n).read_bytes() == (tmp_path / "whole" / n).read_bytes() for n in names)


def _wait_until_alone(session: int) -> None:
    """Waits until no process of a killed run is left: its workers follow it."""
    while any(
        entry.name.isdigit() and _session(entry) == session for entry in Path("/proc").iterdir()
    ):
        time.sleep(0.01)


def _session(entry: Path) -> int:
    try:
        state = (entry / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return -1
    return -1 if state[0] == "Z" else int(state[3])


def test_processes_give_the_same_as_one(books: Path, tmp_path: Path, models: Path) -> None:
    told: list[str] = []
    options = {"models": models, "pronouncer": Pronouncer(), "shard_characters": 6000}
    prepare("books", books, tmp_path / "a", executor=Here(), **options)
    prepare("books", books, tmp_path / "b", workers=2, progress=PlainLines(told.append), **options)
    for file in (tmp_path / "a").iterdir():
        assert file.read_bytes() == (tmp_path / "b" / file.name).read_bytes()
    assert told[0] == f"reading {books}"
    assert told[1].startswith("0/")
    assert any("100%" in line for line in told)


def test_a_folder_without_words(tmp_path: Path, models: Path) -> None:
    src = tmp_path / "src"
    src.mkdir()
    (src / "a.txt").write_text("* * *\n\n12\n")
    with pytest.raises(CorpusError, match="holds no words"):
        run("books", src, tmp_path / "out", models)
    (src / "a.txt").write_text("")
    with pytest.raises(CorpusError, match="holds no words"):
        run("books", src, tmp_path / "out", models)


def test_an_output_that_is_a_file_or_lies_in_the_source(books: Path, models: Path) -> None:
    with pytest.raises(CorpusError, match="is a file"):
        run("books", books / "novels", books / "plain.txt", models)
    with pytest.raises(CorpusError, match="somewhere else"):
        run("books", books, books / "out", models)


def test_no_tagger_is_told_before_the_work_begins(books: Path, tmp_path: Path) -> None:
    with pytest.raises(TaggingError, match="no tagger at"):
        run("books", books, tmp_path / "out", tmp_path)


def test_a_kind_that_does_not_exist(books: Path, tmp_path: Path, models: Path) -> None:
    with pytest.raises(CorpusError, match="expected books or lyrics"):
        run("poems", books, tmp_path / "out", models)  # pyright: ignore[reportArgumentType]
