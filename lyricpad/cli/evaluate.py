"""``lyricpad evaluate``: how good the lines are, and how right the parts behind them.

``report`` compares whole systems on texts nobody trained on and writes report.json and
report.html; ``tagger``, ``pronunciation`` and ``scheme`` each read a gold file that the models have
not seen and print the figures; ``vocabulary`` and ``structure`` read what a prepared corpus holds
out (:mod:`lyricpad.cli.held_out`).
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from lyricpad.cli import held_out
from lyricpad.cli.inputs import Json, Models, UsageError, compiled_folder, models_folder
from lyricpad.cli.printing import print_figures
from lyricpad.cli.progress import Progress, training_progress

if TYPE_CHECKING:
    from lyricpad.evaluation.report import Options, Report


class ReportFirst(TyperGroup):
    """A group that takes options given to it for those of its command ``report``."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """`evaluate --lyrics DIR …` is `evaluate report --lyrics DIR …`."""
        if args and args[0].startswith("--") and args[0] not in ctx.help_option_names:
            args = ["report", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=ReportFirst,
    help="Measure whole systems on texts nobody trained on, or one model against held-out text or "
    "a gold file. Without a command of its own it writes the report, as `evaluate report` does.",
    no_args_is_help=True,
)
app.add_typer(held_out.app)


@app.command(
    epilog="Example: lyricpad evaluate report --lyrics lyrics --books books --out report --songs 60"
)
def report(
    lyrics: Annotated[
        Path, typer.Option(help="Folder of songs, in the form of data/README.md; packed or not.")
    ],
    books: Annotated[Path, typer.Option(help="Folder of books, one paragraph a line.")],
    out: Annotated[Path, typer.Option(help="Folder to write report.json and report.html to.")],
    songs: Annotated[
        int, typer.Option(min=2, help="Held-out songs asked about, one place in each.")
    ] = 60,
    seed: Annotated[int, typer.Option(min=0, help="Of places and everything drawn.")] = 0,
    suggestions: Annotated[
        int, typer.Option(min=0, help="Look for the most frequent line among so many.")
    ] = 0,
    baselines: Annotated[
        Path | None, typer.Option(help="Folder of trained baselines to compare with.")
    ] = None,
    training: Annotated[
        list[Path] | None,
        typer.Option(
            help="Prepared corpus the models learned from, for exact runs; may be repeated."
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the whole report instead of the targets.")
    ] = False,
    models: Models = None,
) -> None:
    """Compare systems on texts the models never saw; write report.json and report.html.

    Texts the models learned from are found and left out, so a whole corpus may be given. A run
    that was stopped goes on where it was. What each figure means: docs/evaluation.md.
    """
    from lyricpad.evaluation.report import Options

    options = Options(songs=songs, seed=seed, suggestions=suggestions)
    folder = models_folder(models)
    with _progress() as progress:
        run = _report(lyrics, books, out, folder, options, baselines, training or [], progress)
        figures = run.figures()
    about = {
        "date": datetime.now(UTC).date().isoformat(),
        "model": run.engine.model,
        "lyrics": str(lyrics),
        "books": str(books),
        "seed": seed,
        "count": options.count,
    }
    _write({"about": about, "figures": figures}, out, as_json)


def _report(
    lyrics: Path,
    books: Path,
    out: Path,
    models: Path,
    options: Options,
    baselines: Path | None,
    training: list[Path],
    progress: Progress,
) -> Report:
    """Everything loaded, nothing measured yet."""
    from dataclasses import asdict

    from lyricpad.evaluation.baselines import load_baselines
    from lyricpad.evaluation.kept import Kept, files_checksum, fingerprint
    from lyricpad.evaluation.ours import parameters_of
    from lyricpad.evaluation.report import VERSION, Report
    from lyricpad.evaluation.texts import find_texts
    from lyricpad.network.prepared import read_prepared
    from lyricpad.suggestion.engine import Engine
    from lyricpad.vocabulary.originality import Originality

    originality = Originality.load(models / "vocabulary" / "originality.safetensors")
    progress.update(0, 1, {"part": "which texts are new"})
    texts = find_texts(lyrics, books, originality)
    systems = [] if baselines is None else load_baselines(baselines, models=models)
    mark = fingerprint(
        {
            "version": VERSION,
            "options": asdict(options),
            "models": files_checksum(models),
            "songs": [song.name for song in texts.songs],
            "books": [book.name for book in texts.books],
            "systems": [(system.name, system.words_trained) for system in systems],
            "training": [str(folder) for folder in training],
        }
    )
    return Report(
        engine=Engine.load(models, compiled=compiled_folder()),
        texts=texts,
        originality=originality,
        systems=systems,
        options=options,
        kept=Kept(out / "parts", mark),
        parameters=parameters_of(models),
        training=[read_prepared(folder) for folder in training],
        progress=lambda part, done, total: progress.update(done, total, {"part": part}),
    )


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar on a terminal; elsewhere a line for every tenth of a part."""
    with training_progress("evaluate") as progress:
        yield _Tenths(progress)


