"""The folder of a writer's own voices, opened: those that can be spoken with, and why others not.

A voice that cannot be used is no reason not to start; whoever asks for it is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lyricpad.errors import LyricpadError
from lyricpad.network.errors import CheckpointError
from lyricpad.vocabulary.decoding import Decoder
from lyricpad.vocabulary.errors import VoiceError
from lyricpad.vocabulary.own_songs import OldSongs
from lyricpad.vocabulary.own_voice import SUFFIX, OwnVoice, check_name, checksum
from lyricpad.vocabulary.voices import voice_number


@dataclass(frozen=True)
class Speaker:
    """A voice with the network it speaks through.

    Attributes:
        name: of the voice.
        mark: of its changes.
        decoder: the network, changed.
        songs: what it must not say again.
    """

    name: str
    mark: str
    decoder: Decoder
    songs: OldSongs


@dataclass(frozen=True)
class OwnVoices:
    """What a folder held.

    Attributes:
        speakers: by name.
        refused: by name, why.
    """

    speakers: Mapping[str, Speaker] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path, *, base: Path, decoder: Decoder, taken: Sequence[str]) -> OwnVoices:
        """Open a folder; one that is not there holds none.

        Args:
            folder: of voices.
            base: file of the weights they change.
            decoder: of those weights; what a voice leaves as it is, it shares.
            taken: names of the model's own voices.
        """
        files = sorted(path for path in folder.glob(f"[!.]*{SUFFIX}") if path.is_file())
        speakers, refused = {}, {}
        weights = checksum(base) if files else ""
        for path in files:
            name = path.name.removesuffix(SUFFIX)
            try:
                check_name(name, taken)
                speakers[name] = _speaker(path, weights, decoder)
            except (LyricpadError, OSError) as error:
                refused[name] = str(error)
        return cls(speakers, refused)

    def speaker(self, name: str, *, besides: Sequence[str]) -> Speaker:
        """The voice of that name.

        Args:
            name: of one of the writer's own.
            besides: what else could have been asked for, for the message.

        Raises:
            VoiceError: there is none, or it cannot be used.
        """
        if name in self.refused:
            raise VoiceError(self.refused[name])
        if name not in self.speakers:
            voice_number(name, (*besides, *self.speakers))
        return self.speakers[name]


def _speaker(path: Path, weights: str, decoder: Decoder) -> Speaker:
    voice = OwnVoice.load(path)
    if voice.origin.base != weights:
        raise CheckpointError(
            f"voice {voice.name!r} was made for other weights of the vocabulary model: train it "
            f'again with `lyricpad train voice "{voice.name}" --lyrics YOUR-SONGS`, or delete '
            f"{path}"
        )
    return Speaker(voice.name, voice.mark, decoder.with_changes(voice.changes), voice.songs)
