"""``lyricpad evaluate``: how right the tagger, the pronouncer and the scheme detection are.

Each reads a gold file that the models have not seen and prints the figures.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from lyricpad.cli.inputs import Json, Models, UsageError, models_folder

app = typer.Typer(help="Measure a model against a gold file.", no_args_is_help=True)


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
    _print(figures, as_json)


@app.command(epilog="Example: lyricpad evaluate pronunciation --gold words.tsv --json")
def pronunciation(
    gold: Annotated[
        Path, typer.Option(help="Lines of word<TAB>phones, one line for each variant.")
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
    _print({"letter_to_sound": letters.as_dict(), "pronouncer": whole.as_dict()}, as_json)


@app.command(epilog="Example: lyricpad evaluate scheme --gold stanzas.jsonl")
def scheme(
    gold: Annotated[
        Path, typer.Option(help='Lines of {"words": [...], "scheme": "ABAB"}, a stanza each.')
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
    _print(figures, as_json)


def read_pronunciations(path: Path) -> dict[str, list[tuple[str, ...]]]:
    """Words in the spelling the model reads, with their right variants.

    Args:
        path: lines of word<TAB>phones; a word with several variants stands on several lines.

    Raises:
        LyricpadError: a line has no tab, or its phones are no ARPABET with stress digits.
    """
    from lyricpad.phonetics.pronouncer import Pronouncer
    from lyricpad.phonetics.spelling import fold
    from lyricpad.phonetics.words import key

    words: dict[str, list[tuple[str, ...]]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        word, tab, phones = line.partition("\t")
        if not line.strip():
            continue
        if not tab or not fold(key(word)).strip("'"):
            raise UsageError(f"{path}, line {number}: expected word<TAB>phones, got {line!r:.60}")
        words.setdefault(fold(key(word)), []).append(tuple(phones.split()))
    # Raises where phones are none.
    Pronouncer().with_entries({w: [" ".join(v) for v in variants] for w, variants in words.items()})
    return words


def _print(figures: Mapping[str, Mapping[str, Any]], as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(figures, indent=2))
        return
    for name, values in figures.items():
        typer.echo(name)
        for figure, value in values.items():
            typer.echo(f"  {figure:28} {value:g}")
