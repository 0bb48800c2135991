"""The sizes that have a name."""

from __future__ import annotations

import pytest

from lyricpad.network.errors import TrainingError
from lyricpad.network.presets import PRESETS, preset


def test_there_are_three_sizes_each_larger_than_the_one_before() -> None:
    assert list(PRESETS) == ["tiny", "small", "base"]
    for stage in ("structure", "vocabulary"):
        widths = [getattr(size, stage).width for size in PRESETS.values()]
        assert widths == sorted(set(widths))


def test_a_preset_is_found_by_name() -> None:
    assert preset("tiny") is PRESETS["tiny"]


def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(TrainingError, match="preset 'huge': expected one of tiny, small, base"):
        preset("huge")
