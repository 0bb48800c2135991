"""The options of ``lyricpad suggest``, each as the request's field of the same name."""

from __future__ import annotations

from typing import Annotated

import typer

Line = Annotated[
    int | None, typer.Option(help="Index of the line wanted, from 0; default: after the last.")
]
Prefix = Annotated[str | None, typer.Option(help="Words the line begins with.")]
Scheme = Annotated[str | None, typer.Option(help="Rhyme scheme of its section, as ABAB.")]
RhymeWith = Annotated[
    str | None, typer.Option(help="A word, or the index of a line, to rhyme with.")
]
EndWord = Annotated[str | None, typer.Option(help="Word the line ends with.")]
Rhyme = Annotated[str | None, typer.Option(help="Weakest rhyme accepted: perfect, near or any.")]
Syllables = Annotated[str | None, typer.Option(help="How many, as 8 or 7-9.")]
Stress = Annotated[str | None, typer.Option(help="Stress of the line, as 01010101.")]
Slots = Annotated[
    str | None, typer.Option(help='Template as JSON: [{"tag": "PRP"}, {"word": "ran"}, {}].')
]
Freshness = Annotated[float | None, typer.Option(help="0 (likely words) to 1 (surprising ones).")]
Voice = Annotated[
    str | None, typer.Option(help="Kind of book the words lean to, or a voice of your own.")
]
Count = Annotated[int | None, typer.Option(help="Suggestions wanted, up to 32.")]
Seed = Annotated[int | None, typer.Option(help="Same seed, same answer.")]
Effort = Annotated[int | None, typer.Option(help="1 to 3: how many lines to choose from.")]
FitForCompany = Annotated[bool, typer.Option(help="Keep slurs, sexual and violent language out.")]
Lines = Annotated[int | None, typer.Option(help="Lines in a row, 2 to 8: whole verses.")]
Missing = Annotated[
    str | None,
    typer.Option(help="Lines to fill in, by their index in the finished pad, as 1,3."),
]
