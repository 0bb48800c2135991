"""Templates for the next line: whatever was asked is there, trained or not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from flax import nnx
from hypothesis import given, settings
from hypothesis import strategies as st

from lyricpad.network.transformer import TransformerConfig
from lyricpad.structure.asked import Asked, Proposal
from lyricpad.structure.drawing import Drawing, nucleus
from lyricpad.structure.errors import StructureError
from lyricpad.structure.line_structure import LineStructure, SungLine
from lyricpad.structure.model import StructureConfig, StructureModel
from lyricpad.structure.proposals import Proposer
from lyricpad.structure.seats import Gap
from lyricpad.structure.tokens import StructureTokens

TOKENS = StructureTokens(
    tags=("DT", "IN", "JJ", "NN", "VBP", "VBZ"), parts=(("EY", "N"),), genres=("folk",)
)
WRITABLE = frozenset(("DT", "IN", "JJ", "NN", "VBZ", "VBP+RB", "UH"))
PROPOSED = WRITABLE - {"VBP+RB", "UH"}  # "VBP" is not writable, and "UH" has no token
LINE = SungLine(LineStructure(("DT", "NN"), 3, ("EY", "N")), section_start=True)


@pytest.fixture(scope="module")
def proposer() -> Proposer:
    config = StructureConfig(TransformerConfig(16, 1, 2, 16), len(TOKENS), 64)
    model = StructureModel(config, rngs=nnx.Rngs(0))
    return Proposer(model, TOKENS, WRITABLE, candidates=8)


def proposals(
    proposer: Proposer, asked: Asked, *, seed: int = 0, lines: tuple[SungLine, ...] = (LINE,)
) -> list[Proposal]:
    song = proposer.read(Gap(before=lines))
    return proposer.propose(song, asked, np.random.default_rng(seed))


slot_tags = st.none() | st.sets(st.sampled_from(sorted(PROPOSED)), min_size=1, max_size=3)


@settings(max_examples=40)
@given(
    syllables=st.none() | st.sets(st.integers(6, 20), min_size=1),
    words=st.none() | st.sets(st.integers(4, 6), min_size=1),
    tags=st.lists(slot_tags, max_size=3),
    end_tags=st.none() | st.sets(st.sampled_from(sorted(PROPOSED)), min_size=1),
    back=st.none() | st.integers(0, 12),
    part=st.sampled_from([None, ("EY", "N"), ("UW", "M")]),
    seed=st.integers(0, 99),
)
def test_a_proposal_has_all_that_was_asked(
    proposer: Proposer,
    syllables: set[int] | None,
    words: set[int] | None,
    tags: list[set[str] | None],
    end_tags: set[str] | None,
    back: int | None,
    part: tuple[str, ...] | None,
    seed: int,
) -> None:
    asked = Asked(
        back=back, rhyming_part=part, syllables=syllables, words=words, tags=tags,
        end_tags=end_tags,
    )  # fmt: skip
    found = proposals(proposer, asked, seed=seed)
    assert found
    for proposal in found:
        structure = proposal.structure
        n = len(structure.tags)
        assert syllables is None or structure.syllables in syllables
        assert words is None or n in words
        assert len(tags) <= n <= structure.syllables
        assert all(a is None or t in a for t, a in zip(structure.tags, tags, strict=False))
        assert set(structure.tags) <= PROPOSED
        free_end = n > len(tags) or tags[n - 1] is None
        assert end_tags is None or not free_end or structure.tags[-1] in end_tags
        assert structure.rhyming_part == (part or ())
        assert proposal.log_probability <= 0


def test_templates_come_likeliest_first_and_each_once(proposer: Proposer) -> None:
    found = proposals(proposer, Asked(words=(1, 2), syllables=(2,)))
    likely = [proposal.log_probability for proposal in found]
    assert likely == sorted(likely, reverse=True)
    assert len({proposal.structure for proposal in found}) == len(found)


def test_the_same_seed_gives_the_same_answer(proposer: Proposer) -> None:
    assert proposals(proposer, Asked(), seed=3) == proposals(proposer, Asked(), seed=3)
    assert proposals(proposer, Asked(), seed=3) != proposals(proposer, Asked(), seed=4)


def test_the_song_so_far_is_seen(proposer: Proposer) -> None:
    other = replace(LINE, structure=LineStructure(("JJ", "NN", "VBZ", "IN"), 9, ()))
    asked = Asked(syllables=(5,), words=(3,), tags=({"DT"}, {"NN"}, {"VBZ", "IN"}))

    def likely(*lines: SungLine) -> dict[str, float]:
        found = proposals(proposer, asked, lines=lines)
        return {proposal.structure.tags[-1]: proposal.log_probability for proposal in found}

    assert likely(LINE) != likely(other)


def test_more_words_asked_than_drawn_syllables_would_bear(proposer: Proposer) -> None:
    # Syllables are drawn before words: fewer than ten must not be.
    found = proposals(proposer, Asked(words=(10,)))
    assert {len(proposal.structure.tags) for proposal in found} == {10}
    assert all(proposal.structure.syllables >= 10 for proposal in found)


def test_the_lines_behind_a_gap_are_seen(proposer: Proposer) -> None:
    other = replace(LINE, structure=LineStructure(("JJ", "NN", "VBZ", "IN"), 9, ()))
    asked = Asked(syllables=(5,), words=(3,), tags=({"DT"}, {"NN"}, {"VBZ", "IN"}))

    def likely(*after: SungLine) -> dict[str, float]:
        song = proposer.read(Gap(before=(LINE,), after=after))
        found = proposer.propose(song, asked, np.random.default_rng(0))
        return {proposal.structure.tags[-1]: proposal.log_probability for proposal in found}

    assert likely() != likely(other) != likely(replace(other, structure=LINE.structure))


def test_the_scheme_and_the_label_are_seen(proposer: Proposer) -> None:
    asked = Asked(syllables=(5,), words=(3,), tags=({"DT"}, {"NN"}, {"VBZ", "IN"}))

    def likely(gap: Gap) -> float:
        found = proposer.propose(proposer.read(gap), asked, np.random.default_rng(0))
        return found[0].log_probability

    gaps = [
        Gap(before=(LINE,)),
        Gap(before=(LINE,), scheme="AABB"),
        Gap(before=(LINE,), scheme="ABAB"),
        Gap(before=(LINE,), label="Chorus"),
    ]
    assert len({likely(gap) for gap in gaps}) == len(gaps)


def test_an_empty_song_can_be_begun(proposer: Proposer) -> None:
    song = proposer.read(Gap(section_start=True, label="Chorus"), "folk")
    assert proposer.propose(song, Asked(), np.random.default_rng(0))


def test_with_all_asked_the_network_is_sure(proposer: Proposer) -> None:
    asked = Asked(0, ("EY", "N"), (3,), (2,), ({"DT"}, {"NN"}))
    (only,) = proposals(proposer, asked)
    assert only == Proposal(LineStructure(("DT", "NN"), 3, ("EY", "N")), 0.0)
    assert only.confidence == 1


def test_confidence_is_the_geometric_mean_of_what_was_free(proposer: Proposer) -> None:
    # One free tag of two: the two templates share its probability.
    asked = Asked(0, ("EY", "N"), (3,), (2,), ({"DT"}, {"NN", "JJ"}))
    found = proposals(proposer, asked)
    assert sum(proposal.confidence for proposal in found) == pytest.approx(1, abs=1e-5)
    # Of two free ones, four templates: their confidences are roots of the products.
    asked = Asked(0, ("EY", "N"), (3,), (2,), ({"DT", "IN"}, {"NN", "JJ"}))
    both = [proposal for seed in range(12) for proposal in proposals(proposer, asked, seed=seed)]
    each = {proposal.structure: proposal.confidence**2 for proposal in both}
    assert (len(each), sum(each.values())) == (4, pytest.approx(1, abs=1e-5))


def test_a_narrow_nucleus_takes_the_likeliest_tags_alone(proposer: Proposer) -> None:
    asked, song = Asked(syllables=(4,), words=(3,)), proposer.read(Gap(before=(LINE,)))
    narrow = Drawing(temperature=1.0, top_p=1e-6)
    (only,) = proposer.propose(song, asked, np.random.default_rng(0), drawing=narrow)
    wide = proposer.propose(song, asked, np.random.default_rng(0), drawing=Drawing(1.0, 1.0))
    assert len(wide) > 1
    assert len(only.structure.tags) == 3


def test_a_nucleus_keeps_the_token_that_crosses_its_share() -> None:
    scores = np.log([[0.2, 0.5, 0.3], [0.1, 0.1, 0.8]])
    kept = np.exp(nucleus(scores, 0.6))
    np.testing.assert_allclose(kept, [[0, 0.5, 0.3], [0, 0, 0.8]])
    assert nucleus(scores, 1.0) is scores


@pytest.mark.parametrize("syllables", [(0,), (21, 30)])
def test_syllables_no_template_can_have_are_refused(
    proposer: Proposer, syllables: tuple[int, ...]
) -> None:
    with pytest.raises(StructureError, match=r"syllables \[.*\]: expected some of 1 to 20"):
        proposals(proposer, Asked(syllables=syllables))


def test_a_slot_keeps_the_one_tag_asked_even_where_the_network_has_none(
    proposer: Proposer,
) -> None:
    found = proposals(proposer, Asked(tags=[{"VBP+RB"}, {"UH"}], words=(3,)))
    assert {proposal.structure.tags[:2] for proposal in found} == {("VBP+RB", "UH")}


def test_a_line_too_long_for_a_template_is_impossible(proposer: Proposer) -> None:
    long = SungLine(LineStructure(("NN",) * 17, 17))
    found = proposer.log_probability(proposer.read(Gap(before=(LINE,))), [LINE, long, LINE])
    assert found[1] == -np.inf
    assert found[0] == pytest.approx(found[2])
    assert found[0] < 0
