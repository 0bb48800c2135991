from __future__ import annotations

import json
from pathlib import Path

import pytest

from lyricpad.phonetics.pronouncer import Pronouncer
from lyricpad.rhyme.errors import RhymeError
from lyricpad.rhyme.evidence import PairClass
from lyricpad.rhyme.scheme_accuracy import (
    PairScore,
    count_evidence,
    detect_gold,
    evaluate_schemes,
    read_gold,
    scheme_pair_f1,
)

# Public domain: Newton 1779 (a hymn), Frost 1923, Wordsworth 1807.
GOLD = [
    {
        "poem": "grace",
        "period": "1700-1800",
        "words": ["sound", "me", "found", "see"],
        "scheme": "ABAB",
    },
    {
        "poem": "woods",
        "period": "1900-2000",
        "words": ["know", "though", "here", "snow"],
        "scheme": "AABA",
    },
    {
        "poem": "cloud",
        "period": "1800-1900",
        "lines": ["", "", "", "", "Beside the lake, beneath the trees,Ñ", ""],
        "words": ["cloud", "hills", "crowd", "daffodilsÑ", "Ñ", "breeze"],
        "scheme": "ABABCC",
    },
]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    file = tmp_path / "gold.jsonl"
    file.write_text("\n".join(map(json.dumps, GOLD)) + "\n", encoding="utf-8")
    return file


def test_pairs_are_counted_over_all_stanzas() -> None:
    # gold pairs: 2 + 1; found: 1 of the first, the second's and one too many.
    assert scheme_pair_f1(["AABC", "AAA"], ["AABB", "AAB"]) == PairScore(2, 4, 3)


def test_precision_recall_and_f1() -> None:
    score = PairScore(agreed=2, detected=4, gold=3)
    assert (score.precision, score.recall) == (0.5, pytest.approx(2 / 3))
    assert score.f1 == pytest.approx(4 / 7)
    assert PairScore(0, 0, 0).f1 == 1


@pytest.mark.parametrize(("ours", "theirs"), [(["AA"], ["AAB"]), (["AA"], ["AA", "BB"])])
def test_schemes_of_different_length_cannot_be_compared(ours, theirs) -> None:
    with pytest.raises(RhymeError, match="one letter a line"):
        scheme_pair_f1(ours, theirs)


def test_gold_is_read_with_its_damage_mended(gold: Path) -> None:
    cloud = read_gold(gold)[2]
    assert cloud.words == ("cloud", "hills", "crowd", "daffodils", "trees", "breeze")
    assert (cloud.poem, cloud.year, cloud.scheme) == ("cloud", 1800, "ABABCC")


def test_poem_and_period_may_be_missing(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text('{"words": ["a", "b"], "scheme": "AB"}\n' * 2, encoding="utf-8")
    first, second = read_gold(file)
    assert first.poem != second.poem
    assert first.year == 0


@pytest.mark.parametrize(
    ("given", "scheme"),
    [("ABAB", "ABAB"), ("a b a b", "ABAB"), (["x", "y", "x"], "ABA"), ("AB-B-", "ABCBD"),
     ("AXAX", "ABAC"), ([1, 2, 1], "ABA")],
)  # fmt: skip
def test_schemes_as_people_write_them(given: object, scheme: str, tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    words = ["rain"] * len(scheme)
    file.write_text(json.dumps({"words": words, "scheme": given}), encoding="utf-8")
    [stanza] = read_gold(file)
    assert stanza.scheme == scheme


@pytest.mark.parametrize(
    "line", ["{", '{"words": ["a"], "scheme": "AB"}', '{"scheme": "A"}', "[1]", '{"words": ["a"]}']
)
def test_broken_gold_is_named_with_its_line(tmp_path: Path, line: str) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(line, encoding="utf-8")
    with pytest.raises(RhymeError, match=r"gold\.jsonl, line 1"):
        read_gold(file)


def test_stanzas_are_detected_and_scored(gold: Path, pronouncer: Pronouncer) -> None:
    stanzas = read_gold(gold)
    assert detect_gold(stanzas, pronouncer) == ["ABAB", "AABA", "ABABCC"]
    scores = evaluate_schemes(stanzas, pronouncer)
    assert scores["all"] == PairScore(8, 8, 8)
    assert scores["1800 and later"] == PairScore(6, 6, 6)


def test_evidence_is_counted_from_neighbouring_lines(gold: Path, pronouncer: Pronouncer) -> None:
    counted = count_evidence(read_gold(gold), pronouncer)
    assert counted[PairClass.PERFECT, False] > 0 > counted[PairClass.FAR, False]
