"""Cleaning: what was found in real files, and what must be left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lyricpad.corpus.cleaning import _EVERYWHERE, _ODD, is_heading, layout_of, mend, prose


@pytest.mark.parametrize(
    ("found", "mended"),
    [
        ("“Don’t,” she said—or thought…", '"Don\'t," she said -- or thought...'),
        ("It was _very_ late, _she said_.", "It was very late, she said."),
        ("snake_case stays", "snake_case stays"),
        ("a *very* odd **thing**", "a very odd thing"),
        ("people played--there's no rule", "people played -- there's no rule"),
        ("Of Jesus &amp; Jehovah", "Of Jesus & Jehovah"),
        ("bread, &c., and cheese", "bread, etc., and cheese"),
        ("as he wrote[12] then[Illustration: A tree]", "as he wrote then"),
        ("I've heard that one ;) really", "I've heard that one really"),
        ("see https://example.org/x?y=1 for more", "see for more"),
        ("gently ,back he walked .", "gently ,back he walked."),
        ("Chinku''s tummy", "Chinku's tummy"),
        ("soft\u00adened  by\u00a0time\u200b", "softened by time"),
        ("We dont. Thats all.", "We don't. That's all."),
        ("i went, and so did im", "i went, and so did im"),
        ("as was his wont", "as was his wont"),
    ],
)
def test_prose_is_mended(found: str, mended: str) -> None:
    assert mend(found) == mended


@pytest.mark.parametrize(
    ("found", "mended"),
    [
        ("i dont think im ready lol", "I don't think I'm ready"),
        ("Yea i haven't, tho ur right", "Yeah I haven't, though your right"),
        ("i'll see u there btw", "I'll see you there"),
        ("U.N.I.T.Y. and I.", "U.N.I.T.Y. and I."),
        ("Ive seen it alot", "I've seen it a lot"),
    ],
)
def test_slips_of_conversations_are_mended_where_people_chat(found: str, mended: str) -> None:
    assert mend(found, spoken=True) == mended


@given(st.text(alphabet="ab'\".,-_* c—&;:)D[]1\t<…", max_size=30))
def test_the_short_cut_for_plain_text_misses_nothing(text: str) -> None:
    if not _ODD.search(text):
        for pattern, replacement in _EVERYWHERE:
            assert pattern.sub(replacement, text) == text


@given(st.text(alphabet="ab'\".,-_* i—“”&;", max_size=60))
def test_mending_twice_changes_nothing_more(text: str) -> None:
    once = mend(mend(text))
    assert mend(once) == once


@pytest.mark.parametrize(
    "line",
    ["CHAPTER IV", "Chapter 3: The Thing in the Cellar", "XIV.", "12", "* * *", "BOOK THE FIRST",
     "Part Two", "A BABY SHOW"],
)  # fmt: skip
def test_headings_are_known(line: str) -> None:
    assert is_heading(line)


@pytest.mark.parametrize(
    "line",
    ["Part of it was anyhow.", "Act. Don't talk.", '"STOP!"', "TOUCH NOT!", "I am.",
     "Book now and save money on a room with a view of the sea and two beds, she said to him."],
)  # fmt: skip
def test_sentences_are_no_headings(line: str) -> None:
    assert not is_heading(line)


def test_layouts_are_told_apart() -> None:
    wrapped = (
        "the wind came up and blew along the road that led into the\n" * 5 + "hills.\n\n"
    ) * 9
    assert layout_of(wrapped) == "wrapped"
    assert layout_of("A long paragraph. " * 40 + "\n" + "Another one.\n" + "\nNew chapter.") == (
        "paragraphs"
    )
    assert layout_of("He ran home.\n" * 1200) == "sentences"
    assert layout_of("") == "paragraphs"


def test_wrapped_text_becomes_paragraphs_without_boilerplate() -> None:
    text = (
        "Produced by many\n\n*** START OF THE PROJECT GUTENBERG EBOOK X ***\n\n"
        "CHAPTER I\n\n\nTHE MORNING came and\nwent.\n\nThen it\nrained.\n\n\n\nII\n\nNew day.\n\n"
        "*** END OF THE PROJECT GUTENBERG EBOOK X ***\n\nLicence\n"
    )
    assert list(prose(text, "wrapped")) == [
        ("The morning came and went.", 2),
        ("Then it rained.", 1),
        ("New day.", 2),
    ]


def test_a_blank_line_begins_a_chapter_where_a_line_is_a_paragraph() -> None:
    text = "One.\nTwo.\n\nThree.\n"
    assert [p.begins for p in prose(text, "paragraphs")] == [2, 1, 2]


def test_independent_sentences_stand_alone() -> None:
    assert [p.begins for p in prose("One day.\nTwo days.\n", "sentences")] == [2, 2]
