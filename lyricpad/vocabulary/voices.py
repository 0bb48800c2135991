"""Voices: the kind of book the words lean to, or the time it is from.

>>> voice_of("mystery", 1926), era_of(1926)
('noir', 'jazz age')
"""

from __future__ import annotations

from collections.abc import Sequence

from lyricpad.vocabulary.errors import VoiceError

ANY = "any"

VOICE_OF_GENRE = {
    "adventure": "adventure",
    "children": "children",
    "classics": "classic",
    "conversation": "everyday",
    "horror": "gothic",
    "humour": "humour",
    "literary": "literary",
    "mystery": "noir",
    "romance": "romance",
    "scifi": "science fiction",
    "war": "war",
    "western": "western",
}
"""The genres of the corpus manifests, named as a songwriter would ask for them."""

ERAS = (
    (1890, 1914, "turn of the century"),
    (1915, 1929, "jazz age"),
    (1930, 1969, "mid-century"),
    (1990, 2100, "present day"),
)
"""First year, last year, name."""

VOICES = (ANY, *sorted(set(VOICE_OF_GENRE.values())), *(name for _, _, name in ERAS))

MODERN = 1990


def voice_of(genre: str, year: int | None) -> str:
    """Voice of a book; :data:`ANY` for a genre without one. Modern sentences are everyday."""
    if genre == "other" and year is not None and year >= MODERN:
        return "everyday"
    return VOICE_OF_GENRE.get(genre, ANY)


def era_of(year: int | None) -> str:
    """The voice of a book's time; :data:`ANY` outside :data:`ERAS`."""
    if year is None:
        return ANY
    return next((name for first, last, name in ERAS if first <= year <= last), ANY)


def voice_number(voice: str | None, voices: Sequence[str]) -> int:
    """Number of a voice in a model; ``None`` is any.

    Raises:
        VoiceError: the model has no such voice.
    """
    if voice is None:
        return voices.index(ANY)
    if voice not in voices:
        raise VoiceError(f"voice {voice!r}: expected one of {', '.join(voices)}, or null")
    return voices.index(voice)
