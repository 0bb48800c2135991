"""A voice of the writer's own in the engine: heard by who asks for it, and by nobody else."""

from __future__ import annotations

import copy
from dataclasses import replace

import jax
import numpy as np
import pytest

from lyricpad.suggestion.engine import Engine
from lyricpad.suggestion.errors import RequestError
from lyricpad.suggestion.reply import SuggestionReply
from lyricpad.suggestion.request import SuggestionRequest, VerseRequest
from lyricpad.suggestion.speaking import speaking
from lyricpad.vocabulary.changes import first_changes
from lyricpad.vocabulary.originality import Originality
from lyricpad.vocabulary.own_songs import OldSongs, line_hash
from lyricpad.vocabulary.own_voices import OwnVoices, Speaker

ASKED = SuggestionRequest("The rain came down on the road", scheme="AA", seed=3, count=4)


def texts(reply: SuggestionReply) -> list[str]:
    return [suggestion.text for suggestion in reply.suggestions]


def old(*lines: str) -> OldSongs:
    words = [line.split() for line in lines]
    return OldSongs(
        Originality.build(words), np.array([line_hash(line) for line in words], np.uint64)
    )


def voice(engine: Engine, songs: OldSongs) -> Speaker:
    """One that turns every matrix of the network upside down."""
    decoder = engine.writer.decoder
    changes = first_changes(decoder._weights, rank=2, key=jax.random.key(0))
    rng = np.random.default_rng(0)
    drawn = {
        name: rng.normal(size=array.shape) if not name.endswith(":down") else array
        for name, array in changes.items()
    }
    return Speaker("mine", "1a2b3c4d", decoder.with_changes(drawn), songs)


@pytest.fixture
def owned(quick: Engine) -> Engine:
    """The quick engine with a voice that can be used and one that cannot."""
    other = copy.copy(quick)
    refused = {"stale": "voice 'stale' was made for other weights"}
    other.own = OwnVoices({"mine": voice(quick, old())}, refused)
    return other


def test_an_own_voice_says_other_lines_than_no_voice(owned: Engine) -> None:
    mine = owned.suggest(replace(ASKED, voice="mine"))
    assert texts(mine) != texts(owned.suggest(ASKED))
    assert texts(mine) == texts(owned.suggest(replace(ASKED, voice="mine")))
    assert all(suggestion.checks.passed for suggestion in mine.suggestions)


def test_the_reply_tells_which_voice_of_which_training(owned: Engine) -> None:
    assert owned.suggest(replace(ASKED, voice="mine")).model == "small+mine-1a2b3c4d"
    verses = owned.verses(VerseRequest(ASKED.draft, lines=2, voice="mine", seed=1))
    assert verses.model == "small+mine-1a2b3c4d"
    assert owned.suggest(ASKED).model == "small"


@pytest.mark.parametrize("name", [None, "noir"])
def test_other_voices_answer_as_if_it_were_not_there(
    owned: Engine, quick: Engine, name: str | None
) -> None:
    asked = replace(ASKED, voice=name)
    owned.suggest(replace(ASKED, voice="mine"))
    assert speaking(owned, name) is owned
    assert [one.as_dict() for one in owned.suggest(asked).suggestions] == [
        one.as_dict() for one in quick.suggest(asked).suggestions
    ]


def test_a_pad_may_have_pronunciations_of_its_own_besides(owned: Engine) -> None:
    asked = replace(ASKED, voice="mine", pronunciations={"road": "R AO1 D"})
    reply = owned.suggest(asked)
    assert reply.model.startswith("small+mine")
    assert {suggestion.rhyme.with_word for suggestion in reply.suggestions if suggestion.rhyme} == {
        "road"
    }


def test_lines_of_the_writers_own_songs_are_not_said_again(owned: Engine, quick: Engine) -> None:
    first = texts(owned.suggest(replace(ASKED, voice="mine")))
    other = copy.copy(owned)
    other.own = OwnVoices({"mine": voice(quick, old(*first))})
    again = texts(other.suggest(replace(ASKED, voice="mine")))
    assert again
    assert not set(first) & set(again)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("stale", "was made for other weights"),
        ("yours", r"voice 'yours': expected one of any, noir, mine, or null"),
    ],
)
def test_what_cannot_be_spoken_with_is_refused(owned: Engine, name: str, message: str) -> None:
    for ask in (owned.suggest, owned.verses):
        with pytest.raises(RequestError, match=message) as refused:
            ask(VerseRequest(ASKED.draft, voice=name))
        assert refused.value.field == "voice"


def test_names_and_reasons_are_told(owned: Engine, quick: Engine) -> None:
    assert owned.voices() == quick.voices() == ("noir",)
    assert (owned.own_voices(), quick.own_voices()) == (("mine",), ())
    assert list(owned.refused_voices()) == ["stale"]
