"""A voice's file: what it holds, how it is named, what is refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from lyricpad.network.checkpoints import load_arrays, save_arrays
from lyricpad.network.errors import CheckpointError
from lyricpad.vocabulary.errors import VoiceError
from lyricpad.vocabulary.loading import load_vocabulary
from lyricpad.vocabulary.own_voice import OwnVoice, check_name, voice_file
from lyricpad.vocabulary.own_voices import OwnVoices
from lyricpad.vocabulary.voices import VOICES
from tests.vocabulary.made_voice import made_voice

LINE = ["the", "rain", "falls", "on", "the", "river"]


def opened(folder: Path, base: Path) -> OwnVoices:
    weights = base / "weights.safetensors"
    decoder = load_vocabulary(base).decoder
    return OwnVoices.load(folder, base=weights, decoder=decoder, taken=VOICES)


def test_a_stored_voice_comes_back(tmp_path: Path, trained_vocabulary: Path) -> None:
    made = made_voice(trained_vocabulary, lines=[LINE])
    path = made.save(tmp_path / "voices")
    assert [file.name for file in path.parent.iterdir()] == ["mine.safetensors"]
    found = OwnVoice.load(path)
    assert (found.name, found.origin) == ("mine", made.origin)
    assert found.songs.repeats(LINE)
    for name, array in made.changes.items():
        np.testing.assert_allclose(found.changes[name], array, atol=1e-3)


def test_its_mark_tells_it_from_another_of_the_same_name(
    tmp_path: Path, trained_vocabulary: Path
) -> None:
    made = made_voice(trained_vocabulary)
    first = OwnVoice.load(made.save(tmp_path))
    again = OwnVoice.load(made.save(tmp_path))
    other = OwnVoice.load(made_voice(trained_vocabulary, lines=[LINE]).save(tmp_path))
    assert first.mark == again.mark != other.mark


@pytest.mark.parametrize("name", ["mine", "My songs 2", "a", "x" * 40, "blue-period_1"])
def test_good_names(name: str) -> None:
    check_name(name, VOICES)


@pytest.mark.parametrize(
    "name", ["", " ", "../mine", "a/b", ".mine", "mine ", "x" * 41, "böse", "a\nb", "con.txt"]
)
def test_names_no_file_could_have_are_refused(name: str) -> None:
    with pytest.raises(VoiceError, match="expected a name of 1 to 40 letters"):
        check_name(name, VOICES)


@pytest.mark.parametrize("name", ["noir", "Noir", "any", "Science Fiction"])
def test_a_name_of_the_model_is_refused(name: str) -> None:
    with pytest.raises(VoiceError, match="the model has one of that name; choose another"):
        check_name(name, VOICES)


def test_no_folder_holds_no_voices(tmp_path: Path, trained_vocabulary: Path) -> None:
    found = opened(tmp_path / "none", trained_vocabulary)
    assert not found.speakers
    assert not found.refused


def test_a_voice_of_other_weights_is_refused_and_the_others_speak(
    tmp_path: Path, trained_vocabulary: Path
) -> None:
    made_voice(trained_vocabulary).save(tmp_path)
    stale = made_voice(trained_vocabulary, "my songs").save(tmp_path)
    arrays, about = load_arrays(stale)
    save_arrays(stale, arrays, {**about, "base": "0" * 64})
    found = opened(tmp_path, trained_vocabulary)
    assert list(found.speakers) == ["mine"]
    with pytest.raises(VoiceError, match=r'lyricpad train voice "my songs" --lyrics YOUR-SONGS'):
        found.speaker("my songs", besides=VOICES)


def test_a_voice_that_is_not_there_is_refused_with_those_that_are(
    tmp_path: Path, trained_vocabulary: Path
) -> None:
    made_voice(trained_vocabulary).save(tmp_path)
    with pytest.raises(VoiceError, match=r"voice 'yours': expected one of any, .*noir.*, mine, or"):
        opened(tmp_path, trained_vocabulary).speaker("yours", besides=VOICES)


def test_what_is_no_voice_is_left_out(tmp_path: Path, trained_vocabulary: Path) -> None:
    made = made_voice(trained_vocabulary).save(tmp_path)
    arrays, about = load_arrays(made)
    voice_file(tmp_path, "torn").write_bytes(made.read_bytes()[:200])
    save_arrays(voice_file(tmp_path, "old"), arrays, {**about, "format": 0})
    save_arrays(voice_file(tmp_path, "odd"), arrays, {**about, "colour": "blue"})
    save_arrays(voice_file(tmp_path, "noir"), arrays, about)
    save_arrays(voice_file(tmp_path, "bare"), {}, about)
    wide = {name: array[..., :-1] for name, array in arrays.items()}
    save_arrays(voice_file(tmp_path, "wide"), wide, about)
    found = opened(tmp_path, trained_vocabulary)
    assert list(found.speakers) == ["mine"]
    reasons = {
        "torn": "not a whole safetensors file",
        "old": "got format 0, expected 1",
        "odd": "colour",
        "noir": "the model has one of that name",
        "bare": "it lacks 'songs/runs'",
        "wide": "not for this network",
    }
    assert set(found.refused) == set(reasons)
    for name, reason in reasons.items():
        assert reason in found.refused[name]


def test_a_loose_array_is_no_voice(tmp_path: Path) -> None:
    path = tmp_path / "mine.safetensors"
    save_arrays(path, {"weights": np.zeros(3)}, {})
    with pytest.raises(CheckpointError, match="not a voice of this version: got format None"):
        OwnVoice.load(path)
