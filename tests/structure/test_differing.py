"""Templates that really differ."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lyricpad.structure.asked import Proposal
from lyricpad.structure.differing import LEAST_DISTANCE, differing, distance
from lyricpad.structure.line_structure import LineStructure


def shape(tags: str, syllables: int = 6) -> LineStructure:
    return LineStructure(tuple(tags.split()), syllables)


def test_distances_counted_by_hand() -> None:
    rain = shape("DT NN VBZ IN DT NN")
    assert distance(rain, rain) == 0
    # One tag of six; one left out of six; other syllables alone; both words and syllables.
    assert distance(rain, shape("DT NN VBD IN DT NN")) == 1 / 6
    assert distance(rain, shape("DT NN VBZ IN NN")) == 1 / 6
    assert distance(rain, shape("DT NN VBZ IN DT NN", 7)) == 1 / 12
    assert distance(rain, shape("DT NN VBZ IN NN", 7)) == 1


def test_a_likely_twin_gives_way_to_something_else() -> None:
    best = Proposal(shape("DT NN VBZ IN DT NN"), -1.0)
    twin = Proposal(shape("DT NN VBD IN DT NN"), -1.1)
    other = Proposal(shape("PRP VBP TO VB PRP RB"), -2.0)
    longer = Proposal(shape("CC DT JJ NN VBZ IN DT NN", 9), -1.5)
    assert differing([other, twin, best, longer]) == [best, longer, other]


def test_twins_fill_up_where_nothing_differs() -> None:
    best = Proposal(shape("DT NN"), -1.0)
    twin = Proposal(shape("DT NN", 7), -1.2)
    assert differing([best, twin, best]) == [best, twin]
    assert differing([]) == []


templates = st.builds(
    LineStructure, st.lists(st.sampled_from(("DT", "NN", "VB")), min_size=1).map(tuple),
    st.integers(1, 12),
)  # fmt: skip
proposals = st.builds(Proposal, templates, st.floats(-5, 0))


@given(templates, templates)
def test_distance_is_even_handed(one: LineStructure, other: LineStructure) -> None:
    assert 0 <= distance(one, other) == distance(other, one) <= 1
    assert (distance(one, other) == 0) == (one == other)


@given(st.lists(proposals, max_size=12), st.integers(1, 4))
def test_the_likeliest_is_always_there_and_no_two_are_equal(
    offered: list[Proposal], n: int
) -> None:
    found = differing(offered, n)
    different = {proposal.structure for proposal in offered}
    assert len({proposal.structure for proposal in found}) == len(found) == min(n, len(different))
    if offered:
        assert found[0].log_probability == max(one.log_probability for one in offered)


@given(st.lists(proposals, min_size=3, max_size=12))
def test_they_differ_in_form_wherever_some_do(offered: list[Proposal]) -> None:
    best, *rest = sorted(offered, key=lambda one: -one.log_probability)
    far = [one for one in rest if distance(one.structure, best.structure) > LEAST_DISTANCE]
    if far:
        second = differing(offered, 2)[1]
        assert distance(second.structure, best.structure) > LEAST_DISTANCE
