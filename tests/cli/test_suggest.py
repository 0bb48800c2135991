"""``lyricpad suggest``: what its options mean, and what it refuses before it loads a model."""

from __future__ import annotations

import pytest

from lyricpad.cli.inputs import UsageError
from lyricpad.cli.suggest import parse_missing, parse_rhyme_with, parse_slots, parse_syllables
from tests.cli.conftest import Run


def test_rhyme_with_is_a_line_where_it_is_a_number() -> None:
    assert parse_rhyme_with("12") == {"line": 12}
    assert parse_rhyme_with("rain") == {"word": "rain"}
    assert parse_rhyme_with("1999th") == {"word": "1999th"}
    assert parse_rhyme_with(None) is None


def test_syllables_are_one_number_or_two() -> None:
    assert parse_syllables("8") == 8
    assert parse_syllables("7-9") == [7, 9]
    assert parse_syllables(None) is None


@pytest.mark.parametrize("text", ["eight", "7-", "-8", "7-8-9", "", "٣"])
def test_other_syllables_are_refused(text: str) -> None:
    with pytest.raises(UsageError, match="as in 8 or 7-9"):
        parse_syllables(text)


def test_slots_are_json() -> None:
    assert parse_slots('[{"word": "ran"}, {}]') == [{"word": "ran"}, {}]
    with pytest.raises(UsageError, match="expected JSON"):
        parse_slots("PRP VBD")


def test_missing_lines_are_split_by_commas() -> None:
    assert parse_missing("1,3") == [1, 3]
    assert parse_missing(None) is None
    for text in ("", "1, 3", "one", "-1", "1,,3"):
        with pytest.raises(UsageError, match="as in 1,3"):
            parse_missing(text)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--syllables", "0"), "syllables: got 0, expected"),
        (("--syllables", "99"), "syllables: got 99, expected"),
        (("--scheme", "ZZZ1"), "scheme: "),
        (("--count", "33"), "count: Input should be less than or equal to 32"),
        (("--rhyme", "slant"), "rhyme: Input should be 'perfect', 'near' or 'any'"),
        (("--freshness", "2"), "freshness: "),
        (("--lines", "9"), "lines: "),
        (("--missing", "3,1"), "missing: expected 1 to 8 rising indices"),
        (("--missing", "1", "--line", "1"), "line: "),
        (("--slots", '[{"colour": "red"}]'), "slots.0.colour: "),
        (("--stress", "0101", "--syllables", "8"), "stress: "),
    ],
)
def test_a_wrong_option_is_2_and_named(run: Run, arguments: tuple[str, ...], said: str) -> None:
    result = run("suggest", "-", *arguments, input="The rain came down\n")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"lyricpad: {said}")
    assert result.stdout == ""


def test_a_draft_that_is_no_text_is_2(run: Run) -> None:
    result = run("suggest", "-", input=b"\xff\xfe\x00")
    assert result.exit_code == 2
    assert "standard input is no UTF-8 text" in result.stderr


def test_a_draft_over_its_limit_is_2(run: Run) -> None:
    result = run("suggest", "-", input="la " * 20_000)
    assert result.exit_code == 2
    assert result.stderr.startswith("lyricpad: draft: String should have at most 50000 characters")
