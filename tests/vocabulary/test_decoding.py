"""Candidate lines: each is what was asked, and as likely as the network says it is."""

from __future__ import annotations

from dataclasses import replace

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from flax import nnx
from hypothesis import given, settings
from hypothesis import strategies as st

from lyricpad.network.transformer import TransformerConfig
from lyricpad.phonetics.pronunciation import Pronunciation
from lyricpad.vocabulary.decoding import SAID_ONCE, Candidate, Decoder, Draft, Ending
from lyricpad.vocabulary.drawing import NEVER, Sampling
from lyricpad.vocabulary.examples import Join, Words, pad_to, positions_of, words_of
from lyricpad.vocabulary.model import Positions, VocabularyConfig, VocabularyModel
from lyricpad.vocabulary.template import (
    LockedWord,
    SlotSound,
    Template,
    stress_fits,
    sung_stress,
)
from tests.network.small_corpus import SOUND
from tests.vocabulary.conftest import small_lexicon

LEXICON = small_lexicon()
SIZE = TransformerConfig(width=16, depth=1, heads=2, hidden=16)
CONFIG = VocabularyConfig(SIZE, len(LEXICON), len(LEXICON.tags), 3, 48)
LINES = [
    [("The", "DT"), ("river", "NN"), ("waits", "VBZ")],
    [("like", "IN"), ("my", "PRP$"), ("zydeco", "NN"), ("memory", "NN")],
]
EVERYTHING = Sampling(coherent=1.0, coherent_fresh=1.0)
LOVIN = Pronunciation(("L", "AH1", "V", "IH0", "N"), "rule")


@pytest.fixture(scope="module")
def model() -> VocabularyModel:
    frequency = jnp.asarray(LEXICON.log_frequency, jnp.float32)
    return VocabularyModel(CONFIG, rngs=nnx.Rngs(0), log_frequency=frequency)


@pytest.fixture(scope="module")
def decoder(model: VocabularyModel) -> Decoder:
    return Decoder(model, LEXICON, candidates=12)


def laid(lines: list[list[tuple[str, str]]]) -> Words:
    """A draft; a word no dictionary knows counts three syllables."""
    syllables = [
        [SOUND[w.lower()].syllables if w.lower() in SOUND else 3 for w, _ in line] for line in lines
    ]
    return words_of(lines, [Join.START, *[Join.CONTINUES] * (len(lines) - 1)], LEXICON, syllables)


def read(decoder: Decoder, lines: list[list[tuple[str, str]]]) -> Draft:
    words = laid(lines)
    return decoder.read(words, range(len(lines)), words.join.tolist(), 0)


@pytest.fixture(scope="module")
def draft(decoder: Decoder) -> Draft:
    return read(decoder, LINES)


def fill(
    decoder: Decoder,
    draft: Draft,
    templates: list[Template],
    *,
    seed: int = 0,
    sampling: Sampling = EVERYTHING,
    ending: Ending | None = None,
    banned: np.ndarray | None = None,
) -> list[Candidate]:
    rng = np.random.default_rng(seed)
    return decoder.fill(draft, templates, ending, sampling, rng, banned=banned)


def rhyming(*parts: str) -> Ending:
    """Whatever ends on one of the rhyming parts."""
    wanted = {tuple(part.split()) for part in parts}
    fits = [entry.pronunciation.rhyming_part in wanted for entry in LEXICON.entries]
    return Ending(np.where(fits, 0.0, NEVER))


def check(candidate: Candidate, ending: Ending | None, banned: np.ndarray) -> None:
    """Hold a candidate against its template, from the words up."""
    template, sung, said = candidate.template, "", []
    assert len(candidate.texts) == len(candidate.rows) == len(candidate.log_probability)
    for slot, tag in enumerate(template.tags):
        row, locked = candidate.rows[slot], template.locked.get(slot)
        if locked is not None:
            assert (candidate.texts[slot], row) == (locked.text, locked.row)
            sung += sung_stress(locked.text, locked.pronunciation)
            continue
        entry = LEXICON.entries[row]
        stress = sung_stress(entry.word, entry.pronunciation)
        assert (candidate.texts[slot], entry.tag) == (entry.word, tag)
        assert not banned[row]
        assert template.sounds.get(slot, SlotSound()).allows(stress)
        assert ending is None or slot < template.slots - 1 or ending.bonus[row] > NEVER
        said += [row] if tag.startswith(SAID_ONCE) else []
        sung += stress
    assert len(sung) == template.syllables
    assert template.stress is None or stress_fits(sung, template.stress)
    assert len(set(said)) == len(said)
    assert all(likely <= 1e-5 or np.isnan(likely) for likely in candidate.log_probability)


