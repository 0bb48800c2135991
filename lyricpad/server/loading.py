"""Bringing up what the routes work with: loaded and compiled once, when the server starts."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

from lyricpad.phonetics.pronouncer import Pronouncer
from lyricpad.server.engine import Engine
from lyricpad.server.logs import log
from lyricpad.server.readiness import Rooms
from lyricpad.server.reading import Reading, load_reading
from lyricpad.server.settings import Settings


def load_rooms(settings: Settings, engine: Engine | None) -> Rooms:
    """Everything the routes need; takes seconds.

    Args:
        settings: where the models are.
        engine: the engine to use instead of the shipped one.

    Raises:
        LyricpadError: a model is missing or not as expected.
    """
    started = time.perf_counter()
    with ThreadPoolExecutor(1) as other:
        # The dictionary's index and the models are loaded side by side, on two cores; what says
        # words is shared, so that its model is read and compiled once.
        pronouncer = Pronouncer.load(settings.models) if engine is None else None
        coming = other.submit(_warm_reading, settings, pronouncer)
        engine = engine or _shipped_engine(settings, pronouncer)
        for voice, reason in engine.refused_voices().items():
            log.warning("a voice was left out", voice=voice, reason=reason)
        loaded = time.perf_counter()
        engine.warm_up()
        reading = coming.result()
    log.info(
        "models loaded",
        load_s=round(loaded - started, 2),
        compile_s=round(time.perf_counter() - loaded, 2),
    )
    return Rooms(engine=engine, reading=reading)


def _warm_reading(settings: Settings, pronouncer: Pronouncer | None) -> Reading:
    reading = load_reading(settings.models, pronouncer)
    reading.pronouncer.warm_up()
    return reading


def _shipped_engine(settings: Settings, pronouncer: Pronouncer | None) -> Engine:
    # JAX takes a second to import; an app with an engine of its own need not.
    from lyricpad.suggestion.engine import Engine as ShippedEngine

    compiled = settings.data / "compiled"
    return ShippedEngine.load(
        settings.models,
        voices=settings.voices_folder,
        compiled=compiled,
        pronouncer=pronouncer,
    )
