"""The engine with a voice of the writer's own: another network, and one more thing to keep off.

Whoever asks for no voice, or for one of the books', gets the engine as it is, bit for bit.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lyricpad.suggestion.errors import RequestError
from lyricpad.vocabulary.errors import VoiceError
from lyricpad.vocabulary.voices import ANY

if TYPE_CHECKING:
    from lyricpad.suggestion.engine import Engine


def speaking(engine: Engine, voice: str | None) -> Engine:
    """The engine that answers requests for a voice.

    Raises:
        RequestError: there is no such voice, or it cannot be used.
    """
    if voice is None or voice in engine.voice_names:
        return engine
    try:
        speaker = engine.own.speaker(voice, besides=engine.voice_names)
    except VoiceError as error:
        raise RequestError("voice", str(error)) from error
    other = copy.copy(engine)
    other.writer = engine.writer.with_decoder(speaker.decoder)
    other.checker = engine.checker.refusing(speaker.songs.repeats)
    # Trained anew it answers otherwise, and the reply should tell.
    other.model = f"{engine.model}+{speaker.name}-{speaker.mark}"
    # It was learnt in the place of no voice in particular.
    other.voice_names = tuple(voice if one == ANY else one for one in engine.voice_names)
    return other
