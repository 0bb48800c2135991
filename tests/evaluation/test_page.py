"""The page and the targets, from figures made up here."""

from __future__ import annotations

import re
import sys
from typing import Any

import pytest

from lyricpad.evaluation import plots
from lyricpad.evaluation.page import page
from lyricpad.evaluation.tables import SYSTEM_ROWS, Row, table
from lyricpad.evaluation.targets import targets

OF_TAGS = {"tag": {"accuracy": 0.5, "perplexity": 7.0}}
STRUCTURE = {"lines": 12, "nats_per_line": 20.5, "model": OF_TAGS, "majority": OF_TAGS, "copy": {}}
KINDS = ("perfect", "near", "none", "identical")


def system(**about: float) -> dict[str, Any]:
    rhymes = {f"rhyme_{kind}": share for kind, share in zip(KINDS, (0.7, 0.3, 0, 0), strict=True)}
    return {
        "syllables": 1.0,
        **rhymes,
        "distinct_2": 0.9,
        "specific": 0.2,
        "fluency": 300.0,
        "lines_with_six": 0.0,
        "sample_words": 400,
        **about,
    }


def figures(**about: Any) -> dict[str, Any]:
    point = {"fluency": 200.0, "specific": 0.2, "distinct_2": 0.9}
    found = {
        "texts": {
            "songs": 20,
            "songs_left_out": 12_345,
            "books": 3,
            "books_left_out": 0,
            "passages": 10,
            "judge_words": 1_000_000,
            "judge_books": ["a"],
        },
        "systems": {"lyricpad": system(), "true line": system(fluency=250.0)},
        "form": {"with masks": system(), "shown": {**system(), "passed": 1.0}},
        "relaxations": {"relaxed_with_many_rhymes": 0.01},
        "structure": STRUCTURE,
        "vocabulary": {"lyrics": {"perplexity": 20.0}},
        "ranking": {"top_1": 0.25, "candidates": 300, "ranks": [1.0, 7.0], "weight words": 1.0},
        "context": {"lyricpad": {"gain": 0.1}},
        "freshness": [{"freshness": f, **point} for f in (0.0, 0.5, 1.0)],
        "voices": {
            "classifier": {"genre": {"accuracy": 0.5, "chance": 0.1}},
            "words": {"noir": [["gun", 3.2]]},
        },
        "frequent": {"lines": 80, "line": "la la", "times": 1, "share": 1 / 80},
        "samples": [{"draft": ["a <b>", "c"], "genre": "folk", "lines": {"lyricpad": ["d & e"]}}],
        **about,
    }
    found["targets"] = [target.as_dict() for target in targets(found)]
    return found


def report(**about: Any) -> dict[str, Any]:
    return {
        "about": {"date": "2026-11-24", "model": "small", "seed": 0, "count": 8},
        "figures": figures(**about),
    }


def met(name: str, **about: Any) -> bool | None:
    [found] = [target for target in targets(figures(**about)) if name in target.what]
    return found.met


def test_targets_met_and_missed() -> None:
    assert met("pass") is True
    assert met("identical") is True
    assert met("relaxed") is True
    assert met("first among 300") is False
    assert met("first among 40", ranking={"top_1": 0.9, "candidates": 40}) is None
    assert met("distinct-2") is True
    assert met("perplexity") is True  # 300 / 250 = 1.2
    assert met("six words") is True


@pytest.mark.parametrize(
    ("name", "about"),
    [
        ("relaxed", {"relaxations": {"relaxed_with_many_rhymes": 0.03}}),
        ("perplexity", {"systems": {"lyricpad": system(fluency=500), "true line": system()}}),
        ("concrete", {"systems": {"lyricpad": system(specific=0.1), "true line": system()}}),
    ],
)
def test_targets_can_be_missed(name: str, about: dict[str, Any]) -> None:
    assert met(name, **about) is False


@pytest.mark.parametrize(
    ("lines", "times", "good"),
    [(80, 1, True), (80, 2, False), (5000, 4, True), (5000, 8, False), (1000, 1, True)],
)
def test_the_most_frequent_line(lines: int, times: int, good: bool) -> None:
    frequent = {"lines": lines, "line": "x", "times": times, "share": times / lines}
    assert met("most frequent", frequent=frequent) is good


def test_what_was_not_measured_is_neither() -> None:
    assert met("relaxed", relaxations={"relaxed_with_many_rhymes": None}) is None


@pytest.fixture(scope="module")
def drawn() -> dict[str, str]:
    return plots.plots(figures())


def test_the_page_needs_nothing_else(
    drawn: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lyricpad.evaluation.page.plots", lambda figures: drawn)
    text = page(report())
    assert not re.search(r"<script|<link|src=|@import|url\((?!#)", text)
    assert "12,345 songs" in text
    assert "a &lt;b&gt;\nc" in text
    assert "d &amp; e" in text
    assert text.count("<svg") == len(drawn) == 4


def test_without_matplotlib_the_page_is_readable_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(plots, "available", lambda: False)
    text = page(report())
    assert "<svg" not in text
    assert "matplotlib is not installed" in text
    assert "perplexity under the judge" in text


def test_plots_are_the_same_every_time_and_take_the_page_s_ink(drawn: dict[str, str]) -> None:
    assert plots.plots(figures()) == drawn
    assert all(plots.INK not in svg and "currentColor" in svg for svg in drawn.values())
    assert "matplotlib.pyplot" not in sys.modules  # no window, no global state


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("share", 0.975, "97.5%"),
        ("share", 0.0004, "0.04%"),
        ("share", 0, "0.0%"),
        ("number", 14.4712, "14.5"),
        ("number", 1116.572, "1,117"),
        ("count", 13404417, "13,404,417"),
        ("count", None, "–"),
    ],
)
def test_figures_as_text(kind: Any, value: float | None, text: str) -> None:
    assert Row("x", "x", kind).show(value) == text


def test_the_structure_model_stands_beside_simple_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plots, "available", lambda: False)
    text = page(report())
    row = re.search(r"tag: right</th>(.*)</tr>", text)
    assert row
    assert re.findall(r"<td>(.*?)</td>", row[1]) == ["50.0%", "50.0%", "–"]


def test_rows_nobody_has_are_left_out() -> None:
    found = table(SYSTEM_ROWS, {"ours": {"syllables": 1.0}, "true": {}})
    assert found.columns == ("ours", "true")
    assert found.rows == (("syllables as asked", ("100.0%", "–")),)
