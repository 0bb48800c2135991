"""A small engine with fixed answers, for the tests of everything around the real one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from lyricpad.suggestion.errors import RequestError
from lyricpad.suggestion.request import SuggestionRequest, VerseRequest
from lyricpad.suggestion.swaps import SwapRequest

LINE = {
    "text": "the river took the road away",
    "syllables": 8,
    "stress": "01010101",
    "words": [
        {
            "text": "away",
            "tag": "RB",
            "phones": "AH0 W EY1",
            "syllables": 2,
            "stress": "01",
            "estimated": False,
        }
    ],
    "structure": {"tags": ["RB"], "syllables": 8, "rhyming_part": "EY", "confidence": 0.25},
    "rhyme": {"kind": "perfect", "score": 1.0, "word": "away", "with_word": "day", "with_line": 0},
    "checks": {
        "tags": True,
        "syllables": True,
        "rhyme": True,
        "stress": True,
        "prefix": True,
        "original": True,
    },
    "score": -1.5,
}


@dataclass
class FixedReply:
    """An answer made beforehand."""

    answer: Mapping[str, Any]

    def as_dict(self) -> Mapping[str, Any]:
        return self.answer


class SmallEngine:
    """Answers every request with the same line, `count` times.

    A draft that begins with "wait" holds the engine until `go` is set; `started` tells when it
    has it. A draft that begins with "fail" breaks it. A draft that speaks of "parts" is answered
    in two: what it says first, then the rest.
    """

    def __init__(self) -> None:
        self.go = threading.Event()
        self.started = threading.Event()
        self.warm = threading.Event()
        self.asked: list[SuggestionRequest] = []
        self.waited_for_to_the_end: list[bool] = []

    def warm_up(self) -> None:
        self.warm.set()

    def suggest(
        self,
        request: SuggestionRequest,
        waited_for: Callable[[], bool],
        found: Callable[[Any], None],
    ) -> FixedReply:
        if "parts" in request.draft:
            found(FixedReply({"suggestions": [LINE], "relaxed": ["rhyme:near"]}))
        self._work(request, waited_for)
        return FixedReply(self._answer(request, [LINE] * request.count))

    def verses(
        self,
        request: VerseRequest,
        waited_for: Callable[[], bool],
        found: Callable[[Any], None],
    ) -> FixedReply:
        places = list(request.missing or range(request.lines))
        for n in range(1, len(places) if "parts" in request.draft else 1):
            begun = {"lines": [LINE] * n, "places": places[:n], "score": -1.5}
            found(FixedReply({"suggestions": [begun], "relaxed": []}))
        self._work(request, waited_for)
        verse = {"lines": [LINE] * len(places), "places": places, "score": -1.5}
        return FixedReply(self._answer(request, [verse] * request.count))

    def swaps(self, request: SwapRequest) -> FixedReply:
        swap = {"text": "lane", **LINE["words"][0], "score": 0.5}  # type: ignore[index]
        return FixedReply({"swaps": [swap] * request.count, "model": "small", "elapsed_ms": 1})

    def voices(self) -> tuple[str, ...]:
        return ("noir",)

    def own_voices(self) -> tuple[str, ...]:
        return ("mine",)

    def refused_voices(self) -> dict[str, str]:
        return {"stale": "voice 'stale' was made for other weights"}

    def _work(self, request: SuggestionRequest, waited_for: Callable[[], bool]) -> None:
        self.asked.append(request)
        if request.voice not in (None, "noir", "mine"):
            raise RequestError("voice", f"got {request.voice!r}, expected noir")
        if request.draft.startswith("wait"):
            self.started.set()
            assert self.go.wait(60)
            self.waited_for_to_the_end.append(waited_for())
        if request.draft.startswith("fail"):
            raise RuntimeError("the engine broke")

    @staticmethod
    def _answer(request: SuggestionRequest, suggestions: list) -> dict[str, Any]:
        return {
            "suggestions": suggestions,
            "relaxed": [],
            "seed": request.seed or 0,
            "model": "small",
            "elapsed_ms": 1,
            "structures": [LINE["structure"]],
        }
