"""Plain lines where there is no terminal."""

from __future__ import annotations

import pytest

from lyricpad.cli.progress import training_progress


def test_lines_on_stderr_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with training_progress("tagger") as progress:
        progress.update(1, 20, {"loss": 0.123456, "words": 100})
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "tagger 1/20  loss 0.1235  words 100\n"
