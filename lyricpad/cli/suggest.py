"""``lyricpad suggest``: lines for one place of a draft."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import typer

from lyricpad.cli import suggest_options as options
from lyricpad.cli.inputs import (
    DraftFile,
    Json,
    Models,
    UsageError,
    compiled_folder,
    models_folder,
    read_draft,
    voices_folder,
)
from lyricpad.cli.inputs import validated as validate

EXAMPLE = "Example: lyricpad suggest song.txt --scheme ABAB --syllables 7-9 --count 4"


def suggest(
    file: DraftFile = None,
    line: options.Line = None,
    prefix: options.Prefix = None,
    scheme: options.Scheme = None,
    rhyme_with: options.RhymeWith = None,
    end_word: options.EndWord = None,
    rhyme: options.Rhyme = None,
    syllables: options.Syllables = None,
    stress: options.Stress = None,
    slots: options.Slots = None,
    freshness: options.Freshness = None,
    voice: options.Voice = None,
    count: options.Count = None,
    seed: options.Seed = None,
    effort: options.Effort = None,
    fit_for_company: options.FitForCompany = True,
    lines: options.Lines = None,
    missing: options.Missing = None,
    as_json: Json = False,
    models: Models = None,
) -> None:
    """Propose lines that fit a draft: a next one, or one for a gap between two."""
    from lyricpad.server.schemas.suggestions import SuggestionBody, VerseBody

    given = {
        "draft": read_draft(file),
        "line": line,
        "prefix": prefix,
        "scheme": scheme,
        "rhyme_with": parse_rhyme_with(rhyme_with),
        "end_word": end_word,
        "rhyme": rhyme,
        "syllables": parse_syllables(syllables),
        "stress": stress,
        "slots": parse_slots(slots),
        "freshness": freshness,
        "voice": voice,
        "count": count,
        "seed": seed,
        "effort": effort,
        "fit_for_company": fit_for_company,
        "lines": lines,
        "missing": parse_missing(missing),
    }
    one_line = lines is None and missing is None
    request = validate(SuggestionBody if one_line else VerseBody, given).to_request()

    # Only now: what is wrong should show before models are loaded.
    from lyricpad.suggestion.engine import Engine
    from lyricpad.suggestion.request import VerseRequest

    engine = Engine.load(models_folder(models), voices=voices_folder(), compiled=compiled_folder())
    asks_verses = isinstance(request, VerseRequest)
    reply = engine.verses(request) if asks_verses else engine.suggest(request)
    answer = reply.as_dict()
    if as_json:
        typer.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        _print(answer)


def parse_rhyme_with(text: str | None) -> dict[str, Any] | None:
    """A line's index where it is a number, else a word.

    >>> parse_rhyme_with("0"), parse_rhyme_with("rain")
    ({'line': 0}, {'word': 'rain'})
    """
    if text is None:
        return None
    return {"line": int(text)} if re.fullmatch(r"[0-9]{1,9}", text) else {"word": text}


def parse_syllables(text: str | None) -> int | list[int] | None:
    """A number, or the least and the most.

    >>> parse_syllables("8"), parse_syllables("7-9")
    (8, [7, 9])

    Raises:
        UsageError: it is neither.
    """
    if text is None:
        return None
    found = re.fullmatch(r"([0-9]{1,4})(?:-([0-9]{1,4}))?", text)
    if found is None:
        raise UsageError(f"syllables: got {text!r}, expected a number or two, as in 8 or 7-9")
    least, most = found.groups()
    return int(least) if most is None else [int(least), int(most)]


def parse_missing(text: str | None) -> list[int] | None:
    """Indices of lines.

    >>> parse_missing("1,3")
    [1, 3]

    Raises:
        UsageError: it is something else.
    """
    if text is None:
        return None
    if not re.fullmatch(r"[0-9]{1,9}(,[0-9]{1,9})*", text):
        raise UsageError(f"missing: got {text!r}, expected indices of lines, as in 1,3")
    return [int(index) for index in text.split(",")]


def parse_slots(text: str | None) -> Any:
    """The template a JSON text holds.

    Raises:
        UsageError: it is no JSON.
    """
    if text is None:
        return None
    try:
        return json.loads(text)
    except ValueError as error:
        raise UsageError(
            f'slots: expected JSON, as in \'[{{}}, {{"word": "ran"}}]\' ({error})'
        ) from None


def _print(answer: Mapping[str, Any]) -> None:
    """Each suggestion as it would stand in the draft; what it keeps beside it, on a terminal."""
    for index, suggestion in enumerate(answer["suggestions"]):
        verse = suggestion.get("lines")
        if verse and index:
            typer.echo("")
        for each in verse or [suggestion]:
            proof = typer.style(f"   {_proof(each)}", dim=True)
            typer.echo(each["text"] + proof)
    if answer["relaxed"]:
        typer.echo(f"could not keep: {', '.join(answer['relaxed'])}", err=True)


def _proof(suggestion: Mapping[str, Any]) -> str:
    """A suggestion's syllables and rhyme, in a few words."""
    rhyme = suggestion["rhyme"]
    words = f"{suggestion['syllables']} syllables"
    if rhyme is None:
        return words
    return f"{words}, {rhyme['kind']} rhyme with {rhyme['with_word']}"
