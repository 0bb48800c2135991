"""Training a voice of a writer's own: from prepared songs to the voice's file.

Nothing is kept on the way. It takes minutes, so a run that was killed is given again, and leaves
an earlier voice of that name as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from flax import nnx

from lyricpad.network.checkpoints import load_model
from lyricpad.network.prepared import Prepared
from lyricpad.network.training import Event
from lyricpad.vocabulary.adaptation import Recipe, adapt
from lyricpad.vocabulary.lexicon import Lexicon
from lyricpad.vocabulary.loading import LEXICON, WEIGHTS, read_config
from lyricpad.vocabulary.model import VocabularyModel
from lyricpad.vocabulary.own_songs import OldSongs, own_songs
from lyricpad.vocabulary.own_voice import Origin, OwnVoice, check_name, checksum


def check_base(name: str, base: Path) -> None:
    """Refuse, before the work begins, what could not become a voice.

    Raises:
        LexiconError: ``base`` holds no vocabulary model.
        CheckpointError: or no weights.
        VoiceError: the name cannot be.
    """
    _, taken, _ = read_config(base / "config.json")
    check_name(name, taken)
    checksum(base / WEIGHTS)


def train_own_voice(
    name: str,
    prepared: Prepared,
    base: Path,
    out: Path,
    *,
    recipe: Recipe,
    on_event: Callable[[Event], None] = lambda _: None,
) -> OwnVoice:
    """Learn a voice and write its file.

    Args:
        name: of the voice.
        prepared: the writer's songs, written by ``lyricpad prepare lyrics``.
        base: folder of the vocabulary model it changes; only read.
        out: folder of voices.
        recipe: how it is learnt.
        on_event: told of losses as they come.

    Raises:
        LyricpadError: the name, the songs or the model are not as expected.
    """
    check_base(name, base)
    songs = own_songs(prepared)
    config, _, _ = read_config(base / "config.json")
    model = load_model(base / WEIGHTS, lambda: VocabularyModel(config, rngs=nnx.Rngs(0)))
    learnt = adapt(model, Lexicon.load(base / LEXICON), songs, recipe, on_event)
    origin = Origin(
        base=checksum(base / WEIGHTS),
        songs=len(songs.documents),
        lines=songs.lines_total,
        words=songs.words,
        before=learnt.before,
        after=learnt.after,
        steps=learnt.step,
    )
    voice = OwnVoice(name, origin, learnt.changes, OldSongs.of(songs))
    voice.save(out)
    return voice
