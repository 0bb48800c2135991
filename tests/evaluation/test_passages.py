"""Places in songs: which line is asked for and what it rhymes with."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from lyricpad.corpus.songs import Section
from lyricpad.evaluation.errors import EvaluationError
from lyricpad.evaluation.held_out import HeldSong
from lyricpad.evaluation.passages import draw_passage, stretch
from lyricpad.evaluation.systems import Passage
from lyricpad.evaluation.texts import draw_places
from lyricpad.phonetics.pronouncer import Pronouncer
from lyricpad.suggestion.draft import DraftReader
from lyricpad.tagging.tagger import Tagger

VERSE = (
    "I left your jacket on the chair",
    "The radio was playing low",
    "There was winter in the air",
)
CHORUS = ("Carry me home", "Carry me home", "Over the foam")


@pytest.fixture(scope="module")
def reader(models: Path) -> DraftReader:
    return DraftReader(Tagger.load(models / "tagger"), Pronouncer())


def song(*sections: tuple[str, ...]) -> HeldSong:
    return HeldSong("song", "folk", tuple(Section("", lines) for lines in sections))


def test_a_line_that_rhymes_with_an_earlier_one_of_its_section(reader: DraftReader) -> None:
    # "air" rhymes with "chair", two lines back; no other place of the song has two lines before.
    passage = draw_passage(song(VERSE), reader, np.random.default_rng(0))
    assert passage == Passage(VERSE[:2], VERSE[2], 0, 7, "folk")


def test_lines_of_another_section_are_before_a_blank_and_no_partner(reader: DraftReader) -> None:
    here = song(
        ("Down by the foam", "Two"), ("Once more", "Carry me home tonight", "On Main Street")
    )
    passage = draw_passage(here, reader, np.random.default_rng(1))
    assert passage is not None
    assert passage.before[:3] == ("Down by the foam", "Two", "")
    assert passage.rhymes_with is None
    assert passage.draft.startswith("Down by the foam\nTwo\n\nOnce more")
    assert "" not in passage.lines


def test_a_line_sung_before_is_no_place(reader: DraftReader) -> None:
    # Only "Over the foam" is new; it rhymes with the nearest "home".
    passage = draw_passage(song(VERSE[:1], CHORUS), reader, np.random.default_rng(0))
    assert passage is not None
    assert (passage.line, passage.rhymes_with) == ("Over the foam", 2)
    assert passage.lines[2] == "Carry me home"


def test_a_long_song_is_asked_about_in_a_stretch_of_it() -> None:
    rng = np.random.default_rng(0)
    whole = song(("One",) * 60, ("Two",) * 40)
    assert stretch(whole, rng) == list(whole.sections)
    long = song(*((str(i),) * 30 for i in range(9)))
    starts = {stretch(long, rng)[0].lines[0] for _ in range(40)}
    assert len(starts) > 4
    found = next(one for one in iter(lambda: stretch(long, rng), None) if len(one) > 3)
    assert [len(section.lines) for section in found] == [30, 30, 30, 10]
    one_section = song(("la",) * 500)
    assert sum(len(section.lines) for section in stretch(one_section, rng)) == 100


@pytest.mark.parametrize("sections", [(("One", "Two"),), (("la", "la", "la"),), (VERSE[:2],)])
def test_a_song_may_have_no_place(sections: tuple, reader: DraftReader) -> None:
    assert draw_passage(song(*sections), reader, np.random.default_rng(0)) is None


def test_one_place_a_song_and_an_error_where_none_has_any(reader: DraftReader) -> None:
    songs = [song(VERSE), song(("One", "Two")), song(VERSE)]
    places = draw_places(songs, reader, np.random.default_rng(0), 9)
    assert sorted(places.songs) == [0, 2]
    with pytest.raises(EvaluationError, match="none of 1 held-out songs"):
        draw_places(songs[1:2], reader, np.random.default_rng(0), 9)
