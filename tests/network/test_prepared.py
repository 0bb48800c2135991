"""The reader of prepared corpora: arrays as documented, clear words about broken folders."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from lyricpad.network.prepared import Lines, PreparedError, concatenate, read_prepared


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two songs in two shards: "red rain, / my rain!" and "my red"."""
    (tmp_path / "types.txt").write_text("rain\nred\nmy\n", encoding="utf-8")
    np.savez(
        tmp_path / "types.npz",
        count=np.array([2, 2, 2], np.uint32),
        syllables=np.array([1, 1, 1], np.uint8),
        rhyming_part=np.array([0, 1, 2], np.int32),
        source=np.zeros(3, np.uint8),
    )
    for i, (words, start, document, punct) in enumerate(
        [([1, 0, 2, 0], [0, 2, 4], [0, 0], [1, 3]), ([2, 1], [0, 2], [1], [0])]
    ):
        lines = len(start) - 1
        np.savez_compressed(
            tmp_path / f"shard-{i:05d}.npz",
            words=np.array(words, np.uint32),
            tags=np.zeros(len(words), np.uint8),
            line_start=np.array(start, np.uint32),
            line_syllables=np.full(lines, 2, np.uint8),
            line_rhyme=np.zeros(lines, np.int32),
            line_break=np.array([2, 0][:lines], np.uint8),
            line_label=np.zeros(lines, np.uint8),
            line_document=np.array(document, np.uint32),
            line_punct=np.array(punct, np.uint8),
        )
    document = {"genre": "blues", "year": None, "words": 4, "lines": 2}
    meta = {
        "format": 1, "kind": "lyrics", "tags": ["NN"], "rhyming_parts": ["EY N", "EH D", "AY"],
        "labels": ["", "Chorus"], "shards": ["shard-00000.npz", "shard-00001.npz"],
        "documents": [{"name": "a", "split": "train", **document},
                      {"name": "b", "split": "valid", **document}],
        "words": 6, "lines": 3, "source": {},
    }  # fmt: skip
    (tmp_path / "meta.json").write_text(json.dumps(meta))
    return tmp_path


def texts(folder: Path, split: str | None = None) -> list[str]:
    prepared = read_prepared(folder)
    assert split in {None, "train", "valid"}
    lines = prepared.lines(split)  # pyright: ignore[reportArgumentType]
    return [prepared.text(lines, i) for i in range(len(lines))]


def test_lines_of_all_shards_in_order(folder: Path) -> None:
    assert texts(folder) == ["red rain,", "my rain!", "my red"]
    prepared = read_prepared(folder)
    lines = prepared.lines()
    assert lines.line_start.tolist() == [0, 2, 4, 6]
    assert lines.line_start.dtype == np.uint32
    assert lines.words.dtype == np.uint32
    assert [len(part) for part in prepared] == [2, 1]


def test_a_split_holds_the_lines_of_its_documents(folder: Path) -> None:
    assert texts(folder, "train") == ["red rain,", "my rain!"]
    assert texts(folder, "valid") == ["my red"]


def test_selecting_and_joining_undo_each_other(folder: Path) -> None:
    lines = read_prepared(folder).lines()
    keep = np.array([False, True, True])
    again = concatenate([lines.select(~keep), lines.select(keep)])
    for name in Lines.__slots__:
        assert getattr(again, name).tolist() == getattr(lines, name).tolist()
    assert len(concatenate([])) == 0


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("meta.json", None, "no finished prepared corpus"),
        ("meta.json", "{", "is not JSON"),
        ("meta.json", '{"format": 9}', "got format 9, expected 1"),
        ("meta.json", '{"format": 1}', "lacks 'kind'"),
        ("types.txt", None, r"types\.txt is missing"),
        ("types.txt", "rain\n", r"holds 1 words, types\.npz 3"),
        ("types.npz", None, "cannot be read"),
        ("shard-00001.npz", "torn", "cannot be read"),
        ("shard-00001.npz", None, "cannot be read"),
    ],
)
def test_broken_folders(folder: Path, file: str, content: str | None, said: str) -> None:
    (folder / file).unlink()
    if content is not None:
        (folder / file).write_text(content)
    with pytest.raises(PreparedError, match=said):
        read_prepared(folder).lines()
