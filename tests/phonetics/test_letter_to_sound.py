"""The shipped letter-to-sound model, as the pronouncer uses it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lyricpad.phonetics.errors import PhoneticsError
from lyricpad.phonetics.letter_to_sound import LONGEST, LearnedLetters
from lyricpad.phonetics.letter_training import evaluate_letters, is_held_out, read_pairs
from lyricpad.phonetics.pronouncer import Pronouncer
from lyricpad.phonetics.pronunciation import is_vowel

SHIPPED = Path(__file__).resolve().parents[2] / "models" / "pronunciation"


@pytest.fixture(scope="module")
def letters() -> LearnedLetters:
    return LearnedLetters.load(SHIPPED)


def test_held_out_words_come_out_as_the_model_card_says(letters: LearnedLetters) -> None:
    held_out = {word: gold for word, gold in read_pairs().items() if is_held_out(word)}
    sample = dict(
        list(held_out.items())[::25]
    )  # 500 words; the card has 8.1%, 77.7% and 96.8% of all
    figures = evaluate_letters(letters, sample)
    assert figures.phone_error_rate < 0.10
    assert figures.rhyming_part > 0.74
    assert figures.syllables > 0.95


@pytest.mark.parametrize("spelling", ["", "'", "zzz", "hm", "a" * 5000])
def test_every_spelling_has_a_vowel_and_an_end(letters: LearnedLetters, spelling: str) -> None:
    (phones,) = letters.pronounce([spelling])
    assert any(map(is_vowel, phones))
    assert len(phones) <= 3 * LONGEST


def test_words_in_a_batch_are_said_as_alone(letters: LearnedLetters) -> None:
    words = ["zorp", "glimmerwick", "a", "antidisestablishmentarianistically", "blorf"]
    assert letters.pronounce(words) == [letters.pronounce([word])[0] for word in words]


@settings(max_examples=30)
@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz'", max_size=30))
def test_a_primary_stress_always(letters: LearnedLetters, spelling: str) -> None:
    (phones,) = letters.pronounce([spelling])
    assert any(phone.endswith("1") for phone in phones)


def test_the_pronouncer_takes_it_and_marks_it() -> None:
    pronouncer = Pronouncer.load(SHIPPED.parent)
    (only,) = pronouncer.pronounce("Zorbelina")
    assert only.estimated
    assert only.syllables == 4


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PhoneticsError, match="lyricpad train pronunciation"):
        LearnedLetters.load(tmp_path)
