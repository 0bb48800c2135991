"""Loss curves, read from what training logs."""

from __future__ import annotations

from pathlib import Path

import pytest

from lyricpad.evaluation import plots
from lyricpad.evaluation.curves import Curve, draw_curve, read_curve
from lyricpad.evaluation.errors import EvaluationError

LOG = """{"step": 20, "loss": 5.0, "learning_rate": 0.001}
{"step": 40, "loss": 4.5}
{"step": 40, "validation_loss": 4.6}
{"step": 40, "loss": 4.4}
{"step": 30, "loss": 4.7}
"""


def test_the_lines_written_last_hold(tmp_path: Path) -> None:
    (tmp_path / "metrics.jsonl").write_text(LOG)
    curve = read_curve(tmp_path)
    assert list(curve.training.items()) == [(20, 5.0), (30, 4.7), (40, 4.4)]
    assert curve.held_out == {40: 4.6}


def test_a_folder_without_a_run_is_named(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=r"metrics\.jsonl is not there"):
        read_curve(tmp_path)


@pytest.mark.parametrize("line", ["{", "[1]", '{"loss": 3}', '{"step": 1, "loss": "low"}'])
def test_a_spoilt_line_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "metrics.jsonl").write_text(f'{{"step": 1, "loss": 5}}\n{line}\n')
    with pytest.raises(EvaluationError, match="line 2: expected a JSON object with a step"):
        read_curve(tmp_path)


def test_the_picture_shows_both_curves() -> None:
    svg = draw_curve(Curve({20: 5.0, 40: 4.5}, {40: 4.6}), "vocabulary")
    assert svg.startswith("<svg")
    assert all(f">{text}<" in svg for text in ("vocabulary", "training", "held out", "nats"))
    assert "currentColor" not in svg


def test_without_matplotlib_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lyricpad.evaluation.curves.available", lambda: False)
    with pytest.raises(EvaluationError, match=r"lyricpad\[report\]"):
        draw_curve(Curve({}, {}), "x")


def test_plots_and_curves_share_their_ink() -> None:
    assert plots.INK not in draw_curve(Curve({1: 1.0}, {1: 1.0}), "x")
