from __future__ import annotations

import lzma
from pathlib import Path

import pytest

from lyricpad.tagging.conllu import Range, Token, parse_sentence, read_conllu
from lyricpad.tagging.errors import TaggingError


def row(number: str, form: str, upos: str = "_", xpos: str = "_", misc: str = "_") -> str:
    return "\t".join([number, form, "_", upos, xpos, "_", "_", "_", "_", misc])


# the shape of UD_English-EWT: a contraction, an empty node, a full stop that touches
DONT_GO = [
    "# sent_id = made-1",
    "# text = Don't go.",
    row("1-2", "Don't"),
    row("1", "Do", "AUX", "VBP"),
    row("2", "n't", "PART", "RB"),
    row("2.1", "ever", "ADV", "RB"),
    row("3", "go", "VERB", "VB", "SpaceAfter=No"),
    row("4", ".", "PUNCT", "."),
]


def test_tokens_are_the_plain_numbers_only() -> None:
    sentence = parse_sentence(DONT_GO)
    assert [token.form for token in sentence.tokens] == ["Do", "n't", "go", "."]
    assert [token.xpos for token in sentence.tokens] == ["VBP", "RB", "VB", "."]


def test_range_lines_give_the_written_form() -> None:
    assert parse_sentence(DONT_GO).ranges == (Range(0, 1, "Don't"),)


def test_tokens_of_a_range_touch_and_so_says_space_after() -> None:
    assert [t.space_after for t in parse_sentence(DONT_GO).tokens] == [False, True, False, True]


def test_space_after_on_the_range_line_counts_for_its_last_token() -> None:
    lines = [
        row("1-2", "gonna", misc="SpaceAfter=No"),
        row("1", "gon"),
        row("2", "na"),
        row("3", "!"),
    ]
    assert [t.space_after for t in parse_sentence(lines).tokens] == [False, False, True]


def test_heads_count_from_zero_and_the_root_has_none() -> None:
    lines = ["1\tRain\t_\tNOUN\tNN\t_\t2\tnsubj\t_\t_", "2\tfalls\t_\tVERB\tVBZ\t_\t0\troot\t_\t_"]
    assert parse_sentence(lines).tokens == (
        Token("Rain", "NOUN", "NN", 1, "nsubj"),
        Token("falls", "VERB", "VBZ", -1, "root"),
    )


@pytest.mark.parametrize("packed", [False, True])
def test_files_are_read_plain_or_compressed(tmp_path: Path, packed: bool) -> None:
    text = "\n".join([*DONT_GO, "", row("1", "Now", "ADV", "RB")])  # no blank line at the end
    path = tmp_path / ("made.conllu.xz" if packed else "made.conllu")
    path.write_bytes(lzma.compress(text.encode()) if packed else text.encode())
    assert [len(sentence.tokens) for sentence in read_conllu(path)] == [4, 1]


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(TaggingError, match=r"no treebank at .*expected a \.conllu"):
        next(read_conllu(tmp_path / "none.conllu"))


@pytest.mark.parametrize("line", ["1 Do not use spaces", row("one", "Do"), row("1-x", "Do")])
def test_a_line_that_is_not_conllu_is_shown(line: str) -> None:
    with pytest.raises(TaggingError, match="expected"):
        parse_sentence([line])
