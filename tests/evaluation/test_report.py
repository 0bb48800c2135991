"""The whole report with the shipped models, on two songs and a book written here."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lyricpad.evaluation.kept import Kept
from lyricpad.evaluation.ours import Ours, TrainingAlone, TrueLine, request_for
from lyricpad.evaluation.page import page
from lyricpad.evaluation.reading import read_lines
from lyricpad.evaluation.report import FRESHNESS, Options, Report
from lyricpad.evaluation.scoring import Scorer
from lyricpad.evaluation.systems import Passage
from lyricpad.evaluation.texts import find_texts
from lyricpad.phonetics.words import split_words
from lyricpad.suggestion.engine import Engine
from lyricpad.vocabulary.examples import Join
from lyricpad.vocabulary.originality import Originality

OPTIONS = Options(
    songs=2, count=2, among=5, judge_words=500, curve=1, voice_passages=1, perplexity_texts=2
)
PLACE = Passage(
    ("I left your jacket on the kitchen chair", "The radio was playing to the empty room"),
    "And winter morning whistled in the air",
    0,
    10,
    "folk",
)


class Parrot:
    """Says the last line again, and once nothing at all."""

    name = "parrot"
    parameters = 0
    words_trained = 7

    def next_lines(self, passage: Passage, count: int, rng: np.random.Generator) -> list[str]:
        return [passage.lines[-1], "?!"][:count]


@pytest.fixture(scope="module")
def run(engine: Engine, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Report:
    nothing = Originality.build([])
    samples = root / "data" / "samples"
    texts = find_texts(samples / "lyrics", samples / "books", nothing)
    kept = Kept(tmp_path_factory.mktemp("report") / "parts", "mark")
    return Report(engine, texts, nothing, [Parrot()], OPTIONS, kept)


@pytest.fixture(scope="module")
def figures(run: Report) -> dict[str, Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run.engine, "voices", lambda: ("noir", "western"))
        return run.figures()


def test_every_system_is_asked_at_the_same_places(figures: dict[str, Any]) -> None:
    systems = figures["systems"]
    assert list(systems) == ["lyricpad", "training alone", "parrot", "true line"]
    assert [systems[name]["lines"] for name in systems] == [4, 4, 2, 2]
    assert len(figures["samples"]) == figures["texts"]["passages"] == 2


def test_ours_has_the_form_that_was_asked(figures: dict[str, Any]) -> None:
    for ours in (figures["systems"]["lyricpad"], figures["form"]["shown"]):
        assert ours["syllables"] == 1
        assert ours["rhyme_identical"] == 0
    assert figures["form"]["shown"]["passed"] == 1
    assert figures["form"]["training alone"]["passed"] < figures["form"]["with masks"]["passed"]


def test_a_parrot_is_found_out(figures: dict[str, Any]) -> None:
    assert figures["context"]["parrot"]["repeats_draft"] == 1
    assert figures["context"]["parrot"]["said_own"] == 1
    assert figures["context"]["lyricpad"]["repeats_draft"] == 0
    assert figures["systems"]["parrot"]["words_trained"] == 7


def test_every_part_has_its_figures(figures: dict[str, Any]) -> None:
    assert figures["vocabulary"]["lyrics"]["perplexity"] > 1
    assert figures["structure"]["lines"] > 10
    ranking = figures["ranking"]
    assert ranking["weight structure"] != 0
    assert ranking["candidates"] == 5
    assert all(1 <= rank <= 5 for rank in ranking["ranks"])
    assert [point["freshness"] for point in figures["freshness"]] == list(FRESHNESS)
    assert set(figures["voices"]["words"]) == {"noir", "western"}
    assert figures["frequent"]["lines"] == 4
    assert [target["met"] for target in figures["targets"][:2]] == [True, True]


def test_it_is_json_and_a_page(figures: dict[str, Any]) -> None:
    about = {"date": "2026-11-24", "model": "m", "seed": 0, "count": 2}
    report = json.loads(json.dumps({"about": about, "figures": figures}, allow_nan=False))
    assert "parrot" in page(report)


def test_a_second_run_measures_nothing_again(run: Report, figures: dict[str, Any]) -> None:
    stages: list[str] = []
    again = replace(run, progress=lambda part, done, total: stages.append(part))
    assert again.figures() == figures
    assert stages == []


def test_what_ours_is_asked(engine: Engine) -> None:
    request = request_for(PLACE, 8, 1, freshness=0.25)
    assert request.rhyme_with is not None
    assert request.rhyme_with.line == 0
    assert request.syllable_range == range(9, 12)
    assert (request.freshness, request.count) == (0.25, 8)
    short = request_for(replace(PLACE, syllables=1, rhymes_with=None), 1, 1)
    assert (short.rhyme_with, short.syllable_range) == (None, range(1, 3))


def test_systems_give_as_many_lines_as_asked_and_the_same_for_the_same_seed(
    engine: Engine,
) -> None:
    for system, count in ((Ours(engine), 3), (TrainingAlone(engine), 3), (TrueLine(), 1)):
        lines, again = (system.next_lines(PLACE, 3, np.random.default_rng(5)) for _ in range(2))
        assert lines == again
        assert len(lines) == count
        assert all(split_words(line) for line in lines)


def test_scores_are_those_of_the_tag_s_rows(engine: Engine) -> None:

    scorer = Scorer(engine.writer.decoder)
    draft = scorer.read(engine.reader.read(PLACE.draft))
    usual, odd = read_lines(["And the moon was in the sky", "And zxqv"], engine.reader)
    first, second = scorer.nats([usual, odd], draft, Join.CONTINUES)
    assert first.shape == (7,)
    assert (first <= 0).all()
    assert np.isnan(second).tolist() == [False, True]
    # The order in which lines are scored does not matter.
    turned = scorer.nats([odd, usual], draft, Join.CONTINUES)
    np.testing.assert_allclose(turned[1], first, atol=1e-4)
