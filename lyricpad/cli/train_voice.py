"""``lyricpad train voice``: a voice of the writer's own, from a folder of their songs.

The songs are prepared in a folder that is gone afterwards; nothing leaves the machine.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lyricpad.cli.inputs import Models, UsageError, models_folder, voices_folder
from lyricpad.cli.progress import training_progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lyricpad.network.prepared import Prepared
    from lyricpad.vocabulary.own_voice import OwnVoice

EXAMPLE = "Example: lyricpad train voice mine --lyrics my-songs"


def voice(
    name: Annotated[str, typer.Argument(help="What to call it; --voice NAME asks for it then.")],
    lyrics: Annotated[
        Path,
        typer.Option(help="Folder of .txt songs: one a file, or a line === before each of them."),
    ],
    start: Annotated[
        Path | None,
        typer.Option(
            "--from",
            help="Vocabulary model it is a change of.",
            show_default="the one among the models",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(help="Folder of voices.", show_default="LYRICPAD_VOICES, or .data/voices"),
    ] = None,
    steps: Annotated[
        int | None, typer.Option(min=1, help="Steps at most; it ends when they no longer help.")
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="Of batches and first changes.")] = 0,
    models: Models = None,
) -> None:
    """Learn a writer's own voice from their songs (minutes; the shipped models stay as they are).

    A voice of the same name is replaced once the new one is done.
    """
    from lyricpad.vocabulary.adaptation import Recipe
    from lyricpad.vocabulary.own_training import check_base, train_own_voice

    shipped = models_folder(models)
    base, out = start or shipped / "vocabulary", out or voices_folder()
    check_base(name, base)
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} is a file; expected a folder of voices, or a name not yet taken")
    # A folder that cannot be written should be told of before the work.
    out.mkdir(parents=True, exist_ok=True)
    recipe = Recipe(seed=seed)
    recipe = recipe if steps is None else replace(recipe, steps=steps)
    with _prepared(lyrics, shipped) as songs, training_progress(f"voice {name}") as progress:

        def on_event(event: Mapping[str, float | int | str]) -> None:
            figures: dict[str, object] = {k: v for k, v in event.items() if k != "step"}
            progress.update(int(event["step"]), recipe.steps, figures)

        done = train_own_voice(name, songs, base, out, recipe=recipe, on_event=on_event)
    _print(done, out)


@contextmanager
def _prepared(lyrics: Path, models: Path) -> Iterator[Prepared]:
    """The songs as training reads them, for as long as it does."""
    from lyricpad.corpus.executors import Here
    from lyricpad.corpus.prepare import prepare
    from lyricpad.corpus.progress import reporter_for
    from lyricpad.network.prepared import read_prepared

    with tempfile.TemporaryDirectory(prefix="lyricpad-") as folder:
        prepared = Path(folder)
        progress = reporter_for(sys.stderr)
        prepare("lyrics", lyrics, prepared, models=models, executor=Here(), progress=progress)
        yield read_prepared(prepared)


def _print(voice: OwnVoice, out: Path) -> None:
    origin = voice.origin
    typer.echo(
        f"{voice.name} is trained on {origin.songs} songs ({origin.lines:,} lines, "
        f"{origin.words:,} words): songs kept aside {origin.before:.3f} nats a word before, "
        f"{origin.after:.3f} now"
    )
    elsewhere = "" if out == voices_folder() else f'LYRICPAD_VOICES="{out}" '
    typer.echo(
        f'{elsewhere}lyricpad suggest --voice "{voice.name}" speaks with it; a running notepad '
        "lists it when it is started again"
    )
