"""``lyricpad prepare``: from a folder of books or lyrics to arrays that training reads."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from lyricpad.cli.inputs import Models, models_folder

EXAMPLE = "Example: lyricpad prepare lyrics ../shared/data/lyrics prepared/lyrics"


class Kind(StrEnum):
    """What the texts are."""

    BOOKS = "books"
    LYRICS = "lyrics"


def prepare(
    kind: Annotated[Kind, typer.Argument(help="Prose, cut into clauses, or songs, line by line.")],
    src: Annotated[
        Path,
        typer.Argument(help="Folder of .txt, .txt.gz or .txt.xz files, a MANIFEST.csv or not."),
    ],
    out: Annotated[Path, typer.Argument(help="Folder to write; made if it is not there.")],
    since: Annotated[
        int | None,
        typer.Option(help="Leave out texts the manifest says are of an earlier year."),
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes; one a core if left out.")
    ] = None,
    models: Models = None,
) -> None:
    """Clean texts, cut them into lines, tag them and look up their sounds.

    A run that was stopped goes on where it was when the same command is given again.
    """
    from lyricpad.corpus.prepare import prepare as prepare_corpus
    from lyricpad.corpus.progress import reporter_for

    result = prepare_corpus(
        kind.value,
        src,
        out,
        models=models_folder(models),
        since=since,
        workers=workers,
        progress=reporter_for(sys.stderr),
    )
    typer.echo(
        f"{result.out}: {result.words:,} words in {result.lines:,} lines of "
        f"{result.documents:,} texts"
    )
    if result.shards_now:
        typer.echo(f"{result.words_per_second:,.0f} words a second in this run")
