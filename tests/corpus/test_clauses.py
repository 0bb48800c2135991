"""Clauses: the words stay, the lines are a song's length, cuts stand where one would breathe."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lyricpad.corpus.clauses import LONGEST, SHORTEST, cut
from lyricpad.corpus.sentences import split_passage

TAGS = ["NN", "DT", "IN", "VBD", "PRP", "CC", "JJ", "NNP", "WRB", "TO", "VB", "PRP+VBP", "MD+RB"]
GAPS = [" ", " ", " ", ", ", ". ", '," ', " -- ", "; ", ' "', "... "]

paragraphs = st.lists(
    st.tuples(st.sampled_from(["rain", "of", "but", "was", "oh"]), st.sampled_from(TAGS),
              st.sampled_from(GAPS), st.booleans()),
    max_size=60,
)  # fmt: skip


@given(paragraphs)
def test_lines_are_the_words_again_and_never_too_long(
    rows: list[tuple[str, str, str, bool]],
) -> None:
    words, tags, gaps = [row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows]
    ends = cut(words, tags, gaps, [i for i, row in enumerate(rows) if row[3]])
    lengths = [b - a for a, b in zip([0, *ends], ends, strict=False)]
    assert sum(lengths) == len(words)
    assert all(1 <= length <= LONGEST for length in lengths)


@given(st.integers(SHORTEST, 200))
def test_without_any_boundary_lines_still_have_three_to_twelve_words(n: int) -> None:
    ends = cut(["rain"] * n, ["NN"] * n, [" "] * n, [n - 1])
    assert all(SHORTEST <= b - a <= LONGEST for a, b in zip([0, *ends], ends, strict=False))


def lines(tagged: str) -> list[str]:
    """Cuts a text written as word/TAG, with marks as they stand."""
    words, tags, gaps, ends = [], [], [], []
    for i, item in enumerate(tagged.split()):
        word, _, tag = item.partition("/")
        if not tag:
            gaps[-1] = gaps[-1].rstrip() + (" " + item if item == "--" else item) + " "
            if item[0] in ".!?":
                ends.append(len(words) - 1)
            continue
        words.append(word)
        tags.append(tag)
        gaps.append(" ")
        assert i >= 0
    cuts = cut(words, tags, gaps, ends or [len(words) - 1])
    return [" ".join(words[a:b]) for a, b in zip([0, *cuts], cuts, strict=False)]


@pytest.mark.parametrize(
    ("tagged", "expected"),
    [
        (  # at the comma, not inside a phrase
            "when/WRB the/DT train/NN came/VBD in/RB , we/PRP were/VBD cold/JJ and/CC tired/JJ .",
            ["when the train came in", "we were cold and tired"],
        ),
        (  # before the relative clause
            "he/PRP spoke/VBD of/IN the/DT river/NN that/WDT ran/VBD behind/IN his/PRP$ "
            "father's/NN+POS house/NN in/IN spring/NN .",
            ["he spoke of the river", "that ran behind his father's house in spring"],
        ),
        (  # before "because"
            "I/PRP never/RB wrote/VBD you/PRP a/DT letter/NN because/IN the/DT post/NN never/RB "
            "came/VBD that/DT far/RB north/RB .",
            ["I never wrote you a letter", "because the post never came that far north"],
        ),
        (  # a list of adjectives stays together
            "it/PRP was/VBD a/DT cold/JJ , dense/JJ , lashing/VBG rain/NN .",
            ["it was a cold dense lashing rain"],
        ),
        (  # one word goes with its neighbour
            "no/UH , I/PRP would/MD not/RB go/VB .",
            ["no I would not go"],
        ),
        (  # two sentences, two lines
            "the/DT door/NN was/VBD open/JJ . nobody/NN was/VBD at/IN home/NN .",
            ["the door was open", "nobody was at home"],
        ),
    ],
)
def test_known_cuts(tagged: str, expected: list[str]) -> None:
    assert lines(tagged) == expected


def test_no_line_ends_on_a_word_that_leans_on_the_next() -> None:
    tagged = (
        "he/PRP was/VBD walking/VBG about/IN the/DT grounds/NNS watching/VBG the/DT sports/NNS "
        "in/IN the/DT long/JJ grass/NN of/IN the/DT old/JJ garden/NN and/CC he/PRP could/MD "
        "not/RB see/VB who/WP had/VBD won/VBN the/DT race/NN to/IN the/DT gate/NN"
    )
    for line in lines(tagged):
        assert line.split()[-1] not in {"the", "of", "in", "and", "to", "was", "had", "who", "old"}


def test_a_title_stays_with_its_name() -> None:
    passage = split_passage("The door of the little house was opened at last by Mr. J. Bell.")
    tags = ["DT", "NN", "IN", "DT", "JJ", "NN", "VBD", "VBN", "IN", "JJ", "IN"] + ["NNP"] * 3
    ends = cut(passage.words, tags, passage.gaps, passage.ends)
    start = ends[-2] if len(ends) > 1 else 0
    assert passage.words[start:][-3:] == ["Mr", "J", "Bell"]


def test_a_short_paragraph_is_one_line() -> None:
    assert cut(["oh", "no"], ["UH", "UH"], [", ", "!"], [1]) == [2]
    assert cut([], [], [], []) == []
