"""Voices and the genres behind them."""

from __future__ import annotations

import pytest

from lyricpad.vocabulary.errors import VoiceError
from lyricpad.vocabulary.voices import ANY, VOICES, era_of, voice_number, voice_of


@pytest.mark.parametrize(
    ("genre", "year", "voice"),
    [
        ("mystery", 1926, "noir"),
        ("conversation", None, "everyday"),
        ("other", 2005, "everyday"),
        ("other", 1850, ANY),
        ("other", None, ANY),
        ("cookery", 1900, ANY),
        ("", None, ANY),
    ],
)
def test_a_genre_has_its_voice(genre: str, year: int | None, voice: str) -> None:
    assert voice_of(genre, year) == voice
    assert voice in VOICES


@pytest.mark.parametrize(
    ("year", "era"),
    [(1899, "turn of the century"), (1922, "jazz age"), (1953, "mid-century"),
     (2017, "present day"), (1850, ANY), (1975, ANY), (None, ANY)],
)  # fmt: skip
def test_a_year_has_its_era(year: int | None, era: str) -> None:
    assert era_of(year) == era
    assert era in VOICES


def test_any_comes_first_and_each_voice_once() -> None:
    assert VOICES[0] == ANY
    assert len(set(VOICES)) == len(VOICES)


def test_no_voice_is_any_voice() -> None:
    assert voice_number(None, VOICES) == 0
    assert VOICES[voice_number("noir", VOICES)] == "noir"


def test_an_unknown_voice_is_refused_with_the_known_ones() -> None:
    with pytest.raises(VoiceError, match=r"voice 'opera': expected one of any, .*noir.*null"):
        voice_number("opera", VOICES)
