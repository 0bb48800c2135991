from __future__ import annotations

import pytest

from lyricpad.rhyme.scheme import parse_scheme
from lyricpad.song.forms import BALLAD, FORMS, LIMERICK, RAP_16, SONNET, Form, FormError, form


@pytest.mark.parametrize("one", FORMS, ids=lambda one: one.name)
def test_every_form_fits_together(one: Form) -> None:
    assert len(parse_scheme(one.scheme)) == one.lines == len(one.syllables) == len(one.stress)
    for syllables, stress in zip(one.syllables, one.stress, strict=True):
        assert set(stress) <= {"0", "1"}
        assert not stress or len(stress) == syllables
    assert form(one.name.upper()) is one


def test_forms_are_what_the_handbooks_say() -> None:
    assert (BALLAD.scheme, BALLAD.syllables) == ("ABCB", (8, 6, 8, 6))
    assert LIMERICK.scheme == "AABBA"
    assert [stress.count("1") for stress in LIMERICK.stress] == [3, 3, 2, 2, 3]
    assert (SONNET.lines, set(SONNET.syllables)) == (14, {10})
    assert RAP_16.lines == 16


def test_an_unknown_form_names_the_known_ones() -> None:
    with pytest.raises(FormError, match="got 'villanelle', expected one of common metre, ballad"):
        form("villanelle")
