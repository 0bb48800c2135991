"""Words by their letters."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from lyricpad.vocabulary.spelling import BUCKETS, GRAMS, spelling_buckets, spelling_table


@given(st.text(max_size=40))
def test_any_text_has_buckets(word: str) -> None:
    buckets = spelling_buckets(word)
    assert buckets.shape == (GRAMS,)
    assert buckets.dtype == np.int32
    assert ((buckets >= 0) & (buckets < BUCKETS)).all()
    assert buckets[0] > 0


def test_likely_spellings_share_buckets_and_unlike_ones_do_not() -> None:
    singing, ringing, moon = (
        set(spelling_buckets(w)) - {0} for w in ("singing", "ringing", "moon")
    )
    assert len(singing & ringing) >= 4
    assert not singing & moon


def test_a_short_word_is_filled_up_with_bucket_zero() -> None:
    # "<a>" is its own only trigram: the whole word and that, the same letters twice.
    assert (spelling_buckets("a") > 0).sum() == 2
    assert spelling_buckets("a")[2:].tolist() == [0] * (GRAMS - 2)


def test_the_whole_word_comes_first_so_that_anagrams_of_grams_differ() -> None:
    assert spelling_buckets("rain")[0] != spelling_buckets("train")[0]


def test_a_table_has_a_row_a_word_even_of_none() -> None:
    assert spelling_table(["rain", "Rain"]).shape == (2, GRAMS)
    assert spelling_table([]).shape == (0, GRAMS)
