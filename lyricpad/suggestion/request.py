"""What a writer asks for: the fields of ``POST /api/suggestions`` as values.

>>> SuggestionRequest(draft="Rain on the window", syllables=8).syllable_range
range(8, 9)
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from lyricpad.phonetics.errors import PhoneticsError
from lyricpad.phonetics.pronouncer import pad_entries
from lyricpad.phonetics.words import split_words
from lyricpad.rhyme.scheme import parse_scheme
from lyricpad.suggestion.errors import RequestError

RhymeFloor = Literal["perfect", "near", "any"]

MOST_DRAFT = 50_000
MOST_COUNT = 32
MOST_EFFORT = 3
MOST_SYLLABLES = 20
MOST_SLOTS = 15
MOST_VERSE = 8
MOST_PRONUNCIATIONS = 200


@dataclass(frozen=True)
class RhymeWith:
    """A line of the pad or a word to rhyme with; exactly one of the two.

    Attributes:
        line: index among the pad's lines.
        word: any word.
    """

    line: int | None = None
    word: str | None = None


@dataclass(frozen=True)
class AskedSlot:
    """One word of the line wanted; what is ``None`` is left to the models.

    Attributes:
        tag: Penn tag.
        word: the word itself.
        syllables: how many it has.
        stress: a digit a syllable.
    """

    tag: str | None = None
    word: str | None = None
    syllables: int | None = None
    stress: str | None = None


@dataclass(frozen=True)
class SuggestionRequest:
    """One line wanted.

    Attributes:
        draft: text of the pad.
        line: index among the pad's lines of the line wanted; default after the last.
        prefix: words already typed on that line.
        scheme: of its section, e.g. "ABAB".
        rhyme_with: overrides the scheme.
        end_word: the line ends with exactly this word.
        rhyme: weakest kind accepted.
        syllables: a number, or least and most; default the structure model's choice.
        stress: a digit a syllable.
        slots: one a word.
        freshness: 0 (likely words) to 1 (surprising words).
        voice: kind of book; default any.
        fit_for_company: keep slurs, sexual and violent language out.
        natural: rank what people would say higher.
        effort: batches of candidates drawn at least, 1 to 3, to choose from; of verses 1 always.
        pronunciations: the pad's own, word → ARPABET phones ("F AY1 ER0"); they come first.
        count: how many suggestions, 1 to 32.
        seed: same request, seed and model give the same answer.
    """

    draft: str
    line: int | None = None
    prefix: str = ""
    scheme: str | None = None
    rhyme_with: RhymeWith | None = None
    end_word: str | None = None
    rhyme: RhymeFloor = "near"
    syllables: int | Sequence[int] | None = None
    stress: str | None = None
    slots: Sequence[AskedSlot] | None = None
    freshness: float = 0.5
    voice: str | None = None
    fit_for_company: bool = True
    natural: bool = False
    effort: int = 1
    pronunciations: Mapping[str, str] | None = None
    count: int = 8
    seed: int | None = None

    @property
    def syllable_range(self) -> range | None:
        """Numbers of syllables asked for, ``None`` where left open."""
        if self.syllables is None:
            return None if self.stress is None else range(len(self.stress), len(self.stress) + 1)
        if isinstance(self.syllables, int):
            return range(self.syllables, self.syllables + 1)
        return range(self.syllables[0], self.syllables[-1] + 1)

    def validate(self) -> None:
        """Refuse what no line can meet.

        Raises:
            RequestError: names the field and says what was expected.
        """
        _expect(len(self.draft) <= MOST_DRAFT, "draft", f"at most {MOST_DRAFT:,} characters")
        _expect(1 <= self.count <= MOST_COUNT, "count", f"1 to {MOST_COUNT}, got {self.count}")
        _expect(0 <= self.freshness <= 1, "freshness", f"0 to 1, got {self.freshness}")
        _expect(1 <= self.effort <= MOST_EFFORT, "effort", f"1 to {MOST_EFFORT}, got {self.effort}")
        _expect(
            self.rhyme in ("perfect", "near", "any"),
            "rhyme",
            f'"perfect", "near" or "any", got {self.rhyme!r}',
        )
        _expect(self.line is None or self.line >= 0, "line", f"0 or more, got {self.line}")
        self._validate_scheme()
        self._validate_sound()
        self._validate_slots()
        validate_pronunciations(self.pronunciations or {})

    def _validate_scheme(self) -> None:
        if self.scheme is not None:
            try:
                parse_scheme(self.scheme)
            except ValueError as error:
                raise RequestError("scheme", str(error)) from error
        asked = self.rhyme_with
        if asked is not None:
            _expect(
                (asked.line is None) != (asked.word is None),
                "rhyme_with",
                'either {"line": 0} or {"word": "rain"}',
            )

    def _validate_sound(self) -> None:
        asked = self.syllable_range
        if asked is not None and self.syllables is not None:
            _expect(
                len(asked) > 0 and asked[0] >= 1 and asked[-1] <= MOST_SYLLABLES,
                "syllables",
                f"1 to {MOST_SYLLABLES}, or least and most as in [7, 9], got {self.syllables}",
            )
        if self.stress is None:
            return
        _expect(
            re.fullmatch(rf"[012]{{1,{MOST_SYLLABLES}}}", self.stress) is not None,
            "stress",
            f"1 to {MOST_SYLLABLES} digits 0, 1 or 2, as in 01010101, got {self.stress!r:.40}",
        )
        _expect(
            asked is not None and len(self.stress) in asked,
            "stress",
            f"as many digits as syllables asked for ({self.syllables}), got {len(self.stress)}",
        )

    def _validate_slots(self) -> None:
        if self.slots is None:
            return
        _expect(
            1 <= len(self.slots) <= MOST_SLOTS,
            "slots",
            f"1 to {MOST_SLOTS} slots, got {len(self.slots)}",
        )
        asked = self.syllable_range
        _expect(
            asked is None or asked[-1] >= len(self.slots),
            "slots",
            f"no more slots than syllables, got {len(self.slots)} slots for {self.syllables}",
        )


@dataclass(frozen=True)
class VerseRequest(SuggestionRequest):
    """Several lines wanted: in a row, or wherever some are missing.

    Attributes:
        lines: how many in a row, 2 to 8; of no account where ``missing`` is given.
        missing: indices that the lines wanted will have in the finished pad, 1 to 8 of them,
            rising; the draft holds the other lines only.
    """

    lines: int = 4
    missing: Sequence[int] | None = None

    def validate(self) -> None:
        """As for one line, and which lines.

        Raises:
            RequestError: names the field and says what was expected.
        """
        super().validate()
        if self.missing is None:
            _expect(2 <= self.lines <= MOST_VERSE, "lines", f"2 to {MOST_VERSE}, got {self.lines}")
            return
        rising = list(self.missing) == sorted({i for i in self.missing if i >= 0})
        _expect(
            rising and 1 <= len(self.missing) <= MOST_VERSE,
            "missing",
            f"1 to {MOST_VERSE} rising indices of lines, as in [1, 3], got {list(self.missing)}",
        )
        _expect(self.line is None, "line", f"nothing beside missing, got {self.line}")


def validate_pronunciations(entries: Mapping[str, str]) -> None:
    """Refuse what cannot be said, or not be found in a line.

    Raises:
        RequestError: names the word and says what was expected.
    """
    _expect(
        len(entries) <= MOST_PRONUNCIATIONS,
        "pronunciations",
        f"at most {MOST_PRONUNCIATIONS} words, got {len(entries)}",
    )
    for word in entries:
        _expect(
            [one.text for one in split_words(word)] == [word],
            "pronunciations",
            f"one word before each pronunciation, got {word!r:.60}",
        )
    try:
        pad_entries(entries)
    except PhoneticsError as error:
        raise RequestError("pronunciations", str(error)) from error


def _expect(holds: bool, field: str, expected: str) -> None:
    if not holds:
        raise RequestError(field, f"expected {expected}")
