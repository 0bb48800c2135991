from __future__ import annotations

from typing import cast

import numpy as np
import pytest
from spacy.language import Language
from spacy.pipeline.tagger import Tagger as SpacyTagger
from spacy.tokens import Doc

from lyricpad.tagging.network import Size, blank_pipeline
from lyricpad.tagging.scorer import Scorer

LINES = [["Rain", "falls", "on", "me"], [], ["rain", "don't", "fall", "!"], ["me"]]


@pytest.fixture(scope="module")
def pipeline() -> Language:
    nlp = blank_pipeline(["NN", "VB", "."], Size(width=16, depth=2, rows=(50, 50, 50, 50)))
    model = cast(SpacyTagger, nlp.get_pipe("tagger")).model
    rng = np.random.default_rng(0)
    output = model.get_ref("output_layer")  # thinc starts it at zero: every score would be equal
    output.set_param("W", rng.normal(size=output.get_param("W").shape).astype("float32"))
    return nlp


def by_spacy(nlp: Language, lines: list[list[str]]) -> np.ndarray:
    component = cast(SpacyTagger, nlp.get_pipe("tagger"))
    docs = [Doc(nlp.vocab, words=words) for words in lines if words]
    return np.concatenate(component.model.predict(docs))


def test_scores_are_those_of_spacys_own_pipeline(pipeline: Language) -> None:
    scorer = Scorer(pipeline)
    scores = scorer.scores(scorer.rows(LINES))
    np.testing.assert_allclose(scores, by_spacy(pipeline, LINES), atol=1e-5)


def test_forgetting_spellings_changes_nothing(pipeline: Language) -> None:
    scorer = Scorer(pipeline, most_spellings=5)
    for line in [*LINES, *LINES]:
        scores = scorer.scores(scorer.rows([line]))
        if line:
            np.testing.assert_allclose(scores, by_spacy(pipeline, [line]), atol=1e-5)


def test_a_line_does_not_feel_its_neighbours(pipeline: Language) -> None:
    scorer = Scorer(pipeline)
    alone = scorer.scores(scorer.rows([LINES[0]]))
    together = scorer.scores(scorer.rows([LINES[2], LINES[0], LINES[2]]))
    np.testing.assert_allclose(together[4:8], alone, atol=1e-5)


def test_curly_and_straight_apostrophes_score_alike(pipeline: Language) -> None:
    scorer = Scorer(pipeline)
    scores = scorer.scores(scorer.rows([["don't"], ["don’t"]]))
    np.testing.assert_array_equal(scores[0], scores[1])
