"""``lyricpad analyze``: syllables, stress and rhyme letters of a draft."""

from __future__ import annotations

import json

import typer

from lyricpad.cli.inputs import DraftFile, Json, Models, models_folder, read_draft
from lyricpad.cli.inputs import validated as validate

EXAMPLE = "Example: lyricpad analyze song.txt --json"


def analyze(file: DraftFile = None, as_json: Json = False, models: Models = None) -> None:
    """Count each line's syllables and name its rhyme, as the margins of the notepad do."""
    from lyricpad.phonetics.pronouncer import Pronouncer
    from lyricpad.server.reading import answer_analysis
    from lyricpad.server.schemas.analysis import AnalysisBody

    body = validate(AnalysisBody, {"draft": read_draft(file)})
    pronouncer = Pronouncer.load(models_folder(models))
    answer = answer_analysis(body, pronouncer)
    if as_json:
        typer.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    for index, section in enumerate(answer["sections"]):
        if index:
            typer.echo("")
        if section["label"] is not None:
            typer.echo(f"[{section['label']}]")
        for line in section["lines"]:
            typer.echo(f"{line['syllables']:3}  {line['rhyme']:2} {line['text']}")
