"""The loss curve of a training run as a picture, from its `metrics.jsonl`.

Where a run was taken up again from a checkpoint, the lines written last hold.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lyricpad.evaluation.errors import EvaluationError
from lyricpad.evaluation.plots import ACCENT, INK, STYLE, available, picture
from lyricpad.network.training import METRICS

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PAPER, PEN = "white", "#3a352e"
"""A picture that stands on any page brings its own ground along."""


@dataclass(frozen=True)
class Curve:
    """Losses by step, in nats.

    Attributes:
        training: mean since the step before.
        held_out: of the validation after a step.
    """

    training: dict[int, float]
    held_out: dict[int, float]


def read_curve(run: Path) -> Curve:
    """The curve of a run's folder.

    Raises:
        EvaluationError: the folder holds no metrics, or none that can be read.
    """
    path = run / METRICS
    if not path.is_file():
        raise EvaluationError(f"{path} is not there: expected the folder of a training run")
    found: dict[str, dict[int, float]] = {"loss": {}, "validation_loss": {}}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            event = json.loads(line)
            step = int(event["step"])
            for name, curve in found.items():
                if name in event:
                    curve[step] = float(event[name])
        except (ValueError, KeyError, TypeError) as error:
            raise EvaluationError(
                f"{path}, line {number}: expected a JSON object with a step, got {line!r:.60}"
            ) from error
    return Curve(*(dict(sorted(curve.items())) for curve in found.values()))


def draw_curve(curve: Curve, title: str) -> str:
    """SVG of a curve.

    Raises:
        EvaluationError: matplotlib is not installed.
    """
    if not available():
        raise EvaluationError("no matplotlib to draw with; install lyricpad[report]")
    import matplotlib as mpl

    with mpl.rc_context({**STYLE, "figure.facecolor": PAPER}):  # pyright: ignore
        return picture(_figure(curve, title)).replace("currentColor", PEN)


def _figure(curve: Curve, title: str) -> Figure:
    from matplotlib.figure import Figure

    figure = Figure((6.4, 3), layout="constrained")
    ax = figure.subplots()
    ax.plot(*_columns(curve.training), color=INK, alpha=0.45, linewidth=0.8, label="training")
    ax.plot(*_columns(curve.held_out), "o-", color=ACCENT, markersize=3, label="held out")
    ax.set(title=title, xlabel="steps", ylabel="nats")
    ax.legend()
    return figure


def _columns(losses: Mapping[int, float]) -> tuple[list[int], list[float]]:
    return list(losses), list(losses.values())