@st.composite
def templates(draw: st.DrawFn) -> Template:
    tags = tuple(draw(st.lists(st.sampled_from(LEXICON.tags), min_size=1, max_size=6)))
    syllables = draw(st.integers(len(tags), 2 * len(tags) + 1))
    stress = draw(st.none() | st.text("01", min_size=syllables, max_size=syllables))
    slots = st.integers(0, len(tags) - 1)
    words = st.sampled_from(
        (
            LockedWord("Rain", LEXICON.row("rain", "NN"), SOUND["rain"]),
            LockedWord("lovin'", 0, LOVIN),
        )
    )
    sound = st.builds(SlotSound, st.sampled_from((None, 1, 2)), st.sampled_from((None, "1", "10")))
    return Template(
        tags,
        syllables,
        stress,
        draw(st.dictionaries(slots, words, max_size=1)),
        draw(st.dictionaries(slots, sound, max_size=1)),
        draw(st.integers(0, 3)),
    )


@settings(max_examples=60)
@given(
    asked=st.lists(templates(), min_size=1, max_size=6),
    parts=st.none() | st.sets(st.sampled_from(("EY N", "AO L Z", "AY T", "IY V Z")), min_size=1),
    bans=st.sets(st.integers(1, len(LEXICON) - 1), max_size=6),
    freshness=st.floats(0, 1),
    seed=st.integers(0, 99),
)
def test_every_candidate_is_what_was_asked(
    decoder: Decoder,
    draft: Draft,
    asked: list[Template],
    parts: set[str] | None,
    bans: set[int],
    freshness: float,
    seed: int,
) -> None:
    ending = None if parts is None else rhyming(*parts)
    banned = np.zeros(len(LEXICON), bool)
    banned[list(bans)] = True
    sampling = Sampling(freshness=freshness)
    found = fill(decoder, draft, asked, seed=seed, sampling=sampling, ending=ending, banned=banned)
    for candidate in found:
        check(candidate, ending, banned)
    banned[0] = True  # row 0 is no word
    possible = [each for each in asked if decoder._fills(each, ending, ~banned)[-1, -1]]
    assert all(candidate.template in possible for candidate in found)
    if not bans:
        # No noun, verb, adjective or adverb has to come twice: then none is begun in vain.
        easy = [
            each
            for each in possible
            if len({tag for tag in each.tags if tag.startswith(SAID_ONCE)})
            == sum(tag.startswith(SAID_ONCE) for tag in each.tags)
        ]
        assert all(each in [candidate.template for candidate in found] for each in easy)


@pytest.mark.parametrize("lines", [[], LINES[:1], LINES], ids=["empty", "one", "two"])
def test_a_word_is_as_likely_as_the_whole_sequence_says(
    decoder: Decoder, model: VocabularyModel, lines: list[list[tuple[str, str]]]
) -> None:
    # The decoder must tell the network, word by word, what training told it line by line.
    join = Join.CONTINUES if lines else Join.START
    whole = jax.jit(lambda told: model.logits(model(told)))
    template = Template(("PRP$", "JJ", "NN", "VBZ", "IN", "DT", "NN"), 10, join=join)
    for candidate in fill(decoder, read(decoder, lines), [template])[:3]:
        line = list(zip(candidate.texts, template.tags, strict=True))
        words = laid([*lines, line])
        told, written = positions_of(words, np.arange(len(lines) + 1), words.join, 0)
        # Padded, so that all three drafts are read by one compiled program.
        padded = Positions(*(array[None] for array in pad_to(told, 16)))
        logits = np.asarray(whole(padded))[0, : len(written)][-template.slots :]
        assert written[-template.slots :].tolist() == list(reversed(candidate.rows))
        for step, row in enumerate(reversed(candidate.rows)):
            rows = LEXICON.rows(template.tags[-1 - step])
            score = logits[step, rows]
            expected = score[row - rows.start] - np.log(np.exp(score).sum())
            assert candidate.log_probability[-1 - step] == pytest.approx(expected, abs=1e-3)


def test_the_same_seed_gives_the_same_lines(decoder: Decoder, draft: Draft) -> None:
    asked = [Template(("DT", "JJ", "NN", "VBZ"), 7)]
    assert fill(decoder, draft, asked, seed=1) == fill(decoder, draft, asked, seed=1)
    assert fill(decoder, draft, asked, seed=1) != fill(decoder, draft, asked, seed=2)


def test_the_draft_is_seen(decoder: Decoder, draft: Draft) -> None:
    asked = [Template(("NN",), 1, locked={0: LockedWord("rain", LEXICON.row("rain", "NN"),
        SOUND["rain"])})]  # fmt: skip
    one, *_ = fill(decoder, draft, asked)
    other, *_ = fill(decoder, read(decoder, []), asked)
    assert one.log_probability != other.log_probability


def test_a_draft_of_no_words_reads_as_nothing(decoder: Decoder) -> None:
    for lines in ([], [[]], [[], []]):
        draft = read(decoder, lines)
        assert (draft.length, draft.last_row) == (0, 0)
        assert not draft.last_spelling.any()


def test_a_draft_longer_than_the_room_is_cut_from_the_front(decoder: Decoder) -> None:
    # 48 positions less the line to come: 48 - 15 - 1.
    assert decoder.room == 32
    draft = read(decoder, LINES[:1] * 500)
    assert draft.length == 32
    assert LEXICON.entries[draft.last_row].word == "the"
    assert fill(decoder, draft, [Template(("DT", "NN"), 3)])


