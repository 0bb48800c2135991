"""``POST /api/suggestions`` and ``POST /api/verses``.

>>> body = SuggestionBody.model_validate({"draft": "", "syllables": [7, 9]})
>>> body.syllables, body.count
([7, 9], 8)
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, PlainValidator, WithJsonSchema, model_validator

from lyricpad.rhyme.scheme import parse_scheme
from lyricpad.server.schemas.base import (
    MOST_WORD,
    Draft,
    Pronunciations,
    ReplyModel,
    RequestModel,
    Word,
)
from lyricpad.suggestion.request import (
    MOST_COUNT,
    MOST_EFFORT,
    MOST_SLOTS,
    MOST_SYLLABLES,
    MOST_VERSE,
    AskedSlot,
    SuggestionRequest,
    VerseRequest,
)
from lyricpad.suggestion.request import RhymeWith as AskedRhyme

MOST_PREFIX = 500
MOST_SEED = 2**32 - 1

_SYLLABLES = {"type": "integer", "minimum": 1, "maximum": MOST_SYLLABLES}


def _is_count(value: object) -> bool:
    return type(value) is int and 1 <= value <= MOST_SYLLABLES


def _check_syllables(value: object) -> int | list[int] | None:
    """A number, or the least and the most; one message for whatever else comes."""
    if value is None or _is_count(value):
        return value  # type: ignore[return-value]
    pair = isinstance(value, list) and len(value) == 2 and all(map(_is_count, value))
    if pair and value[0] <= value[1]:  # type: ignore[index]
        return value  # type: ignore[return-value]
    raise ValueError(
        f"got {value!r:.40}, expected a number of syllables from 1 to {MOST_SYLLABLES}, "
        "or two of them, the least and the most, as in [7, 9]"
    )


def _check_scheme(value: str | None) -> str | None:
    if value is not None:
        parse_scheme(value)
    return value


Stress = Annotated[str, Field(pattern=f"^[012]{{1,{MOST_SYLLABLES}}}$")]
Syllables = Annotated[
    int | list[int] | None,
    PlainValidator(_check_syllables),
    WithJsonSchema(
        {
            "anyOf": [
                _SYLLABLES,
                {"type": "array", "items": _SYLLABLES, "minItems": 2, "maxItems": 2},
                {"type": "null"},
            ]
        }
    ),
]
Scheme = Annotated[
    str | None,
    AfterValidator(_check_scheme),
]


class RhymeWith(RequestModel):
    """What the line is to rhyme with: a line of the pad, or a word; exactly one of them."""

    line: Annotated[
        int | None,
        Field(ge=0, description="Index of a line of the pad."),
        WithJsonSchema({"type": "integer", "minimum": 0}),
    ] = None
    word: Annotated[
        Word | None,
        Field(description="Any word."),
        WithJsonSchema({"type": "string", "minLength": 1, "maxLength": MOST_WORD}),
    ] = None

    @model_validator(mode="after")
    def _one_of_them(self) -> RhymeWith:
        if (self.line is None) == (self.word is None):
            raise ValueError('expected either {"line": 0} or {"word": "rain"}')
        return self


class Slot(RequestModel):
    """One word of the line's template; {} leaves it to the model."""

    tag: str | None = Field(
        default=None, max_length=20, description="Penn part-of-speech tag, as in PRP or VBP+RB."
    )
    word: Word | None = Field(default=None, description="Exactly this word.")
    syllables: int | None = Field(
        default=None, ge=1, le=MOST_SYLLABLES, description="Syllables of the word."
    )
    stress: Stress | None = Field(
        default=None, description="Stress of the word, one digit per syllable."
    )


