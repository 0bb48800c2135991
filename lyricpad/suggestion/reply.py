"""The answer: suggestions with the reasons they fit, in the shape of the contract."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar

from lyricpad.phonetics.pronunciation import Pronunciation
from lyricpad.structure.asked import Proposal
from lyricpad.suggestion.check import Checks


@dataclass(frozen=True)
class SuggestedWord:
    """One word of a suggestion.

    Attributes:
        text: as written.
        tag: Penn tag.
        said: how it is counted.
        stress: as sung in the line.
    """

    text: str
    tag: str
    said: Pronunciation
    stress: str

    def as_dict(self) -> dict[str, Any]:
        """As the API has it."""
        return {
            "text": self.text,
            "tag": self.tag,
            "phones": " ".join(self.said.phones),
            "syllables": self.said.syllables,
            "stress": self.stress,
            "estimated": self.said.estimated,
        }


@dataclass(frozen=True)
class RhymeMade:
    """The rhyme a suggestion makes.

    Attributes:
        kind: "perfect", "near" or "none".
        score: 0 to 1.
        word: the suggestion's last word.
        with_word: what it rhymes with.
        with_line: the line that word ends, ``None`` for a word the writer named.
    """

    kind: str
    score: float
    word: str
    with_word: str
    with_line: int | None

    def as_dict(self) -> dict[str, Any]:
        """As the API has it."""
        return {
            "kind": self.kind,
            "score": round(self.score, 3),
            "word": self.word,
            "with_word": self.with_word,
            "with_line": self.with_line,
        }


@dataclass(frozen=True)
class Suggestion:
    """A checked line with the reasons it fits.

    Attributes:
        text: as it would stand in the draft.
        words: its words.
        rhyme: ``None`` where none was owed.
        checks: all true.
        score: for ranking.
        confidence: of the structure model in the line's template, as ``Proposal.confidence``.
    """

    text: str
    words: tuple[SuggestedWord, ...]
    rhyme: RhymeMade | None
    checks: Checks
    score: float
    confidence: float

    @property
    def syllables(self) -> int:
        """Of the whole line."""
        return sum(word.said.syllables for word in self.words)

    @property
    def stress(self) -> str:
        """Of the whole line, as sung."""
        return "".join(word.stress for word in self.words)

    def as_dict(self) -> dict[str, Any]:
        """As the API has it."""
        return {
            "text": self.text,
            "syllables": self.syllables,
            "stress": self.stress,
            "words": [word.as_dict() for word in self.words],
            "structure": {
                "tags": [word.tag for word in self.words],
                "syllables": self.syllables,
                "rhyming_part": " ".join(self.words[-1].said.rhyming_part),
                "confidence": round(self.confidence, 3),
            },
            "rhyme": None if self.rhyme is None else self.rhyme.as_dict(),
            "checks": self.checks.as_dict(),
            "score": round(self.score, 3),
        }


@dataclass(frozen=True)
class SuggestedVerse:
    """Several lines that rhyme by the scheme among themselves and with the draft.

    Attributes:
        lines: in order.
        places: index of each in the finished pad.
        score: for ranking: the lines', less what they cost each other.
    """

    lines: tuple[Suggestion, ...]
    places: tuple[int, ...]
    score: float

    def as_dict(self) -> dict[str, Any]:
        """As the API has it."""
        return {
            "lines": [line.as_dict() for line in self.lines],
            "places": list(self.places),
            "score": round(self.score, 3),
        }


One = TypeVar("One", Suggestion, SuggestedVerse)


@dataclass(frozen=True)
class SoFar(Generic[One]):
    """What is found while more is to come.

    Attributes:
        suggestions: of verses, their first lines.
        relaxed: what gave way for them.
    """

    suggestions: tuple[One, ...]
    relaxed: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """As the API has it."""
        return {
            "suggestions": [one.as_dict() for one in self.suggestions],
            "relaxed": list(self.relaxed),
        }


@dataclass(frozen=True)
class Reply(Generic[One]):
    """Suggestions, best first.

    Attributes:
        suggestions: at least one.
        relaxed: what gave way, in order; empty where all was met.
        seed: to ask the same again.
        model: which weights answered.
        elapsed_ms: how long it took.
        structures: of single lines, up to three templates that differ, the likeliest first.
    """

    suggestions: tuple[One, ...]
    relaxed: tuple[str, ...]
    seed: int
    model: str
    elapsed_ms: int
    structures: tuple[Proposal, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """As the API has it."""
        answer: dict[str, Any] = {
            "suggestions": [one.as_dict() for one in self.suggestions],
            "relaxed": list(self.relaxed),
            "seed": self.seed,
            "model": self.model,
            "elapsed_ms": self.elapsed_ms,
        }
        if self.structures:
            answer["structures"] = [_structure(one) for one in self.structures]
        return answer


def _structure(proposed: Proposal) -> dict[str, Any]:
    return {
        "tags": list(proposed.structure.tags),
        "syllables": proposed.structure.syllables,
        "rhyming_part": " ".join(proposed.structure.rhyming_part),
        "confidence": round(proposed.confidence, 3),
    }


SuggestionReply: TypeAlias = Reply[Suggestion]
VerseReply: TypeAlias = Reply[SuggestedVerse]
