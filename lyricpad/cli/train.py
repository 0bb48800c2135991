"""``lyricpad train``: the four models, what they are held to, and a writer's own voice.

A run goes on where it stopped when it is given again with the same folders; a voice, which takes
minutes (`train_voice`), begins anew.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lyricpad.cli import train_voice
from lyricpad.cli.inputs import Models, UsageError, models_folder
from lyricpad.cli.progress import Progress, training_progress

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lyricpad.network.hosts import Hosts
    from lyricpad.network.steps import TrainingConfig

app = typer.Typer(
    help="Train one of the four models, a voice of your own, or a system to compare with.",
    no_args_is_help=True,
)

Out = Annotated[Path, typer.Argument(help="Model folder to write.")]
Minutes = Annotated[
    float | None, typer.Option(min=0, help="Save and stop after so long; the same command goes on.")
]
Preset = Annotated[
    str, typer.Option(help="Size: tiny (tests), small (two CPU cores) or base (one GPU).")
]
Steps = Annotated[int | None, typer.Option(min=1, help="Steps in all; the preset's if left out.")]
Seed = Annotated[int, typer.Option(min=0, help="Of first weights and batches.")]
LearningRate = Annotated[
    float | None, typer.Option(min=0, help="At its highest; the preset's if left out.")
]
Decay = Annotated[
    float | None,
    typer.Option(
        min=0, max=1, help="Share of the steps at the end over which the learning rate falls to 0."
    ),
]

Host = Annotated[
    str | None,
    typer.Option(help="I/N@ADDRESS:PORT, this is host I (from 0) of N, the first at ADDRESS:PORT."),
]


@app.command(epilog="Example: lyricpad train tagger ../shared/data/treebanks models/tagger")
def tagger(
    treebanks: Annotated[
        Path, typer.Argument(help="Folder of treebanks with *train.conllu[.xz] files.")
    ],
    out: Out,
    epochs: Annotated[int | None, typer.Option(min=1, help="Passes over the treebanks.")] = None,
    seed: Annotated[int | None, typer.Option(min=0, help="Of weights and order.")] = None,
) -> None:
    """Train the part-of-speech tagger (about 25 minutes on one core)."""
    from lyricpad.tagging.training import Progress as Epoch
    from lyricpad.tagging.training import TaggerTraining, train_tagger

    given = _given(epochs=epochs, seed=seed)
    settings = replace(TaggerTraining(), **given)
    with training_progress("tagger") as progress:

        def report(epoch: Epoch) -> None:
            figures: dict[str, object] = {"loss": epoch.loss}
            for name, ways in epoch.scores.items():
                figures[name] = " ".join(f"{score.accuracy:.4f}" for score in ways.values())
            progress.update(epoch.epoch, epoch.epochs, figures)

        train_tagger(treebanks, out, settings, report=report)
    typer.echo(f"{out} is trained")


@app.command(
    epilog="Example: lyricpad train pronunciation models/pronunciation runs/letters --minutes 30"
)
def pronunciation(
    out: Out,
    run: Annotated[Path, typer.Argument(help="Folder for the checkpoint and metrics.jsonl.")],
    epochs: Annotated[int | None, typer.Option(min=1, help="Passes over the words.")] = None,
    minutes: Annotated[
        float | None, typer.Option(min=0, help="End by then, the learning rate falling on the way.")
    ] = None,
    seed: Annotated[int | None, typer.Option(min=0, help="Of weights and order.")] = None,
) -> None:
    """Train the letter-to-sound model on CMUdict, a tenth of its words held out."""
    from lyricpad.phonetics.letter_training import TrainingConfig, train_pronunciation

    given = _given(epochs=epochs, seed=seed)
    config = replace(TrainingConfig(), **given)
    with training_progress("pronunciation") as progress:

        def report(row: Mapping[str, object]) -> None:
            figures = {name: value for name, value in row.items() if name != "epoch"}
            progress.update(int(str(row["epoch"])), config.epochs, figures)

        figures = train_pronunciation(out, run, config=config, minutes=minutes, report=report)
    for name, value in figures.as_dict().items():
        typer.echo(f"{name:28} {value:g}")


@app.command(epilog="Example: lyricpad train structure models/structure --prepared prepared/lyrics")
def structure(
    out: Out,
    prepared: Annotated[Path, typer.Option(help="Folder written by lyricpad prepare lyrics.")],
    start: Annotated[
        Path | None,
        typer.Option("--from", help="Trained structure model of the same size to begin with."),
    ] = None,
    preset: Preset = "small",
    steps: Steps = None,
    minutes: Minutes = None,
    learning_rate: LearningRate = None,
    decay: Decay = None,
    host: Host = None,
    seed: Seed = 0,
    models: Models = None,
) -> None:
    """Train the structure transformer on prepared lyrics.

    First it listens which lines rhyme (some minutes, once: the letters are kept in the folder).
    """
    from lyricpad.phonetics.pronouncer import Pronouncer
    from lyricpad.rhyme.songs import song_letters
    from lyricpad.structure.training import train_structure

    with training_progress("structure") as progress:
        train_structure(
            prepared,
            out,
            start=start,
            hear=lambda ends: song_letters(ends, Pronouncer.load(models_folder(models))),
            **_transformer(progress, preset, steps, minutes, learning_rate, decay, seed, host),
        )
    typer.echo(f"{out} is trained, or saved to go on with")


@app.command(
    epilog="Example: lyricpad train vocabulary models/vocabulary --prepared prepared/books"
)
def vocabulary(
    out: Out,
    prepared: Annotated[
        list[Path],
        typer.Option(help="Folder written by lyricpad prepare books; may be given several times."),
    ],
    lyrics: Annotated[
        list[Path] | None,
        typer.Option(help="Prepared lyrics no suggestion may repeat; may be given several times."),
    ] = None,
    start: Annotated[
        Path | None,
        typer.Option("--from", help="Trained vocabulary model of the same size to begin with."),
    ] = None,
    preset: Preset = "small",
    steps: Steps = None,
    minutes: Minutes = None,
    learning_rate: LearningRate = None,
    decay: Decay = None,
    host: Host = None,
    seed: Seed = 0,
) -> None:
    """Train the vocabulary transformer on prepared books."""
    from lyricpad.vocabulary.training import train_vocabulary

    with training_progress("vocabulary") as progress:
        train_vocabulary(
            prepared,
            out,
            lyrics=lyrics or (),
            start=start,
            **_transformer(progress, preset, steps, minutes, learning_rate, decay, seed, host),
        )
    typer.echo(f"{out} is trained, or saved to go on with")


@app.command(
    epilog="Example: lyricpad train baseline lyrics runs/baselines --prepared prepared/lyrics"
)
def baseline(
    name: Annotated[
        str, typer.Argument(help="characters, lyrics, books or prefix (see docs/baselines.md).")
    ],
    out: Annotated[Path, typer.Argument(help="Folder of the baselines; it gets one named so.")],
    prepared: Annotated[
        list[Path],
        typer.Option(help="Folder written by lyricpad prepare; prefix needs lyrics and books."),
    ],
    steps: Annotated[
        int | None, typer.Option(min=1, help="Steps of each network; the recipe's if left out.")
    ] = None,
    minutes: Minutes = None,
    seed: Seed = 0,
) -> None:
    """Train a system that `lyricpad evaluate` compares ours with."""
    from lyricpad.evaluation.baselines.recipes import baseline as recipe
    from lyricpad.evaluation.baselines.training import train_baseline

    most = steps or max(part.steps for part in recipe(name).values())
    with training_progress(f"baseline {name}") as progress:

        def on_event(event: Mapping[str, float | int | str]) -> None:
            figures: dict[str, object] = {k: v for k, v in event.items() if k != "step"}
            progress.update(int(event["step"]), most, figures)

        stop_after = None if minutes is None else minutes * 60
        train_baseline(
            name,
            prepared,
            out / name,
            steps=steps,
            seed=seed,
            stop_after=stop_after,
            on_event=on_event,
        )
    typer.echo(f"{out / name} is trained, or saved to go on with")


app.command("voice", epilog=train_voice.EXAMPLE)(train_voice.voice)


def _transformer(
    progress: Progress,
    name: str,
    steps: int | None,
    minutes: float | None,
    learning_rate: float | None,
    decay: float | None,
    seed: int,
    host: str | None,
) -> dict[str, Any]:
    """The arguments both transformers' training takes; joins the other hosts if there are any."""
    from lyricpad.network.hosts import join
    from lyricpad.network.presets import preset

    if host is not None:
        join(_hosts(host))

    total = steps or preset(name).steps
    latest: dict[str, object] = {}

    def on_event(event: Mapping[str, float | int | str]) -> None:
        latest.update(event)
        shown = {key: value for key, value in latest.items() if key != "step"}
        progress.update(int(event["step"]), total, shown)

    def training(config: TrainingConfig) -> TrainingConfig:
        if learning_rate == 0:
            raise UsageError("--learning-rate: expected more than 0")
        return replace(config, **_given(learning_rate=learning_rate, decay=decay))

    return {
        "preset": name,
        "steps": steps,
        "seed": seed,
        "stop_after": None if minutes is None else minutes * 60,
        "on_event": on_event,
        "training": training,
    }


def _hosts(given: str) -> Hosts:
    """``1/2@10.0.0.1:8476``: the second of two hosts, the first of which is 10.0.0.1."""
    from lyricpad.network.hosts import Hosts

    found = re.fullmatch(r"(\d+)/(\d+)@(\S+)", given)
    if found is None:
        raise UsageError(f"--host {given}: expected I/N@ADDRESS:PORT, such as 0/2@10.0.0.1:8476")
    index, count, coordinator = found.groups()
    return Hosts(coordinator, int(count), int(index))


def _given(**options: Any) -> dict[str, Any]:
    """The options that were given."""
    return {name: value for name, value in options.items() if value is not None}