def test_the_word_read_last_is_the_last_lines_first(decoder: Decoder, draft: Draft) -> None:
    assert draft.length == 7
    assert LEXICON.entries[draft.last_row].word == "like"


def test_templates_are_filled_in_turn_until_there_are_enough(
    decoder: Decoder, draft: Draft
) -> None:
    asked = [Template(("DT", "NN"), 2), Template(("PRP$", "NN"), 3)]
    assert [each.template for each in fill(decoder, draft, asked)] == asked * 6
    assert [each.template for each in fill(decoder, draft, asked * 10)] == asked * 6


def test_what_cannot_be_filled_is_left_out(decoder: Decoder, draft: Draft) -> None:
    never = [
        Template(("DT", "NN"), 1),
        Template(("UH",), 1),
        Template(("DT", "NN"), 3, stress="000"),
    ]
    asked = [*never, Template(("DT", "NN"), 3)]
    assert [candidate.template for candidate in fill(decoder, draft, asked)] == asked[-1:] * 12
    assert fill(decoder, draft, never) == []
    assert fill(decoder, draft, []) == []


def test_where_all_words_of_a_slot_are_banned_nothing_is_written(
    decoder: Decoder, draft: Draft
) -> None:
    banned = np.zeros(len(LEXICON), bool)
    banned[LEXICON.rows("NN")] = True
    asked = Template(("NN", "VBZ"), 3)
    assert fill(decoder, draft, [asked], banned=banned) == []
    rain = LockedWord("rain", LEXICON.row("rain", "NN"), SOUND["rain"])
    locked = replace(asked, locked={0: rain})
    found = fill(decoder, draft, [locked], banned=banned)
    assert {candidate.texts[0] for candidate in found} == {"rain"}


def test_rhyme_words_differ_where_repeating_costs(decoder: Decoder, draft: Draft) -> None:
    # Eight nouns have one syllable: each ends a line before any ends a second one.
    asked = [Template(("DT", "NN"), 2)]
    sampling = replace(EVERYTHING, repeat_cost=1000.0)
    ends = [candidate.rows[-1] for candidate in fill(decoder, draft, asked, sampling=sampling)]
    assert len(set(ends[:8])) == 8
    assert max(ends.count(row) for row in ends) == 2


def test_freshness_asks_for_rarer_words(decoder: Decoder, draft: Draft) -> None:
    def rarity(freshness: float) -> float:
        sampling = replace(EVERYTHING, freshness=freshness, frequency_weight=3.0)
        asked = [Template(("DT", "NN", "VBZ", "IN", "DT", "NN"), 9)]
        found = fill(decoder, draft, asked, sampling=sampling)
        return float(np.mean([LEXICON.log_frequency[list(each.rows)] for each in found]))

    assert rarity(1.0) < rarity(0.0) - 0.1


def test_without_masks_only_tags_are_kept(decoder: Decoder, draft: Draft) -> None:
    asked = [Template(("DT", "NN"), 2)]
    sampling = replace(EVERYTHING, masks=False)
    found = fill(decoder, draft, asked, sampling=sampling, ending=rhyming("EY N"))
    assert all([LEXICON.entries[row].tag for row in each.rows] == ["DT", "NN"] for each in found)
    assert {LEXICON.entries[each.rows[-1]].pronunciation.rhyming_part for each in found} > {
        ("EY", "N")
    }
    assert any(LEXICON.syllables[list(each.rows)].sum() != 2 for each in found)


def test_a_line_is_scored_as_likely_as_it_was_written(decoder: Decoder, draft: Draft) -> None:
    # Twenty lines: more than one batch of twelve.
    found = fill(decoder, draft, [Template(("DT", "JJ", "NN", "VBZ"), 6)])
    found += fill(decoder, draft, [Template(("PRP$", "NN"), 3)], seed=4)[:8]
    read = [replace(each.template, locked=locked(each)) for each in found]
    for written, scored in zip(found, decoder.score(draft, read), strict=True):
        assert scored == pytest.approx(written.log_probability, abs=1e-4)


def test_a_word_outside_the_lexicon_has_no_score(decoder: Decoder, draft: Draft) -> None:
    lovin = LockedWord("lovin'", 0, LOVIN)
    rain = LockedWord("rain", LEXICON.row("rain", "NN"), SOUND["rain"])
    (scored,) = decoder.score(draft, [Template(("NN", "NN"), 3, locked={0: lovin, 1: rain})])
    assert np.isnan(scored).tolist() == [True, False]
    assert decoder.score(draft, []) == []


def locked(candidate: Candidate) -> dict[int, LockedWord]:
    """All words of a candidate as set words."""
    words = zip(candidate.texts, candidate.rows, strict=True)
    return {
        i: LockedWord(text, row, LEXICON.entries[row].pronunciation)
        for i, (text, row) in enumerate(words)
    }
