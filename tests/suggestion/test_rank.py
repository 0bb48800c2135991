"""The best lines that differ are shown."""

from dataclasses import replace

import pytest

from lyricpad.phonetics.pronouncer import Pronouncer
from lyricpad.rhyme.kinds import Rhyme, RhymeKind
from lyricpad.suggestion.check import Checks
from lyricpad.suggestion.rank import (
    NATURAL,
    Fit,
    Judged,
    Weights,
    choose,
    likeness_of_stress,
    score,
)
from lyricpad.suggestion.writing import Written

PERFECT = Rhyme(RhymeKind.PERFECT, 1.0, 1)
NEAR = Rhyme(RhymeKind.NEAR, 0.7, 1)
PASSED = Checks(True, True, True, True, True, True)


def written(text, **fields):
    words = tuple(text.split())
    said = tuple(Pronouncer().pronounce(word)[0] for word in words)
    every = tuple(range(len(words)))
    line = Written(words, ("NN",) * len(words), said, -1.0, -1.0, -6.0, every)
    return replace(line, **fields)


def judged(text, worth, rhyme=PERFECT, prefix=0):
    free = tuple(range(prefix, len(text.split())))
    return Judged(written(text, free=free), text, PASSED, rhyme, worth)


def worth(
    line, rhyme=PERFECT, *, said_before=(), freshness=0.5, partner=None, fit=None, weights=None
):
    return score(
        line,
        rhyme,
        stress="01" * 4,
        partner_stress=partner,
        said_before=said_before,
        freshness=freshness,
        fit=fit,
        weights=weights,
    )


LINE = written("river fire silver train")


def test_likelihood_perfect_rhyme_and_metre_count_for_a_line():
    assert worth(LINE) > worth(replace(LINE, log_probability=-2.0))
    assert worth(LINE) > worth(LINE, NEAR)
    assert worth(LINE, partner="01010101") > worth(LINE, partner="10101010")


def test_one_bad_word_spoils_a_line():
    assert worth(LINE) > worth(replace(LINE, weakest=-9.0))


def test_a_line_that_flows_from_left_to_right_counts_for_more():
    flows = [worth(LINE, fit=Fit(flow=flow)) for flow in (-7.0, -4.0)]
    assert flows[0] < flows[1]


def test_where_it_is_to_sound_natural_flow_outweighs_what_is_fresher_otherwise():
    stiff = replace(LINE, log_probability=-0.5)
    for weights, stiff_wins in ((None, True), (NATURAL, False)):
        gain = worth(stiff, fit=Fit(flow=-6.0), weights=weights)
        assert (gain > worth(LINE, fit=Fit(flow=-5.2), weights=weights)) is stiff_wins


def test_things_and_names_count_the_fresher_the_more():
    small = replace(LINE, tags=("PRP", "VBZ", "RB", "PRP"))
    gain = [worth(LINE, freshness=f) - worth(small, freshness=f) for f in (0.0, 0.5, 1.0)]
    assert 0 < gain[0] < gain[1] < gain[2]


def test_one_name_is_company_and_two_are_a_crowd():
    kinds = [("NNP", "NN", "NN", "NN"), ("NNP", "NNP", "NN", "NN")]
    one, two = (worth(replace(LINE, tags=tags)) for tags in kinds)
    assert one - two == pytest.approx(Weights().crowd)


def test_repeating_the_draft_counts_against_it():
    assert (
        worth(LINE)
        > worth(LINE, said_before={"river"})
        > worth(LINE, said_before={"river", "train"})
    )


def test_rare_words_count_for_it_the_fresher_the_more():
    rare = replace(LINE, frequency=-9.0)
    gain = [worth(rare, freshness=f) - worth(LINE, freshness=f) for f in (0.0, 0.5, 1.0)]
    assert gain[0] == 0
    assert gain[0] < gain[1] < gain[2]


def test_each_line_has_its_own_end_word_while_there_are_some():
    lines = [judged("old river rain", 3), judged("wild silver rain", 2), judged("cold train", 1)]
    assert [one.text for one in choose(lines, 2)] == ["old river rain", "cold train"]
    assert len(choose(lines, 3)) == 3


def test_each_line_has_its_own_opening_while_there_are_some():
    lines = [judged("in the river", 3), judged("in the train", 2), judged("on a hill", 1)]
    assert [one.text for one in choose(lines, 2)] == ["in the river", "on a hill"]
    assert len(choose(lines, 3)) == 3


def test_lines_that_share_most_words_do_not_stand_side_by_side():
    lines = [judged("old river rain", 3), judged("old river train", 2), judged("cold pain", 1)]
    assert [one.text for one in choose(lines, 3)] == ["old river rain", "cold pain"]


def test_a_common_prefix_does_not_make_lines_alike():
    lines = [judged("old river ran mad", 2, prefix=3), judged("old river ran dry", 1, prefix=3)]
    assert len(choose(lines, 2)) == 2


def test_a_third_line_that_begins_alike_waits_until_there_are_no_others():
    they = ["they saw rain", "they heard trains", "they left chains", "they want games"]
    lines = [judged(text, 9 - i) for i, text in enumerate([*they, "nobody planes"])]
    assert [one.text for one in choose(lines, 3)] == [*they[:2], "nobody planes"]
    assert {one.text for one in choose(lines, 5)} == {*they, "nobody planes"}


def test_perfect_rhymes_come_first():
    lines = [judged("old river game", 3, NEAR), judged("cold train", 1)]
    assert [one.text for one in choose(lines, 2)] == ["cold train", "old river game"]


@pytest.mark.parametrize(
    ("one", "other", "share"), [("0101", "0101", 1.0), ("0101", "1010", 0.0), ("", "", 0.0)]
)
def test_likeness_of_stress(one, other, share):
    assert likeness_of_stress(one, other) == share


def fresh_worth(text, freshness, **fields):
    line, fields = written(text), {"stress": "0", "partner_stress": None, **fields}
    return score(line, PERFECT, said_before=(), freshness=freshness, **fields)


def test_worn_phrases_and_rhymes_are_pushed_down_as_freshness_rises():
    worn, plain = "with tears in my eyes", "with salt on my hands"
    cost = [fresh_worth(plain, f) - fresh_worth(worn, f) for f in (0.0, 0.5, 1.0)]
    assert cost == pytest.approx([0.0, Weights().worn / 2, Weights().worn])
    pair, other = (fresh_worth("on fire", 1.0, rhymes_with=word) for word in ("desire", "choir"))
    assert other - pair == pytest.approx(Weights().worn)


def test_a_line_that_takes_up_the_draft_is_worth_more():
    fits = [Fit(), Fit(person=1.0), Fit(tense=1.0), Fit(topic=1.0), Fit(person=-1.0)]
    none, person, tense, topic, other = (fresh_worth("old rain", 0.5, fit=fit) for fit in fits)
    assert min(person, tense, topic) > none > other
