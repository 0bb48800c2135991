"""Rows of the lexicon: their order, their slices, and the file they are kept in."""

from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np
import pytest

from lyricpad.phonetics.pronunciation import Pronunciation
from lyricpad.vocabulary.errors import LexiconError
from lyricpad.vocabulary.lexicon import UNKNOWN, Entry, Lexicon

RAIN = Entry("rain", "NN", 900, Pronunciation(("R", "EY1", "N")))
TRAIN = Entry("train", "NN", 950, Pronunciation(("T", "R", "EY1", "N")))
RAINS = Entry("rain", "VB", 30, Pronunciation(("R", "EY1", "N")))
LONDON = Entry("London", "NNP", 80, Pronunciation(("L", "AH1", "N", "D", "AH0", "N")))
LOVIN = Entry("lovin'", "VBG", 12, Pronunciation(("L", "AH1", "V", "IH0", "N"), "rule"))


@pytest.fixture
def few() -> Lexicon:
    return Lexicon.of([RAINS, LONDON, RAIN, LOVIN, TRAIN])


def test_rows_lie_by_tag_commonest_first(few: Lexicon) -> None:
    assert few.entries[1:] == (TRAIN, RAIN, LONDON, RAINS, LOVIN)
    assert few.tags == ("NN", "NNP", "VB", "VBG")
    assert [few.rows(tag) for tag in few.tags] == [
        slice(1, 3),
        slice(3, 4),
        slice(4, 5),
        slice(5, 6),
    ]
    assert few.rows("JJ") == slice(0, 0)


def test_columns_stand_beside_the_rows(few: Lexicon) -> None:
    assert few.tag.tolist() == [-1, 0, 0, 1, 2, 3]
    assert few.syllables.tolist() == [0, 1, 1, 2, 1, 2]
    parts = [few.rhyming_parts[i] if i >= 0 else None for i in few.rhyming_part]
    assert parts[0] is None
    assert parts[1] == parts[2] == parts[4] == ("EY", "N")
    assert parts[5] == ("AH", "V", "IH", "N")


def test_a_row_is_found_by_word_and_tag_in_its_case_or_in_lower_case(few: Lexicon) -> None:
    assert few.row("rain", "NN") == 2
    assert few.row("rain", "VB") == 4
    assert few.row("Rain", "NN") == 2
    assert few.row("London", "NNP") == 3
    assert few.row("london", "NNP") == UNKNOWN
    assert few.row("rain", "JJ") == UNKNOWN


def test_all_readings_of_a_word_commonest_first(few: Lexicon) -> None:
    assert few.rows_by_word["rain"] == (2, 4)
    assert few.rows_by_word["london"] == (3,)
    assert "" not in few.rows_by_word


def test_frequency_is_the_share_within_the_tag(lexicon: Lexicon) -> None:
    for tag in lexicon.tags:
        assert np.exp(lexicon.log_frequency[lexicon.rows(tag)]).sum() == pytest.approx(1)
    assert lexicon.log_frequency[UNKNOWN] == 0


def test_a_lexicon_comes_back_from_its_file(few: Lexicon, tmp_path: Path) -> None:
    few.save(tmp_path / "deep" / "lexicon.tsv.gz")
    back = Lexicon.load(tmp_path / "deep" / "lexicon.tsv.gz")
    assert back.entries == few.entries
    assert back.entries[5].pronunciation.source == "rule"
    assert back.tags == few.tags
    for name in ("tag", "syllables", "rhyming_part"):
        np.testing.assert_array_equal(getattr(back, name), getattr(few, name))


def test_the_same_lexicon_gives_the_same_bytes(few: Lexicon, tmp_path: Path) -> None:
    few.save(tmp_path / "one")
    few.save(tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_an_empty_lexicon_is_one_row(tmp_path: Path) -> None:
    Lexicon.of([]).save(tmp_path / "empty")
    assert len(Lexicon.load(tmp_path / "empty")) == 1


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="gone is not there: expected a lexicon"):
        Lexicon.load(tmp_path / "gone")


def test_a_file_with_other_columns_is_refused(tmp_path: Path) -> None:
    (tmp_path / "odd").write_bytes(gzip.compress(b"word\ttag\n"))
    with pytest.raises(LexiconError, match=r"has the columns \('word', 'tag'\), expected"):
        Lexicon.load(tmp_path / "odd")


@pytest.mark.parametrize("spoilt", ["torn", "plain", "short row"])
def test_a_spoilt_file_is_refused(few: Lexicon, tmp_path: Path, spoilt: str) -> None:
    path = tmp_path / "lexicon"
    few.save(path)
    whole = path.read_bytes()
    content = {
        "torn": whole[: len(whole) // 2],
        "plain": b"word\ttag\tcount\tphones\tsource\n",
        "short row": gzip.compress(gzip.decompress(whole) + b"rain\tNN\n"),
    }
    path.write_bytes(content[spoilt])
    with pytest.raises(LexiconError, match="is not a whole lexicon"):
        Lexicon.load(path)


def test_a_failed_write_leaves_the_old_file(few: Lexicon, tmp_path: Path) -> None:
    path = tmp_path / "lexicon"
    few.save(path)
    (tmp_path / ".lexicon.part").mkdir()
    with pytest.raises(OSError, match="part"):
        Lexicon.of([RAIN]).save(path)
    assert Lexicon.load(path).entries == few.entries
