"""``lyricpad evaluate vocabulary``, ``structure`` and ``curve``: one network and its training."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lyricpad.cli.inputs import Json
from lyricpad.cli.printing import print_figures

app = typer.Typer()

Model = Annotated[Path, typer.Argument(help="Model folder.")]


@app.command(
    epilog="Example: lyricpad evaluate vocabulary models/vocabulary --prepared prepared/books"
)
def vocabulary(
    model: Model,
    prepared: Annotated[
        list[Path],
        typer.Option(help="Folder written by lyricpad prepare books; may be given several times."),
    ],
    windows: Annotated[
        int, typer.Option(min=1, help="Held-out windows read, of a fixed shuffle.")
    ] = 384,
    as_json: Json = False,
) -> None:
    """Surprise of a vocabulary transformer by the held-out books, a word told its tag."""
    from lyricpad.vocabulary.accuracy import vocabulary_surprise

    figures = vocabulary_surprise(model, prepared, windows=windows)
    print_figures({"held_out": figures.as_dict()}, as_json)


@app.command(
    epilog="Example: lyricpad evaluate structure models/structure --prepared prepared/lyrics"
)
def structure(
    model: Model,
    prepared: Annotated[Path, typer.Option(help="Folder written by lyricpad prepare lyrics.")],
    letters: Annotated[
        Path | None, typer.Option(help="letters.txt of a training run: which lines rhyme.")
    ] = None,
    as_json: Json = False,
) -> None:
    """How well a structure transformer predicts held-out songs, beside two baselines."""
    from lyricpad.evaluation.structures import structure_figures

    print_figures(structure_figures(model, prepared, letters), as_json)


@app.command(epilog="Example: lyricpad evaluate curve runs/vocabulary models/vocabulary/loss.svg")
def curve(
    run: Annotated[Path, typer.Argument(help="Folder of a training run, with metrics.jsonl.")],
    out: Annotated[Path, typer.Argument(help="Picture to write (SVG).")],
) -> None:
    """Draw how the losses of a training run fell (needs lyricpad[report])."""
    from lyricpad.evaluation.curves import draw_curve, read_curve

    out.write_text(draw_curve(read_curve(run), run.resolve().name), encoding="utf-8")
    typer.echo(f"{out}")
