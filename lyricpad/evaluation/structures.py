"""How well a structure transformer predicts the songs its corpus holds out."""

from __future__ import annotations

from pathlib import Path

from lyricpad.network.prepared import read_prepared
from lyricpad.structure.accuracy import structure_accuracy
from lyricpad.structure.loading import load_config, load_proposer
from lyricpad.structure.training import heard_songs


def structure_figures(
    folder: Path, prepared: Path, letters: Path | None = None
) -> dict[str, dict[str, float]]:
    """Of a structure transformer by held-out songs, and of two baselines.

    Args:
        folder: the model's.
        prepared: folder written by ``lyricpad prepare lyrics``.
        letters: which lines rhyme, as a training run heard them; without it, equal rhyming parts.

    Returns:
        ``lines`` with nats a line and a token, and for each kind of token the accuracy and
        perplexity of the model, the majority and the line before.

    Raises:
        StructureError: no structure model in ``folder``, ``letters`` of another corpus, or
            nothing held out.
    """
    _, tokens = load_config(folder)
    _, songs = heard_songs(read_prepared(prepared), letters or folder / "no letters", None)
    found = structure_accuracy(load_proposer(folder, tokens.tags), songs)
    ways = {"model": found.model, "majority": found.majority, "copy": found.copy}
    overall = {
        "lines": found.lines,
        "nats_per_line": found.nats_per_line,
        "nats_per_token": found.nats_per_token,
        "calibration_error": found.calibration_error,
    }
    kinds = {
        kind: {
            f"{way}_{name}": getattr(figures[kind], name)
            for way, figures in ways.items()
            for name in ("accuracy", "perplexity")
        }
        for kind in found.model
    }
    return {"overall": overall, **kinds}
