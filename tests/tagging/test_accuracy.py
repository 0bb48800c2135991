from __future__ import annotations

from pathlib import Path

from lyricpad.tagging.accuracy import Score, evaluate_tagger, score_sentences
from lyricpad.tagging.conllu import Range, Sentence, Token
from lyricpad.tagging.tagger import Tagger

GO = Sentence(
    (
        Token("I", "PRON", "PRP", 3),
        Token("do", "AUX", "VBP", 3, space_after=False),
        Token("n't", "PART", "RB", 3),
        Token("know", "VERB", "VB", -1, space_after=False),
        Token(".", "PUNCT", ".", 3),
    ),
    (Range(1, 2, "don't"),),
)


def test_each_way_counts_its_own_tokens(tagger: Tagger) -> None:
    scores = score_sentences(tagger, [GO])
    counted = {way: score.counted for way, score in scores.items()}
    assert counted == {"as is": 5, "bare": 4, "written": 4, "written bare": 3}
    assert all(score.accuracy == 1.0 for score in scores.values())


def test_mistakes_are_counted_by_gold_and_given(tagger: Tagger) -> None:
    slip = Sentence((*GO.tokens[:3], Token("know", "NOUN", "NN", -1)))
    assert score_sentences(tagger, [slip])["as is"].confusions == {("NN", "VB"): 1}


def test_unknown_gold_tags_are_not_counted(tagger: Tagger, tmp_path: Path) -> None:
    path = tmp_path / "atis.conllu"
    path.write_text("1\tflights\t_\tNOUN\t_\t_\t0\troot\t_\t_\n\n")
    assert evaluate_tagger(tagger, path)["as is"] == Score(0, 0)
