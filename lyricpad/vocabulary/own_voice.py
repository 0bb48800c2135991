"""A voice of a writer's own: one file beside the shipped models, never in them.

It holds the changes of the vocabulary transformer, a filter of the songs it learnt from, and the
checksum of the weights it changes: on others it would be noise, so they are refused.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from lyricpad.network.checkpoints import load_arrays, save_arrays
from lyricpad.network.errors import CheckpointError
from lyricpad.vocabulary.errors import VoiceError
from lyricpad.vocabulary.originality import Originality
from lyricpad.vocabulary.own_songs import OldSongs

FORMAT = 1
SUFFIX = ".safetensors"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _-]{0,38}[A-Za-z0-9]|[A-Za-z0-9]")
CHANGES, RUNS, LINES = "changes/", "songs/runs", "songs/lines"


@dataclass(frozen=True)
class Origin:
    """Where a voice comes from, as its file tells.

    Attributes:
        base: checksum of the weights it changes.
        songs: it was made from, those kept aside too.
        lines: of them.
        words: of them.
        before: loss on the songs kept aside without it, nats a word given its tag.
        after: loss with it.
        steps: it learnt for.
    """

    base: str
    songs: int
    lines: int
    words: int
    before: float
    after: float
    steps: int


@dataclass(frozen=True)
class OwnVoice:
    """One voice.

    Attributes:
        name: as it is asked for.
        origin: where it comes from.
        changes: of the network (:mod:`lyricpad.vocabulary.changes`).
        songs: what it must not say again.
        mark: eight letters that tell these changes from those of another training.
    """

    name: str
    origin: Origin
    changes: dict[str, np.ndarray]
    songs: OldSongs
    mark: str = ""

    def save(self, folder: Path) -> Path:
        """Write the voice's file, whole or not at all, over one of the same name."""
        arrays = {CHANGES + name: array.astype(np.float16) for name, array in self.changes.items()}
        arrays |= {RUNS: self.songs.runs.bits, LINES: self.songs.lines}
        path = voice_file(folder, self.name)
        save_arrays(path, arrays, {"format": FORMAT, **asdict(self.origin)})
        return path

    @classmethod
    def load(cls, path: Path) -> OwnVoice:
        """Read what :meth:`save` wrote.

        Raises:
            CheckpointError: no such file, or none of this version.
        """
        arrays, about = load_arrays(path)
        origin = _origin(path, about)
        try:
            songs = OldSongs(Originality(arrays.pop(RUNS)), arrays.pop(LINES))
        except KeyError as error:
            raise CheckpointError(f"{path} is not a voice: it lacks {error}") from error
        changes = {
            name.removeprefix(CHANGES): array.astype(np.float32) for name, array in arrays.items()
        }
        return cls(path.name.removesuffix(SUFFIX), origin, changes, songs, checksum(path)[:8])


def _origin(path: Path, about: dict[str, Any]) -> Origin:
    if about.get("format") != FORMAT:
        raise CheckpointError(
            f"{path} is not a voice of this version: got format {about.get('format')}, "
            f"expected {FORMAT}"
        )
    try:
        return Origin(**{name: value for name, value in about.items() if name != "format"})
    except TypeError as error:
        raise CheckpointError(f"{path} is not a voice: {error}") from error


def voice_file(folder: Path, name: str) -> Path:
    """Where a voice of this name is kept."""
    return folder / f"{name}{SUFFIX}"


def check_name(name: str, taken: Sequence[str]) -> None:
    """Refuse a name that a file or a request cannot have, or that the model uses.

    Raises:
        VoiceError: with the reason and the way out.
    """
    if not NAME.fullmatch(name):
        raise VoiceError(
            f"voice {name!r:.60}: expected a name of 1 to 40 letters (a to z), digits, spaces, "
            "- or _, as in 'my songs'"
        )
    # File systems that ignore case would keep one file for both.
    if name.lower() in {one.lower() for one in taken}:
        raise VoiceError(f"voice {name!r}: the model has one of that name; choose another")


def checksum(path: Path) -> str:
    """SHA-256 of a file.

    Raises:
        CheckpointError: there is none.
    """
    if not path.is_file():
        raise CheckpointError(f"{path} is not there: expected a file of weights")
    return hashlib.sha256(path.read_bytes()).hexdigest()
