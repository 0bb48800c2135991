"""``lyricpad rhymes``: what rhymes with a word."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from lyricpad.cli.inputs import Json, Models, models_folder
from lyricpad.cli.inputs import validated as validate

EXAMPLE = "Example: lyricpad rhymes gravity --kind perfect --limit 10"


def rhymes(
    word: Annotated[str, typer.Argument(help="The word to rhyme with.")],
    kind: Annotated[str | None, typer.Option(help="Only perfect, near or several.")] = None,
    syllables: Annotated[int | None, typer.Option(help="Only words of so many syllables.")] = None,
    tag: Annotated[str | None, typer.Option(help="Only words with this Penn tag, as NN.")] = None,
    limit: Annotated[int | None, typer.Option(help="Rhymes at most.")] = None,
    as_json: Json = False,
    models: Models = None,
) -> None:
    """List rhymes of a word: perfect ones first, then near ones, common words before rare ones."""
    from lyricpad.server.reading import answer_rhymes, load_reading
    from lyricpad.server.schemas.rhymes import RhymeQuery

    given = {"word": word, "kind": kind, "syllables": syllables, "tag": tag, "limit": limit}
    query = validate(RhymeQuery, given)
    answer = answer_rhymes(query, load_reading(models_folder(models)))
    if as_json:
        typer.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    for rhyme in answer["rhymes"]:
        typer.echo(f"{rhyme['word']:24} {rhyme['kind']:8} {rhyme['score']:.2f}")