class SuggestionBody(RequestModel):
    """Where in the draft a line is wanted, and what it must keep to."""

    draft: Draft
    line: int | None = Field(
        default=None,
        ge=0,
        description="Index among the pad's lines of the line wanted; after the last if left out. "
        "Blank lines and labels such as [Chorus] are not lines.",
    )
    prefix: str = Field(
        default="",
        max_length=MOST_PREFIX,
        description="Words already typed on that line; every suggestion starts with them.",
    )
    scheme: Scheme = Field(
        default=None,
        description="Rhyme scheme of the section the line is in, as in ABAB; - or X is a line "
        "that need not rhyme; a short scheme repeats with fresh letters.",
        examples=["ABAB"],
    )
    rhyme_with: RhymeWith | None = Field(
        default=None, description="What to rhyme with, whatever the scheme says."
    )
    end_word: Word | None = Field(default=None, description="The line ends with exactly this.")
    rhyme: Literal["perfect", "near", "any"] = Field(
        default="near", description="The weakest kind accepted; perfect ones come first."
    )
    syllables: Syllables = Field(
        default=None,
        description="Syllables of the line, or [least, most]; null leaves it to the model.",
    )
    stress: Stress | None = Field(
        default=None, description="Stress of the line, one digit per syllable: 1 strong, 0 weak."
    )
    slots: Annotated[list[Slot], Field(min_length=1, max_length=MOST_SLOTS)] | None = Field(
        default=None, description="The line's template, one slot per word."
    )
    freshness: float = Field(
        default=0.5, ge=0, le=1, description="0 likely words, 1 surprising ones."
    )
    voice: Annotated[str, Field(min_length=1, max_length=40)] | None = Field(
        default=None, description="Books the words lean to; GET /api/voices lists them."
    )
    fit_for_company: bool = Field(
        default=True,
        description="Keep slurs, sexual and violent language, and old stereotypes out. What the "
        "writer typed is never judged.",
    )
    natural: bool = Field(
        default=False,
        description="Rank lines higher whose words follow each other as people would say them.",
    )
    effort: int = Field(
        default=1,
        ge=1,
        le=MOST_EFFORT,
        description="Batches of 64 lines drawn at least, to choose from; each takes as long again. "
        "An answer in parts tells the best of the first batch meanwhile. Of no account for verses.",
    )
    pronunciations: Pronunciations = None
    count: int = Field(
        default=8, ge=1, le=MOST_COUNT, description="Suggestions wanted; of verses at most four."
    )
    seed: int | None = Field(
        default=None,
        ge=0,
        le=MOST_SEED,
        description="Same request, seed and model: same answer. null: a new one, told in the "
        "answer.",
    )

    def to_request(self) -> SuggestionRequest:
        """The same in the engine's own words.

        Raises:
            RequestError: fields that contradict each other.
        """
        request = SuggestionRequest(**self._values())
        request.validate()
        return request

    def _values(self) -> dict[str, Any]:
        """The fields of a `SuggestionRequest`; the nested ones as its own values."""
        values = {name: getattr(self, name) for name in SuggestionBody.model_fields}
        if self.rhyme_with is not None:
            values["rhyme_with"] = AskedRhyme(**self.rhyme_with.model_dump())
        if self.slots is not None:
            values["slots"] = tuple(AskedSlot(**slot.model_dump()) for slot in self.slots)
        return values


class VerseBody(SuggestionBody):
    """Where in the draft several lines are wanted: in a row, or wherever some are missing."""

    lines: int = Field(
        default=4, ge=2, le=MOST_VERSE, description="Lines wanted, one after the other."
    )
    missing: (
        Annotated[list[Annotated[int, Field(ge=0)]], Field(min_length=1, max_length=MOST_VERSE)]
        | None
    ) = Field(
        default=None,
        description="Instead of `line` and `lines`: the indices, rising, that the lines wanted "
        "will have in the finished pad; the draft holds the other lines only.",
        examples=[[1, 3]],
    )

    @model_validator(mode="after")
    def _one_way(self) -> VerseBody:
        if self.missing is not None and "lines" in self.model_fields_set:
            raise ValueError("expected either lines or missing, got both")
        return self

    def to_request(self) -> VerseRequest:
        """The same in the engine's own words.

        Raises:
            RequestError: fields that contradict each other.
        """
        request = VerseRequest(**self._values(), lines=self.lines, missing=self.missing)
        request.validate()
        return request


class SuggestedWord(ReplyModel):
    """One word of a suggestion, as the check read it."""

    text: str
    tag: str = Field(description="Penn part-of-speech tag.")
    phones: str = Field(description="ARPABET phones with stress digits, as in R EY1 N.")
    syllables: int
    stress: str
    estimated: bool = Field(description="Whether the pronunciation was guessed from the spelling.")


class Structure(ReplyModel):
    """The template the words were put into."""

    tags: list[str]
    syllables: int
    rhyming_part: str
    confidence: float = Field(
        ge=0,
        le=1,
        description="How sure the structure model is: the geometric mean of the probabilities it "
        "gave the number of syllables, the number of words and each word's tag, as far as they "
        "were not asked for.",
    )


class SuggestedRhyme(ReplyModel):
    """How and with what the line rhymes."""

    kind: Literal["identical", "perfect", "near", "none"]
    score: float
    word: str
    with_word: str | None
    with_line: int | None


class Checks(ReplyModel):
    """What was verified after decoding, by code that shares nothing with the decoder."""

    tags: bool
    syllables: bool
    rhyme: bool
    stress: bool
    prefix: bool
    original: bool


class Suggestion(ReplyModel):
    """A checked line, with the reasons it fits."""

    text: str
    syllables: int
    stress: str
    words: list[SuggestedWord]
    structure: Structure
    rhyme: SuggestedRhyme | None
    checks: Checks
    score: float


class SuggestionAnswer(ReplyModel):
    """Suggestions, best first."""

    suggestions: list[Suggestion]
    relaxed: list[str] = Field(description='What could not be kept, as in "rhyme:near".')
    seed: int
    model: str
    elapsed_ms: float
    structures: list[Structure] = Field(
        description="Up to three templates for this place that differ, the likeliest first. "
        "The rhyming part is empty where the line owes no rhyme."
    )


class SuggestedVerse(ReplyModel):
    """Several checked lines in a row."""

    lines: list[Suggestion]
    places: list[int] = Field(description="Index of each line in the finished pad.")
    score: float


class VerseAnswer(ReplyModel):
    """Verses, best first."""

    suggestions: list[SuggestedVerse]
    relaxed: list[str]
    seed: int
    model: str
    elapsed_ms: float
