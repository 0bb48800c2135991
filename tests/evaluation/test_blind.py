"""Reading blind: the sheet does not tell who wrote what, the key does, and nothing is lost."""

from __future__ import annotations

import random
import re

import pytest

from lyricpad.evaluation.blind import count, sheet
from lyricpad.evaluation.errors import EvaluationError

DRAFTS = ["The rain\ncame down", "Hello"]
WRITTEN = {
    "before": [["a town", "a crown"], ["yellow", "mellow"]],
    "after": [["the clown", "a gown"], ["cello", "fellow"]],
}


def test_every_line_stands_under_its_draft_with_its_writer_in_the_key() -> None:
    text, key = sheet(DRAFTS, WRITTEN, random.Random(0))
    first, second = text.split("\n\n")
    assert first.startswith("      The rain\n      came down\n")
    for i, part in enumerate((first, second)):
        found = re.findall(r"^ +(\d+)  (.+)$", part, flags=re.MULTILINE)
        assert len(found) == 4
        for number, line in found:
            assert line in WRITTEN[key[number]][i]
    assert not re.search("before|after", text)


def test_lines_of_one_system_do_not_always_come_first() -> None:
    firsts = {sheet(DRAFTS, WRITTEN, random.Random(seed))[1]["1"] for seed in range(20)}
    assert firsts == {"before", "after"}


def test_what_is_kept_is_counted_by_system() -> None:
    key = {"1": "before", "2": "after", "3": "after", "4": "before"}
    assert count(key, ["2", "3", "4"]) == {"after": "2 of 2", "before": "1 of 2"}
    assert count(key, []) == {"after": "0 of 2", "before": "0 of 2"}


def test_a_number_that_is_not_on_the_sheet_is_refused() -> None:
    with pytest.raises(EvaluationError, match="no line 9 on the sheet: expected 1 to 1"):
        count({"1": "before"}, ["9"])
