from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lyricpad.tagging.augment import (
    VIEWS,
    View,
    archaic,
    cry,
    drop_gs,
    fragment,
    lower,
    respell,
    shout_start,
    start_upper,
    title,
    upper,
    without_punctuation,
)
from lyricpad.tagging.orthography import Item, item
from lyricpad.tagging.tags import TAGS

LINE = [
    Item("I", "PRP", False),
    Item("am", "VBP", False),
    Item("going", "VBG", False),
    Item("to", "TO", False),
    Item("Memphis", "NNP", False),
    Item("!", ".", True),
]


def forms(items: list[Item]) -> str:
    return " ".join(item.form for item in items)


def test_dresses_of_a_line() -> None:
    assert forms(without_punctuation(LINE)) == "I am going to Memphis"
    assert forms(lower(LINE)) == "i am going to memphis !"
    assert forms(upper(LINE)) == "I AM GOING TO MEMPHIS !"
    assert forms(title(LINE)) == "I Am Going To Memphis !"
    assert forms(start_upper(lower(LINE))) == "I am going to memphis !"
    assert forms(shout_start(LINE, random.Random(1))).startswith("I AM"[:1])


def test_all_gs_dropped() -> None:
    dropped = drop_gs(LINE, random.Random(0), share=1.0)[2]
    assert dropped.form in {"goin'", "goin"}
    assert dropped.tag == "VBG"


@pytest.mark.parametrize("form", ["thing", "king", "Bring", "ring", "rain"])
def test_words_of_one_syllable_keep_their_g(form: str) -> None:
    kept = drop_gs([Item(form, "NN", False)], random.Random(0), share=1.0)
    assert kept[0].form == form


def test_respelling_joins_words_that_are_said_as_one() -> None:
    rng = random.Random(0)
    assert respell(LINE[:2], rng, share=1.0) == [Item("I'm", "PRP+VBP", False)]
    assert respell(LINE[2:4], rng, share=1.0)[0].tag == "VBG+TO"
    there = [Item("There", "EX", False), Item("will", "MD", False)]
    assert respell(there, rng, share=1.0) == [Item("There'll", "EX+MD", False)]


def test_going_to_a_place_is_not_gonna() -> None:
    place = [Item("going", "VBG", False), Item("to", "IN", False)]
    assert [i.tag for i in respell(place, random.Random(0), share=1.0)] == ["VBG", "IN"]


def test_old_books_say_thou_hast() -> None:
    you = [Item("You", "PRP", False), Item("have", "VBP", False)]
    seen = {forms(archaic(you, random.Random(seed), share=1.0)) for seed in range(20)}
    assert seen == {"Thou hast", "Thee have", "Ye have"}


def test_cries_are_interjections() -> None:
    items = cry(LINE, random.Random(0), share=1.0)
    assert len(items) > len(LINE)
    assert all(i.tag == "UH" for i in items if i not in LINE)


@given(st.integers(0, 1000))
def test_fragments_are_pieces_as_short_as_a_line(seed: int) -> None:
    piece = fragment(LINE, random.Random(seed))
    assert 1 <= len(piece) <= len(LINE)
    assert forms(piece) in forms(LINE)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
@given(
    seed=st.integers(0, 1000),
    words=st.lists(
        st.tuples(
            st.sampled_from(["You", "have", "not", "lost", "it", "'", "!", "ß"]),
            st.sampled_from([*TAGS, None]),
        ),
        max_size=8,
    ),
)
def test_every_dress_gives_known_tags_and_no_empty_word(
    view: View, seed: int, words: list[tuple[str, str | None]]
) -> None:
    dressed = view.dress([item(form, tag) for form, tag in words], random.Random(seed))
    assert all(i.form and (i.tag is None or i.tag in TAGS) for i in dressed)
