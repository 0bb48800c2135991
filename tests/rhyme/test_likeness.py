from __future__ import annotations

import pytest
from hypothesis import given

from lyricpad.rhyme.likeness import CONSONANT_TABLE, VOWEL_TABLE, coda_likeness, vowel_likeness
from tests.rhyme.conftest import codas

# Pat Pattison, "Essential Guide to Rhyming": consonants of one family stand in for each other.
FAMILIES = ["B D G", "P T K", "V DH Z ZH", "F TH S SH", "M N NG"]


@pytest.mark.parametrize("table", [VOWEL_TABLE, CONSONANT_TABLE])
def test_likeness_is_symmetric_whole_and_one_only_for_the_same_sound(
    table: dict[tuple[str, str], float],
) -> None:
    for (a, b), likeness in table.items():
        assert likeness == pytest.approx(table[b, a])
        assert (likeness == 1) == (a == b)
        assert 0 <= likeness <= 1


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_s_consonants_are_closer_than_any_outsider(family: str) -> None:
    members = family.split()
    inside = min(CONSONANT_TABLE[a, b] for a in members for b in members)
    assert inside > 0.6
    assert inside > max(CONSONANT_TABLE[a, b] for a in members for b in ("L", "R", "W"))


@pytest.mark.parametrize(
    ("near", "nearer"),
    [("IY AA", "IY IH"), ("OW IY", "OW UW"), ("AY UW", "AY OY"), ("EH UW", "EH AE")],
)
def test_neighbours_on_the_vowel_chart_are_more_alike(near: str, nearer: str) -> None:
    assert vowel_likeness(*nearer.split()) > vowel_likeness(*near.split())


def test_codas_that_differ_by_one_added_consonant_are_more_alike_than_unrelated_ones() -> None:
    assert (
        coda_likeness(("N",), ("N", "D"))
        > coda_likeness((), ("N",))
        > coda_likeness(("N",), ("F",))
    )


def test_two_open_syllables_end_alike() -> None:
    assert coda_likeness((), ()) == 1


@given(codas, codas)
def test_coda_likeness_is_symmetric_and_one_only_for_equal_codas(
    a: tuple[str, ...], b: tuple[str, ...]
) -> None:
    assert coda_likeness(a, b) == pytest.approx(coda_likeness(b, a))
    assert 0 <= coda_likeness(a, b) <= 1
    assert (coda_likeness(a, b) == 1) == (a == b)
