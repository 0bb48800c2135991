from __future__ import annotations

import pytest

from lyricpad.rhyme.eye import spelled_alike

EYE = "love/prove good/blood wind/behind come/home heard/beard word/Lord vprear'd/reared"
OTHER = "time/rhyme see/me love/leave a/a /love 🎵/🎵 silently/sky heard/beards"


@pytest.mark.parametrize("pair", EYE.split())
def test_eye_rhymes(pair: str) -> None:
    a, b = pair.split("/")
    assert spelled_alike(a, b)
    assert spelled_alike(b, a)


@pytest.mark.parametrize(
    "pair", ["time/rhyme", "see/me", "love/leave", "a/a", "/love", "🎵/🎵", "silently/sky"]
)
def test_not_spelled_alike(pair: str) -> None:
    a, b = pair.split("/")
    assert not spelled_alike(a, b)
    assert not spelled_alike(b, a)
