"""Templates for the next line: whatever was asked is there, trained or not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from flax import nnx
from hypothesis import given, settings
from hypothesis import strategies as st

from lyricpad.network.transformer import TransformerConfig
from lyricpad.structure.errors import StructureError
from lyricpad.structure.line_structure import LineStructure, SungLine
from lyricpad.structure.model import StructureConfig, StructureModel
from lyricpad.structure.proposals import Asked, Proposal, Proposer
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
    return proposer.propose(proposer.read(lines), asked, np.random.default_rng(seed))


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


def test_a_song_longer_than_the_context_is_cut_at_a_line_from_the_front(
    proposer: Proposer,
) -> None:
    song = proposer.read([LINE] * 500, "folk")
    # 64 positions less the line to come: 64 - 5 - 16 - 1 = 42, the genre and five lines of seven.
    assert song.length == 1 + 5 * 7 - 1
    assert song.last_token == TOKENS.tag("NN")


def test_an_empty_song_begins_with_its_genre(proposer: Proposer) -> None:
    song = proposer.read([], "folk")
    assert (song.length, song.last_token) == (0, TOKENS.genre("folk"))
    assert proposals(proposer, Asked(section_start=True, label="Chorus"), lines=())


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
