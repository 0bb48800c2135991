"""Learning a writer's voice: what gets better, what stays as it was, what never half happens."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lyricpad.network.errors import CheckpointError, TrainingError
from lyricpad.network.prepared import Prepared, read_prepared
from lyricpad.vocabulary.adaptation import Recipe
from lyricpad.vocabulary.decoding import Decoder
from lyricpad.vocabulary.errors import LexiconError, VoiceError
from lyricpad.vocabulary.examples import words_of
from lyricpad.vocabulary.loading import load_vocabulary
from lyricpad.vocabulary.own_training import train_own_voice
from lyricpad.vocabulary.own_voice import OwnVoice
from lyricpad.vocabulary.own_voices import OwnVoices
from lyricpad.vocabulary.template import LockedWord, Template
from tests.network.small_corpus import SOUND, PlainDocument, line, write_prepared

VERSE = (
    "the/DT silver/JJ guitar/NN remembers/VBZ London/NNP",
    "my/PRP$ memory/NN believes/VBZ the/DT star/NN",
)
"""What this writer sings of, always."""

QUICK = Recipe(rank=2, steps=30, learning_rate=2e-2)


OTHER = (
    "a/DT cold/JJ river/NN calls/VBZ on/IN the/DT night/NN",
    "London/NNP waits/VBZ under/IN a/DT window/NN",
)


def song(i: int, verse: Sequence[str] = VERSE) -> PlainDocument:
    laid = [line(verse[k % len(verse)], starts=2 if k == 0 else 0) for k in range(16)]
    return PlainDocument(f"song {i}", "", tuple(laid))


@pytest.fixture(scope="module")
def mine(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """Nine songs, the eighth of them kept aside."""
    folder = tmp_path_factory.mktemp("songs")
    return read_prepared(write_prepared(folder, "lyrics", [song(i) for i in range(9)]))


@pytest.fixture(scope="module")
def trained(
    tmp_path_factory: pytest.TempPathFactory, mine: Prepared, trained_vocabulary: Path
) -> Path:
    """A folder with the voice of these songs."""
    out = tmp_path_factory.mktemp("voices")
    before = checksums(trained_vocabulary)
    train_own_voice("mine", mine, trained_vocabulary, out, recipe=QUICK)
    assert checksums(trained_vocabulary) == before, "the base was touched"
    return out


def checksums(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def score(decoder: Decoder, text: str) -> np.ndarray:
    """How likely each word of a line is at a song's start."""
    pairs = [(word, tag) for word, tag in (pair.split("/") for pair in text.split())]
    locked = {
        i: LockedWord(word, decoder.lexicon.row(word, tag), SOUND[word])
        for i, (word, tag) in enumerate(pairs)
    }
    syllables = sum(SOUND[word].syllables for word, _ in pairs)
    template = Template(tuple(tag for _, tag in pairs), syllables, locked=locked)
    nothing = decoder.read(words_of([], [], decoder.lexicon, []), [], [], 0)
    return np.array(decoder.score(nothing, [template])[0])


def test_songs_never_learnt_from_become_likelier(trained: Path) -> None:
    origin = OwnVoice.load(trained / "mine.safetensors").origin
    assert origin.after < 0.7 * origin.before
    assert (origin.songs, origin.lines, origin.words) == (9, 144, 720)
    assert 0 < origin.steps <= QUICK.steps


def test_the_voice_says_so_and_the_model_itself_does_not(
    trained: Path, trained_vocabulary: Path
) -> None:
    decoder = load_vocabulary(trained_vocabulary).decoder
    as_it_was = score(decoder, VERSE[0])
    weights = trained_vocabulary / "weights.safetensors"
    voices = OwnVoices.load(trained, base=weights, decoder=decoder, taken=())
    own = voices.speakers["mine"].decoder
    assert score(own, VERSE[0]).sum() > as_it_was.sum() + 1
    # What others hear is what it was, bit for bit, and nothing was compiled for the voice.
    np.testing.assert_array_equal(score(decoder, VERSE[0]), as_it_was)
    compiled: Any = decoder._step
    assert compiled._cache_size() == 1
    assert own._step is compiled
    assert own.table is decoder.table


def test_the_same_seed_learns_the_same(
    tmp_path: Path, mine: Prepared, trained_vocabulary: Path, trained: Path
) -> None:
    train_own_voice("mine", mine, trained_vocabulary, tmp_path, recipe=QUICK)
    assert checksums(tmp_path) == checksums(trained)