class _Tenths:
    """Passes on the first and last step of a part and every tenth between."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def update(self, done: int, total: int, figures: Mapping[str, object]) -> None:
        """Tell, if it is worth it."""
        if done in (0, total) or done % max(1, total // 10) == 0:
            self._progress.update(done, total, figures)


def _write(report: Mapping[str, Any], out: Path, as_json: bool) -> None:
    """Write both files; print the targets, or everything."""
    from lyricpad.evaluation.page import page
    from lyricpad.evaluation.plots import available

    out.mkdir(parents=True, exist_ok=True)
    text = json.dumps(report, ensure_ascii=False, indent=1)
    (out / "report.json").write_text(text + "\n", encoding="utf-8")
    (out / "report.html").write_text(page(report), encoding="utf-8")
    if not available():
        typer.echo("no plots: matplotlib is not installed (pip install matplotlib)", err=True)
    if as_json:
        typer.echo(text)
        return
    for target in report["figures"]["targets"]:
        value = "not measured" if target["value"] is None else f"{target['value']:.4g}"
        met = {True: "met", False: "missed", None: ""}[target["met"]]
        typer.echo(f"{target['what']:62} {value:>12}  {met:7} ({target['wanted']})")
    typer.echo(f"{out / 'report.html'}")


@app.command(epilog="Example: lyricpad evaluate tagger --gold en_ewt-ud-dev.conllu")
def tagger(
    gold: Annotated[Path, typer.Option(help="CoNLL-U file with Penn tags (XPOS), .xz or not.")],
    as_json: Json = False,
    models: Models = None,
) -> None:
    """Share of right tags: as written, and with case and punctuation taken away."""
    from lyricpad.tagging.accuracy import evaluate_tagger
    from lyricpad.tagging.tagger import Tagger

    scores = evaluate_tagger(Tagger.load(models_folder(models) / "tagger"), gold)
    figures = {
        way: {"accuracy": round(score.accuracy, 4), "words": score.counted}
        for way, score in scores.items()
    }
    print_figures(figures, as_json)


@app.command(epilog="Example: lyricpad evaluate pronunciation --gold words.tsv --json")
def pronunciation(
    gold: Annotated[
        Path, typer.Option(help="Lines of word<TAB>phones, one for each variant, .xz or not.")
    ],
    as_json: Json = False,
    models: Models = None,
) -> None:
    """Error rates of the learned letter-to-sound model, and of the whole pronouncer.

    The model is asked for every word, also for those the dictionary has.
    """
    from lyricpad.phonetics.accuracy import evaluate_pronunciation
    from lyricpad.phonetics.letter_to_sound import LearnedLetters
    from lyricpad.phonetics.letter_training import evaluate_letters
    from lyricpad.phonetics.pronouncer import Pronouncer

    words = read_pronunciations(gold)
    folder = models_folder(models)
    letters = evaluate_letters(LearnedLetters.load(folder / "pronunciation"), words)
    said = Pronouncer.load(folder).pronounce_all(words)
    whole = evaluate_pronunciation(
        (said[word][0].phones if said[word] else (), variants) for word, variants in words.items()
    )
    print_figures({"letter_to_sound": letters.as_dict(), "pronouncer": whole.as_dict()}, as_json)


@app.command(epilog="Example: lyricpad evaluate scheme --gold stanzas.jsonl")
def scheme(
    gold: Annotated[
        Path, typer.Option(help='Lines of {"words": [...], "scheme": "ABAB"}, .xz or not.')
    ],
    as_json: Json = False,
    models: Models = None,
) -> None:
    """Rhyming pairs found among the end words of stanzas: precision, recall and F1."""
    from lyricpad.phonetics.pronouncer import Pronouncer
    from lyricpad.rhyme.scheme_accuracy import evaluate_schemes, read_gold

    scores = evaluate_schemes(read_gold(gold), Pronouncer.load(models_folder(models)))
    figures = {
        name: {
            "precision": round(score.precision, 4),
            "recall": round(score.recall, 4),
            "f1": round(score.f1, 4),
            "pairs": score.gold,
        }
        for name, score in scores.items()
        if score.gold
    }
    print_figures(figures, as_json)


def read_pronunciations(path: Path) -> dict[str, list[tuple[str, ...]]]:
    """Words in the spelling the model reads, with their right variants.

    Args:
        path: lines of word<TAB>phones, packed with xz if its name ends so; a word with several
            variants stands on several lines.

    Raises:
        LyricpadError: a line has no tab, or its phones are no ARPABET with stress digits.
    """
    from lyricpad.phonetics.pronouncer import Pronouncer
    from lyricpad.phonetics.spelling import fold
    from lyricpad.phonetics.words import key

    words: dict[str, list[tuple[str, ...]]] = {}
    raw = lzma.decompress(path.read_bytes()) if path.suffix == ".xz" else path.read_bytes()
    for number, line in enumerate(raw.decode("utf-8").splitlines(), 1):
        word, tab, phones = line.partition("\t")
        if not line.strip():
            continue
        if not tab or not fold(key(word)).strip("'"):
            raise UsageError(f"{path}, line {number}: expected word<TAB>phones, got {line!r:.60}")
        words.setdefault(fold(key(word)), []).append(tuple(phones.split()))
    # Raises where phones are none.
    Pronouncer().with_entries({w: [" ".join(v) for v in variants] for w, variants in words.items()})
    return words