def test_it_ends_where_the_songs_kept_aside_no_longer_gain(
    tmp_path: Path, trained_vocabulary: Path
) -> None:
    # The song kept aside has lines that the others lack: at first it gains, then it loses.
    documents = [song(i, (*VERSE, *OTHER) if i == 7 else VERSE) for i in range(8)]
    songs = read_prepared(write_prepared(tmp_path / "songs", "lyrics", documents))
    told: list[dict] = []
    recipe = replace(QUICK, steps=400, check_every=5, patience=2)
    voice = train_own_voice(
        "mine", songs, trained_vocabulary, tmp_path, recipe=recipe, on_event=told.append
    )
    losses = {int(event["step"]): event["held_out"] for event in told}
    assert max(losses) == voice.origin.steps + 10 < 400
    assert min(losses.values()) == voice.origin.after == losses[voice.origin.steps]


def test_songs_that_teach_nothing_make_no_voice(
    tmp_path: Path, mine: Prepared, trained_vocabulary: Path
) -> None:
    out = tmp_path / "voices"
    harmful = replace(QUICK, learning_rate=-1e-2, steps=20)
    with pytest.raises(TrainingError, match="nothing was learnt: the songs kept aside were no"):
        train_own_voice("mine", mine, trained_vocabulary, out, recipe=harmful)
    assert not out.exists()


def test_songs_in_another_language_make_no_voice(tmp_path: Path, trained_vocabulary: Path) -> None:
    # None of these words stands in the lexicon under this tag.
    foreign = line("the/FW silver/FW guitar/FW")
    documents = [PlainDocument(f"song {i}", "", (foreign,) * 20) for i in range(8)]
    songs = read_prepared(write_prepared(tmp_path / "songs", "lyrics", documents))
    with pytest.raises(TrainingError, match="expected songs in English"):
        train_own_voice("mine", songs, trained_vocabulary, tmp_path / "voices", recipe=QUICK)


def interrupted(_: object) -> None:
    raise KeyboardInterrupt


def test_a_run_cut_short_leaves_what_was_there(
    tmp_path: Path, mine: Prepared, trained_vocabulary: Path, trained: Path
) -> None:
    (tmp_path / "mine.safetensors").write_bytes((trained / "mine.safetensors").read_bytes())
    with pytest.raises(KeyboardInterrupt):
        train_own_voice(
            "mine", mine, trained_vocabulary, tmp_path, recipe=QUICK, on_event=interrupted
        )
    assert checksums(tmp_path) == checksums(trained)


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, trained: Path) -> None:
    stored = (trained / "mine.safetensors").read_bytes()
    (tmp_path / "mine.safetensors").write_bytes(stored)
    (tmp_path / ".mine.safetensors.part").symlink_to("/dev/full")
    with pytest.raises(OSError, match="No space left"):
        OwnVoice.load(tmp_path / "mine.safetensors").save(tmp_path)
    assert checksums(tmp_path) == checksums(trained)


def no_model(base: Path) -> None:
    (base / "config.json").unlink()


def no_weights(base: Path) -> None:
    (base / "weights.safetensors").unlink()


@pytest.mark.parametrize(
    ("spoil", "error", "message"),
    [
        (no_model, LexiconError, "expected a trained vocabulary model"),
        (no_weights, CheckpointError, "weights.safetensors is not there"),
    ],
)
def test_a_folder_without_a_model_is_refused(
    tmp_path: Path,
    mine: Prepared,
    trained_vocabulary: Path,
    spoil: Callable[[Path], None],
    error: type[Exception],
    message: str,
) -> None:
    base = tmp_path / "base"
    base.mkdir()
    for path in trained_vocabulary.iterdir():
        (base / path.name).write_bytes(path.read_bytes())
    spoil(base)
    with pytest.raises(error, match=message):
        train_own_voice("mine", mine, base, tmp_path / "voices", recipe=QUICK)


def test_a_name_of_the_model_is_refused(
    tmp_path: Path, mine: Prepared, trained_vocabulary: Path
) -> None:
    with pytest.raises(VoiceError, match="the model has one of that name"):
        train_own_voice("noir", mine, trained_vocabulary, tmp_path, recipe=QUICK)
